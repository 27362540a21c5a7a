# Command lines: what help says, and how bad ones are refused.

set(work ${CMAKE_CURRENT_BINARY_DIR}/cli)

# refuses(NAME CODE MATCH ARGUMENT...): exit status and the one line that is
# said.  Runs in the fixtures' folder.
function(refuses name code match)
  add_test(NAME cli.${name} COMMAND ${CMAKE_COMMAND}
    "-DCMD=$<TARGET_FILE:entente>;${ARGN}" -DCODE=${code} -DMATCH=${match}
    -P ${CMAKE_CURRENT_SOURCE_DIR}/refuse.cmake WORKING_DIRECTORY ${work})
  set_tests_properties(cli.${name} PROPERTIES FIXTURES_REQUIRED cli)
endfunction()

file(MAKE_DIRECTORY ${work})
add_test(NAME cli.fixtures COMMAND
  sh ${CMAKE_CURRENT_SOURCE_DIR}/fixtures.sh $<TARGET_FILE:entente> ${work})
set_tests_properties(cli.fixtures PROPERTIES FIXTURES_SETUP cli)

# misuse
refuses(nothing 2 "no command given")
refuses(unknown 2 "unknown command 'frob'; see" frob)
refuses(mistyped 2 "unknown command 'imprt'; did you mean 'import'" imprt)
refuses(help-unknown 2 "unknown command 'frob'" help frob)
refuses(option 2 "unknown option '--frob'" import --frob x)
refuses(option-value 2 "--db needs a value .FILE." import x --db)
refuses(arguments 2 "import: too few arguments; usage:" import)

# import
refuses(import-missing 1 "absent.jsonl: error: cannot open: No such file"
  import --db good.db absent.jsonl)
refuses(import-folder 1 "folder: error: cannot read: Is a directory"
  import --db good.db folder)
refuses(import-empty 1 "empty.jsonl: error: no records"
  import --db good.db empty.jsonl)
refuses(import-textless 1 "textless.jsonl:1:?[0-9]*: error: "
  import --db good.db textless.jsonl)
refuses(import-array 1 "array.jsonl:1:1: error: "
  import --db good.db array.jsonl)
refuses(import-binary 1 "binary.jsonl:1:[0-9]+: error: "
  import --db good.db binary.jsonl)
refuses(import-broken 1 "broken.jsonl:2:12: error: "
  import --quiet --db broken.db broken.jsonl)
refuses(import-foreign 1 "foreign.db: error: "
  import --db foreign.db good.jsonl)
refuses(import-newer 1 "newer.db: error: .*newer"
  import --db newer.db good.jsonl)
refuses(import-text 1 "text.db: error: " import --db text.db good.jsonl)
refuses(import-cut 1 "cut.db: error: " import --db cut.db good.jsonl)
refuses(import-full 1 "/dev/full: error: "
  import --db /dev/full good.jsonl)
refuses(import-nowhere 1 "no/such/folder.db: error: "
  import --db no/such/folder.db good.jsonl)

# The good lines around a bad one are kept, and what was there before stays.
add_test(NAME cli.kept COMMAND sh -c
  "cmp good.db kept.db && [ \"$($<TARGET_FILE:entente> import --db broken.db \
good.jsonl broken.jsonl 2>&1 | tail -n 1)\" = \
'entente: 2 articles (1 new, 0 replaced, 1 unchanged), 0 events' ]"
  WORKING_DIRECTORY ${work})
set_tests_properties(cli.kept PROPERTIES FIXTURES_REQUIRED cli
  DEPENDS "cli.import-broken;cli.import-missing;cli.import-folder;\
cli.import-empty;cli.import-textless;cli.import-array;cli.import-binary")
foreach(script long full)
  add_test(NAME cli.${script} COMMAND
    sh ${CMAKE_CURRENT_SOURCE_DIR}/${script}.sh $<TARGET_FILE:entente> ${work})
  set_tests_properties(cli.${script} PROPERTIES FIXTURES_REQUIRED cli)
endforeach()

# ingest and extract
refuses(ingest-missing 1 "absent.txt: error: " ingest --db none.db absent.txt)
refuses(ingest-folder 1 "folder: error: " ingest --db none.db folder)
refuses(ingest-empty 1 "empty.txt:?[0-9:]*: error: "
  ingest --db none.db empty.txt)
refuses(ingest-binary 1 "binary.txt:?[0-9:]*: error: "
  ingest --db none.db binary.txt)
refuses(ingest-broken 1 "broken.jsonl:2:12: error: "
  ingest --quiet --db broken-articles.db broken.jsonl)
refuses(ingest-foreign 1 "foreign.db: error: "
  ingest --db foreign.db good.jsonl)
refuses(ingest-newer 1 "newer.db: error: .*newer"
  ingest --db newer.db good.jsonl)
refuses(ingest-full 1 "/dev/full: error: " ingest --db /dev/full good.jsonl)
refuses(ingest-date 2 "--published: '2024-02-30' is not a date"
  ingest --published 2024-02-30 good.jsonl)
refuses(ingest-lang 2 "--lang: 'fr' is not one of vi, en"
  ingest --lang fr good.jsonl)
refuses(ingest-lexicon 1 "absent: error: "
  ingest --db none.db --lexicon absent good.jsonl)
refuses(extract-missing 1 "absent.txt: error: " extract absent.txt)
refuses(extract-arguments 2 "unknown option '--db'" extract --db x good.jsonl)

# questions
refuses(date 2 "--since: '2024-13-40' is not a date"
  events --db good.db --since 2024-13-40)
refuses(dates 2 "--since is later than --until"
  events --db good.db --since 2024-05 --until 2024-04)
refuses(type 2 "--type: 'pact' is not one of agreement, summit"
  events --db good.db --type summit,pact)
refuses(status 2 "--status: '' is not one of planned"
  events --db good.db --status=)
refuses(limit 2 "--limit: 'many' is not a whole number"
  articles --limit many)
refuses(confidence 2 "--min-confidence: '2' is not a number from 0 to 1"
  actors --min-confidence 2)
refuses(format 2 "--format: 'xml' is not one of table, csv" actors --format xml)
refuses(events-arguments 2 "events: too many arguments" events good.db)
refuses(merge-itself 1 "./good.db: error: is the same file as good.db"
  merge good.db ./good.db)
refuses(merge-missing 1 "absent.db: error: " merge made.db good.db absent.db)
add_test(NAME cli.merge-made COMMAND sh -c "! test -e made.db"
  WORKING_DIRECTORY ${work})
set_tests_properties(cli.merge-made PROPERTIES FIXTURES_REQUIRED cli
  DEPENDS cli.merge-missing)
# Names that would be something else in a URI.
add_test(NAME cli.merge-odd COMMAND sh -c
  "cp good.db 'a?b#c%20.db' && rm -f odd*.db &&
   $<TARGET_FILE:entente> merge 'odd?d.db' \"/$PWD/a?b#c%20.db\" &&
   test -e 'odd?d.db'" WORKING_DIRECTORY ${work})
set_tests_properties(cli.merge-odd PROPERTIES FIXTURES_REQUIRED cli
  PASS_REGULAR_EXPRESSION "^entente: 1 new")
refuses(events-missing 1 "absent.db: error: " events --db absent.db)
refuses(events-foreign 1 "foreign.db: error: " events --db foreign.db)
refuses(events-newer 1 "newer.db: error: .*newer" events --db newer.db)
refuses(events-text 1 "text.db: error: " events --db text.db)
refuses(explain-unknown 1 "error: " explain --db good.db ffffffffff)

# help
add_test(NAME cli.version COMMAND entente --version)
set_tests_properties(cli.version PROPERTIES
  PASS_REGULAR_EXPRESSION 
  "^entente ${PROJECT_VERSION}, build [0-9a-z-]+, lexicon [0-9a-f]+\n$")
set(commands
  "$($<TARGET_FILE:entente> help | sed -n 's/^  \\([a-z]*\\) .*/\\1/p')")
add_test(NAME cli.help COMMAND sh -c
  "for c in ${commands}
   do $<TARGET_FILE:entente> help $c >help.1 &&
      $<TARGET_FILE:entente> $c --help >help.2 && cmp help.1 help.2 || exit 1
      ! awk 'length > 80' help.1 | grep . || exit 1
   done" WORKING_DIRECTORY ${work})
set_tests_properties(cli.help PROPERTIES FIXTURES_REQUIRED cli)
add_test(NAME cli.manual COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/manual.sh
  $<TARGET_FILE:entente> ${PROJECT_SOURCE_DIR}/docs/entente.1)
add_test(NAME cli.progress COMMAND sh
  ${CMAKE_CURRENT_SOURCE_DIR}/progress.sh $<TARGET_FILE:entente> ${CMAKE_CURRENT_BINARY_DIR}
  ${PROJECT_SOURCE_DIR})
set_tests_properties(cli.progress PROPERTIES SKIP_RETURN_CODE 77)
foreach(what files package)
  add_test(NAME install.${what} COMMAND sh
    ${CMAKE_CURRENT_SOURCE_DIR}/install.sh ${PROJECT_BINARY_DIR}
    ${CMAKE_CURRENT_BINARY_DIR} ${what})
  set_tests_properties(install.${what} PROPERTIES SKIP_RETURN_CODE 77)
endforeach()
foreach(session days decide eval files lexicon many)
  add_test(NAME session.${session} COMMAND sh
    ${CMAKE_CURRENT_SOURCE_DIR}/session.sh $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR}/session-${session}
    ${CMAKE_CURRENT_SOURCE_DIR}/sessions/${session}.txt)
endforeach()
if(PYTHON)
  add_test(NAME store.views COMMAND ${PYTHON}
    ${CMAKE_CURRENT_SOURCE_DIR}/check_views.py $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR}/views)
  foreach(document README.md docs/entente.1 docs/tutorial.md docs/schema.md
      ingest/lexicon/README.md)
    string(REGEX REPLACE "[./]" "-" name ${document})
    add_test(NAME shown.${name} COMMAND ${PYTHON}
      ${CMAKE_CURRENT_SOURCE_DIR}/shown.py $<TARGET_FILE:entente>
      ${CMAKE_CURRENT_BINARY_DIR}/shown-${name} ${PROJECT_SOURCE_DIR}/${document})
    set_tests_properties(shown.${name} PROPERTIES SKIP_RETURN_CODE 77)
  endforeach()
endif()
find_program(BASH NAMES bash)
if(BASH)
  add_test(NAME cli.completion COMMAND ${BASH}
    ${CMAKE_CURRENT_SOURCE_DIR}/completion.sh $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR})
endif()
refuses(completion-shell 2 "'csh' is not one of bash, zsh, fish"
  completion csh)
if(EXISTS /dev/full)
  add_test(NAME cli.stdout-full COMMAND
    sh -c "$<TARGET_FILE:entente> help 2>&1 >/dev/full; [ $? = 1 ]")
  set_tests_properties(cli.stdout-full PROPERTIES PASS_REGULAR_EXPRESSION
    "^entente: error: cannot write standard output: No space left on device\n$")
endif()
