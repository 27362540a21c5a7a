#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What samples/scale gives, imported, is what one run gives:
#   run.sh ENTENTE FOLDER parallel|slurm|spark...
# Ends with 77 when an engine is not there.  With SCALE_INSTALL=1 PySpark is
# installed from PyPI into FOLDER; PYTHON may name one that has it.
set -eu

ENTENTE=$(realpath "$1")
export ENTENTE
mkdir -p "$2"
work=$(realpath "$2")
shift 2
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
scale=$root/samples/scale
cd "$work"

# Enough articles for every shard to have some.
rm -rf articles && mkdir articles
"$ENTENTE" extract -q "$root/samples/articles" >all.records
for k in 1 2 3 4 5; do
  sed "s/^{\"id\":\"/&copy-$k-/" all.records >"articles/$k.jsonl"
done
cat articles/*.jsonl >articles.jsonl

dump() { # DB RECORDS...: the database and what it says
  rm -f "$1" "$1"-*
  db=$1
  shift
  "$ENTENTE" import -q --db "$db" "$@"
  "$ENTENTE" events --db "$db" --format jsonl | LC_ALL=C sort >"$db.dump"
}

"$ENTENTE" extract -q articles >one.records
dump one.db one.records

compare() { # NAME RECORDS...
  name=$1
  shift
  dump "$name.db" "$@"
  [ -s one.db.dump ]
  cmp one.db.dump "$name.db.dump" || {
    echo "$name: the import differs from that of one run" >&2
    exit 1
  }
  echo "$name: $(wc -l <"$name.db.dump") events, as one run gives"
}

absent() {
  echo "$1 is not here: skipped"
  exit 77
}

run_parallel() {
  command -v parallel >/dev/null || absent "GNU parallel"
  rm -rf parallel
  sh "$scale/parallel.sh" 7 parallel articles
  compare parallel parallel/*.jsonl
  # Taken up again, it does what is missing and nothing else.
  rm parallel/3.jsonl
  sh "$scale/parallel.sh" 7 parallel absent articles 2>/dev/null || true
  sh "$scale/parallel.sh" 7 parallel articles
  compare parallel-again parallel/*.jsonl
  BLOCK=64k sh "$scale/pipepart.sh" articles.jsonl >pipepart.records
  cmp one.records pipepart.records
}

# Without a cluster, the tasks of the array are run one by one.
run_slurm() {
  rm -rf slurm && mkdir slurm
  for i in 1 2 3 4; do
    SLURM_ARRAY_TASK_ID=$i SLURM_ARRAY_TASK_COUNT=4 \
      bash "$scale/slurm.sbatch" slurm articles
  done
  compare slurm slurm/*.jsonl
  if command -v sbatch >/dev/null && scontrol ping >/dev/null 2>&1; then
    rm -rf cluster && mkdir cluster
    sbatch --quiet --wait --array=1-4 --mem=0 --output=/dev/null \
      --export=ALL,ENTENTE="$ENTENTE" "$scale/slurm.sbatch" \
      "$work/cluster" "$work/articles"
    compare cluster cluster/*.jsonl
  fi
}

run_spark() {
  python=${PYTHON:-python3}
  if [ "${SCALE_INSTALL:-0}" = 1 ]; then
    [ -x venv/bin/spark-submit ] || {
      python3 -m venv venv &&
        timeout 900 venv/bin/pip install -q --timeout 60 pyspark==4.*
    } || absent PySpark
    python=$work/venv/bin/python
  fi
  "$python" -c 'import pyspark' 2>/dev/null || absent PySpark
  command -v java >/dev/null || absent Java
  home=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
  rm -rf spark dyads
  # Two processes of one core each, and pieces small enough for both.
  SPARK_HOME=$home PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python \
    SPARK_WORKER_DIR=$work/spark-work \
    "$home/bin/spark-submit" --master 'local-cluster[2,1,1024]' \
    --conf spark.ui.enabled=false \
    --conf spark.sql.files.maxPartitionBytes=65536 \
    --conf spark.sql.files.openCostInBytes=1 \
    "$scale/spark.py" articles spark dyads >spark.log 2>&1 || {
    tail -n 30 spark.log >&2
    exit 1
  }
  set -- spark/part-*
  [ $# -gt 2 ] || { echo "spark: one partition only" >&2 && exit 1; }
  compare spark "$@"
  cat dyads/part-*.csv >dyads.csv
  python3 "$here/dyads.py" one.records >dyads.expected
  cmp dyads.expected dyads.csv
  echo "spark: $(wc -l <dyads.csv) lines of dyads, as counted here"
}

for engine; do
  "run_$engine"
done
