# Google Highway: SIMD whose target is chosen when the program runs. Defines Highway::hwy.
find_path(HIGHWAY_INCLUDE_DIR hwy/highway.h)
find_library(HIGHWAY_LIBRARY hwy)

set(Highway_VERSION "")
if(HIGHWAY_INCLUDE_DIR)
  file(STRINGS ${HIGHWAY_INCLUDE_DIR}/hwy/highway.h highway_version REGEX "#define HWY_(MAJOR|MINOR|PATCH) ")
  list(TRANSFORM highway_version REPLACE "[^0-9]" "")
  list(JOIN highway_version "." Highway_VERSION)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Highway REQUIRED_VARS HIGHWAY_LIBRARY HIGHWAY_INCLUDE_DIR
                                  VERSION_VAR Highway_VERSION
                                  REASON_FAILURE_MESSAGE "Debian: apt-get install libhwy-dev")

if(Highway_FOUND AND NOT TARGET Highway::hwy)
  add_library(Highway::hwy INTERFACE IMPORTED)
  target_include_directories(Highway::hwy SYSTEM INTERFACE ${HIGHWAY_INCLUDE_DIR})
  target_link_libraries(Highway::hwy INTERFACE ${HIGHWAY_LIBRARY})
endif()
mark_as_advanced(HIGHWAY_INCLUDE_DIR HIGHWAY_LIBRARY)
