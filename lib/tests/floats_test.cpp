#include <cmath>
#include <limits>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "numerics/ladder.hpp"
#include "same_bits.hpp"

// From floats the result is the float nearest to the exact value, also where the nearest double is half-way
// between two floats and the exact value is not.
namespace divcert {
namespace {

using tests::same_bits;
using Floats = std::vector<float>;

constexpr Masses as_given = Masses::as_given;
constexpr float largest = std::numeric_limits<float>::max();
constexpr float least = 0x1p-149f;

TEST(Floats, HalfWayPointsAreKnown) {
  using numerics::half_way_between_floats;
  for (const double x : {1 + 0x1p-24, 1 + 0x3p-24, 2 - 0x1p-24, 0x1p-150, 0x3p-150, 0x1p-126 - 0x1p-150,
                         0x1p-126 + 0x1p-150, 0x1p128 - 0x1p103, -1 - 0x1p-24})
    EXPECT_TRUE(half_way_between_floats(x)) << x;
  for (const double x : {0.0, 1.0, 1 + 0x1p-23, 1 + 0x1p-25, 1 + 0x1p-24 + 0x1p-52, 0x1p-149, 0x1p-151,
                         0x1p-1074, 0x1p-150 + 0x1p-202, 0x1p128, 0x1p128 - 0x1p104, 0x1p1023, 1e308,
                         std::numeric_limits<double>::infinity(), std::nan("")})
    EXPECT_FALSE(half_way_between_floats(x)) << x;
}

TEST(Floats, TiesGoToEven) {
  const Floats q{0, 0, 0, 1};
  EXPECT_TRUE(same_bits(total_variation(Floats{2, 0x1p-23f, 0, 1}, q, as_given), 1));
  EXPECT_TRUE(same_bits(total_variation(Floats{2, 0x3p-23f, 0, 1}, q, as_given), 1 + 0x1p-22));
  EXPECT_TRUE(same_bits(total_variation(Floats{3 * least}, Floats{2 * least}, as_given), 0));
  EXPECT_TRUE(same_bits(total_variation(Floats{5 * least}, Floats{2 * least}, as_given), 2 * least));
  EXPECT_EQ(total_variation(Floats{largest, largest, 0x1p104f, 1}, q, as_given),
            std::numeric_limits<float>::infinity());
}

TEST(Floats, WhatADoubleCannotShowDecides) {
  const Floats q{0, 0, 0, 0, 1};
  const auto value = [&](float a, float b, float c, float d) {
    return total_variation(Floats{a, b, c, d, 1}, q, as_given);
  };
  EXPECT_TRUE(same_bits(value(2, 0x1p-23f, 0x1p-80f, 0), 1 + 0x1p-23));
  // 2^-23·(1 − 2^-72), in three floats
  constexpr float e = 1 - 0x1p-24f;
  EXPECT_TRUE(same_bits(value(2 + 0x1p-22f, 0x1p-23f * e, 0x1p-47f * e, 0x1p-71f * e), 1 + 0x1p-23));
  EXPECT_TRUE(same_bits(value(2 + 0x1p-22f, 0x1p-23f, 0, 0), 1 + 0x1p-22));
  EXPECT_TRUE(same_bits(value(largest, largest, 0x1p104f * e, 0), largest));
  EXPECT_TRUE(same_bits(value(least, 0, 0, 0), 0));
  // the root of 1 + 2^-23 + 2^-48 is half-way; a little more is not
  const Floats p{2, 0x1p-22f, 0x1p-47f, 0, 1}, more{2, 0x1p-22f, 0x1p-47f, 0x1p-140f, 1};
  EXPECT_TRUE(same_bits(hellinger(p, q, as_given), 1));
  EXPECT_TRUE(same_bits(hellinger(more, q, as_given), 1 + 0x1p-23));
}

}  // namespace
}  // namespace divcert
