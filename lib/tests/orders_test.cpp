#include <cmath>
#include <limits>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "same_bits.hpp"
#include "strata.hpp"

// The families of an order: what they are at special orders, and that they are continuous there to the last
// bit.
namespace divcert {
namespace {

using tests::same_bits;
using tests::Vector;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest = std::numeric_limits<double>::max();
constexpr double least = 0x1p-1074;

struct Pair {
  Vector p, q;
};

std::vector<Pair> pairs() {
  tests::Random random(1961);
  std::vector<Pair> pairs;
  for (const tests::Stratum& stratum : tests::strata())
    for (const std::size_t size : {1u, 2u, 5u}) {
      const Vector p = stratum.p(random, size);
      pairs.push_back({p, stratum.q(random, p)});
    }
  return pairs;
}

TEST(Orders, AreKnownDivergences) {
  for (const auto& [p, q] : pairs()) {
    EXPECT_TRUE(same_bits(renyi(p, q, 1), kl(p, q)));
    EXPECT_TRUE(same_bits(tsallis(p, q, 1), kl(p, q)));
    EXPECT_TRUE(same_bits(amari_alpha(p, q, -1), kl(p, q)));
    EXPECT_TRUE(same_bits(amari_alpha(p, q, 1), reverse_kl(p, q)));
    EXPECT_TRUE(same_bits(tsallis(p, q, 2), chi2(p, q)));
    EXPECT_TRUE(same_bits(amari_alpha(p, q, 3), neyman_chi2(p, q) / 2));
    EXPECT_TRUE(same_bits(amari_alpha(p, q, 0), 4 * squared_hellinger(p, q)));
    EXPECT_TRUE(same_bits(tsallis(p, q, 0.5), 2 * squared_hellinger(p, q)));
    EXPECT_TRUE(same_bits(renyi(p, q, 0.5), 2 * bhattacharyya(p, q)));
    EXPECT_TRUE(same_bits(skew_js(p, q, 0.5), js(p, q)));
    EXPECT_TRUE(same_bits(hockey_stick(p, q, 1), total_variation(p, q)));
  }
}

TEST(Orders, SwapWithTheMeasures) {
  for (const auto& [p, q] : pairs())
    for (const double alpha : {0.25, 0.5, 3.0, 1 - 0x1p-53, least}) {
      EXPECT_TRUE(same_bits(amari_alpha(p, q, alpha), amari_alpha(q, p, -alpha)));
      if (alpha > 0x1p-53 && alpha < 1) {
        EXPECT_TRUE(same_bits(skew_js(p, q, alpha), skew_js(q, p, 1 - alpha)));
      }
    }
}

/// How many doubles lie from x to y, both non-negative.
std::int64_t steps(double x, double y) {
  return std::bit_cast<std::int64_t>(y) - std::bit_cast<std::int64_t>(x);
}

// Non-decreasing in the order (van Erven, Harremoës 2014, Theorem 3), so that limits are between their
// neighbours.
TEST(Orders, RenyiIsMonotoneAndContinuous) {
  for (const auto& [p, q] : pairs()) {
    double previous = 0;
    for (const double alpha :
         {0.0, least, 0x1p-60, 0.5, 1 - 0x1p-53, 1.0, 1 + 0x1p-52, 2.0, 1e10, largest, infinity}) {
      const double value = renyi(p, q, alpha);
      EXPECT_LE(previous, value) << alpha;
      previous = value;
    }
  }
  // the slope at 1, half the variance of log P/Q, is below the value here; at ∞ the slope vanishes
  const Vector p{0.5, 0.5}, q{0.25, 0.75};
  EXPECT_LE(steps(renyi(p, q, 1 - 0x1p-53), renyi(p, q, 1 + 0x1p-52)), 3);
  EXPECT_LE(steps(tsallis(p, q, 1 - 0x1p-53), tsallis(p, q, 1 + 0x1p-52)), 3);
  EXPECT_LE(steps(amari_alpha(p, q, -1 + 0x1p-53), amari_alpha(p, q, -1 - 0x1p-52)), 3);
  EXPECT_TRUE(same_bits(renyi(p, q, largest), renyi(p, q, infinity)));
  const Vector within{1, 2, 0}, all{1, 1, 1};
  EXPECT_TRUE(same_bits(renyi(within, all, least), renyi(within, all, 0)));
  EXPECT_TRUE(same_bits(renyi(within, all, 0), 0x1.9f323ecbf984cp-2));
  EXPECT_TRUE(same_bits(tsallis(Vector{1, 0}, q, least), tsallis(Vector{1, 0}, q, 0)));
}

TEST(Orders, ChernoffIsTheLargestOfItsKind) {
  for (const auto& [p, q] : pairs()) {
    const double value = chernoff(p, q);
    EXPECT_TRUE(same_bits(value, chernoff(q, p)));
    for (const double s :
         {0.25, 0.5, 0.75})  // (1−s)·renyi_s = −log ΣP^s Q^(1−s), products of 2^-k and 3·2^-k
      EXPECT_LE((1 - s) * renyi(p, q, s), value * (1 + 0x1p-51));
  }
  const Vector p{0.1, 0.3, 0.6}, mirrored{0.6, 0.3, 0.1};
  EXPECT_TRUE(same_bits(chernoff(p, mirrored), bhattacharyya(p, mirrored)));
}

}  // namespace
}  // namespace divcert
