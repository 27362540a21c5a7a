# What `cmake --install` brings, and the Debian package that CPack makes of it:
#   cpack -G DEB
set(shells "bash:entente" "zsh:_entente" "fish:entente.fish")
set(bash_folder ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
set(zsh_folder ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
set(fish_folder ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

foreach(entry ${shells})
  string(REPLACE ":" ";" entry ${entry})
  list(GET entry 0 shell)
  list(GET entry 1 name)
  set(file ${PROJECT_BINARY_DIR}/completion/${name})
  add_custom_command(OUTPUT ${file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/completion
    COMMAND entente completion ${shell} >${file}
    DEPENDS entente)
  list(APPEND completions ${file})
  install(FILES ${file} DESTINATION ${${shell}_folder})
endforeach()
add_custom_target(entente_completion ALL DEPENDS ${completions})

install(FILES docs/entente.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR}
  FILES_MATCHING PATTERN *.md PATTERN gallery EXCLUDE)
install(FILES ingest/lexicon/README.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/ingest/lexicon)
install(DIRECTORY samples/articles samples/lexicon samples/scale
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/samples)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "the entente authors")
set(CPACK_PACKAGE_CONTACT "the entente authors <entente@noreply.invalid>")
set(CPACK_PACKAGE_DESCRIPTION "\
entente reads Vietnamese and English news and gives back who deals with whom:
agreements, summits, accessions, support, aid, criticism, threats, sanctions
and conflicts between states, blocs and groups, each with its status, its date
and the sentence that says so. It keeps them in one SQLite file, ranks the
actors and writes their networks for Gephi, igraph, networkx and others.")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS graphviz)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian/finish.cmake)
include(CPack)
