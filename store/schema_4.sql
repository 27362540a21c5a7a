-- Copyright the entente authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- store/schema_4.sql: what the fourth version adds to schema_3.sql: views for
-- those who ask in SQL.  The program does without them; docs/schema.md tells
-- of them.

PRAGMA user_version = 4;

-- The words that tell of an event.
CREATE VIEW quote AS
SELECT printf('%015x', event) AS event, place, article,
  substr(words, "start" + 1, "end" - "start") AS text,
  substr(words, trigger_start + 1, trigger_end - trigger_start) AS "trigger"
FROM (
  SELECT v.*, a.id AS article, iif(v.in_title, a.title, a.text) AS words
  FROM evidence v JOIN event e ON e.key = v.event
  JOIN article a ON a.key = e.article);

-- Events as articles tell them, a row each; reports of one event have the same
-- affair.
CREATE VIEW told_event AS
SELECT printf('%015x', e.key) AS event, printf('%015x', s.affair) AS affair,
  e.type, e.subtype, e.status, e.date,
  date('1970-01-01', e.first_day || ' days') AS first_day,
  date('1970-01-01', e.last_day || ' days') AS last_day,
  (SELECT group_concat(actor || '=' || role, ';') FROM (
    SELECT coalesce(same.actor, p.actor) AS actor, p.role
    FROM participant p LEFT JOIN same_actor same ON same.id = p.actor
    WHERE p.event = e.key ORDER BY p.place)) AS participants,
  e.confidence, e.weight, e.cameo,
  a.id AS article, a.lang, a.published, a.source, a.url, a.title,
  (SELECT substr(iif(v.in_title, a.title, a.text), v."start" + 1,
    v."end" - v."start") FROM evidence v
    WHERE v.event = e.key AND v.place = 0) AS quote
FROM event e JOIN article a ON a.key = e.article
JOIN shape s ON s.key = e.shape;

-- The ties that events make between political actors; what has no direction
-- leads from the smaller id to the larger.
CREATE VIEW edge AS
WITH part AS (
  SELECT p.event, coalesce(s.actor, p.actor) AS actor, p.role
  FROM participant p LEFT JOIN same_actor s ON s.id = p.actor
), political AS (
  SELECT id FROM actor_label
  WHERE kind IN ('state', 'territory', 'organization', 'group')
)
SELECT DISTINCT printf('%015x', e.key) AS event,
  printf('%015x', h.affair) AS affair, x.actor AS source, y.actor AS target,
  e.type, e.type NOT IN ('agreement', 'summit', 'cooperation') AS directed,
  iif(e.type IN ('criticism', 'threat', 'sanction', 'conflict'), -1, 1) AS sign,
  e.status, date('1970-01-01', e.first_day || ' days') AS first_day,
  e.confidence, e.weight
FROM event e JOIN shape h ON h.key = e.shape
JOIN part x ON x.event = e.key JOIN part y ON y.event = e.key
WHERE CASE
  WHEN e.type IN ('agreement', 'summit', 'cooperation') THEN x.actor < y.actor
  WHEN e.type = 'accession' THEN x.role = 'candidate'
    AND y.role = 'organization' AND x.actor <> y.actor
  ELSE x.role = 'source' AND y.role = 'target' AND x.actor <> y.actor END
AND x.actor IN political AND y.actor IN political;

-- How many events each pair has a year; several reports of one count once.
CREATE VIEW dyad_year AS
SELECT CAST(substr(first_day, 1, 4) AS INTEGER) AS year,
  min(source, target) AS a, max(source, target) AS b,
  count(DISTINCT affair) AS events,
  count(DISTINCT iif(sign > 0, affair, NULL)) AS positive,
  count(DISTINCT iif(sign < 0, affair, NULL)) AS negative
FROM edge WHERE first_day IS NOT NULL GROUP BY 1, 2, 3;
