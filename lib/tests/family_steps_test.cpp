#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
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
using Values = std::vector<double>;

constexpr int cases = 200;

double positive(Random& random, double decades) { return std::pow(10, uniform(random, -decades, decades)); }

/// x itself, x at a small relative distance, or another value.
double near_or_far(Random& random, double x, double other) {
  const int kind = static_cast<int>(random() % 4);
  return kind == 0 ? other : x * (1 + std::ldexp(uniform(random, -1, 1), -17 * (kind - 1) - 1));
}

std::vector<std::string> names_of(const Family& family) {
  std::vector<std::string> names;
  std::istringstream stream{std::string(family.parameters)};
  for (std::string name; std::getline(stream, name, ',');) names.push_back(name);
  return names;
}

struct Pair {
  Values p, q;
};

/// Two members: near-equal, generic, and of all magnitudes, as far as the family has them.
Pair draw(const Family& family, Random& random, int k) {
  const double decades = k % 5 == 0 ? 50 : 2;
  Pair pair;
  for (const std::string& name : names_of(family)) {
    double p = positive(random, decades), q = near_or_far(random, p, positive(random, decades));
    if (name == "p") {
      p = k % 3 == 0 ? std::min(p, 1 - 0x1p-40) : uniform(random, 0x1p-20, 1);
      q = std::min(near_or_far(random, p, uniform(random, 0x1p-20, 1)), 1 - 0x1p-53);
    } else if (name == "n") {
      p = q = static_cast<double>(1 + random() % 1000);
    } else if (name == "r") {
      q = p;
    } else if (name == "mu" && family.name != "inverse_gaussian") {
      if (random() % 2 != 0) p = -p, q = -q;
    } else if (name == "scale" && family.name == "pareto") {
      q = std::min(p, q);
    } else if (name == "low") {
      q = -std::max(p, q), p = -p;
    } else if (name == "high") {
      q = std::max(p, q);
    }
    pair.p.push_back(p);
    pair.q.push_back(q);
    for (int entry = 1; name == "alpha" && entry < 4; ++entry) {
      pair.p.push_back(positive(random, decades));
      pair.q.push_back(near_or_far(random, pair.p.back(), positive(random, decades)));
    }
  }
  return pair;
}

const FamilyFunction* function(const Family& family, std::string_view id, std::string_view form) {
  const auto found = std::ranges::find_if(
      family.functions, [&](const FamilyFunction& f) { return f.id == id && f.form == form; });
  return found == family.functions.end() ? nullptr : &*found;
}

std::string shown(const Family& family, const Pair& pair) {
  std::ostringstream text;
  text.precision(17);
  text << family.name;
  for (const Values* values : {&pair.p, &pair.q}) {
    text << " |";
    for (const double x : *values) text << ' ' << x;
  }
  return text.str();
}

/// The fast step, wherever it decides, agrees with the last step and with the Bregman form, bit for bit.
void expect_agreement(const Family& family, int at_least_decided) {
  Random random(7);
  int decided = 0;
  for (int k = 0; k < cases; ++k) {
    const Pair pair = draw(family, random, k);
    const double last = family.last_step(pair.p, pair.q);
    ASSERT_GE(last, 0) << shown(family, pair);
    if (const FamilyFunction* const bregman = function(family, "kl", "bregman")) {
      ASSERT_TRUE(same_bits(bregman->evaluate(pair.p, pair.q, {}), last)) << shown(family, pair);
    }
    if (const auto fast = family.fast(pair.p, pair.q)) {
      ++decided;
      ASSERT_TRUE(same_bits(*fast, last)) << shown(family, pair);
    }
  }
  EXPECT_GE(decided, cases * at_least_decided / 100) << family.name;
}

TEST(FamilySteps, Agree) {
  for (const Family* const family : all_families()) expect_agreement(*family, 80);
}

TEST(FamilySteps, TheFamilyOfContributingAgrees) {
  EXPECT_EQ(maxwell_family.parameters, "a");
  expect_agreement(maxwell_family, 0);
  // Exactly three times the value of N(0, σp) and N(0, σq).
  EXPECT_EQ(kl(Maxwell{1}, Maxwell{2}),
            function(maxwell_family, "kl", "closed_form")->evaluate(Values{1}, Values{2}, {}));
}

/// Floats are the nearest doubles rounded once more, except where those are half-way between two floats.
TEST(FamilySteps, FloatsAreNearest) {
  Random random(10);
  const double order = 0.75;
  for (const Family* const family : all_families())
    for (int k = 1; k < 60; ++k) {
      const Pair pair = draw(*family, random, k % 5 == 0 ? 1 : k);
      std::vector<float> p(pair.p.begin(), pair.p.end()), q(pair.q.begin(), pair.q.end());
      if (family->parameters.ends_with('p'))
        for (float* x : {&p.back(), &q.back()}) *x = std::min(*x, 1 - 0x1p-24f);
      for (const FamilyFunction& f : family->functions) {
        const std::span<const double> parameter{&order, f.parameter.empty() ? 0u : 1u};
        if (family->name == "negative_binomial" && f.id.ends_with("entropy")) continue;  // sums too long
        if ((f.id == "renyi" || f.id == "chernoff") && k % 4 != 1) continue;             // take long
        if (family->name == "gumbel") q[1] = p[1];  // else KL alone has a closed form
        if (family->name == "weibull") q[0] = p[0];
        const std::span<const float> of_q = f.unary ? std::span<const float>() : q;
        const double nearest =
            f.evaluate(Values(p.begin(), p.end()), Values(of_q.begin(), of_q.end()), parameter);
        if (!std::isfinite(static_cast<float>(nearest)) || numerics::half_way_between_floats(nearest))
          continue;
        ASSERT_EQ(f.evaluate_float(p, of_q, parameter), static_cast<float>(nearest))
            << f.id << shown(*family, pair);
      }
    }
}

/// 4097²/2 is half-way between two floats, a tie; a little above, the nearest double still is.
TEST(FamilySteps, FloatsAreRoundedOnce) {
  const std::vector<float> p{4097, 1}, above{4097, 1 + 0x1p-23f}, q{0, 1};
  const Values wide(above.begin(), above.end());
  EXPECT_EQ(kl(Normal{wide[0], wide[1]}, Normal{0, 1}), 8392704.5);
  for (const char* form : {"closed_form", "bregman"}) {
    const FamilyFunction& f = *function(normal_family, "kl", form);
    EXPECT_EQ(f.evaluate_float(p, q, {}), 8392704.0f);
    EXPECT_EQ(f.evaluate_float(above, q, {}), 8392705.0f);
  }
}

}  // namespace
}  // namespace divcert::families
