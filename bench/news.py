# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records of made-up news, to measure the database with.

news.py ARTICLES [FIRST] >RECORDS.jsonl

Twenty years of affairs between 250 actors, of whom some are in the news every
day and most now and then.  An affair is told by one to eight articles of the
days around it, in other words and in its states; an article tells two events
and names a person.  The same numbers give the same records; FIRST numbers the
first article, so that more can be made than were.
"""
import datetime
import json
import random
import sys

DIRECTED = ["support", "aid", "criticism", "threat", "sanction", "conflict"]
JOINT = ["agreement", "summit", "cooperation"]
STATES = ["completed"] * 6 + ["ongoing", "ongoing", "planned", "blocked"]
EPOCH = datetime.date(2005, 1, 1)
DAYS = 7300
ACTORS = [a + b + c for a in "BDFGKMNPRT" for b in "AEIOU" for c in "LMNRS"]
WEIGHTS = [1 / (rank + 2) for rank in range(len(ACTORS))]
SUBTYPES = {"agreement": ["", "treaty", "trade"], "summit": ["", "visit"]}


def affair(number):
    """Type, actors, subtype and day of an affair: always the same."""
    dice = random.Random(number * 2 + 1)
    kind = dice.choice(JOINT if dice.random() < 0.45 else DIRECTED)
    n = 2 if kind in DIRECTED or dice.random() < 0.8 else 4
    actors = []
    while len(actors) < n:
        actor = dice.choices(ACTORS, WEIGHTS)[0]
        if actor not in actors:
            actors.append(actor)
    return kind, actors, dice.choice(SUBTYPES.get(kind, [""])), dice.randrange(DAYS)


def event(dice, number, kind, actors, subtype, day):
    roles = ["party"] * len(actors) if kind in JOINT else ["source", "target"]
    if kind == "summit":
        roles = ["participant"] * len(actors)
    at = EPOCH + datetime.timedelta(day)
    told = {"type": kind, "subtype": subtype, "status": dice.choice(STATES),
            "participants": [{"actor": a, "role": r} for a, r in zip(actors, roles)],
            "confidence": dice.randrange(30, 100) / 100}
    if dice.random() < 0.6:
        told["date"] = at.isoformat()
    if not subtype:
        del told["subtype"]
    told["words"] = f"{' and '.join(actors)} are in the news of affair {number}."
    return told


def article(number, n_affairs):
    dice = random.Random(number * 2)
    first = dice.randrange(n_affairs)
    day = affair(first)[3]
    events, text = [], ""
    for i in range(2):
        which = (first + i * 7919) % n_affairs
        kind, actors, subtype, _ = affair(which)
        told = event(dice, which, kind, actors, subtype, day)
        words = told.pop("words")
        told["evidence"] = [{"start": len(text), "end": len(text) + len(words)}]
        text += words + " "
        events.append(told)
    published = EPOCH + datetime.timedelta(day + dice.randrange(3))
    person = dice.randrange(5000)
    return {"id": f"news-{number}", "lang": dice.choice(["vi", "en"]),
            "published": published.isoformat(),
            "actors": [{"id": f"person:p-{person}", "kind": "person", "name": f"P. {person}",
                        "affiliation": ACTORS[person % len(ACTORS)]}],
            "events": events, "title": f"News {number}", "text": text.strip(),
            "source": f"paper-{dice.randrange(40)}"}


def main():
    n = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    # As many affairs as make some of eight articles and most of two or three.
    for number in range(first, first + n):
        print(json.dumps(article(number, 800_000)))


main()
