# Installs the whole build, moves it, and asks the program and the package there:
#   cmake -DBUILD_DIR=… -DWORK_DIR=… -DLIBRARY=….so -DCXX=c++ -P package_test.cmake
function(run wanted text)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output
                  WORKING_DIRECTORY ${WORK_DIR})
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  string(FIND "${output}" "${text}" at)
  if(NOT status EQUAL wanted OR at EQUAL -1)
    message(FATAL_ERROR "${ARGN} was to end with ${wanted} and say \"${text}\"; it ended with ${status}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK_DIR})
file(MAKE_DIRECTORY ${WORK_DIR})
run(0 "" ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${WORK_DIR}/installed)
file(RENAME ${WORK_DIR}/installed ${WORK_DIR}/moved)
set(program ${WORK_DIR}/moved/bin/divcert)

# The program starts what lies beside it.
run(2 "has no function \"nothing\"" ${program} audit ${LIBRARY}:nothing --as kl)

# The package lists the packages of all that the program is linked with.
find_program(DPKG dpkg)
if(DPKG)
  file(READ ${CMAKE_CURRENT_LIST_DIR}/../cmake/divcertAudit.cmake listed)
  run(0 "" ldd ${program})
  string(REGEX MATCHALL "=> /[^ ]+" libraries "${output}")
  foreach(library IN LISTS libraries)
    string(SUBSTRING "${library}" 3 -1 library)
    file(REAL_PATH ${library} library)
    execute_process(COMMAND ${DPKG} -S ${library} OUTPUT_VARIABLE owner ERROR_QUIET)
    string(REGEX REPLACE ":.*" "" owner "${owner}")
    string(FIND "${listed}" " ${owner}" at)
    # Not listed: what every C++ compiler needs, and what the listed need themselves.
    if(at EQUAL -1 AND NOT owner MATCHES "^(|libc6|libstdc.*|libgcc-s1|libntl44|libgf2x3)$")
      message(FATAL_ERROR "divcertAudit.cmake does not list ${owner}, which has ${library}")
    endif()
  endforeach()
endif()

set(configure ${CMAKE_COMMAND} -G Ninja -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK_DIR}/build -DCMAKE_PREFIX_PATH=${WORK_DIR}/moved)
run(0 "Build files have been written" ${configure} -DCMAKE_DISABLE_FIND_PACKAGE_MPFI=ON)
run(0 "moved/bin/divcert \"audit\" \"${WORK_DIR}/build/libmine.so:my_kl\" \"${WORK_DIR}/build/libmine.so:my_js\" \"--report-dir\""
    ${CMAKE_CTEST_COMMAND} --test-dir build -N -V)
run(1 "there is no such target" ${configure} "-DCALL=divcert_add_audit(nothing)")
run(1 "known: NAME, FUNCTIONS, OPTIONS" ${configure} "-DCALL=divcert_add_audit(mine FUNCTION my_kl)")
run(1 "the names of their functions" ${configure} "-DCALL=divcert_add_audit(mine)")
run(1 "there is no component \"Audit\"; the components are cpp, c and audit"
    ${configure} "-DCALL=find_package(divcert REQUIRED COMPONENTS Audit)")
run(1 "for programs made by DIVCERT_TARGET" ${configure} "-DCALL=divcert_add_audit(mine_static FUNCTIONS my_kl)")
# What does not compile says why.
foreach(value 1 1.0L)
  run(1 "divcert: a matcher judges a double or a float"
      ${CXX} -std=c++20 -fsyntax-only -I ${WORK_DIR}/moved/include -DVALUE=${value} ${CMAKE_CURRENT_LIST_DIR}/value.cpp)
endforeach()
run(0 "" ${CXX} -std=c++20 -fsyntax-only -I ${WORK_DIR}/moved/include -DVALUE=1.0 ${CMAKE_CURRENT_LIST_DIR}/value.cpp)

file(WRITE ${program} "#!/bin/sh\necho libflint-arb.so.2: cannot open shared object file >&2\nexit 127\n")
run(1 "does not run (127): libflint-arb.so.2: cannot open shared object file Debian 12: apt-get install libflint-arb2" ${configure})
