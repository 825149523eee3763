#include "properties/cases/numbers.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>

namespace divcert::properties {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Numbers, HexSurvivesTheRoundTrip) {
  for (const double value : {0.0, -0.0, 0.1, 1.0, 5e-324, 1.7976931348623157e308, 0x1.fffffffffffffp-1022}) {
    const double back = parse_number(to_hex(value), "p", 0);
    EXPECT_EQ(std::signbit(back), std::signbit(value));
    EXPECT_EQ(back, value) << to_hex(value);
    EXPECT_EQ(parse_number(to_decimal(value), "p", 0), value) << to_decimal(value);
  }
  EXPECT_EQ(to_hex(std::numeric_limits<double>::infinity()), "inf");
  EXPECT_EQ(to_hex(std::numeric_limits<double>::quiet_NaN()), "nan");
}

TEST(Numbers, DecimalAndHexAreBothRead) {
  EXPECT_THAT(parse_numbers("0.25, 0x1p-2,1e-300", "p"), ElementsAre(0.25, 0.25, 1e-300));
  EXPECT_THAT(parse_numbers("", "p"), IsEmpty());
}

TEST(Numbers, AnErrorNamesArgumentIndexAndText) {
  for (const auto& [text, index] : {std::pair{"0.5,abc", "--p[1]"},
                                    {"0.5,,1", "--p[1]"},
                                    {"1 2", "--p[0]"},
                                    {"1,", "--p[1]"},
                                    {"1e-400", "--p[0] is outside the range"},
                                    {"1,1e400", "--p[1] is outside the range"},
                                    {"0x1p-1075", "--p[0] is outside"}}) {
    try {
      parse_numbers(text, "--p");
      ADD_FAILURE() << text << " was read";
    } catch (const parse_error& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr(index));
    }
  }
}

}  // namespace
}  // namespace divcert::properties
