# lib/ alone asks for MPFR, MPFI, GMP, Highway and Eigen, and takes OpenMP where it is there; nothing else is looked for:
#   cmake -DSOURCE_DIR=… -DWORK_DIR=… -DCXX=… -P only_library_test.cmake
file(REMOVE_RECURSE ${WORK_DIR})
set(trace ${WORK_DIR}/trace.json)
file(MAKE_DIRECTORY ${WORK_DIR})
execute_process(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${SOURCE_DIR} -B ${WORK_DIR}/build -DCMAKE_CXX_COMPILER=${CXX}
                        -DDIVCERT_ONLY_LIBRARY=ON --trace-format=json-v1 --trace-redirect=${trace}
                RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "lib/ alone cannot be configured:\n${output}")
endif()

file(STRINGS ${trace} calls REGEX "\"cmd\":\"(find_package|pkg_check_modules)\"")
set(packages "")
foreach(call IN LISTS calls)
  string(REGEX MATCH "\"args\":\\[\"([A-Za-z0-9_]+)\"" arguments "${call}")
  list(APPEND packages ${CMAKE_MATCH_1})
endforeach()
list(REMOVE_DUPLICATES packages)
list(SORT packages)
if(NOT packages STREQUAL "Eigen3;Highway;MPFI;OpenMP")
  message(FATAL_ERROR "lib/ alone looks for ${packages}")
endif()

execute_process(COMMAND ${CMAKE_COMMAND} --build ${WORK_DIR}/build --target
                        lib/CMakeFiles/divcert_objects.dir/discrete/registry.cpp.o
                RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "lib/ alone does not build:\n${output}")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} --build ${WORK_DIR}/build --target help OUTPUT_VARIABLE targets)
if(targets MATCHES "lib_test|lib_bench|divcert_program")
  message(FATAL_ERROR "lib/ alone has other targets than the library:\n${targets}")
endif()
