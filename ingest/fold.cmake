# How letters fold, tabled once.  The tool is built for the machine that builds.
add_executable(entente_fold_tool ${PROJECT_SOURCE_DIR}/cmake/fold.c)
target_include_directories(entente_fold_tool PRIVATE ${PROJECT_SOURCE_DIR})
target_link_libraries(entente_fold_tool PRIVATE PkgConfig::UTF8PROC)
set_target_properties(entente_fold_tool PROPERTIES C_CLANG_TIDY "")
set(fold_table ${CMAKE_CURRENT_BINARY_DIR}/fold_table.c)
add_custom_command(OUTPUT ${fold_table}
  COMMAND entente_fold_tool ${fold_table}
  DEPENDS entente_fold_tool
  COMMENT "Tabling how letters fold")
target_sources(entente_ingest PRIVATE ${fold_table})
