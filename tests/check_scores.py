#!/usr/bin/env python3
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fail when the reading of the annotated articles got worse.

    check_scores.py ENTENTE FLOORS.json GOLD_DIR

FLOORS.json maps a file of GOLD_DIR to rows and the least F1 (of "date": the
least share) that each may have.
"""
import json
import pathlib
import subprocess
import sys


def main():
    program, floors, folder = sys.argv[1:]
    worse = 0
    for name, rows in json.loads(pathlib.Path(floors).read_text()).items():
        path = pathlib.Path(folder, name)
        told = json.loads(subprocess.run([program, "eval", "--json", str(path)],
                                         capture_output=True, text=True, check=True).stdout)
        for row, least in rows.items():
            value = told[row].get("f1", told[row].get("accuracy"))
            if value < least:
                print(f"{name}: {row} {value:.3f}, at least {least:.3f} wanted")
                worse += 1
    print(f"{worse} scores too low")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
