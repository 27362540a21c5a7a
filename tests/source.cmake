# What is tested of files, pages and records on their way in.
unit(source entente_ingest)
unit(page entente_ingest)
unit(packed entente_ingest LibArchive::LibArchive)
foreach(name source page)
  target_compile_definitions(test_${name} PRIVATE
    PAGES="${CMAKE_CURRENT_SOURCE_DIR}/pages/")
endforeach()

# Sanitizers slow some stages down more than others.
if(NOT ENTENTE_SANITIZE)
  add_executable(test_worst test_worst.c)
  target_link_libraries(test_worst PRIVATE entente_ingest
    LibArchive::LibArchive PkgConfig::CMOCKA entente_flags)
  add_test(NAME hard.worst COMMAND test_worst)
  long(worst $<TARGET_FILE:test_worst> 10000000)
endif()
