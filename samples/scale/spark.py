#!/usr/bin/env python3
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read articles with Apache Spark.

    spark-submit spark.py ARTICLES RECORDS [DYADS]

ARTICLES is a file or folder of JSON Lines (any file system that Spark reads),
RECORDS the folder that gets the records as text files for 'entente import',
DYADS a folder that gets the table of pairs and years as CSV, added up where
the records are, so that only the table has to come home.

The program must be on every machine: ENTENTE in the environment, else
'entente' in the path.
"""
import os
import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

SYMMETRIC = ("agreement", "summit", "cooperation")
POLITICAL = ("state", "territory", "organization", "group")
FIRST = ("source", "candidate")
SECOND = ("target", "organization")
SCHEMA = """
  id string, published string,
  actors array<struct<id: string, kind: string>>,
  events array<struct<type: string, status: string, date: string,
    participants: array<struct<actor: string, role: string>>>>
"""


def read_articles(spark, articles):
    """One process a partition; each reads lines and writes lines."""
    program = os.environ.get("ENTENTE", "entente")
    # Exit status 1 says that some article could not be read, or that there
    # was none; any other one fails the task, and Spark tries it again.
    command = f"sh -c '\"$0\" extract --quiet || [ $? = 1 ]' {program}"
    lines = spark.read.option("lineSep", "\n").text(articles)
    return lines.rdd.map(lambda row: row[0]).pipe(command, checkCode=True)


def count_dyads(spark, records):
    """Events by pair, type, status and year.  Those of the symmetric types
    join every pair, with the smaller id first; the others go from each source
    to each target."""
    rows = spark.read.schema(SCHEMA).json(records)
    kinds = F.col("actors")
    event = rows.select(
        F.monotonically_increasing_id().alias("article"), "published",
        F.filter(kinds, lambda a: a.kind.isin(*POLITICAL)).id.alias("known"),
        F.posexplode("events").alias("place", "event"))
    part = event.select(
        "article", "place", "known", event.event.type.alias("type"),
        event.event.status.alias("status"),
        F.substring(F.coalesce(event.event.date, "published"), 1, 4)
        .alias("year"),
        F.explode(event.event.participants).alias("part"))
    part = part.where(F.array_contains("known", F.col("part.actor"))).select(
        "article", "place", "type", "status", "year",
        F.col("part.actor").alias("actor"), F.col("part.role").alias("role")
    ).distinct()
    a, b = part.alias("a"), part.alias("b")
    both = F.col("a.type").isin(*SYMMETRIC)
    joins = F.when(both, F.col("a.actor") < F.col("b.actor")).otherwise(
        F.col("a.role").isin(*FIRST) & F.col("b.role").isin(*SECOND)
        & (F.col("a.actor") != F.col("b.actor")))
    pair = a.join(b, [F.col("a.article") == F.col("b.article"),
                      F.col("a.place") == F.col("b.place"), joins]).select(
        F.col("a.article"), F.col("a.place"), F.col("a.actor").alias("a"),
        F.col("b.actor").alias("b"), F.col("a.type").alias("type"),
        F.col("a.status").alias("status"),
        F.col("a.year").alias("year")).distinct()
    return pair.groupBy("a", "b", "type", "status", "year").agg(
        F.count("*").alias("events")).orderBy("a", "b", "type", "status", "year")


def main(argv):
    if len(argv) not in (3, 4):
        sys.exit(__doc__)
    spark = SparkSession.builder.appName("entente").getOrCreate()
    read_articles(spark, argv[1]).saveAsTextFile(argv[2])
    if len(argv) == 4:
        count_dyads(spark, argv[2]).coalesce(1).write.csv(argv[3], header=True)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv)
