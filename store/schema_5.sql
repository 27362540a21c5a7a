-- Copyright the entente authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store/schema_5.sql: what the fifth version adds to schema_4.sql: what
-- networks of the whole are made of, summed up, so that they need not read
-- every telling.  All of it follows from the other tables (`entente check`).

PRAGMA user_version = 5;

-- An affair as all its reports tell it, in the order of their days.
CREATE TABLE affair (
  day INTEGER NOT NULL,         -- first_day of `event`; 2147483647 without one
  event INTEGER NOT NULL,       -- the event.key that speaks for it
  affair INTEGER NOT NULL,      -- shape.affair of its reports
  type TEXT NOT NULL,           -- these are those of `event`
  status TEXT NOT NULL,
  date TEXT NOT NULL,
  published TEXT NOT NULL,      -- of its article
  confidence REAL NOT NULL,
  weight REAL NOT NULL,
  mentions INTEGER NOT NULL,    -- sentences of all reports
  statuses TEXT NOT NULL,       -- of all reports, by commas
  actors TEXT NOT NULL,         -- of all reports: "source:RUS,target:UKR"
  articles TEXT NOT NULL,       -- article.key of each that tells it, by commas
  sources TEXT NOT NULL,        -- their sources, or ids, between U+001F
  PRIMARY KEY (day, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX affair_by_affair ON affair (affair);

-- Those whose reports have changed since their rows were made.
CREATE TABLE stale (
  affair INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER event_comes AFTER INSERT ON event BEGIN
  INSERT OR IGNORE INTO stale SELECT affair FROM shape WHERE key = new.shape;
END;
CREATE TRIGGER event_goes AFTER DELETE ON event BEGIN
  INSERT OR IGNORE INTO stale SELECT affair FROM shape WHERE key = old.shape;
END;
CREATE TRIGGER event_moves AFTER UPDATE OF shape ON event BEGIN
  INSERT OR IGNORE INTO stale
  SELECT affair FROM shape WHERE key IN (old.shape, new.shape);
END;
CREATE TRIGGER shape_moves AFTER UPDATE OF affair ON shape BEGIN
  INSERT OR IGNORE INTO stale VALUES (old.affair), (new.affair);
END;
CREATE TRIGGER shape_goes AFTER DELETE ON shape BEGIN
  INSERT OR IGNORE INTO stale VALUES (old.affair);
END;

-- How many articles describe an actor so, with that affiliation.
CREATE TABLE named (
  actor INTEGER NOT NULL,       -- an actor.key
  affiliation TEXT NOT NULL,    -- as in mention
  articles INTEGER NOT NULL,
  PRIMARY KEY (actor, affiliation)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER mention_comes AFTER INSERT ON mention BEGIN
  INSERT INTO named VALUES (new.actor, new.affiliation, 1)
  ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER mention_goes AFTER DELETE ON mention BEGIN
  UPDATE named SET articles = articles - 1
  WHERE actor = old.actor AND affiliation = old.affiliation;
  DELETE FROM named WHERE actor = old.actor AND affiliation = old.affiliation
  AND articles = 0;
END;

INSERT INTO stale SELECT DISTINCT affair FROM shape;
INSERT INTO named SELECT actor, affiliation, count(*) FROM mention GROUP BY 1, 2;

DROP VIEW actor_label;
DROP VIEW actor_affiliation;

-- As in schema_2.sql, from the counts.
CREATE VIEW actor_label AS
SELECT id, kind, name, name_vi FROM (
  SELECT coalesce(s.actor, w.id) AS id, w.kind, w.name, w.name_vi,
    row_number() OVER (PARTITION BY coalesce(s.actor, w.id)
    ORDER BY s.id IS NOT NULL, w.name = '', sum(n.articles) DESC, w.kind,
    w.name, w.name_vi) AS nth
  FROM named n JOIN actor w ON w.key = n.actor
  LEFT JOIN same_actor s ON s.id = w.id GROUP BY w.key)
WHERE nth = 1;

CREATE VIEW actor_affiliation AS
SELECT id, affiliation FROM (
  SELECT coalesce(s.actor, w.id) AS id, n.affiliation, row_number() OVER (
    PARTITION BY coalesce(s.actor, w.id)
    ORDER BY sum(n.articles) DESC, n.affiliation) AS nth
  FROM named n JOIN actor w ON w.key = n.actor
  LEFT JOIN same_actor s ON s.id = w.id
  WHERE n.affiliation <> '' GROUP BY coalesce(s.actor, w.id), n.affiliation)
WHERE nth = 1;
