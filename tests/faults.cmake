# What goes wrong beside the program: calls that fail, kills, full disks, others
# that write.  The preloaded faults and the sanitizers do not go together.
if(NOT ENTENTE_SANITIZE AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_library(fault MODULE faults/fault.c)
  target_compile_definitions(fault PRIVATE _GNU_SOURCE)
  # What stands in for the C library is not declared by headers of our own.
  set_target_properties(fault PROPERTIES C_CLANG_TIDY "")
  target_link_libraries(fault PRIVATE ${CMAKE_DL_LIBS})
  add_test(NAME hard.faults COMMAND sh
    ${CMAKE_CURRENT_SOURCE_DIR}/faults/faults.sh $<TARGET_FILE:entente>
    $<TARGET_FILE:fault> ${CMAKE_CURRENT_BINARY_DIR}/faults
    ${PROJECT_SOURCE_DIR}/samples)
  foreach(command ingest import merge export)
    long(faults.${command} sh ${CMAKE_CURRENT_SOURCE_DIR}/faults/faults.sh
      $<TARGET_FILE:entente> $<TARGET_FILE:fault>
      ${CMAKE_CURRENT_BINARY_DIR}/faults-${command}
      ${PROJECT_SOURCE_DIR}/samples 3 ${command})
  endforeach()
endif()
foreach(name kill writers disk)
  add_test(NAME hard.${name} COMMAND sh
    ${CMAKE_CURRENT_SOURCE_DIR}/faults/${name}.sh $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR}/${name} ${PROJECT_SOURCE_DIR}/samples)
endforeach()
set_tests_properties(hard.disk PROPERTIES SKIP_RETURN_CODE 77)
long(kill sh ${CMAKE_CURRENT_SOURCE_DIR}/faults/kill.sh
  $<TARGET_FILE:entente> ${CMAKE_CURRENT_BINARY_DIR}/kill-long
  ${PROJECT_SOURCE_DIR}/samples 200)

# Those tests of memory that take seconds and not minutes so.
find_program(VALGRIND NAMES valgrind)
if(VALGRIND AND NOT ENTENTE_SANITIZE)
  set(memcheck ${VALGRIND} --quiet --error-exitcode=1 --leak-check=full
    --errors-for-leak-kinds=definite)
  foreach(name date export feed file graph memory options page phase record
      source store table text utf8 when)
    long(valgrind.${name} ${memcheck} $<TARGET_FILE:test_${name}>)
  endforeach()
  foreach(name source reading lexicon table record)
    file(GLOB corpus CONFIGURE_DEPENDS
      ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${name}/*)
    long(valgrind.fuzz.${name} ${memcheck} $<TARGET_FILE:replay_${name}>
      ${corpus})
  endforeach()
  long(valgrind.extract ${memcheck} $<TARGET_FILE:entente> extract --quiet
    ${PROJECT_SOURCE_DIR}/samples/articles)
endif()
