# Tables of events that others made.

unit(feed entente_ingest)

file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/feeds)
# feed(NAME KIND FILE...): what is said and kept is golden/feeds-NAME.out.
function(feed name kind)
  add_test(NAME golden.feeds-${name} COMMAND ${CMAKE_COMMAND}
    "-DCMD=sh;${CMAKE_CURRENT_SOURCE_DIR}/feeds.sh;$<TARGET_FILE:entente>;\
${CMAKE_CURRENT_BINARY_DIR}/feeds;${kind};${ARGN}" -DCODE=0
    -DOUT=${CMAKE_CURRENT_BINARY_DIR}/feeds-${name}.out
    -DEXPECT=${CMAKE_CURRENT_SOURCE_DIR}/golden/feeds-${name}.out
    -P ${CMAKE_CURRENT_SOURCE_DIR}/golden.cmake)
endfunction()

feed(gdelt gdelt gdelt-1.tsv gdelt-1-old.tsv gdelt-2.tsv gdelt-bad.tsv)
feed(icews icews icews.tsv)
feed(polecat polecat polecat.tsv)
feed(csv csv events.csv ties.csv)

refuses(feed-kind 2 "--from: 'cameo' is not one of gdelt, icews"
  import --from cameo good.jsonl)
refuses(feed-options 2 "go with --from" import --all-sectors good.jsonl)
refuses(feed-missing 1 "absent.csv: error: cannot open"
  import --from csv --db good.db absent.csv)
refuses(feed-empty 1 "empty.jsonl: error: no rows"
  import --from icews --db good.db empty.jsonl)
refuses(feed-columns 1 "good.jsonl:1: error: there is no column .event id"
  import --from icews --db good.db good.jsonl)
