-- Copyright the entente authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store/schema.sql: the data model.
--
-- Nothing in the file depends on the order in which articles arrived: every
-- key is a hash of content, and what many articles say about one actor is
-- counted when it is asked for, never merged when it is written.
-- Dates are text at the precision that is known (YYYY, YYYY-MM, YYYY-MM-DD)
-- beside day numbers since 1970-01-01 for comparing.

PRAGMA application_id = 0x454e5445; -- "ENTE"
PRAGMA user_version = 1;

-- One row an article.
CREATE TABLE article (
  key INTEGER PRIMARY KEY,      -- 60 bits of the hash of `id`
  id TEXT NOT NULL UNIQUE,      -- as given, or a hash of title and text
  digest TEXT NOT NULL,         -- hash of the whole record: was it read anew?
  lang TEXT NOT NULL,           -- "vi", "en", or empty
  published TEXT NOT NULL,      -- date of publication, or empty
  first_day INTEGER,            -- the first day `published` may mean
  last_day INTEGER,             -- the last
  published_confidence REAL NOT NULL, -- 1 given, less guessed, 0 unknown
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  text TEXT NOT NULL            -- last, so that lists need not read past it
) STRICT;

CREATE INDEX article_by_day ON article (first_day);
CREATE INDEX article_by_lang ON article (lang, first_day);

-- One row for each way in which some article describes an actor.  Which of
-- an actor's rows labels it is decided in actor_label.
CREATE TABLE actor (
  key INTEGER PRIMARY KEY,      -- 60 bits of the hash of the other columns
  id TEXT NOT NULL,             -- "KOR", "NATO", "person:yoon-suk-yeol"
  kind TEXT NOT NULL CHECK (kind IN ('state', 'territory', 'organization',
    'group', 'person', 'company', 'other')),
  name TEXT NOT NULL,           -- label, or empty
  name_vi TEXT NOT NULL         -- Vietnamese label, or empty
) STRICT;

-- Which actors an article names.
CREATE TABLE mention (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actor,
  affiliation TEXT NOT NULL,    -- id of the actor that a person acts for
  PRIMARY KEY (article, actor)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_actor ON mention (actor, affiliation);

-- One row an event in an article.
CREATE TABLE event (
  key INTEGER PRIMARY KEY,      -- 60 bits of the hash of what it says; in
                                -- hexadecimal (15 digits) it is the event's id
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('agreement', 'summit', 'accession',
    'cooperation', 'support', 'aid', 'criticism', 'threat', 'sanction',
    'conflict')),
  status TEXT NOT NULL CHECK (status IN ('planned', 'ongoing', 'completed',
    'blocked', 'ended')),
  subtype TEXT NOT NULL,        -- or empty
  date TEXT NOT NULL,           -- or empty
  first_day INTEGER,            -- the first day `date` may mean; where it is
                                -- empty, the article's; NULL without either
  last_day INTEGER,             -- the last
  confidence REAL NOT NULL,     -- 0 to 1
  cameo TEXT NOT NULL,          -- CAMEO code, or empty
  frame TEXT NOT NULL,          -- lexicon line that made it, "file:line"
  why_status TEXT NOT NULL,     -- how the status was reached
  why_date TEXT NOT NULL        -- how the date was reached
) STRICT;

CREATE INDEX event_by_article ON event (article);
CREATE INDEX event_by_day ON event (first_day);
CREATE INDEX event_by_type ON event (type, first_day);

-- Who takes part in an event, in the order of the record.
CREATE TABLE participant (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  place INTEGER NOT NULL,       -- from 0
  actor TEXT NOT NULL,          -- an actor.id
  role TEXT NOT NULL CHECK (role IN ('party', 'participant', 'host',
    'organization', 'candidate', 'supporter', 'blocker', 'source', 'target')),
  PRIMARY KEY (event, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX participant_by_actor ON participant (actor, event);

-- Where an event is told: code points of the text or title, end exclusive.
CREATE TABLE evidence (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  place INTEGER NOT NULL,       -- from 0; the first is the one to quote
  "start" INTEGER NOT NULL,     -- the sentence
  "end" INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL, -- the word that made the event; empty
  trigger_end INTEGER NOT NULL,   -- (start = end) when it is not known
  in_title INTEGER NOT NULL CHECK (in_title IN (0, 1)),
  PRIMARY KEY (event, place)
) STRICT, WITHOUT ROWID;

-- What made the file: program, lexicon, options.
CREATE TABLE run (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Each actor once: the kind and the names that most articles use, the
-- smallest where several are used alike; names that are given come before
-- those left empty.
CREATE VIEW actor_label AS
SELECT id, kind, name, name_vi FROM (
  SELECT w.id, w.kind, w.name, w.name_vi, row_number() OVER (
    PARTITION BY w.id
    ORDER BY w.name = '', count(*) DESC, w.kind, w.name, w.name_vi) AS nth
  FROM actor w JOIN mention m ON m.actor = w.key GROUP BY w.key)
WHERE nth = 1;

-- Each actor that has an affiliation, with the one that most articles state,
-- the smallest where several are stated alike.
CREATE VIEW actor_affiliation AS
SELECT id, affiliation FROM (
  SELECT w.id, m.affiliation, row_number() OVER (
    PARTITION BY w.id ORDER BY count(*) DESC, m.affiliation) AS nth
  FROM actor w JOIN mention m ON m.actor = w.key
  WHERE m.affiliation <> '' GROUP BY w.id, m.affiliation)
WHERE nth = 1;
