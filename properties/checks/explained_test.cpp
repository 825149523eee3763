#include "properties/checks/explained.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/math/special_functions/digamma.hpp>
#include <gtest/gtest.h>

#include "properties/generators/strata/families/draws.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"
#include "reference/quantity.hpp"

// The theorem of explained.hpp on the textbook sum, in both directions, on exact points of the simplex; and
// what it allows closed forms of laws.
namespace divcert::properties {
namespace {

const Function textbook{.name = "textbook", .divergence = "kl"};
const reference::Quantity& kl = *reference::find_quantity("kl");

double sum(const Case& c) {
  double total = 0;
  for (std::size_t i = 0; i < c.p().size(); ++i)
    if (c.p()[i] > 0) total += c.p()[i] * std::log(c.p()[i] / c.q()[i]);
  return total;
}

double total_variation(const Case& c) {
  double total = 0;
  for (std::size_t i = 0; i < c.p().size(); ++i) total += std::fabs(c.p()[i] - c.q()[i]);
  return total / 2;
}

/// The error of a value over what is allowed there.
double excess(const Case& instance, double value) {
  const auto exact = reference::certify(kl, to_input(instance));
  return reference::error_in_ulps(value, exact).lower / allowed_ulps(textbook, kl, instance, exact, {});
}

Source source_of(std::uint64_t index) { return Source(rc::Random(rc::Random::Key{11, index, 0, 0})); }

Case far_pair(std::uint64_t index) {
  Source source = source_of(index);
  const std::size_t n = 2 + source.below(30);
  return {dyadic_simplex(source, n, 50), dyadic_simplex(source, n, 50)};
}

/// Q at a total variation of about 2^-k from P.
Case near_pair(std::uint64_t index, int k) {
  Source source = source_of(index);
  const std::size_t n = 2 + source.below(6);
  Case instance{dyadic_simplex(source, n, 10), {}};
  instance.q() = instance.p();
  transfer(instance.q(), 0, 1, std::ldexp(1.0, -k));
  return instance;
}

TEST(Explained, TheTextbookSumIsWithinWhereTotalVariationIsNotSmall) {
  int judged = 0;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    const Case instance = far_pair(i);
    if (total_variation(instance) < 1 / (2.0 * static_cast<double>(instance.p().size()) + 46)) continue;
    ++judged;
    EXPECT_LE(excess(instance, sum(instance)), 1) << to_options(instance);
  }
  EXPECT_GT(judged, 4000);
}

TEST(Explained, ItIsBeyondNearEqualityByAFactorOfOneOverTotalVariation) {
  for (const int k : {16, 20, 24, 30, 40}) {
    double most = 0;
    for (std::uint64_t i = 0; i < 400; ++i) {
      const Case instance = near_pair(i, k);
      const double tv = total_variation(instance), n = static_cast<double>(instance.p().size());
      if (tv == 0) continue;
      const double factor = excess(instance, sum(instance));
      EXPECT_LE(factor, 1 + 1 / ((3 * n + 48) * tv)) << to_options(instance);
      most = std::max(most, factor * (3 * n + 48) * tv);
    }
    EXPECT_GT(most, 1 / 64.0) << "at a total variation of 2^-" << k << " it is told nothing";
  }
}

/// As a planted fault: what is off by more than the bound explains is noticed where TV is not small too.
TEST(Explained, AnErrorOfTenTimesTheTermsIsBeyond) {
  int beyond = 0;
  for (std::uint64_t i = 0; i < 100; ++i) {
    const Case instance = far_pair(i);
    const double n = static_cast<double>(instance.p().size());
    beyond += excess(instance, sum(instance) * (1 + 100 * (n + 16) * 0x1p-53)) > 1;
  }
  EXPECT_GT(beyond, 90);
}

/// −Σ p log q of the shares, each of them rounded.
double entropy_of_rounded_shares(const Case& c) {
  const std::vector<double>& q = c.q().empty() ? c.p() : c.q();
  const auto add_up = [](const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0); };
  const double of_p = add_up(c.p()), of_q = add_up(q);
  double total = 0;
  for (std::size_t i = 0; i < q.size(); ++i) total -= c.p()[i] / of_p * std::log(q[i] / of_q);
  return total;
}

/// Nearly a common point mass: the other points have about 2^-k of it.
Case near_a_point_mass(std::uint64_t index, int k, bool unary) {
  Source source = source_of(index);
  const auto masses = [&] {
    const auto any = [&] { return 1 + std::ldexp(static_cast<double>(source.below(1 << 20)), -20); };
    std::vector<double> x{any()};
    for (std::size_t i = 0, n = 1 + source.below(4); i < n; ++i) x.push_back(std::ldexp(any(), -k));
    return x;
  };
  Case instance{masses(), {}};
  if (unary) return instance;
  instance.q() = masses();
  instance.q().resize(instance.p().size(), std::ldexp(1.0, -k));
  return instance;
}

TEST(Explained, EntropiesOfRoundedSharesAreWithin) {
  for (const char* id : {"entropy", "cross_entropy"})
    for (int k = 4; k <= 56; k += 4) {
      const reference::Quantity& quantity = *reference::find_quantity(id);
      const Function function{.name = "rounded", .divergence = id};
      double most = 0;
      for (std::uint64_t i = 0; i < 100; ++i) {
        const Case instance = near_a_point_mass(i, k, quantity.unary);
        const auto exact = reference::certify(quantity, to_input(instance));
        const double allowed = allowed_ulps(function, quantity, instance, exact, {});
        const double value = entropy_of_rounded_shares(instance);
        most = std::max(most, reference::error_in_ulps(value, exact).lower / allowed);
        EXPECT_LE(most, 1) << id << " " << to_options(instance);
        // As a planted fault, what is beyond: an ulp is at most 2uH, and κH of both forms at most 2H + 2 and
        // H + 1, so that no more than 2C(5H + 3)u is allowed.
        const double off = value + 0x1p-53 * 10 * stable_roundings(function.contract, instance) * (1 + value);
        EXPECT_GT(reference::error_in_ulps(off, exact).lower / allowed, 1)
            << id << " " << to_options(instance);
      }
      EXPECT_GT(most, 1 / 256.0) << id << ", 2^-" << k << ": nothing needs what is allowed";
    }
}

// ---- closed forms of laws ----

/// `faulty`: a + b − 1 for a + b − 2.
double textbook_entropy(double a, double b, bool faulty = false) {
  using boost::math::digamma;
  return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b) - (a - 1) * digamma(a) - (b - 1) * digamma(b) +
         (a + b - (faulty ? 1 : 2)) * digamma(a + b);
}

struct BetaEntropy {
  Function function{.name = "textbook", .divergence = "entropy", .family = "beta"};
  const reference::Quantity& quantity = *reference::find_quantity("entropy", "beta");

  /// The error of a value over what is allowed there.
  double excess(double a, double b, double value) const {
    const Case instance(Members{"beta", {a, b}, {}});
    const auto exact = reference::certify(quantity, to_input(instance));
    return reference::error_in_ulps(value, exact).lower /
           allowed_ulps(function, quantity, instance, exact, {});
  }
};

TEST(Explained, ATextbookEntropyIsWithinAtOrdinaryParameters) {
  const BetaEntropy beta;
  double most = 0;
  for (std::uint64_t i = 0; i < 60; ++i) {
    Source source = source_of(i);
    const double a = draw_positive(source, 11), b = draw_positive(source, 11);
    most = std::max(most, beta.excess(a, b, textbook_entropy(a, b)));
    EXPECT_LE(most, 1) << a << " " << b;
    // As planted faults: a wrong term, and less than half of the digits.
    EXPECT_GT(beta.excess(a, b, textbook_entropy(a, b, true)), 1) << a << " " << b;
    EXPECT_GT(beta.excess(a, b, textbook_entropy(a, b) * (1 + 0x1p-24)), 1) << a << " " << b;
  }
  EXPECT_GT(most, 1 / 64.0) << "nothing needs what is allowed";
  EXPECT_LE(beta.excess(128, 1, textbook_entropy(128, 1)), 1);
}

TEST(Explained, ATextbookEntropyIsBeyondWhereItsTermsAreHuge) {
  const BetaEntropy beta;
  for (const double a : {1e9, 1e10, 3e12})
    EXPECT_GT(beta.excess(a, 2 * a, textbook_entropy(a, 2 * a)), 1) << a;
}

/// KL of exponential laws as the textbook has it keeps no digit near equality.
TEST(Explained, ACancellingClosedFormIsBeyondNearEquality) {
  const reference::Quantity& quantity = *reference::find_quantity("kl", "exponential");
  const Function function{.name = "textbook", .divergence = "kl", .family = "exponential"};
  const auto excess = [&](double distance) {
    const double rate = 0.7, other = rate * (1 + distance), ratio = other / rate;  // torch's form
    const Case instance(Members{"exponential", {rate}, {other}});
    const auto exact = reference::certify(quantity, to_input(instance));
    return reference::error_in_ulps(ratio - std::log(ratio) - 1, exact).lower /
           allowed_ulps(function, quantity, instance, exact, {});
  };
  for (const int k : {2, 5, 8, 11}) EXPECT_LE(excess(std::ldexp(1.25, -k)), 1) << k;
  for (const int k : {16, 20, 26}) EXPECT_GT(excess(std::ldexp(1.25, -k)), 1) << k;
}

/// P is Q scaled, and the logarithms of both are rounded: what that moves shows at the two large points.
TEST(Explained, RoundedLogarithmsOfProportionalMasses) {
  const Function logs{.name = "logs",
                      .divergence = "kl",
                      .convention = {.log_p = true, .log_q = true},
                      .format = reference::Format::binary32};
  const Case instance{{0x1p53, 0x1p25, 0x1p54}, {0x1p16, 0x1p-12, 0x1p17}};
  const auto exact = reference::certify(kl, to_input(instance), {}, {}, logs.format);
  EXPECT_EQ(exact.value, 0);
  const double allowed = allowed_ulps(logs, kl, instance, exact, {});
  EXPECT_LT(reference::error_in_ulps(1.010550489317398e-13, exact).upper, allowed);
  EXPECT_GT(reference::error_in_ulps(1e-6, exact).lower, allowed);
}

TEST(Explained, TwoCallsAgreeWithinTheSumOfWhatIsAllowed) {
  const Case instance = far_pair(0);
  const auto exact = reference::certify(kl, to_input(instance));
  const double ulp = std::ldexp(1.0, std::ilogb(exact.value) - 52);
  const double allowed = allowed_ulps(textbook, kl, instance, exact, {});
  const auto agrees = [&](double ulps, double roundings) {
    return agree(textbook, kl, instance, exact.value, instance, exact.value + ulps * ulp, {}, roundings);
  };
  EXPECT_TRUE(agrees(1 * allowed, 1));
  EXPECT_FALSE(agrees(4.5 * allowed, 1));
  EXPECT_TRUE(agrees(2.5 * allowed, 2));  // a directed mode: twice the error in the second call
  EXPECT_FALSE(agrees(6.5 * allowed, 2));
}

TEST(Explained, AnInfinityIsTheNumberBeyondTheGreatest) {
  constexpr double greatest = std::numeric_limits<double>::max(),
                   inf = std::numeric_limits<double>::infinity();
  const reference::Quantity& tv = *reference::find_quantity("total_variation");
  Function function{.name = "tv", .divergence = "total_variation"};
  function.convention.masses = reference::Masses::as_given;
  const Case near_it{MassPair{{greatest, greatest}, {0, 0}, reference::Masses::as_given}};
  EXPECT_TRUE(agree(function, tv, near_it, greatest, near_it, inf, {}));
  EXPECT_FALSE(agree(function, tv, near_it, greatest / 2, near_it, inf, {}));
}

TEST(Explained, FourUlpsAreRightWhateverTheCondition) {
  EXPECT_EQ(wished_ulps, 4);
  EXPECT_LT(wished_ulps, stable_roundings(ErrorContract::explained(), far_pair(0)));
}

}  // namespace
}  // namespace divcert::properties
