cmake_minimum_required(VERSION 3.25)
# What only a Debian package has: the licence by reference, its changelog, and
# text compressed.  Run by CPack over what was installed.
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
set(doc ${share}/doc/entente)
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/copyright ${doc}/copyright)
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/changelog ${doc}/changelog)
file(REMOVE_RECURSE ${share}/zsh/vendor-completions)
file(RENAME ${share}/zsh/site-functions ${share}/zsh/vendor-completions)
execute_process(COMMAND gzip -9nf ${doc}/changelog ${share}/man/man1/entente.1
  COMMAND_ERROR_IS_FATAL ANY)
