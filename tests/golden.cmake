cmake_minimum_required(VERSION 3.25)
# cmake -DCMD=... -DOUT=... -DEXPECT=... -DCODE=0 -P golden.cmake
# With ENT_GOLDEN_WRITE set in the environment the expectation is rewritten.
execute_process(COMMAND ${CMD} OUTPUT_FILE ${OUT} RESULT_VARIABLE code)
if(NOT code EQUAL "${CODE}")
  message(FATAL_ERROR "exit ${code}, expected ${CODE}: ${CMD}")
endif()
if(DEFINED ENV{ENT_GOLDEN_WRITE})
  file(COPY_FILE ${OUT} ${EXPECT})
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${OUT} ${EXPECT}
                RESULT_VARIABLE differ)
if(differ)
  execute_process(COMMAND diff -u ${EXPECT} ${OUT})
  message(FATAL_ERROR "output differs from ${EXPECT}")
endif()
