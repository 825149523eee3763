# Both programs print the same:  cmake -DPLAIN=… -DFAST=… [-DEMULATOR=…] -P same_output.cmake
execute_process(COMMAND ${EMULATOR} ${PLAIN} OUTPUT_VARIABLE plain COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${EMULATOR} ${FAST} OUTPUT_VARIABLE fast COMMAND_ERROR_IS_FATAL ANY)
string(LENGTH "${plain}" length)
if(length LESS 10000 OR NOT plain STREQUAL fast)
  message(FATAL_ERROR "without -ffast-math:\n${plain}\nwith it:\n${fast}")
endif()
