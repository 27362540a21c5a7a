# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Do the tests of the reading bite?  Makes small faults in what finds events,
one at a time, and tells which of them no test sees.

    python3 bench/mutate.py [-n N] [--seed S] [--only FILE:LINE:OPERATOR...]

Works on a copy of the last commit in build/mutants.  A fault that does not
compile does not count; one that hangs is seen.
"""
import argparse
import collections
import os
import random
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = os.path.join(ROOT, "build", "mutants")
ENGINE = ["clause", "frame", "group", "merge", "phase", "phase_noun",
          "phase_read", "relation", "relation_feature", "relation_pair", "slot",
          "unit"]
TESTS = (r"^(unit\.(phase|when)|reading\.|session\.lexicon"
         r"|golden\.(explain|relations))")
SWAPS = [(" == ", " != "), (" != ", " == "), (" < ", " <= "), (" <= ", " < "),
         (" > ", " >= "), (" >= ", " > "), (" && ", " || "), (" || ", " && "),
         (" + ", " - "), (" - ", " + "), ("true", "false"), ("false", "true"),
         ("++", "--"), (" |= ", " = "), (" & ", " | "), ("!", "")]
DELETE = re.compile(r"^\s+(\w[\w.>\[\]-]* [|+&-]?= .*|\w+\(.*\)|"
                    r"[+-]{2}.*|break|continue);$")
NUMBER = re.compile(r"(?<![\w.])(\d+)(?![\w.xU])")


def faults(path):
    """Yields line number, name of the operator and the line that results."""
    lines = open(path, encoding="utf-8").read().split("\n")
    for n, line in enumerate(lines):
        code = line.split("//")[0]
        if not line.startswith(" ") or '"' in code or "assert" in code:
            continue
        for old, new in SWAPS:
            for i, m in enumerate(re.finditer(re.escape(old), code)):
                if old == "!" and code[m.end():m.end() + 1] == "=":
                    continue
                yield (n, f"{old.strip()}>{new.strip()}.{i}",
                       line[:m.start()] + new + line[m.end():])
        for i, m in enumerate(NUMBER.finditer(code)):
            more = str(int(m[1]) + 1)
            yield n, f"{m[1]}>{more}.{i}", line[:m.start()] + more + line[m.end():]
        if DELETE.match(code) and " const " not in code:
            yield n, "delete", ""
        if code.strip().startswith("if (") and code.endswith(") {"):
            yield n, "negate", line.replace("if (", "if (!(", 1)[:-2] + ") {"


def run(*command, seconds=600):
    try:
        return subprocess.run(command, cwd=WORK, timeout=seconds,
                              capture_output=True, text=True).returncode
    except subprocess.TimeoutExpired:
        return -1


def build():
    return run("ninja", "-C", "build", "-j2", "all")


def test():
    return run("ctest", "--test-dir", "build", "-R", TESTS, "-j2",
               "--stop-on-failure", "--timeout", "120")


def prepare():
    os.makedirs(WORK, exist_ok=True)
    subprocess.run(f"git -C '{ROOT}' archive HEAD | tar -xm -C '{WORK}'",
                   shell=True, check=True)
    assert run("cmake", "-G", "Ninja", "-B", "build",
               "-DCMAKE_BUILD_TYPE=RelWithDebInfo", "-DENTENTE_TESTS=ON") == 0
    assert build() == 0, "it does not build"
    assert test() == 0, "the tests fail without a fault"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*")
    given = parser.parse_args()
    prepare()
    paths = {f"{e}.c": os.path.join(WORK, "ingest", f"{e}.c") for e in ENGINE}
    every = [(f, *fault) for f, p in sorted(paths.items()) for fault in faults(p)]
    if given.only:
        chosen = [x for x in every
                  if f"{x[0]}:{x[1] + 1}:{x[2]}" in given.only]
    else:
        chosen = random.Random(given.seed).sample(every, len(every))
    counts = collections.Counter()
    for name, n, operator, line in chosen:
        if counts["seen"] + counts["unseen"] == given.n:
            break
        whole = open(paths[name], encoding="utf-8").read()
        lines = whole.split("\n")
        lines[n] = line
        with open(paths[name], "w", encoding="utf-8") as out:
            out.write("\n".join(lines))
        verdict = "uncompiled"
        if build() == 0:
            verdict = "unseen" if test() == 0 else "seen"
        with open(paths[name], "w", encoding="utf-8") as out:
            out.write(whole)
        counts[verdict] += 1
        if verdict == "unseen":
            print(f"{name}:{n + 1}:{operator}: {whole.split(chr(10))[n].strip()}",
                  flush=True)
    told = counts["seen"] + counts["unseen"]
    print(f"{counts['seen']} of {told} faults seen "
          f"({100 * counts['seen'] / max(1, told):.0f} %), of {len(every)} "
          f"possible; {counts['uncompiled']} did not compile")


if __name__ == "__main__":
    main()
