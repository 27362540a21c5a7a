# What is tested of files, pages and records on their way in.
unit(source entente_ingest)
unit(page entente_ingest)
unit(packed entente_ingest LibArchive::LibArchive)
foreach(name source page)
  target_compile_definitions(test_${name} PRIVATE
    PAGES="${CMAKE_CURRENT_SOURCE_DIR}/pages/")
endforeach()
