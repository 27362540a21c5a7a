# Worker processes and shards.
add_test(NAME cli.jobs COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/jobs.sh
  $<TARGET_FILE:entente> ${CMAKE_CURRENT_BINARY_DIR}/jobs
  ${PROJECT_SOURCE_DIR}/samples)

refuses(jobs-many 2 "--jobs: no more than 256" extract -j 257 good.jsonl)
refuses(shard 2 "--shard: '3/2' is not I/N" extract --shard 3/2 good.jsonl)
refuses(shard-zero 2 "--shard: '0/2' is not I/N" ingest --shard 0/2 good.jsonl)
refuses(shard-text 2 "--shard: '1' is not I/N" extract --shard 1 good.jsonl)
