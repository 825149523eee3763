#include <cmath>
#include <map>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "same_bits.hpp"

// Values half-way between two doubles, on which no enclosure decides: to even, once down and once up; and
// values further from half-way than any precision in reach shows.
namespace divcert {
namespace {

using tests::same_bits;
using Vector = std::vector<double>;

constexpr Masses as_given = Masses::as_given;
constexpr double least = 0x1p-1074;

TEST(Ties, RationalQuantities) {
  for (const double unit : {0x1p-53, 0x3p-53}) {
    const double value = unit == 0x1p-53 ? 1 : 1 + 0x1p-51;  // of 1 + unit
    EXPECT_TRUE(same_bits(triangular(Vector{1, unit, 1}, Vector{0, 0, 1}, as_given), value));
    EXPECT_TRUE(same_bits(hockey_stick(Vector{1, unit, 1}, Vector{0, 0, 2}, 0.5, as_given), value));
    EXPECT_TRUE(
        same_bits(wasserstein1(Vector{1, 1, 0}, Vector{0, 0, 2}, Vector{-1, -unit, 0}, as_given), value));
  }
  EXPECT_TRUE(same_bits(triangular(Vector{5 * least}, Vector{3 * least}, as_given), 0));
  EXPECT_TRUE(same_bits(triangular(Vector{15 * least}, Vector{9 * least}, as_given), 2 * least));
  EXPECT_TRUE(same_bits(neyman_chi2(Vector{1}, Vector{0x1p27}, as_given), 0x1p54 - 0x1p28));
  EXPECT_TRUE(same_bits(wasserstein1(Vector{1, 0}, Vector{0, 1}, Vector{-1, 0x1p53}), 0x1p53));
  EXPECT_TRUE(same_bits(wasserstein1(Vector{1, 0}, Vector{0, 1}, Vector{-3, 0x1p53}), 0x1p53 + 4));
}

// Σ p²/q − 1, (Σ p³/q² − 1)/2, 2(1 − Σ√(pq)), (4/3)(1 − Σ q(p/q)^¼) with perfect fourth powers.
TEST(Ties, PowersWhereEveryTermIsRational) {
  EXPECT_TRUE(same_bits(tsallis(Vector{0x1p27}, Vector{1}, 2, as_given), 0x1p54));
  EXPECT_TRUE(same_bits(tsallis(Vector{0x1p27, 3}, Vector{1, 3}, 2, as_given), 0x1p54));
  EXPECT_TRUE(same_bits(tsallis(Vector{0x1p27, 7}, Vector{1, 7}, 2, as_given), 0x1p54 + 8));
  EXPECT_TRUE(same_bits(tsallis(Vector{0x1p18}, Vector{1}, 3, as_given), 0x1p53));
  EXPECT_TRUE(same_bits(tsallis(Vector{0x1p53, 4}, Vector{0x1p53, 1}, 0.5, as_given), -0x1p54));
  EXPECT_TRUE(same_bits(tsallis(Vector{0x1p53, 16}, Vector{0x1p53, 1}, 0.5, as_given), -0x1p54 - 8));
  EXPECT_TRUE(same_bits(tsallis(Vector{0x3p53, 256}, Vector{0x3p53, 1}, 0.25, as_given), -0x1p55));
  EXPECT_TRUE(same_bits(tsallis(Vector{0x3p53, 80}, Vector{0x3p53, 5}, 0.25, as_given), -0x1p55 - 16));
  // order ½, times 2: 4(Σ√(pq) − 1); order −1: ½(Σ q²/p − 1)
  EXPECT_TRUE(same_bits(amari_alpha(Vector{0x1p53, 4}, Vector{0x1p53, 1}, 0, as_given), -0x1p55));
  EXPECT_TRUE(same_bits(amari_alpha(Vector{1}, Vector{0x1p27}, 3, as_given), 0x1p53));
  EXPECT_TRUE(same_bits(amari_alpha(Vector{0x1p27}, Vector{1}, -3, as_given), 0x1p53));
}

// (α−1)(2^53 + 1) + 1 at P = Q, and 3·3^-α more: to even, but for the tiny term.
TEST(Ties, ATinyPositiveTermTellsTheSide) {
  for (const double order : {1e3 + 1, 1e9 + 1, 1e9 + 1.5}) {
    const Vector tie{(order - 1) * 0x1p53, order, 0}, above{(order - 1) * 0x1p53, order, 1};
    const Vector q{(order - 1) * 0x1p53, order, 3};
    EXPECT_TRUE(same_bits(tsallis(tie, q, order, as_given), 0x1p53));
    EXPECT_TRUE(same_bits(tsallis(above, q, order, as_given), 0x1p53 + 2));
  }
}

// (1 + 2^-40)^(2^40 + 1) would be too long to write out: the enclosure decides.
TEST(Ties, ALongPowerNextToOneIsEnclosed) {
  const double order = 0x1p40 + 1, near = 1 + 0x1p-40;
  const double value = tsallis(Vector{near, order}, Vector{1, order}, order, as_given);
  EXPECT_TRUE(same_bits(value, (std::exp(1.0) + 0x1p40) * 0x1p-40));
}

// A/c with c = 2^52, the geometric mean of powers of two that weigh themselves, and A odd, of 54 bits.
TEST(Ties, PerplexityNormalized) {
  const auto masses = [](const std::map<int, int>& powers) {
    Vector p;
    for (const auto& [exponent, count] : powers)
      p.insert(p.end(), static_cast<std::size_t>(count), std::ldexp(1.0, exponent));
    return p;
  };
  EXPECT_TRUE(same_bits(
      perplexity(
          masses({{0, 1},  {1, 2},  {2, 2},  {3, 2},  {5, 1},  {7, 1},  {9, 1},  {10, 1}, {13, 1}, {16, 1},
                  {17, 1}, {18, 1}, {19, 1}, {22, 1}, {23, 1}, {26, 1}, {28, 1}, {30, 1}, {31, 1}, {33, 1},
                  {34, 1}, {38, 1}, {40, 1}, {42, 1}, {43, 1}, {46, 1}, {49, 1}, {51, 3}, {53, 1}})),
      0x3a4d46d4cf26bcp-52));
  EXPECT_TRUE(same_bits(perplexity(masses({{0, 3},  {1, 2},  {2, 9},  {3, 2},  {7, 1},  {9, 1},  {10, 1},
                                           {13, 1}, {16, 1}, {17, 1}, {18, 1}, {19, 1}, {22, 1}, {23, 1},
                                           {26, 1}, {28, 1}, {30, 1}, {31, 1}, {33, 1}, {34, 1}, {38, 1},
                                           {40, 1}, {42, 1}, {43, 1}, {46, 1}, {49, 1}, {51, 3}, {53, 1}})),
                        0x3a4d46d4cf26bcp-52));
}

TEST(Ties, PerplexityAsGivenIsAPowerOfTwo) {
  EXPECT_TRUE(same_bits(perplexity(Vector{128, 32, 4, 4, 2}, as_given), least));
  EXPECT_TRUE(same_bits(perplexity(Vector{128, 32, 4, 4, 2, 2, 0.5, 0.5}, as_given), 0));
}

// ΠP/Q = 1, so that no logarithm is left: 2^53 − 27.5 and 2^53 − 26.5.
TEST(Ties, ItakuraSaitoWithoutLogarithms) {
  Vector p(54, 1.0), q(54, 2.0);
  p[0] = 0x1p53, q[0] = 1;
  EXPECT_TRUE(same_bits(itakura_saito(p, q), 0x1p53 - 28));
  p.insert(p.end(), {2, 1, 2, 1});
  q.insert(q.end(), {1, 2, 1, 2});
  EXPECT_TRUE(same_bits(itakura_saito(p, q), 0x1p53 - 26));
}

}  // namespace
}  // namespace divcert
