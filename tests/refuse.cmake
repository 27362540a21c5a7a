cmake_minimum_required(VERSION 3.25)
# Runs a command that must fail: with CODE, nothing on standard output, and one
# error on standard error, the last line there, that matches MATCH.
#   cmake -DCMD=... -DCODE=1 -DMATCH=... [-DINPUT=FILE] -P refuse.cmake
if(NOT DEFINED INPUT)
  set(INPUT /dev/null)
endif()
execute_process(COMMAND ${CMD} INPUT_FILE ${INPUT} OUTPUT_VARIABLE out
  ERROR_VARIABLE err RESULT_VARIABLE code)
if(NOT code EQUAL "${CODE}")
  message(FATAL_ERROR "exit ${code}, expected ${CODE}: ${CMD}\n${err}")
endif()
if(NOT out STREQUAL "")
  message(FATAL_ERROR "standard output is not empty: ${out}")
endif()
string(REGEX MATCHALL "error: " errors "${err}")
list(LENGTH errors n)
if(NOT err MATCHES "(^|\n)entente: [^\n]*${MATCH}[^\n]*\n$" OR NOT n EQUAL 1)
  message(FATAL_ERROR "expected one error that matches\n  ${MATCH}\ngot\n${err}")
endif()
