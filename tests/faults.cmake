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
endif()
foreach(name kill writers disk)
  add_test(NAME hard.${name} COMMAND sh
    ${CMAKE_CURRENT_SOURCE_DIR}/faults/${name}.sh $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR}/${name} ${PROJECT_SOURCE_DIR}/samples)
endforeach()
set_tests_properties(hard.disk PROPERTIES SKIP_RETURN_CODE 77)
