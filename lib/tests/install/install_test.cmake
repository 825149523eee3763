# Installs the build in BUILD_DIR, builds the user's project beside this file and the example in C against it, and
# runs them:
#   cmake -DBUILD_DIR=… -DWORK_DIR=… -DEXAMPLE=….c -P install_test.cmake
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN} ended with ${status}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect_output program)
  run(${program})
  if(NOT output STREQUAL "0x1.269621134db92p-3 0x1.41603bd7c3dedp-1\n")
    message(FATAL_ERROR "the installed library returned ${output}")
  endif()
endfunction()

function(build directory)
  run(${CMAKE_COMMAND} -G Ninja -S ${CMAKE_CURRENT_LIST_DIR} -B ${directory} -DCMAKE_BUILD_TYPE=Release
      -DCMAKE_PREFIX_PATH=${WORK_DIR}/prefix -DEXAMPLE=${EXAMPLE} ${ARGN})
  run(${CMAKE_COMMAND} --build ${directory})
  run(${directory}/c_user)
endfunction()

file(REMOVE_RECURSE ${WORK_DIR})
run(${CMAKE_COMMAND} --install ${BUILD_DIR}/lib --prefix ${WORK_DIR}/prefix)
build(${WORK_DIR}/build)
expect_output(${WORK_DIR}/build/user)
# C alone, where nothing that the C++ library links is to be found.
build(${WORK_DIR}/build_c -DC_ONLY=ON -DCMAKE_DISABLE_FIND_PACKAGE_MPFI=ON)

# What is missing is told by the package that has it.
function(expect_error text)
  execute_process(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK_DIR}/build_error
                          -DCMAKE_PREFIX_PATH=${WORK_DIR}/prefix ${ARGN}
                  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(status EQUAL 0 OR NOT output MATCHES "${text}")
    message(FATAL_ERROR "with ${ARGN} find_package was to say ${text}, and said:\n${output}")
  endif()
endfunction()
expect_error("apt-get install libmpfi-dev libmpfr-dev libgmp-dev" -DMPFR_LIBRARY=MPFR_LIBRARY-NOTFOUND
             -DCMAKE_FIND_ROOT_PATH=/nowhere -DCMAKE_FIND_ROOT_PATH_MODE_LIBRARY=ONLY)
expect_error("apt-get[ \n]+install libhwy-dev" -DMPFI_LIBRARY=1 -DMPFR_LIBRARY=1 -DGMP_LIBRARY=1
             -DCMAKE_FIND_ROOT_PATH=/nowhere -DCMAKE_FIND_ROOT_PATH_MODE_LIBRARY=ONLY)
expect_error("component audit[ \n]+comes with the program" -DCOMPONENT=audit)

# pkg-config sees both.
find_program(PKG_CONFIG pkg-config REQUIRED)
find_program(CXX c++ REQUIRED)
find_program(CC cc REQUIRED)
file(GLOB_RECURSE pc ${WORK_DIR}/prefix/*/divcert.pc)
cmake_path(GET pc PARENT_PATH pc_directory)
function(flags_of package)
  run(${CMAKE_COMMAND} -E env PKG_CONFIG_PATH=${pc_directory} ${PKG_CONFIG} --cflags --libs ${package})
  separate_arguments(output UNIX_COMMAND "${output}")
  set(output "${output}" PARENT_SCOPE)
endfunction()
flags_of(divcert)
run(${CXX} -std=c++20 ${CMAKE_CURRENT_LIST_DIR}/user.cpp -o ${WORK_DIR}/user ${output})
expect_output(${WORK_DIR}/user)
flags_of(divcert-c)
cmake_path(GET pc_directory PARENT_PATH library_directory)
run(${CC} -std=c99 ${EXAMPLE} -o ${WORK_DIR}/c_user ${output} -Wl,-rpath,${library_directory})
run(${WORK_DIR}/c_user)
