# What is tested of store/ and of the commands that ask it.
unit(record entente_store)
unit(store entente_store)
unit(order entente_store)
unit(affairs entente_store)
foreach(name store order affairs)
  target_link_libraries(test_${name} PRIVATE SQLite::SQLite3)
endforeach()
target_compile_definitions(test_affairs PRIVATE
  AFFAIRS="${CMAKE_CURRENT_SOURCE_DIR}/affairs/affairs.jsonl"
  SCHEMA_1="${PROJECT_SOURCE_DIR}/store/schema.sql")

# asks(NAME EXPECT CODE COMMAND ARGUMENT...): a golden of a question to the
# database of lake.jsonl.
set(lake ${CMAKE_CURRENT_BINARY_DIR}/lake.db)
add_test(NAME store.lake COMMAND sh -c
  "rm -f ${lake} && $<TARGET_FILE:entente> import --quiet --db ${lake} \
${CMAKE_CURRENT_SOURCE_DIR}/lake.jsonl")
set_tests_properties(store.lake PROPERTIES FIXTURES_SETUP lake)
function(asks name expect code command)
  golden(${name} ${expect} ${code} ${command} --db ${lake} ${ARGN})
  set_tests_properties(golden.${name} PROPERTIES FIXTURES_REQUIRED lake)
endfunction()

foreach(format table csv jsonl json)
  foreach(command events actors articles)
    asks(${command}-${format} ${command}.${format} 0 ${command}
      --format ${format})
  endforeach()
endforeach()
asks(events-type events-type.table 0 events --type aid,sanction
  --type accession)
asks(events-actor events-actor.table 0 events --actor UKR,EU)
asks(events-status events-status.table 0 events --status planned
  --min-confidence 0.4)
asks(events-days events-days.table 0 events --since 2031-05 --until 2031)
asks(events-limit events-limit.table 0 events --limit 1 --lang en)
asks(events-none events-none.table 0 events --type aid)
asks(events-none-json events-none.json 0 events --type aid --format json)
asks(actors-lang actors-lang.table 0 actors --lang vi --type agreement)
asks(articles-type articles-type.table 0 articles --type sanction)
asks(explain-agreement explain-agreement.out 0 explain 616baef)
asks(explain-sanction explain-sanction.out 0 explain 0596DDD830)
asks(explain-criticism explain-criticism.out 0 explain fffa622ce2a9c57)
asks(explain-unknown nothing.out 1 explain 616baef0)
asks(explain-no-id nothing.out 1 explain lake-1)

# What is known of actors, and words that are looked for.
asks(actors-unknown actors-unknown.table 0 actors --unknown)
asks(actors-show actors-show.table 0 actors show MRC)
asks(actors-show-person actors-show-person.csv 0 actors show
  person:nguyen-van-ho --format csv)
asks(actors-show-nobody nothing.out 1 actors show NOBODY)
asks(search search.table 0 search "bản ghi nhớ")
asks(search-plain search.table 0 search ban ghi nho)
asks(search-nothing search-nothing.table 0 search pears -- -sanctions -Ukraine)

# A into B, B into C: a chain that comes apart again.
set(same ${CMAKE_CURRENT_BINARY_DIR}/same.db)
add_test(NAME store.same COMMAND sh -c "cp ${lake} ${same} && \
$<TARGET_FILE:entente> actors merge KHM LAO --db ${same} && \
$<TARGET_FILE:entente> actors merge UKR KHM --db ${same} && \
$<TARGET_FILE:entente> actors merge EU UKR --db ${same} && \
$<TARGET_FILE:entente> actors split UKR --db ${same}")
set_tests_properties(store.same PROPERTIES FIXTURES_REQUIRED lake
  FIXTURES_SETUP same)
golden(actors-merged actors-merged.table 0 actors merged --db ${same})
set_tests_properties(golden.actors-merged PROPERTIES FIXTURES_REQUIRED same)
