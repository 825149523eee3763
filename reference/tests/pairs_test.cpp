#include <cmath>
#include <fstream>
#include <set>

#include <gmock/gmock.h>

#include "reference/definitions/expectations/moments.hpp"
#include "reference/definitions/pairs/entropies.hpp"
#include "reference/numbers/constants.hpp"
#include "reference/tests/numbers.hpp"

// KL between two families, and entropies: what is 0, what is infinite, and that moments and closed forms
// agree. Values: golden_test.
namespace divcert::reference::testing {
namespace {

using Vector = std::vector<double>;
using ::testing::IsEmpty;
using ::testing::Not;

Certified of_pair(std::string_view id, std::string_view family, const Vector& p, const Vector& q) {
  return certify(*find_quantity(id, family), {p, q, Masses::normalized, family});
}

TEST(Pairs, AreTheFamiliesOfTheirSides) {
  for (const Family& pair : family_pairs()) {
    EXPECT_EQ(pair.name, std::string(pair.of_p().name) + ":" + std::string(pair.of_q().name));
    EXPECT_EQ(find_family(pair.name), &pair);
    EXPECT_NE(find_quantity("kl", pair.name), nullptr);
    EXPECT_NE(find_quantity("cross_entropy", pair.name), nullptr);
    EXPECT_FALSE(pair.contains(Vector{1}));
  }
  const Family& gamma = *find_family("gamma");
  EXPECT_EQ(&gamma.of_p(), &gamma);
  EXPECT_EQ(&gamma.of_q(), &gamma);
}

/// Those of torch's and TFP's registries, and X to Laplace.
TEST(Pairs, OfTheRegistriesAreThere) {
  const std::pair<std::string, std::vector<std::string>> registries[] = {
      {"bernoulli", {"poisson"}},
      {"poisson", {"bernoulli", "binomial"}},
      {"beta", {"continuous_bernoulli", "pareto", "exponential", "gamma", "normal", "uniform", "laplace"}},
      {"continuous_bernoulli", {"pareto", "exponential", "normal", "uniform", "laplace"}},
      {"exponential",
       {"beta", "continuous_bernoulli", "pareto", "uniform", "gamma", "gumbel", "normal", "laplace"}},
      {"gamma",
       {"beta", "continuous_bernoulli", "pareto", "uniform", "exponential", "gumbel", "normal", "laplace",
        "chi_squared"}},
      {"gumbel",
       {"beta", "continuous_bernoulli", "exponential", "gamma", "pareto", "uniform", "normal", "laplace"}},
      {"laplace", {"beta", "continuous_bernoulli", "exponential", "gamma", "pareto", "uniform", "normal"}},
      {"normal",
       {"beta", "continuous_bernoulli", "exponential", "gamma", "pareto", "uniform", "gumbel", "laplace"}},
      {"pareto", {"beta", "continuous_bernoulli", "uniform", "exponential", "gamma", "normal", "laplace"}},
      {"uniform",
       {"beta", "continuous_bernoulli", "exponential", "gamma", "gumbel", "normal", "pareto", "laplace"}},
      {"chi_squared", {"gamma"}},
      {"weibull", {"gamma"}},
  };
  for (const auto& [p, others] : registries)
    for (const auto& q : others)
      EXPECT_NE(find_family(std::string(p).append(":").append(q)), nullptr) << p << ' ' << q;
  for (const char* none : {"cauchy:normal", "normal:cauchy", "normal:poisson", "poisson:negative_binomial",
                           "inverse_gaussian:lognormal", "von_mises:uniform", "gamma:gamma"})
    EXPECT_EQ(find_family(none), nullptr) << none;
}

TEST(Pairs, EqualLawsOfTwoFamiliesHaveDivergenceZero) {
  struct Same {
    std::string_view family;
    Vector p, q;
  };
  const Same laws[] = {
      {"gamma:exponential", {1, 0.3}, {0.3}},
      {"exponential:gamma", {0.3}, {1, 0.3}},
      {"chi_squared:gamma", {0.3}, {0.15, 0.5}},
      {"gamma:chi_squared", {2.5, 0.5}, {5}},
      {"chi_squared:exponential", {2}, {0.5}},
      {"weibull:exponential", {1, 4}, {0.25}},
      {"exponential:weibull", {0.125}, {1, 8}},
      {"weibull:chi_squared", {1, 2}, {2}},
      {"beta:uniform", {1, 1}, {0, 1}},
      {"uniform:beta", {0, 1}, {1, 1}},
      {"continuous_bernoulli:uniform", {0.5}, {0, 1}},
      {"beta:continuous_bernoulli", {1, 1}, {0.5}},
      {"bernoulli:binomial", {0.3}, {1, 0.3}},
      {"binomial:bernoulli", {1, 0.3}, {0.3}},
      {"poisson:binomial", {0}, {0, 0.5}},
      {"geometric:bernoulli", {1}, {1}},
      {"negative_binomial:bernoulli", {2.5, 1}, {0}},
  };
  for (const auto& [family, p, q] : laws) {
    const Certified certified = of_pair("kl", family, p, q);
    EXPECT_TRUE(certified.decided) << family;
    EXPECT_EQ(certified.status, Status::finite) << family;
    EXPECT_EQ(certified.value, 0) << family;
    EXPECT_TRUE(one_law({p, q, Masses::normalized, family})) << family;
    // The formula says so too.
    const PrecisionScope scope(256);
    const Ball entropy = find_quantity("entropy", find_family(family)->of_p().name)
                             ->ball({p, {}, Masses::normalized, find_family(family)->of_p().name})
                             .value;
    const auto cross = find_quantity("cross_entropy", family)->ball({p, q, Masses::normalized, family});
    EXPECT_EQ(cross.status, Status::finite) << family;
    EXPECT_TRUE(arb_overlaps(cross.value.get(), entropy.get())) << family;
  }
}

/// log π is in neither or cancels: then the number is exact where no other function is in the way.
TEST(Pairs, AreExactWherePiCancels) {
  const auto exact = [](std::string_view family, const Vector& p, const Vector& q) {
    return find_quantity("kl", family)->exact({p, q, Masses::normalized, family}).value;
  };
  const Vector one{1}, standard{0, 1}, unit{0, 1};
  EXPECT_TRUE((exact("half_normal:normal", one, standard) - log(Exact(2))).is_zero());
  EXPECT_TRUE((exact("uniform:exponential", unit, one) - Exact(0.5)).is_zero());
  EXPECT_FALSE(exact("uniform:normal", unit, standard).representable());
  EXPECT_EQ(of_pair("kl", "uniform:exponential", unit, one).value, 0.5);
}

TEST(Pairs, NearlyEqualLawsAreApart) {
  const double tenth = 0.1;  // 10 · 0.1 is not 1
  EXPECT_GT(of_pair("kl", "weibull:exponential", {1, 10}, {tenth}).value, 0);
  EXPECT_GT(of_pair("kl", "gamma:exponential", {std::nextafter(1.0, 2.0), 1}, {1}).value, 0);
  EXPECT_GT(of_pair("kl", "beta:uniform", {1, std::nextafter(1.0, 2.0)}, {0, 1}).value, 0);
  EXPECT_GT(of_pair("kl", "chi_squared:gamma", {0x1p-1074}, {0x1p-1074, 0.5}).value, 0);
}

TEST(Pairs, AreInfiniteByRule) {
  struct Infinite {
    std::string_view family;
    Vector p, q;
  };
  const Infinite rules[] = {
      // supports
      {"normal:exponential", {0, 1}, {1}},
      {"exponential:uniform", {1}, {0, 1e300}},
      {"beta:uniform", {2, 2}, {0x1p-1074, 1}},
      {"uniform:beta", {-0x1p-1074, 1}, {2, 2}},
      {"uniform:pareto", {0.5, 1}, {0.75, 1}},
      {"gamma:pareto", {2, 1}, {0x1p-1074, 1}},
      {"bernoulli:geometric", {0.5}, {0.5}},
      {"binomial:bernoulli", {2, 0.5}, {0.5}},
      {"poisson:binomial", {0x1p-1074}, {0x1p53, 0.5}},
      {"bernoulli:poisson", {0.5}, {0}},
      // moments
      {"pareto:normal", {1, 2}, {0, 1}},
      {"pareto:exponential", {1, 1}, {1}},
      {"pareto:weibull", {1, 1.5}, {1.5, 1}},
      {"exponential:inverse_gamma", {1}, {1, 1}},
      {"gamma:inverse_gaussian", {1, 1}, {1, 1}},
      {"half_normal:inverse_gamma", {1}, {1, 1}},
      {"uniform:inverse_gamma", {0, 1}, {1, 1}},
      {"laplace:gumbel", {0, 1}, {0, 1}},
      {"inverse_gamma:rayleigh", {2, 1}, {1}},
      {"weibull:inverse_gaussian", {1, 1}, {1, 1}},
  };
  for (const auto& [family, p, q] : rules)
    for (const char* id : {"kl", "cross_entropy"})
      EXPECT_EQ(of_pair(id, family, p, q).status, Status::infinite) << id << ' ' << family;
  // And on this side of each of these edges they are not.
  const Infinite finite[] = {
      {"exponential:gamma", {1}, {2, 3}},
      {"uniform:beta", {0, 1}, {2, 2}},
      {"uniform:pareto", {0.75, 1}, {0.75, 1}},
      {"binomial:geometric", {2, 1}, {0.5}},
      {"poisson:binomial", {0}, {0x1p53, 0.5}},
      {"pareto:normal", {1, std::nextafter(2.0, 3.0)}, {0, 1}},
      {"pareto:weibull", {1, std::nextafter(1.5, 2.0)}, {1.5, 1}},
      {"gamma:inverse_gaussian", {std::nextafter(1.0, 2.0), 1}, {1, 1}},
      {"laplace:gumbel", {0, std::nextafter(1.0, 0.0)}, {0, 1}},
      {"uniform:inverse_gamma", {0x1p-1074, 1}, {1, 1}},
  };
  for (const auto& [family, p, q] : finite)
    EXPECT_EQ(of_pair("kl", family, p, q).status, Status::finite) << family;
}

TEST(Pairs, OutsideTheDomainTheyAreUndefined) {
  for (const auto& [p, q] :
       {std::pair{Vector{-1, 1}, Vector{1}}, {{1, 1}, {-1}}, {{1}, {1}}, {{1, 1}, {1, 1}}})
    EXPECT_EQ(of_pair("kl", "gamma:exponential", p, q).status, Status::undefined);
}

std::set<std::string> golden_families() {
  std::ifstream file(DIVCERT_GOLDEN_TABLE);
  std::set<std::string> names;
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("kl|")) names.insert(line.substr(3, line.find('|', 3) - 3));
  return names;
}

TEST(Pairs, HaveGoldenValuesOrAreAlwaysInfinite) {
  const PrecisionScope scope(128);
  const auto golden = golden_families();
  Numbers numbers(61);
  int infinite = 0;
  for (const Family& pair : family_pairs()) {
    if (golden.contains(std::string(pair.name))) continue;
    ++infinite;
    for (int i = 0; i < 30; ++i) {
      const auto [p, q] = numbers.moderate_pair(pair);
      EXPECT_EQ(find_quantity("kl", pair.name)->ball({p, q, Masses::normalized, pair.name}).status,
                Status::infinite)
          << pair.name;
    }
  }
  EXPECT_GT(infinite, 0);
}

/// The members of a family whose moments can be without form, beyond what is offered.
bool is_beyond_the_form(const Family& pair, const Vector& p) {
  if (pair.of_q().name != "laplace") return false;
  const std::string_view name = pair.of_p().name;
  return (name == "gamma" && p[0] > 65536) || (name == "chi_squared" && p[0] > 131072) ||
         (name == "beta" && p[0] + p[1] > 65536);
}

TEST(Pairs, EdgeParametersAreDecidedAndBothOraclesAgree) {
  Numbers numbers(62);
  for (const Family& pair : family_pairs()) {
    const Quantity& kl = *find_quantity("kl", pair.name);
    const Vector p = numbers.edge_member(pair.of_p()), q = numbers.edge_member(pair.of_q());
    const Input input{p, q, Masses::normalized, pair.name};
    const Certified certified = certify(kl, input);
    EXPECT_TRUE(certified.decided) << text(input);
    EXPECT_TRUE(certified.status != Status::undefined || is_beyond_the_form(pair, p)) << text(input);
    EXPECT_TRUE(second_opinion(kl, input, certified).agrees) << text(input);
  }
}

using Moment_ = Moments<Ball>::Of Moments<Ball>::*;

/// Members of one family whose cross entropy by moments is certainly apart from entropy and KL. `planted` is
/// one moment too large by 2^-100.
Failures moment_failures(const Family& family, Moment_ planted = nullptr) {
  const PrecisionScope scope(512);
  const Expectations& expectations = *find_expectations(family.name);
  const auto& forms = std::get<ExpectationForms<Ball>>(expectations.forms);
  Moments<Ball> moments = forms.moments;
  if (planted != nullptr)
    moments.*planted = [](Parameters p) {
      auto value = std::get<ExpectationForms<Ball>>(find_expectations("gamma")->forms).moments.mean(p);
      value.value += Ball(0x1p-100);
      return value;
    };
  Numbers numbers(63);
  Failures failures;
  for (int i = 0; i < 60; ++i) {
    const auto [p, q] = numbers.moderate_pair(family);
    const Input input{p, q, Masses::normalized, family.name};
    const auto expected = family_cross_entropy<Ball>(input);
    if (!expectations.support(q).contains(expectations.support(p))) {
      if (expected.status != Status::infinite) failures.push_back(text(input));
      continue;
    }
    Expectation<Ball> expectation(moments, p);
    Ball total = forms.cross_entropy(expectation, q);
    if (expectations.log_pi != 0) total += log_pi<Ball>() * Ball(expectations.log_pi);
    const auto value = expectation.result(total);
    const bool ok = value.status == expected.status &&
                    (value.status != Status::finite || arb_overlaps(value.value.get(), expected.value.get()));
    if (!ok) failures.push_back(text(input));
  }
  return failures;
}

TEST(Entropies, AndDivergencesAreTheCrossEntropiesByMoments) {
  int families_with_moments = 0;
  for (const Family& family : families()) {
    const Expectations* const expectations = find_expectations(family.name);
    if (expectations == nullptr ||
        std::get<ExpectationForms<Ball>>(expectations->forms).cross_entropy == nullptr)
      continue;
    ++families_with_moments;
    EXPECT_THAT(moment_failures(family), IsEmpty()) << family.name;
  }
  EXPECT_EQ(families_with_moments, 16);
}

TEST(Entropies, TheCheckerObjectsToAWrongMoment) {
  EXPECT_THAT(moment_failures(*find_family("gamma"), &Moments<Ball>::mean), Not(IsEmpty()));
}

TEST(Entropies, OfPointMassesAreZero) {
  const std::pair<std::string_view, Vector> points[] = {
      {"bernoulli", {0}},     {"bernoulli", {1}}, {"binomial", {0x1p53, 0}},         {"binomial", {7, 1}},
      {"binomial", {0, 0.5}}, {"geometric", {1}}, {"negative_binomial", {1e300, 1}}, {"poisson", {0}},
  };
  for (const auto& [family, p] : points) {
    EXPECT_EQ(of_pair("entropy", family, p, {}).value, 0) << family;
    const Certified cross = of_pair("cross_entropy", family, p, p);
    EXPECT_TRUE(cross.decided && cross.status == Status::finite && cross.value == 0) << family;
  }
}

/// Sums over whole numbers against sums of twice the bits, and the documented ends of what is offered.
TEST(Entropies, SumsEncloseFromBothSidesOfTheirEnds) {
  const std::pair<std::string_view, Vector> laws[] = {
      {"poisson", {65536}},
      {"poisson", {0x1p-1074}},
      {"poisson", {0.5}},
      {"binomial", {65536, 0.5}},
      {"binomial", {65536, 0x1p-1074}},
      {"binomial", {9, 1 - 0x1p-53}},
      {"negative_binomial", {0x1p-300, 0.25}},
      {"negative_binomial", {0x1p300, 1 - 0x1p-53}},
      {"negative_binomial", {100, 0.0625}},
  };
  for (const auto& [family, p] : laws) {
    const Quantity& entropy = *find_quantity("entropy", family);
    const Input input{p, {}, Masses::normalized, family};
    const Certified certified = certify(entropy, input);
    if (family == "negative_binomial" && p[0] == 0x1p300) {
      EXPECT_EQ(certified.status, Status::undefined);
      continue;
    }
    EXPECT_TRUE(certified.decided && certified.status == Status::finite && certified.value > 0)
        << text(input);
    const PrecisionScope scope(300);
    EXPECT_TRUE(arb_overlaps(certified.enclosure.get(), entropy.ball(input).value.get())) << text(input);
  }
  for (const auto& [family, p] :
       {std::pair<std::string_view, Vector>{"poisson", {std::nextafter(65536.0, 1e6)}},
        {"binomial", {65537, 0.5}},
        {"negative_binomial", {1, 0x1p-17}}})
    EXPECT_EQ(of_pair("entropy", family, p, {}).status, Status::undefined) << family;
}

/// Sums of 30000 terms, by mpmath.
TEST(Entropies, OfNegativeBinomialLawsAreTheSums) {
  const std::tuple<double, double, const char*> sums[] = {
      {2.5, 0x1p-8, "7.2731659194075564918246906838412427344"},
      {0.375, 0x1p-8, "5.1874240014122664092179342557178936612"}};
  const Quantity& entropy = *find_quantity("entropy", "negative_binomial");
  for (const auto& [r, p, digits] : sums) {
    const Vector x{r, p}, other{r * (1 + 0x1p-40), p};
    const auto enclosure = [&](const Vector& of) {
      const PrecisionScope scope(128);
      return entropy.ball({of, {}, Masses::normalized, "negative_binomial"}).value;
    };
    Ball sum;
    arb_set_str(sum.get(), (std::string(digits) + " +/- 1e-36").c_str(), 200);
    EXPECT_TRUE(arb_overlaps(sum.get(), enclosure(x).get())) << r;
    EXPECT_FALSE(arb_overlaps(sum.get(), enclosure(other).get())) << r;
    EXPECT_GE(arb_rel_accuracy_bits(enclosure(x).get()), 90) << r;
  }
}

}  // namespace
}  // namespace divcert::reference::testing
