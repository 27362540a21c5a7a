# Engines that carry the reading; "./check --all" installs PySpark for the last.
foreach(engine parallel slurm spark)
  add_test(NAME scale.${engine} COMMAND
    sh ${CMAKE_CURRENT_SOURCE_DIR}/scale/run.sh $<TARGET_FILE:entente>
    ${CMAKE_CURRENT_BINARY_DIR}/scale-${engine} ${engine})
  set_tests_properties(scale.${engine} PROPERTIES SKIP_RETURN_CODE 77)
endforeach()
