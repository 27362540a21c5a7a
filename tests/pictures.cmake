# Pictures, the explorer, and formats for other programs.  The databases are
# those of graph.cmake.

# writes(FORMAT ARGUMENT...): the golden of a format.
function(writes format)
  draws(${format} pacts.${format} 0 export --format ${format} ${ARGN})
endfunction()

writes(evidence)
writes(dyad-year)
draws(dyad-year-zeros pacts-zeros.dyad-year 0 export --format dyad-year --zeros
  --since 2031-03)
writes(turtle)
writes(jsonld)
writes(cypher)
writes(pajek)
writes(mermaid)
draws(diagram pacts.diagram 0 diagram --format source --labels vi --persons)
draws(diagram-bloc nothing.out 1 diagram --bloc NOBODY)

if(XMLLINT AND DOT)
  foreach(db pacts dirt none)
    add_test(NAME diagram.svg-${db} COMMAND sh -c
      "$<TARGET_FILE:entente> diagram --db ${${db}} --persons --bloc NATO,ASEAN \
--format svg -o ${db}.svg && ${XMLLINT} --nonet --noout ${db}.svg && \
[ -z \"$($<TARGET_FILE:entente> diagram --db ${${db}} --persons --format source | \
${DOT} -Kneato -n2 -Tsvg 2>&1 >/dev/null | grep -v 'too small for label')\" ]")
    set_tests_properties(diagram.svg-${db} PROPERTIES FIXTURES_REQUIRED pacts)
  endforeach()
endif()

# No clock is in a picture.
if(DOT)
  foreach(kind svg png pdf)
    add_test(NAME diagram.same-${kind} COMMAND sh -c
      "for i in 1 2; do $<TARGET_FILE:entente> diagram --quiet --db ${pacts} \
-o same$i.${kind} && sleep 1.1; done; cmp same1.${kind} same2.${kind}")
    set_tests_properties(diagram.same-${kind} PROPERTIES
      FIXTURES_REQUIRED pacts)
  endforeach()
endif()

# What others read in them; each says what it lacks and is skipped.
foreach(db pacts dirt none)
  add_test(NAME readers.python-${db} COMMAND sh
    ${CMAKE_CURRENT_SOURCE_DIR}/readers/python.sh
    $<TARGET_FILE:entente> ${${db}} ${CMAKE_CURRENT_BINARY_DIR}/readers-${db})
  set_tests_properties(readers.python-${db} PROPERTIES
    FIXTURES_REQUIRED pacts SKIP_RETURN_CODE 77)
endforeach()
add_test(NAME explorer.drive COMMAND sh
  ${CMAKE_CURRENT_SOURCE_DIR}/explorer/run.sh $<TARGET_FILE:entente>
  ${CMAKE_CURRENT_BINARY_DIR}/explorer)
set_tests_properties(explorer.drive PROPERTIES SKIP_RETURN_CODE 77
  TIMEOUT 120)
