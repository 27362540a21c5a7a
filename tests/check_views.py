# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the views of a database against what the program tells of it.

    check_views.py ENTENTE FOLDER
"""
import csv
import io
import json
import os
import sqlite3
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENTENTE, FOLDER = sys.argv[1:]
DB = os.path.join(FOLDER, "views.db")


def run(*arguments):
    return subprocess.run([ENTENTE, *arguments], check=True, text=True,
                          capture_output=True).stdout


def ask(sql):
    db = sqlite3.connect(DB)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def rows(*arguments):
    return list(csv.DictReader(io.StringIO(run(*arguments, "--db", DB))))


def pair(source, target, directed):
    return (source, target) if directed else tuple(sorted((source, target)))


def check_edges():
    told = {(r["event"], r["Kind"]) + pair(r["Source"], r["Target"],
                                           r["symmetric"] == "false")
            for r in rows("export", "--format", "csv", "--edges", "event",
                          "--no-merge")}
    seen = ask("SELECT event, type, source, target, directed, sign FROM edge")
    assert len(seen) == len(told) > 500, (len(seen), len(told))
    assert {(e, t) + pair(a, b, d) for e, t, a, b, d, _ in seen} == told
    hostile = {t for _, t, _, _, _, sign in seen if sign < 0}
    assert hostile == {"criticism", "threat", "sanction", "conflict"}, hostile


def check_events():
    told = [json.loads(line) for line in
            run("events", "--no-merge", "--format", "jsonl",
                "--db", DB).splitlines()]
    seen = {r[0]: r[1:] for r in ask(
        "SELECT event, type, status, date, article, participants, quote"
        " FROM told_event")}
    assert len(told) == len(seen) > 300
    for event in told:
        parts = ";".join(f"{p['actor']}={p['role']}"
                         for p in event["participants"])
        assert seen[event["id"]] == (
            event["type"], event["status"], event.get("date", ""),
            event["article"], parts, event["quote"]), event
    assert ask("SELECT count(*) FROM told_event t JOIN quote q"
               " ON q.event = t.event AND q.place = 0"
               " WHERE q.text <> t.quote") == [(0,)]
    assert ask("SELECT count(*) FROM quote WHERE instr(text, \"trigger\") = 0"
               " AND \"trigger\" <> ''") == [(0,)]


def check_affairs():
    merged = run("events", "--format", "jsonl", "--db", DB).splitlines()
    n, = ask("SELECT count(DISTINCT affair) FROM told_event")[0]
    told, = ask("SELECT count(*) FROM told_event")[0]
    assert n == len(merged) < told, (n, len(merged), told)
    wrong = ask("SELECT * FROM dyad_year WHERE events > positive + negative"
                " OR events < max(positive, negative) OR a >= b OR year < 1900")
    assert not wrong, wrong
    sums = ask("SELECT a, b, sum(events) FROM dyad_year GROUP BY a, b")
    least = dict(((a, b), n) for a, b, n in ask(
        "SELECT min(source, target), max(source, target),"
        " count(DISTINCT affair) FROM edge WHERE first_day <> ''"
        " GROUP BY 1, 2"))
    assert all(n >= least[a, b] for a, b, n in sums) and len(sums) == len(least)


def check_merged_actor():
    before = ask("SELECT count(*) FROM edge WHERE 'RUS' IN (source, target)")
    run("actors", "merge", "BLR", "RUS", "--db", DB)
    assert ask("SELECT count(*) FROM edge WHERE 'RUS' IN (source, target)"
               ) == [(0,)] != before
    run("actors", "split", "RUS", "--db", DB)
    assert ask("SELECT count(*) FROM edge WHERE 'RUS' IN (source, target)"
               ) == before


def check_upgrade():
    run("actors", "merge", "BLR", "RUS", "--db", DB)
    names = "SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY 1"
    whole = ask(names), ask("SELECT * FROM dyad_year ORDER BY 1, 2, 3")
    db = sqlite3.connect(DB)
    for view in ("dyad_year", "edge", "told_event", "quote", "actor_label",
                 "actor_affiliation"):
        db.execute(f"DROP VIEW {view}")
    for trigger, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"
                               ).fetchall():
        db.execute(f"DROP TRIGGER {trigger}")
    for table in ("affair", "stale", "named", "dyad", "presence", "teller", "spell",
                  "pending"):
        db.execute(f"DROP TABLE {table}")
    db.executescript(
        "DROP INDEX participant_by_actor; ALTER TABLE participant DROP COLUMN day;"
        "CREATE INDEX participant_by_actor ON participant (actor, event);"
        "ALTER TABLE shape ADD COLUMN pending INTEGER NOT NULL DEFAULT 0;"
        "CREATE INDEX shape_by_pending ON shape (key) WHERE pending = 1;")
    for view in "actor_label", "actor_affiliation":
        db.execute(f"CREATE VIEW {view} AS SELECT 1")
    db.execute("PRAGMA user_version = 3")
    db.commit()
    db.close()
    run("check", "--db", DB)
    assert (ask(names), ask("SELECT * FROM dyad_year ORDER BY 1, 2, 3")
            ) == whole


def main():
    os.makedirs(FOLDER, exist_ok=True)
    for end in "", "-wal", "-shm":
        if os.path.exists(DB + end):
            os.remove(DB + end)
    run("ingest", "--db", DB, os.path.join(ROOT, "samples", "articles"))
    run("import", "--db", DB,
        os.path.join(ROOT, "tests", "affairs", "affairs.jsonl"))
    for check in (check_edges, check_events, check_affairs, check_merged_actor,
                  check_upgrade):
        check()


main()
