#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "families/family.hpp"
#include "numerics/ladder.hpp"
#include "recipe_family.hpp"  // of CONTRIBUTING.md
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

using Values = std::vector<double>;

/// The fast step, wherever it decides, agrees with the last step and with the Bregman form, bit for bit.
void expect_agreement(const Family& family, const Values& p, const Values& q, int& decided) {
  const double last = family.last_step(p, q);
  ASSERT_TRUE(same_bits(family.bregman.evaluate(p, q), last));
  if (const auto fast = family.fast(p, q)) {
    ++decided;
    ASSERT_TRUE(same_bits(*fast, last));
  }
}

TEST(FamilySteps, ExponentialAndPoissonAgree) {
  Random random(7);
  int decided = 0;
  for (int k = 0; k < cases; ++k) {
    const double p = positive(random, k % 3 == 0 ? 55 : 3), q = near_or_far(random, p, positive(random, 10));
    expect_agreement(exponential_family, {p}, {q}, decided);
    expect_agreement(poisson_family, {p}, {q}, decided);
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
    if (q > 0) expect_agreement(bernoulli_family, {p}, {q}, decided);
  }
  EXPECT_GT(decided, cases * 9 / 10);
}

TEST(FamilySteps, NormalAgrees) {
  Random random(9);
  int decided = 0;
  for (int k = 0; k < cases; ++k) {
    const double mu = uniform(random, -1, 1) * positive(random, 3), sigma = positive(random, 10);
    const Values q{k % 3 == 0 ? mu : near_or_far(random, mu, uniform(random, -9, 9)),
                   near_or_far(random, sigma, positive(random, 10))};
    expect_agreement(normal_family, {mu, sigma}, q, decided);
  }
  EXPECT_GT(decided, cases * 99 / 100);
}

/// Floats are the nearest doubles rounded once more, except where those are half-way between two floats.
TEST(FamilySteps, FloatsAreNearest) {
  Random random(10);
  for (const Family* const family : all_families())
    for (int k = 0; k < cases; ++k) {
      std::vector<float> p, q;
      for (std::size_t i = 0; i < family->arity; ++i) {
        p.push_back(static_cast<float>(uniform(random, 0.01, 1)));
        q.push_back(static_cast<float>(near_or_far(random, p.back(), uniform(random, 0.01, 1))));
        q.back() = std::min(q.back(), 1 - 0x1p-24f);
      }
      const double nearest =
          family->closed_form.evaluate(Values(p.begin(), p.end()), Values(q.begin(), q.end()));
      ASSERT_FALSE(numerics::half_way_between_floats(nearest) && nearest != 0);
      ASSERT_EQ(family->closed_form.evaluate_float(p, q), static_cast<float>(nearest));
      if (family->bregman.evaluate_float != nullptr) {
        ASSERT_EQ(family->bregman.evaluate_float(p, q), static_cast<float>(nearest));
      }
    }
}

/// 4097²/2 is half-way between two floats, a tie; a little above, the nearest double still is.
TEST(FamilySteps, FloatsAreRoundedOnce) {
  const std::vector<float> p{4097, 1}, above{4097, 1 + 0x1p-23f}, q{0, 1};
  const Values wide(above.begin(), above.end());
  EXPECT_EQ(normal_family.closed_form.evaluate(wide, Values{0, 1}), 8392704.5);
  for (const Form& form : {normal_family.closed_form, normal_family.bregman}) {
    EXPECT_EQ(form.evaluate_float(p, q), 8392704.0f);
    EXPECT_EQ(form.evaluate_float(above, q), 8392705.0f);
  }
}

TEST(FamilySteps, TheFamilyOfContributingAgrees) {
  EXPECT_EQ(maxwell_family.parameters, "a");
  Random random(11);
  int decided = 0;
  for (int k = 0; k < cases; ++k) {
    const double p = positive(random, k % 3 == 0 ? 55 : 3), q = near_or_far(random, p, positive(random, 10));
    expect_agreement(maxwell_family, {p}, {q}, decided);
    ASSERT_TRUE(same_bits(kl(Maxwell{p}, Maxwell{q}), maxwell_family.last_step(Values{p}, Values{q})));
  }
}

}  // namespace
}  // namespace divcert::families
