cmake_minimum_required(VERSION 3.25)
# Fails when a file includes a part its own part may not see, a private header
# of another part or a library that belongs to another part, or calls a
# function that the project does without.
#   cmake -DROOT=. -P layers.cmake
set(core_sees core)
set(store_sees core store)
set(ingest_sees core store ingest)
set(graph_sees core store graph)
set(export_sees core graph export)
set(cli_sees core store ingest graph export cli)

set(banned "strcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|atoi|atol|\
atof|gets|setlocale|rand|srand|time|clock|localtime|gmtime")
set(memory "malloc|calloc|realloc|reallocarray|strdup|strndup|free")

set(owners
  "store:sqlite3" "graph:igraph" "ingest:libxml/" "ingest:archive"
  "ingest:brotli/" "core:xxhash")

function(complain file text)
  message(SEND_ERROR "${file}: ${text}")
endfunction()

foreach(part core store ingest graph export cli)
  file(GLOB files ${ROOT}/${part}/*.[ch])
  foreach(f ${files})
    file(STRINGS ${f} includes REGEX "^#[ ]*include \"[a-z]+/")
    foreach(line ${includes})
      string(REGEX MATCH "\"([a-z]+)/([a-z_0-9]+)" _ "${line}")
      if(NOT CMAKE_MATCH_1 IN_LIST ${part}_sees)
        complain(${f} "${part}/ may not include ${CMAKE_MATCH_1}/")
      elseif(NOT CMAKE_MATCH_1 STREQUAL part AND
             NOT CMAKE_MATCH_1 STREQUAL CMAKE_MATCH_2)
        complain(${f} "outside ${CMAKE_MATCH_1}/ only \
${CMAKE_MATCH_1}/${CMAKE_MATCH_1}.h may be included")
      endif()
    endforeach()
    foreach(owner ${owners})
      string(REGEX MATCH "^([a-z]+):(.*)$" _ ${owner})
      set(home ${CMAKE_MATCH_1})
      file(STRINGS ${f} hits REGEX "^#[ ]*include <${CMAKE_MATCH_2}")
      if(hits AND NOT part STREQUAL home)
        complain(${f} "<${CMAKE_MATCH_2}> belongs to ${home}/")
      endif()
    endforeach()
    file(STRINGS ${f} calls REGEX "(^|[^a-zA-Z_0-9>.])(${banned}) *\\(")
    list(FILTER calls EXCLUDE REGEX "^ *//")
    if(calls)
      complain(${f} "banned call: ${calls}")
    endif()
    file(STRINGS ${f} calls REGEX "(^|[^a-zA-Z_0-9>.])(${memory}) *\\(")
    list(FILTER calls EXCLUDE REGEX "^ *//")
    if(calls AND NOT part STREQUAL "core")
      complain(${f} "memory comes from core/: ${calls}")
    endif()
    file(READ ${f} text)
    string(REGEX REPLACE "[^\n]+" "" newlines "${text}")
    string(LENGTH "${newlines}" n)
    file(STRINGS ${f} licence LIMIT_COUNT 2 REGEX "SPDX-License-Identifier")
    if(n GREATER 500)
      complain(${f} "longer than 500 lines")
    endif()
    if(NOT licence)
      complain(${f} "no SPDX-License-Identifier")
    endif()
  endforeach()
endforeach()
