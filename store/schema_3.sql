-- Copyright the entente authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store/schema_3.sql: what the third version adds to schema_2.sql.

PRAGMA user_version = 3;

ALTER TABLE event ADD COLUMN weight REAL NOT NULL DEFAULT 1; -- of a tie that
                                -- others measured; 1 for what was told

-- `actor` is what one arrives at; `said`, which may be said to be another
-- itself, is what users said.
ALTER TABLE same_actor ADD COLUMN said TEXT NOT NULL DEFAULT '';
UPDATE same_actor SET said = actor;

CREATE INDEX actor_by_id ON actor (id);
