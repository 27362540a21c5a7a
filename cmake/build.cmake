cmake_minimum_required(VERSION 3.25)
# Writes to OUT which commit of ROOT is built, when that has changed.
#   cmake -DROOT=. -DOUT=build.h -P build.cmake
execute_process(COMMAND git describe --always --dirty --exclude=*
  WORKING_DIRECTORY ${ROOT} OUTPUT_VARIABLE commit
  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT commit)
  set(commit unknown)
endif()
file(CONFIGURE OUTPUT ${OUT} CONTENT "#define ENTENTE_BUILD \"@commit@\"\n"
  @ONLY)
