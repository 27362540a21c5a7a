# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs what a document shows, in order, in one folder of its own.

    shown.py ENTENTE FOLDER DOCUMENT

In Markdown that is every fenced block marked sh, python, r or sql, in a manual
every line shown behind "$".  EVENT stands for the id of an event, SQL asks
news.db.  Each must end well, say nothing of errors and leave something: text
or files.  Blocks in a language that is not here are left out; ends with 77
when these are all there is.
"""
import os
import re
import shutil
import sqlite3
import subprocess
import sys

FIRST_EVENT = """event() {
  entente events --db news.db --format jsonl --limit 1 | cut -d '"' -f 4
}
"""
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def blocks(path):
    """Yields line number, language and text of what is to run."""
    fence = None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        if path.endswith(".md"):
            if fence is None and re.match(r"```\w", line):
                fence = (number, line[3:].strip(), [])
            elif fence is not None and line.startswith("```"):
                if fence[1] in RUNNERS:
                    yield fence[0], fence[1], "".join(fence[2])
                fence = None
            elif fence is not None:
                fence[2].append(line)
        elif line.startswith(".Dl $ "):
            yield number, "sh", line[len(".Dl $ "):].replace("\\", "")


def run_sh(text, entente):
    text = re.sub(r"\bEVENT\b", "$(event)", text)
    return run(["sh", "-eu", "-c", FIRST_EVENT + text], entente)


def run_sql(text, entente):
    db = sqlite3.connect("file:news.db?mode=ro", uri=True)
    for statement in filter(str.strip, text.split(";")):
        if not db.execute(statement).fetchall():
            return "no rows from: " + statement.strip()
    return ""


def run(command, entente):
    path = os.path.dirname(entente) + os.pathsep + os.environ["PATH"]
    before = state()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, text=True,
                          capture_output=True, env={**os.environ, "PATH": path})
    if done.returncode != 0 or re.search(r"error|warning", done.stderr, re.I):
        return f"exit {done.returncode}\n{done.stderr}"
    if not done.stdout.strip() and state() == before:
        return "says nothing and leaves nothing"
    return ""


def state():
    return {(e.path, e.stat().st_mtime_ns) for e in os.scandir(".")}


RUNNERS = {
    "sh": ("sh", run_sh),
    "sql": ("sh", run_sql),
    "python": (sys.executable,
               lambda text, e: run([sys.executable, "-c", text], e)),
    "r": ("Rscript", lambda text, e: run(["Rscript", "-e", text], e)),
}


def main():
    entente, folder, path = map(os.path.abspath, sys.argv[1:])
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(ROOT, "samples"),
                    os.path.join(folder, "samples"))
    # What the examples call their own.
    shutil.copytree(os.path.join(ROOT, "samples", "articles"),
                    os.path.join(folder, "articles"))
    shutil.copy(os.path.join(ROOT, "tests", "feeds", "gdelt-1.tsv"),
                os.path.join(folder, "20240101.export.CSV"))
    os.chdir(folder)
    n_run = n_bad = 0
    for number, language, text in blocks(path):
        program, runner = RUNNERS[language]
        if shutil.which(program) is None:
            print(f"{path}:{number}: no {program} here")
            continue
        n_run += 1
        try:
            fault = runner(text, entente)
        except sqlite3.Error as error:
            fault = str(error)
        if fault:
            n_bad += 1
            print(f"{path}:{number}: {fault}\n{text}")
    print(f"{os.path.basename(path)}: {n_run} blocks run, {n_bad} bad")
    sys.exit(1 if n_bad else 77 if n_run == 0 else 0)


if __name__ == "__main__":
    main()
