#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/special_functions/digamma.hpp>
#include <gmock/gmock.h>

#include "properties/findings/causes/cause.hpp"
#include "properties/targets/conventions/asked_target.hpp"
#include "properties/tests/codes.hpp"

// Causes in closed forms of laws: each is told of a function that has the fault, and not of its twin.
namespace divcert::properties {
namespace {

using Numbers = std::vector<double>;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

constexpr double inf = std::numeric_limits<double>::infinity();

double exact_of(const std::string& divergence, const std::string& family, const Numbers& p,
                const Numbers& q) {
  return reference::certify(*reference::find_quantity(divergence, family),
                            to_input(Case(Members{family, p, q})))
      .value;
}

std::set<std::string> codes_of_members(const std::string& divergence, const std::string& family,
                                       AskedTarget::Call call, std::uint64_t cases = 300) {
  AskedTarget target({.name = "f", .divergence = divergence, .family = family}, std::move(call));
  return codes_of(target, "accuracy", cases);
}

/// KL of two members, with a fault or without.
template <class Call>
std::set<std::string> codes_of_kl(const std::string& family, const Call& call, bool faulty) {
  return codes_of_members("kl", family,
                          [&](const Numbers& p, const Numbers& q) { return call(faulty, p, q); });
}

/// h + log 2 + log Γ(h) + (1 − h)ψ(h) with h half of the degrees of freedom, or −h for (1 − h).
double entropy_of_chi_squared(bool faulty, double df) {
  const double h = df / 2;
  return h + std::log(2) + std::lgamma(h) + (faulty ? -h : 1 - h) * boost::math::digamma(h);
}

/// Few cases: MPFR's second opinion on each failure has its ψ of 1300 digits to find.
TEST(CausesOfMembers, LargeTermsOfAClosedForm) {
  const auto codes = [](bool faulty, std::uint64_t cases) {
    const auto call = [faulty](const Numbers& p, const Numbers&) {
      return entropy_of_chi_squared(faulty, p[0]);
    };
    return codes_of_members("entropy", "chi_squared", call, cases);
  };
  EXPECT_THAT(codes(false, 50), testing::ElementsAre("DC138"));
  EXPECT_THAT(codes(true, 4), testing::ElementsAre("DC135"));  // a wrong term is no rounding
}

TEST(CausesOfMembers, LocationsBeforeTheyAreSubtracted) {
  const auto normal = [](bool faulty, const Numbers& p, const Numbers& q) {
    const double ratio = p[1] / q[1], d = p[0] - q[0];
    const double square = faulty ? p[0] * p[0] - 2 * p[0] * q[0] + q[0] * q[0] : d * d;
    return (ratio * ratio - 1 - 2 * std::log(ratio) + square / q[1] / q[1]) / 2;
  };
  EXPECT_THAT(codes_of_kl("normal", normal, true), Contains("DC139"));
  EXPECT_THAT(codes_of_kl("normal", normal, false), Not(Contains("DC139")));
}

TEST(CausesOfMembers, SupportsThatEndAtOnePoint) {
  const auto uniform = [](bool faulty, const Numbers& p, const Numbers& q) {
    const bool touches = faulty && (q[0] >= p[0] || p[1] >= q[1]);
    return touches ? inf : exact_of("kl", "uniform", p, q);
  };
  EXPECT_THAT(codes_of_kl("uniform", uniform, true), Contains("DC151"));
  EXPECT_THAT(codes_of_kl("uniform", uniform, false), IsEmpty());
}

TEST(CausesOfMembers, SizesFarApart) {
  const auto exponential = [](bool faulty, const Numbers& p, const Numbers& q) {
    const double value = exact_of("kl", "exponential", p, q);
    return faulty && p[0] / q[0] > 0x1p20 ? value * 1.25 : value;
  };
  EXPECT_THAT(codes_of_kl("exponential", exponential, true), testing::ElementsAre("DC152"));
  EXPECT_THAT(codes_of_kl("exponential", exponential, false), IsEmpty());
}

/// An ε in one term alone: of the logarithm of q, and not of 1 − q.
TEST(CausesOfMembers, AProbabilityThatIsTakenForAnEpsilon) {
  const auto geometric = [](bool faulty, const Numbers& p, const Numbers& q) {
    const double value = exact_of("kl", "geometric", p, q);
    return faulty && q[0] < 0x1p-52 ? value - std::log(0x1p-52) + std::log(q[0]) : value;
  };
  EXPECT_THAT(codes_of_kl("geometric", geometric, true), Contains("DC107"));
  EXPECT_THAT(codes_of_kl("geometric", geometric, false), IsEmpty());
}

/// −p log p − (1 − p) log(1 − p), by log1p or without.
TEST(CausesOfMembers, OneMinusAProbability) {
  const auto codes = [](bool faulty) {
    return codes_of_members("entropy", "bernoulli", [faulty](const Numbers& x, const Numbers&) {
      const double p = x[0];
      if (p == 0 || p == 1) return 0.0;
      return -p * std::log(p) - (1 - p) * (faulty ? std::log(1 - p) : std::log1p(-p));
    });
  };
  EXPECT_THAT(codes(true), testing::ElementsAre("DC154"));
  EXPECT_THAT(codes(false), IsEmpty());
}

/// Of a thousand terms, and of enough.
TEST(CausesOfMembers, ASumThatEndsTooEarly) {
  const auto codes = [](int most) {
    const ErrorContract sums = ErrorContract::absolute(1e-10);
    AskedTarget target({.name = "f", .divergence = "entropy", .family = "geometric", .contract = sums},
                       [most](const Numbers& p, const Numbers&) {
                         if (most == 0) return exact_of("entropy", "geometric", p, {});
                         double sum = 0, mass = p[0];
                         for (int k = 0; k < most && mass > 0; ++k, mass *= 1 - p[0])
                           sum -= mass * std::log(mass);
                         return sum;
                       });
    return codes_of(target, "accuracy", 300);
  };
  EXPECT_THAT(codes(1000), testing::ElementsAre("DC153"));
  EXPECT_THAT(codes(0), IsEmpty());
}

/// What is beyond the last 16th of the exponents is told, and is no failure.
TEST(CausesOfMembers, AValueAtAnEndOfTheFormat) {
  Function function{.name = "f", .divergence = "kl", .family = "exponential"};
  AskedTarget target(function, [](const Numbers&, const Numbers&) { return std::nan(""); });
  const auto check = make_accuracy_check(target, target.functions().front(), {});
  const auto at = [&](int exponent) {
    const Case instance(Members{"exponential", {1}, {std::ldexp(1.0, exponent)}});
    return check->observe(instance, check->outcome_of(instance));
  };
  EXPECT_EQ(at(1000).result, Observation::Result::noted);
  EXPECT_TRUE(at(900).failed());
}

}  // namespace
}  // namespace divcert::properties
