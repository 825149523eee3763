# The shared library exports exactly the functions that divcert.h declares:
#   cmake -DLIBRARY=… -DHEADER=… -DNM=… -P exports_test.cmake
execute_process(COMMAND ${NM} -D --defined-only --format=posix ${LIBRARY} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" lines "${symbols}")
foreach(line ${lines})
  string(REGEX REPLACE "[@ ].*" "" name "${line}")
  list(APPEND exported ${name})
endforeach()
list(REMOVE_ITEM exported DIVCERT_0) # the version of the interface

file(READ ${HEADER} text)
string(REGEX REPLACE "/\\*([^*]|\\*[^/])*\\*/" "" text "${text}") # comments
string(REGEX MATCHALL "divcert_[a-z0-9_]+\\(" declared "${text}")
list(TRANSFORM declared REPLACE "\\(" "")

list(SORT exported)
list(SORT declared)
list(LENGTH declared count)
if(count LESS 80 OR NOT exported STREQUAL declared)
  message(FATAL_ERROR "exported:\n${exported}\ndeclared:\n${declared}")
endif()
