cmake_minimum_required(VERSION 3.25)
# Fails when the formatter would change a source.
#   cmake -DROOT=. -DCLANG_FORMAT=clang-format-14 -P format.cmake
file(GLOB files ${ROOT}/core/*.[ch] ${ROOT}/store/*.[ch] ${ROOT}/ingest/*.[ch]
  ${ROOT}/graph/*.[ch] ${ROOT}/export/*.[ch] ${ROOT}/cli/*.[ch]
  ${ROOT}/tests/*.[ch] ${ROOT}/cmake/*.[ch])
execute_process(COMMAND ${CLANG_FORMAT} --dry-run --Werror ${files}
  RESULT_VARIABLE code)
if(code)
  message(FATAL_ERROR "run clang-format-14 -i on the files named above")
endif()
