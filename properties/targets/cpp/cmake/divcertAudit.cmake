# Read by divcertConfig.cmake, which says where `divcert_program` and `divcert_include_dir` are.
# divcert::program is the installed program; divcert::audit is <divcert/audit.hpp>, headers alone that speak to it.
# What the program is linked with, by the packages of Debian 12.
set(divcert_program_packages libflint-arb2 libflint17 libfmt9 libgmp10 libgomp1 libhwy1 libmpfi0 libmpfr6 libnlopt0
                             libpugixml1v5 libsqlite3-0 libtomlplusplus3)
if(NOT CMAKE_CROSSCOMPILING)
  execute_process(COMMAND ${divcert_program} --version RESULT_VARIABLE divcert_audit_status OUTPUT_QUIET
                  ERROR_VARIABLE divcert_audit_error)
  if(NOT divcert_audit_status EQUAL 0)
    set(divcert_audit_FOUND FALSE)
    list(JOIN divcert_program_packages " " divcert_audit_packages)
    set(divcert_NOT_FOUND_MESSAGE "${divcert_program} does not run (${divcert_audit_status}): ${divcert_audit_error}\
Debian 12: apt-get install ${divcert_audit_packages}")
    return()
  endif()
endif()
if(NOT TARGET divcert::audit)
  add_executable(divcert::program IMPORTED)
  set_target_properties(divcert::program PROPERTIES IMPORTED_LOCATION ${divcert_program})
  add_library(divcert::audit INTERFACE IMPORTED)
  target_include_directories(divcert::audit INTERFACE ${divcert_include_dir})
  target_compile_features(divcert::audit INTERFACE cxx_std_20)
  target_compile_definitions(divcert::audit INTERFACE DIVCERT_PROGRAM="${divcert_program}")
endif()

# A test that runs `divcert audit`: of a program made by DIVCERT_TARGET, or of functions of a shared library.
#   divcert_add_audit(my_adapter)
#   divcert_add_audit(my_library FUNCTIONS my_kl my_js OPTIONS --dtype float32)
# OPTIONS go to `divcert audit`. The test is called audit.TARGET, or NAME; its reports lie in divcert/<its name>.
function(divcert_add_audit target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME" "FUNCTIONS;OPTIONS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "divcert_add_audit(${target}): unknown ${arg_UNPARSED_ARGUMENTS}; known: NAME, FUNCTIONS, OPTIONS")
  endif()
  if(NOT TARGET ${target})
    message(FATAL_ERROR "divcert_add_audit(${target}): there is no such target")
  endif()
  if(NOT arg_NAME)
    set(arg_NAME audit.${target})
  endif()
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/divcert/${arg_NAME})
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE" AND NOT arg_FUNCTIONS)
    set(what ${directory}/${target}.toml)
    file(GENERATE OUTPUT ${what} CONTENT "name = '${target}'\nkind = 'process'\ncommand = ['$<TARGET_FILE:${target}>']\n")
  elseif(type MATCHES "^(SHARED|MODULE)_LIBRARY$" AND arg_FUNCTIONS)
    list(TRANSFORM arg_FUNCTIONS PREPEND "$<TARGET_FILE:${target}>:" OUTPUT_VARIABLE what)
  else()
    message(FATAL_ERROR "divcert_add_audit(${target}): it is for programs made by DIVCERT_TARGET, and for shared libraries "
                        "with FUNCTIONS, the names of their functions")
  endif()
  add_test(NAME ${arg_NAME} COMMAND divcert::program audit ${what} --report-dir ${directory} ${arg_OPTIONS})
endfunction()
