#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "parameters.hpp"
#include "same_bits.hpp"

namespace divcert {
namespace {

using tests::same_bits;
using Vector = std::vector<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest = std::numeric_limits<double>::max();
constexpr double least = 0x1p-1074;
constexpr double log_2 = 0x1.62e42fefa39efp-1;

TEST(SpecialPoints, TheFirstExample) {
  EXPECT_TRUE(same_bits(kl(Vector{0.5, 0.5}, Vector{0.25, 0.75}), 0x1.269621134db92p-3));
}

/// Whether a function is 0 at equal measures; as given, an affinity has to sum to 1 besides.
bool zero_at_equality(const DiscreteFunction& f, double parameter, Masses masses) {
  for (const char* id : {"entropy", "cross_entropy", "perplexity"})
    if (f.id == id) return false;
  if (f.id == "hockey_stick") return parameter >= 1;
  for (const char* id : {"bhattacharyya", "renyi", "tsallis", "amari_alpha", "chernoff"})
    if (f.id == id) return masses == Masses::normalized;
  return true;
}

void expect_zero(const Vector& p, const Vector& q, Masses masses) {
  for (const DiscreteFunction& f : discrete_functions())
    for (const Vector& parameter : tests::some_parameters(f, p.size())) {
      if (!zero_at_equality(f, parameter.empty() ? 0 : parameter[0], masses)) continue;
      if (f.id == "itakura_saito" && !std::ranges::all_of(p, [](double mass) { return mass > 0; })) continue;
      EXPECT_TRUE(same_bits(f.evaluate(p, q, parameter, masses), 0.0)) << f.id;
    }
}

TEST(SpecialPoints, EqualMeasuresGivePositiveZero) {
  const std::vector<Vector> points = {
      {1.0},          {0.1, 0.2, 0.7},       {1e308, 1e308, 1e308}, {least, 0.0, least},
      {largest, 0.0}, {-0.0, 1.0, 0x1p-1022}};
  for (const Vector& p : points) {
    Vector doubled = p;
    for (double& value : doubled) value = value < 1e300 ? 2 * value : value;
    expect_zero(p, p, Masses::as_given);
    expect_zero(p, p, Masses::normalized);
    expect_zero(p, doubled, Masses::normalized);
  }
}

TEST(SpecialPoints, ProportionalIntegersAreEqualMeasures) {
  expect_zero({1, 2, 4, 0}, {1.75, 3.5, 7, 0}, Masses::normalized);
}

TEST(SpecialPoints, DisjointSupports) {
  const Vector p{1.0, 0.0}, q{0.0, 1.0};
  EXPECT_EQ(kl(p, q), infinity);
  EXPECT_EQ(reverse_kl(p, q), infinity);
  EXPECT_EQ(jeffreys(p, q), infinity);
  EXPECT_EQ(chi2(p, q), infinity);
  EXPECT_TRUE(same_bits(js(p, q), log_2));
  EXPECT_TRUE(same_bits(total_variation(p, q), 1.0));
  EXPECT_TRUE(same_bits(squared_hellinger(p, q), 1.0));
  EXPECT_TRUE(same_bits(hellinger(p, q), 1.0));
}

TEST(SpecialPoints, SupportIsAskedInEveryRangeOfMasses) {
  for (const double scale : {1.0, 0x1p562, 0x1p-700, 0x1p-1060}) {
    const Vector p{scale, scale}, q{0.0, scale};
    for (const Masses masses : {Masses::normalized, Masses::as_given}) {
      EXPECT_EQ(kl(p, q, masses), infinity);
      EXPECT_EQ(reverse_kl(q, p, masses), infinity);
      EXPECT_EQ(jeffreys(p, q, masses), infinity);
      EXPECT_EQ(jeffreys(q, p, masses), infinity);
      EXPECT_EQ(chi2(p, q, masses), infinity);
      EXPECT_EQ(neyman_chi2(q, p, masses), infinity);
      EXPECT_EQ(generalized_kl(p, q, masses), infinity);
      EXPECT_EQ(cross_entropy(p, q, masses), infinity);
      EXPECT_EQ(renyi(p, q, 2, masses), infinity);
      EXPECT_EQ(tsallis(p, q, 2, masses), infinity);
      EXPECT_EQ(amari_alpha(p, q, -3, masses), infinity);
    }
  }
  // of unlike ranges
  EXPECT_EQ(generalized_kl(Vector{1, 1}, Vector{0, 0x1p562}), infinity);
}

TEST(SpecialPoints, OneHotAgainstUniform) {
  const Vector one_hot{0.0, 1.0}, uniform{0.5, 0.5};
  EXPECT_TRUE(same_bits(kl(one_hot, uniform), log_2));
  EXPECT_EQ(kl(uniform, one_hot), infinity);
  EXPECT_TRUE(same_bits(chi2(one_hot, uniform), 1.0));
}

TEST(SpecialPoints, AsGivenKlMayVanishWithoutEquality) {
  const Vector p{1.0, 1.0}, q{2.0, 0.5};
  EXPECT_TRUE(same_bits(kl(p, q, Masses::as_given), 0.0));
  EXPECT_TRUE(same_bits(generalized_kl(p, q), 0.5));
  EXPECT_TRUE(same_bits(reverse_kl(q, p, Masses::as_given), 0.0));
  // 3^6·5^6 against 15^6 and 1, in another unit: the coprime base has to find 3 and 5.
  const Vector r{6.0, 6.0, 6.0}, s{6.0 * 15, 6.0 / 8, 3.2}, t{18.0, 6.0, 2.0};
  EXPECT_TRUE(same_bits(kl(r, t, Masses::as_given), 0.0));
  EXPECT_LT(kl(r, s, Masses::as_given), 0.0);
}

TEST(SpecialPoints, AsGivenMayOverflowByRounding) {
  const Vector p{largest, largest}, q{1.0, 1.0};
  EXPECT_EQ(kl(p, q, Masses::as_given), infinity);
  EXPECT_EQ(kl(q, p, Masses::as_given), -0x1.62e42fefa39efp+10);  // −2·1024·log 2, rounded
  EXPECT_TRUE(
      same_bits(total_variation(Vector{largest, 0.0}, Vector{0.0, largest}, Masses::as_given), largest));
  EXPECT_EQ(total_variation(Vector{largest, largest, 0.0}, Vector{0.0, 0.0, largest}, Masses::as_given),
            infinity);
}

// Values half-way between two doubles, on which no enclosure decides: to even, once down and once up.
TEST(SpecialPoints, TiesGoToEven) {
  constexpr Masses raw = Masses::as_given;
  // ½(2 + 2^-52) and ½(2 + 3·2^-52)
  EXPECT_TRUE(same_bits(total_variation(Vector{2, 0x1p-52, 1}, Vector{0, 0, 1}, raw), 1));
  EXPECT_TRUE(same_bits(total_variation(Vector{2, 0x3p-52, 1}, Vector{0, 0, 1}, raw), 1 + 0x1p-51));
  EXPECT_TRUE(same_bits(total_variation(Vector{3 * least}, Vector{2 * least}, raw), 0));
  EXPECT_TRUE(same_bits(total_variation(Vector{5 * least}, Vector{2 * least}, raw), 2 * least));
  // normalized by the totals 2: ½ + 2^-54 and ½ + 3·2^-54
  for (const double unit : {0x1p-53, 0x3p-53})
    EXPECT_TRUE(same_bits(total_variation(Vector{1, unit, 1 - unit, 0, 0}, Vector{0, 0, 1 - unit, 1, unit}),
                          unit == 0x1p-53 ? 0.5 : 0.5 + 0x1p-52));
  // (2^27 − 1)² = 2^54 − 2^28 + 1, and 2 more
  constexpr double even = 0x1p54 - 0x1p28;
  EXPECT_TRUE(same_bits(chi2(Vector{0x1p27}, Vector{1}, raw), even));
  EXPECT_TRUE(same_bits(chi2(Vector{0x1p27, 4}, Vector{1, 2}, raw), even + 4));
  EXPECT_TRUE(same_bits(squared_hellinger(Vector{0x1p54}, Vector{1}, raw), even / 2));
  EXPECT_TRUE(same_bits(squared_hellinger(Vector{0x1p54, 8}, Vector{1, 2}, raw), even / 2 + 2));
  // H = 2^53 + 1 and 2^53 + 3
  EXPECT_TRUE(same_bits(hellinger(Vector{0x1p107, 0x1p55, 2, 1}, Vector{0, 0, 0, 1}, raw), 0x1p53));
  EXPECT_TRUE(same_bits(hellinger(Vector{0x1p107, 0xcp53, 18, 1}, Vector{0, 0, 0, 1}, raw), 0x1p53 + 4));
  // the logarithms cancel, and 1 + 2^-53 or 1 + 3·2^-53 is left
  EXPECT_TRUE(same_bits(generalized_kl(Vector{1, 1, 0, 0}, Vector{2, 0.5, 0.5, 0x1p-53}), 1));
  EXPECT_TRUE(same_bits(generalized_kl(Vector{1, 1, 0, 0}, Vector{2, 0.5, 0.5, 0x3p-53}), 1 + 0x1p-51));
  // d²/(2σ²) with d = 2^27 − 1
  EXPECT_TRUE(same_bits(kl(Normal{0x1p27 - 1, 1}, Normal{0, 1}), even / 2));
  EXPECT_TRUE(same_bits(kl_bregman(Normal{0x1p27 - 1, 1}, Normal{0, 1}), even / 2));
}

TEST(SpecialPoints, DegenerateFamilyMembers) {
  EXPECT_TRUE(same_bits(kl(Bernoulli{0.0}, Bernoulli{0.5}), log_2));
  EXPECT_TRUE(same_bits(kl_bregman(Bernoulli{1.0}, Bernoulli{0.5}), log_2));
  EXPECT_EQ(kl(Bernoulli{0.5}, Bernoulli{0.0}), infinity);
  EXPECT_EQ(kl_bregman(Bernoulli{0.5}, Bernoulli{1.0}), infinity);
  EXPECT_TRUE(same_bits(kl(Bernoulli{0.0}, Bernoulli{-0.0}), 0.0));
  EXPECT_TRUE(same_bits(kl(Poisson{0.0}, Poisson{3.1}), 3.1));
  EXPECT_TRUE(same_bits(kl_bregman(Poisson{-0.0}, Poisson{3.1}), 3.1));
  EXPECT_EQ(kl(Poisson{3.1}, Poisson{0.0}), infinity);
  EXPECT_TRUE(same_bits(kl(Poisson{0.0}, Poisson{-0.0}), 0.0));
  EXPECT_TRUE(same_bits(kl(Normal{1.0, 0.5}, Normal{0.0, 0.5}), 2.0));
}

}  // namespace
}  // namespace divcert
