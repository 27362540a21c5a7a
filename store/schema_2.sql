-- Copyright the entente authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store/schema_2.sql: what the second version adds to schema.sql.  A new file
-- runs both, so that an old one that was brought up to date is the same.
--
-- A row of `event` is one article's telling of an event.  Tellings that say
-- the same of the same actors share a shape; shapes that speak of one affair
-- (the same thing in its states: planned, ongoing, completed, ended) share
-- the affair.  What belongs together follows from the set of shapes and the
-- users' decisions alone, never from the order in which articles arrived.

PRAGMA user_version = 2;

-- `date` may be any EDTF text from now on ("2023-09~", "2023-09-10/2023-09-12");
-- first_day and last_day are its bounds.
ALTER TABLE event ADD COLUMN mentions INTEGER NOT NULL DEFAULT 1; -- sentences
ALTER TABLE event ADD COLUMN rank INTEGER NOT NULL DEFAULT 0; -- of the tellings
                                -- of an affair the smallest speaks for it
ALTER TABLE event ADD COLUMN shape INTEGER NOT NULL DEFAULT 0; -- a shape.key

CREATE INDEX event_by_shape ON event (shape);

-- What merging looks at, each combination once.
CREATE TABLE shape (
  key INTEGER PRIMARY KEY,      -- 60 bits of the hash of `text`
  text TEXT NOT NULL,           -- type, status, date, bounds, telling, actors
                                -- with roles, subtype; between tabs
  affair INTEGER NOT NULL,      -- the smallest key among its shapes
  pending INTEGER NOT NULL      -- 1: come or gone since affairs were drawn
) STRICT;

CREATE INDEX shape_by_affair ON shape (affair);
CREATE INDEX shape_by_pending ON shape (key) WHERE pending = 1;

-- Where shapes are that may be alike: by actor, type, status and length.
CREATE TABLE lane (
  lane INTEGER NOT NULL,        -- 60 bits of the hash of those
  day INTEGER NOT NULL,         -- the first the shape may mean
  shape INTEGER NOT NULL,
  PRIMARY KEY (lane, day, shape)
) STRICT, WITHOUT ROWID;

-- What users decided of two tellings (event.key, the smaller first; 0 in the
-- first stands for all others).  Kept when the tellings are gone.
CREATE TABLE decision (
  one INTEGER NOT NULL,
  other INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('join', 'split')),
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_by_other ON decision (other, one);

-- What the lexicon knows of actors.
CREATE TABLE entity (
  id TEXT PRIMARY KEY,          -- an actor.id
  kind TEXT NOT NULL,
  name TEXT NOT NULL,           -- English label
  name_vi TEXT NOT NULL,
  wikidata TEXT NOT NULL,       -- "Q884", or empty
  iso TEXT NOT NULL,            -- ISO 3166-1 alpha-3
  cow TEXT NOT NULL,            -- Correlates of War
  gw TEXT NOT NULL,             -- Gleditsch and Ward
  since TEXT NOT NULL,          -- it exists from, EDTF
  until TEXT NOT NULL,
  successor TEXT NOT NULL       -- an entity.id, or empty
) STRICT, WITHOUT ROWID;

CREATE TABLE alias (
  entity TEXT NOT NULL,
  lang TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (entity, lang, name)
) STRICT, WITHOUT ROWID;

-- Ties that hold for a time: a member and its organization (tie "member",
-- what "partner" or "observer"), a person and whom the office acts for (tie
-- "office", what its title).
CREATE TABLE relation (
  entity TEXT NOT NULL,
  tie TEXT NOT NULL CHECK (tie IN ('member', 'office')),
  other TEXT NOT NULL,
  what TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  PRIMARY KEY (entity, tie, other, what, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX relation_by_other ON relation (other, tie);

-- Actors that users said to be others.
CREATE TABLE same_actor (
  id TEXT PRIMARY KEY,
  actor TEXT NOT NULL           -- never itself an id here
) STRICT, WITHOUT ROWID;

CREATE INDEX same_actor_by_actor ON same_actor (actor);

-- Articles and their words, without accents and with "d" for "đ".
CREATE VIEW plain_article AS
SELECT key, replace(replace(title, 'đ', 'd'), 'Đ', 'D') AS title,
  replace(replace(text, 'đ', 'd'), 'Đ', 'D') AS text FROM article;

CREATE VIRTUAL TABLE search USING fts5 (title, text, content = 'plain_article',
  content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2');

-- Which of them the index has; the others are added when one searches.
CREATE TABLE searched (
  article INTEGER PRIMARY KEY
) STRICT;

DROP VIEW actor_label;
DROP VIEW actor_affiliation;

-- Each actor once: what the lexicon says, else the kind and the names that
-- most articles use, the smallest where several are used alike; names that
-- are given come before those left empty.
CREATE VIEW actor_label AS
SELECT id, kind, name, name_vi FROM (
  SELECT coalesce(s.actor, w.id) AS id, w.kind, w.name, w.name_vi,
    row_number() OVER (PARTITION BY coalesce(s.actor, w.id)
    ORDER BY s.id IS NOT NULL, w.name = '', count(*) DESC, w.kind, w.name,
    w.name_vi) AS nth
  FROM actor w JOIN mention m ON m.actor = w.key
  LEFT JOIN same_actor s ON s.id = w.id GROUP BY w.key)
WHERE nth = 1;

-- Each actor that has an affiliation, with the one that most articles state,
-- the smallest where several are stated alike.
CREATE VIEW actor_affiliation AS
SELECT id, affiliation FROM (
  SELECT coalesce(s.actor, w.id) AS id, m.affiliation, row_number() OVER (
    PARTITION BY coalesce(s.actor, w.id)
    ORDER BY count(*) DESC, m.affiliation) AS nth
  FROM actor w JOIN mention m ON m.actor = w.key
  LEFT JOIN same_actor s ON s.id = w.id
  WHERE m.affiliation <> '' GROUP BY coalesce(s.actor, w.id), m.affiliation)
WHERE nth = 1;
