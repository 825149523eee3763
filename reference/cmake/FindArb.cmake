# Arb's ball arithmetic. FLINT 3 contains it (<flint/arb.h>, libflint); before that it is a library of its own
# (<arb.h>, libarb, named libflint-arb on Debian) beside libflint.
# Result: the imported target Arb::Arb, which defines DIVCERT_ARB_IN_FLINT where the first is the case.
find_path(Arb_FLINT_INCLUDE_DIR flint/arb.h)
find_path(Arb_STANDALONE_INCLUDE_DIR arb.h)
find_path(Arb_MPFR_INCLUDE_DIR mpfr.h)
find_path(Arb_GMP_INCLUDE_DIR gmp.h)
find_library(Arb_FLINT_LIBRARY flint)
find_library(Arb_STANDALONE_LIBRARY NAMES flint-arb arb)
find_library(Arb_MPFR_LIBRARY mpfr)
find_library(Arb_GMP_LIBRARY gmp)

if(Arb_FLINT_INCLUDE_DIR)
  set(Arb_INCLUDE_DIR ${Arb_FLINT_INCLUDE_DIR})
  set(Arb_LIBRARY ${Arb_FLINT_LIBRARY})
else()
  set(Arb_INCLUDE_DIR ${Arb_STANDALONE_INCLUDE_DIR})
  set(Arb_LIBRARY ${Arb_STANDALONE_LIBRARY})
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Arb REQUIRED_VARS Arb_LIBRARY Arb_INCLUDE_DIR Arb_FLINT_LIBRARY
  Arb_MPFR_LIBRARY Arb_MPFR_INCLUDE_DIR Arb_GMP_LIBRARY Arb_GMP_INCLUDE_DIR)

if(Arb_FOUND AND NOT TARGET Arb::Arb)
  add_library(Arb::Arb INTERFACE IMPORTED)
  target_include_directories(Arb::Arb INTERFACE ${Arb_INCLUDE_DIR} ${Arb_MPFR_INCLUDE_DIR} ${Arb_GMP_INCLUDE_DIR})
  target_link_libraries(Arb::Arb INTERFACE ${Arb_LIBRARY} ${Arb_FLINT_LIBRARY} ${Arb_MPFR_LIBRARY} ${Arb_GMP_LIBRARY})
  if(Arb_FLINT_INCLUDE_DIR)
    target_compile_definitions(Arb::Arb INTERFACE DIVCERT_ARB_IN_FLINT=1)
  endif()
endif()
