#include <cmath>

#include <gtest/gtest.h>

#include "families/steps.hpp"
#include "same_bits.hpp"
#include "strata.hpp"

namespace divcert::families {
namespace {

using tests::Random;
using tests::same_bits;
using tests::uniform;

constexpr int cases = 2000;

double positive(Random& random, double decades) { return std::pow(10, uniform(random, -decades, decades)); }

/// x itself, x at a small relative distance, or another value.
double near_or_far(Random& random, double x, double other) {
  const int kind = static_cast<int>(random() % 4);
  return kind == 0 ? other : x * (1 + std::ldexp(uniform(random, -1, 1), -17 * (kind - 1) - 1));
}

/// The fast step, wherever it decides, agrees with the last step and with the Bregman form, bit for bit.
template <class Family>
void expect_agreement(Family p, Family q, int& decided) {
  const double last = last_step_kl(p, q);
  ASSERT_TRUE(same_bits(kl_bregman(p, q), last));
  if (const auto fast = fast_kl(p, q)) {
    ++decided;
    ASSERT_TRUE(same_bits(*fast, last));
  }
}

TEST(FamilySteps, ExponentialAndPoissonAgree) {
  Random random(7);
  int decided = 0;
  for (int k = 0; k < cases; ++k) {
    const double p = positive(random, k % 3 == 0 ? 55 : 3), q = near_or_far(random, p, positive(random, 10));
    expect_agreement(Exponential{p}, Exponential{q}, decided);
    expect_agreement(Poisson{p}, Poisson{q}, decided);
  }
  EXPECT_GT(decided, 2 * cases * 99 / 100);
}

TEST(FamilySteps, BernoulliAgrees) {
  Random random(8);
  int decided = 0;
  for (int k = 0; k < cases; ++k) {
    double p = k % 3 == 0 ? uniform(random, 0, 1) : std::min(1.0, positive(random, 50));
    if (k % 7 == 0) p = 1 - p;
    if (k % 31 == 0) p = k % 2;
    const double q = std::min(1 - 0x1p-53, near_or_far(random, p, uniform(random, 0, 1)));
    if (q > 0) expect_agreement(Bernoulli{p}, Bernoulli{q}, decided);
  }
  EXPECT_GT(decided, cases * 9 / 10);
}

TEST(FamilySteps, NormalAgrees) {
  Random random(9);
  int decided = 0;
  for (int k = 0; k < cases; ++k) {
    const double mu = uniform(random, -1, 1) * positive(random, 3), sigma = positive(random, 10);
    const Normal q{k % 3 == 0 ? mu : near_or_far(random, mu, uniform(random, -9, 9)),
                   near_or_far(random, sigma, positive(random, 10))};
    expect_agreement(Normal{mu, sigma}, q, decided);
  }
  EXPECT_GT(decided, cases * 99 / 100);
}

}  // namespace
}  // namespace divcert::families
