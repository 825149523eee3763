// What a matcher is given, VALUE; for package_test.cmake.
#include <divcert/audit.hpp>
#include <gmock/gmock.h>

TEST(Value, OfAType) { EXPECT_THAT(VALUE, divcert::audit::IsEntropy({0.5, 0.5})); }
