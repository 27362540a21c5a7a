# The lexicon: what reads its files and what searches it.  It is read once, by
# the build, and compiled in as tables.  The tools are built for the machine
# that builds.
add_library(entente_lexicon STATIC
  lexicon.c lexicon_actor.c lexicon_build.c lexicon_frame.c lexicon_inflect.c
  lexicon_phrase.c lexicon_read.c lexicon_relation.c fold.c token.c)
target_link_libraries(entente_lexicon
  PUBLIC entente_core entente_store
  PRIVATE entente_flags PkgConfig::UTF8PROC)

file(GLOB lexicon CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}
  lexicon/*.txt)
entente_embed(entente_lexicon table ent_embedded_lexicon ingest/embedded.h
  ${lexicon})

# entente_table(TARGET TOOL OUT): adds a source that cmake/TOOL.c writes.
function(entente_table target tool out)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${out})
  add_executable(entente_${tool}_tool ${PROJECT_SOURCE_DIR}/cmake/${tool}.c)
  target_include_directories(entente_${tool}_tool PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(entente_${tool}_tool PRIVATE ${ARGN})
  set_target_properties(entente_${tool}_tool PROPERTIES C_CLANG_TIDY "")
  add_custom_command(OUTPUT ${out}
    COMMAND entente_${tool}_tool ${out}
    DEPENDS entente_${tool}_tool
    COMMENT "Writing the tables of ${tool}")
  set_source_files_properties(${out} PROPERTIES
    COMPILE_OPTIONS -Wno-cast-qual)
  target_sources(${target} PRIVATE ${out})
endfunction()

entente_table(entente_lexicon fold fold_table.c PkgConfig::UTF8PROC)
entente_table(entente_ingest lexicon lexicon_table.c entente_lexicon)
