# What is tested of store/ and of the commands that ask it.
unit(record entente_store)
unit(store entente_store)
target_link_libraries(test_store PRIVATE SQLite::SQLite3)
