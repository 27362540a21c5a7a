# What is tested of graph/ and export/ and of the commands that use them.
unit(graph entente_graph entente_store)
target_link_libraries(test_graph PRIVATE m)
unit(signed entente_graph)
unit(sums entente_graph entente_store SQLite::SQLite3)
target_link_libraries(test_signed PRIVATE m)
unit(export entente_export entente_store)
add_executable(test_crowd test_crowd.c)
target_link_libraries(test_crowd PRIVATE entente_export entente_store
  PkgConfig::CMOCKA entente_flags)
add_test(NAME hard.crowd COMMAND test_crowd)
long(crowd $<TARGET_FILE:test_crowd> 10000000)

# draws(NAME EXPECT CODE COMMAND ARGUMENT...): a golden of a question to the
# database of pacts.jsonl.
set(pacts ${CMAKE_CURRENT_BINARY_DIR}/pacts.db)
set(dirt ${CMAKE_CURRENT_BINARY_DIR}/hostile.db)
set(none ${CMAKE_CURRENT_BINARY_DIR}/none.db)
add_test(NAME graph.pacts COMMAND sh -c
  "rm -f ${pacts} ${dirt} ${none} && cd ${CMAKE_CURRENT_SOURCE_DIR} && \
$<TARGET_FILE:entente> import --quiet --db ${pacts} pacts.jsonl && \
$<TARGET_FILE:entente> import --quiet --db ${dirt} hostile.jsonl && \
echo '{\"id\":\"a\",\"text\":\"Peace.\"}' | \
$<TARGET_FILE:entente> import --quiet --db ${none} -")
set_tests_properties(graph.pacts PROPERTIES FIXTURES_SETUP pacts)
function(draws name expect code command)
  golden(${name} ${expect} ${code} ${command} --db ${pacts} ${ARGN})
  set_tests_properties(golden.${name} PROPERTIES FIXTURES_REQUIRED pacts)
endfunction()

draws(rank rank.table 0 rank)
draws(rank-top rank-top.csv 0 rank --by degree --top 3 --format csv
  --layer negative --labels vi)
draws(rank-also rank-also.csv 0 rank --by degree --also pagerank,coreness --top 5
  --format csv)
draws(rank-slices rank-slices.table 0 rank --slice month --sort rise)
draws(rank-slices-long rank-slices.csv 0 rank --slice quarter --by hub
  --format csv --top 3)
draws(rank-ties rank-ties.table 0 rank --of ties --by betweenness)
draws(rank-network rank-network.json 0 rank --of network --format json)
draws(rank-trend rank-network.table 0 rank --of network --slice quarter)
draws(rank-ego rank-ego.table 0 rank --ego EU --depth 1 --min-events 2)
draws(blocs blocs.table 0 blocs --method louvain)
draws(blocs-actors blocs-actors.csv 0 blocs --of actors --format csv
  --method signed --labels vi)
draws(blocs-declared blocs-declared.table 0 blocs --of declared
  --declared NATO,EU --slice 2031-03..2031-06,2031-07..2031-08)
draws(blocs-fit blocs-fit.json 0 blocs --of fit --format json --slice quarter)
draws(balance balance.table 0 balance --slice quarter)
draws(balance-rows balance.csv 0 balance --format csv)
draws(balance-actors balance-actors.table 0 balance --of actors)
draws(diff diff.table 0 diff --since 2031-05 --until 2031-07)
draws(diff-against diff.json 0 diff --since 2031-05 --until 2031-07
  --against 2031-03 --format json)
draws(also-sliced nothing.out 2 rank --also degree --slice year)
draws(slice-unknown nothing.out 2 rank --slice decade)
draws(ego-unknown nothing.out 1 rank --ego NOWHERE)
draws(diff-nothing nothing.out 2 diff)
draws(graphml pacts.graphml 0 export --format graphml)
draws(graphml-strict pacts-strict.graphml 0 export --format graphml
  --flavor strict --edges dyad --labels vi --persons --type agreement,threat)
draws(graphml-event pacts-event.graphml 0 export --format graphml
  --edges event --until 2031-03-19)
draws(graphml-yed pacts-yed.graphml 0 export --format graphml --flavor yed
  --find-blocs signed --min-events 2)
draws(export-both-blocs nothing.out 2 export --format csv --bloc NATO
  --find-blocs leiden)
draws(export-slices-out nothing.out 2 export --format csv --slice year)
draws(dot pacts.dot 0 export --format dot)
draws(dot-dyad pacts-dyad.dot 0 export --format dot --edges dyad --labels vi
  --persons --top-edges 5 --title "Ai & ai")
draws(gexf pacts.gexf 0 export --format gexf)
draws(gexf-old pacts-12.gexf 0 export --format gexf --gexf 1.2 --layout none
  --labels vi --persons --status completed)
foreach(format csv nodes events json cyjs)
  draws(${format} pacts.${format} 0 export --format ${format})
endforeach()
draws(export-nothing nothing.out 2 export)
draws(export-unknown nothing.out 2 export -o x.docx)
draws(export-nowhere nothing.out 1 export -o no/such/folder/x.dot)

# What others make of it.
find_program(XMLLINT NAMES xmllint)
find_program(DOT NAMES dot)
foreach(db pacts dirt none)
  foreach(per event dyad-kind dyad)
    set(command "$<TARGET_FILE:entente> export --db ${${db}} --edges ${per}")
    if(XMLLINT)
      add_test(NAME graph.xml-${db}-${per} COMMAND sh -c
        "for f in graphml gexf; do ${command} --format $f | \
${XMLLINT} --nonet --noout - || exit 1; done")
      set_tests_properties(graph.xml-${db}-${per} PROPERTIES
        FIXTURES_REQUIRED pacts)
    endif()
    if(XMLLINT AND DOT)
      add_test(NAME graph.svg-${db}-${per} COMMAND sh -c
        "for e in dot neato fdp sfdp; do ${command} --format dot | \
$e -Tsvg 2>&1 | ${XMLLINT} --nonet --noout - || exit 1; done; \
[ -z \"$(${command} --format dot | neato -Tsvg 2>&1 >/dev/null)\" ]")
      set_tests_properties(graph.svg-${db}-${per} PROPERTIES
        FIXTURES_REQUIRED pacts)
    endif()
  endforeach()
endforeach()

find_program(PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(PYTHON)
  add_test(NAME graph.networkx COMMAND ${PYTHON}
    ${CMAKE_CURRENT_SOURCE_DIR}/check_networkx.py $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR}/networkx
    ${CMAKE_CURRENT_SOURCE_DIR}/hostile.jsonl)
  set_tests_properties(graph.networkx PROPERTIES SKIP_RETURN_CODE 77)
  add_test(NAME graph.measures COMMAND ${PYTHON}
    ${CMAKE_CURRENT_SOURCE_DIR}/check_measures.py $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR}/measures)
  set_tests_properties(graph.measures PROPERTIES SKIP_RETURN_CODE 77)
  add_test(NAME graph.exports COMMAND ${PYTHON}
    ${CMAKE_CURRENT_SOURCE_DIR}/check_exports.py $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR}/exports)
  set_tests_properties(graph.exports PROPERTIES SKIP_RETURN_CODE 77)
endif()

# An article that is hostile goes through all of it.
if(PYTHON)
  add_test(NAME hard.hostile COMMAND sh
    ${CMAKE_CURRENT_SOURCE_DIR}/hostile.sh $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR}/hostile)
endif()
