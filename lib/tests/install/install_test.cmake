# Installs the build in BUILD_DIR, builds the user's project beside this file against it, and runs it:
#   cmake -DBUILD_DIR=… -DWORK_DIR=… -P install_test.cmake
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN} ended with ${status}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK_DIR})
run(${CMAKE_COMMAND} --install ${BUILD_DIR}/lib --prefix ${WORK_DIR}/prefix)
run(${CMAKE_COMMAND} -G Ninja -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK_DIR}/build -DCMAKE_BUILD_TYPE=Release
    -DCMAKE_PREFIX_PATH=${WORK_DIR}/prefix)
run(${CMAKE_COMMAND} --build ${WORK_DIR}/build)
run(${WORK_DIR}/build/user)
if(NOT output STREQUAL "0x1.269621134db92p-3 0x1.41603bd7c3dedp-1\n")
  message(FATAL_ERROR "the installed library returned ${output}")
endif()

# pkg-config sees it too.
find_program(PKG_CONFIG pkg-config REQUIRED)
file(GLOB_RECURSE pc ${WORK_DIR}/prefix/*/divcert.pc)
cmake_path(GET pc PARENT_PATH pc_directory)
run(${CMAKE_COMMAND} -E env PKG_CONFIG_PATH=${pc_directory} ${PKG_CONFIG} --cflags --libs divcert)
if(NOT output MATCHES "-ldivcert")
  message(FATAL_ERROR "pkg-config says ${output}")
endif()
