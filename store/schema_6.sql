-- Copyright the entente authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store/schema_6.sql: what the sixth version adds to schema_5.sql: ties and
-- actors summed up, and an index of who takes part by day.

PRAGMA user_version = 6;

-- first_day of its event; 2147483647 without one
ALTER TABLE participant ADD COLUMN day INTEGER NOT NULL DEFAULT 2147483647;
UPDATE participant SET day = e.first_day FROM event e
WHERE e.key = event AND e.first_day IS NOT NULL;

DROP INDEX participant_by_actor;
CREATE INDEX participant_by_actor ON participant (actor, day, event);

-- Shapes that came, or may have gone, since affairs were drawn.
CREATE TABLE pending (
  shape INTEGER PRIMARY KEY
) STRICT;

INSERT INTO pending SELECT key FROM shape WHERE pending = 1;
DROP INDEX shape_by_pending;
ALTER TABLE shape DROP COLUMN pending;

-- What follows adds up the rows of `affair`, with all actors whatever their
-- kind.  Those of more than 64 participants are left out of all but `spell` and
-- counted as a dyad of '' with ''; where there are any, the sums are passed
-- over.

-- How many affairs tie two actors, and with which weight each.
CREATE TABLE dyad (
  source TEXT NOT NULL,         -- of types without direction the smaller id
  target TEXT NOT NULL,
  type TEXT NOT NULL,
  weight REAL NOT NULL,
  affairs INTEGER NOT NULL,
  PRIMARY KEY (source, target, type, weight)
) STRICT, WITHOUT ROWID;

-- In how many affairs an actor takes part, and how many articles tell them.
CREATE TABLE presence (
  actor TEXT PRIMARY KEY,
  affairs INTEGER NOT NULL,
  articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How many affairs of an actor an article tells.
CREATE TABLE teller (
  article INTEGER NOT NULL,
  actor TEXT NOT NULL,
  affairs INTEGER NOT NULL,
  PRIMARY KEY (article, actor)
) STRICT, WITHOUT ROWID;

-- How many affairs have their date, or their article's, on these days.
CREATE TABLE spell (
  "first" INTEGER NOT NULL,
  "last" INTEGER NOT NULL,
  affairs INTEGER NOT NULL,
  PRIMARY KEY ("first", "last")
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO stale SELECT affair FROM affair;
DELETE FROM affair;
