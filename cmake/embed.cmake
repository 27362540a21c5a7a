# Text files as C.  The tool is built for the machine that builds.
#
#   entente_embed(TARGET text|table SYMBOL HEADER FILE...)
#
# adds a source to TARGET that includes HEADER and defines SYMBOL: with `text`
# a NUL-terminated string of one file, with `table` an array of ent_embedded
# {name, bytes, length} in byte order of the names, and SYMBOL_n.

add_executable(entente_embed_tool ${CMAKE_CURRENT_LIST_DIR}/embed.c)
set_target_properties(entente_embed_tool PROPERTIES C_CLANG_TIDY "")

function(entente_embed target form symbol header)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    return()
  endif()
  set(files ${ARGN})
  list(TRANSFORM files PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  list(SORT files)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.c)
  add_custom_command(OUTPUT ${out}
    COMMAND entente_embed_tool ${form} ${out} ${header} ${symbol} ${files}
    DEPENDS entente_embed_tool ${files}
    COMMENT "Embedding ${symbol}")
  # The standard promises literals of 4095 bytes only; every compiler used
  # here takes them as long as memory is.
  set_source_files_properties(${out} PROPERTIES
    COMPILE_OPTIONS -Wno-overlength-strings)
  target_sources(${target} PRIVATE ${out})
endfunction()
