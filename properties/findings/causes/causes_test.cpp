#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>

#include <gmock/gmock.h>

#include "properties/findings/causes/cause.hpp"
#include "properties/targets/conventions/asked_target.hpp"
#include "properties/tests/codes.hpp"

// Each planted fault is given its cause.
namespace divcert::properties {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

double exact_member(const std::string& family, double p, double q) {
  return reference::certify(*reference::find_quantity("kl", family),
                            to_input(Case(Members{family, {p}, {q}})))
      .value;
}

TEST(Causes, HaveDistinctCodesAndSayWhatToDo) {
  std::set<std::string_view> codes;
  for (const Cause& cause : causes()) {
    EXPECT_TRUE(codes.insert(cause.code).second) << cause.code;
    EXPECT_FALSE(cause.title.empty() || cause.happens.empty() || cause.remedy.empty()) << cause.code;
    EXPECT_EQ(cause.suspected == nullptr, cause.without == nullptr) << cause.code;
  }
  EXPECT_EQ(find_cause("DC000"), nullptr);
}

TEST(Causes, TheRightValueHasNone) {
  EXPECT_THAT(codes_of("kl", [](const Case& c) { return exact("kl", c); }), IsEmpty());
}

TEST(Causes, BitsForNatsIsOneCause) {
  EXPECT_THAT(codes_of("kl", [](const Case& c) { return exact("kl", c) * 1.4426950408889634; }),
              testing::ElementsAre("DC111"));
}

TEST(Causes, ExchangedArguments) {
  EXPECT_THAT(codes_of("kl",
                       [](Case c) {
                         std::swap(c.p(), c.q());
                         return exact("kl", c);
                       }),
              testing::ElementsAre("DC112"));
}

TEST(Causes, SinglePrecision) {
  EXPECT_THAT(codes_of("total_variation",
                       [](const Case& c) {
                         return static_cast<double>(static_cast<float>(exact("total_variation", c)));
                       }),
              Contains("DC124"));
}

TEST(Causes, AnAddedEpsilon) {
  EXPECT_THAT(codes_of("kl",
                       [](Case c) {
                         for (double& mass : c.q()) mass += 1e-10;
                         return exact("kl", c);
                       }),
              Contains("DC107"));
}

TEST(Causes, ZerosOfP) {
  EXPECT_THAT(codes_of("kl", [](const Case& c) { return has_zero(c.p()) ? std::nan("") : exact("kl", c); }),
              testing::ElementsAre("DC108"));
}

TEST(Causes, AMissedInfinity) {
  EXPECT_THAT(codes_of("kl",
                       [](const Case& c) {
                         const double value = exact("kl", c);
                         return std::isinf(value) ? 1.0 : value;
                       }),
              testing::ElementsAre("DC109"));
}

/// 1 − Σ√(pq), which cancels and whose root may be that of a negative number.
double hellinger_by_difference(const Case& c) {
  double total_p = 0, total_q = 0, overlap = 0;
  for (const double mass : c.p()) total_p += mass;
  for (const double mass : c.q()) total_q += mass;
  for (std::size_t i = 0; i < c.p().size(); ++i)
    overlap += std::sqrt(c.p()[i] / total_p) * std::sqrt(c.q()[i] / total_q);
  return std::sqrt(1 - overlap);
}

TEST(Causes, TheRootOfANegativeNumber) {
  EXPECT_THAT(codes_of("hellinger", hellinger_by_difference), testing::IsSupersetOf({"DC101", "DC103"}));
  PlantedTarget in_ulps("hellinger", hellinger_by_difference, ErrorContract::ulps(4));
  EXPECT_THAT(codes_of(in_ulps, "accuracy"), Contains("DC106"));  // who promises ulps promises them there too
}

TEST(Causes, OrdersNearOne) {
  EXPECT_THAT(codes_of("tsallis",
                       [](const Case& c) {
                         const double alpha = c.extra.values.at(0), value = exact("tsallis", c);
                         return std::fabs(alpha - 1) < 1e-3 ? value * (1 + 1e-6) : value;
                       }),
              testing::ElementsAre("DC110"));
}

/// The cases that investigations ask about are valid in every format: its range is not that of doubles.
TEST(Causes, TellingCasesAreValidInEveryFormat) {
  using enum reference::Format;
  for (const reference::Format format : {binary64, binary32, binary16, bfloat16})
    for (const char* id : {"kl", "tsallis", "entropy", "wasserstein1"}) {
      const reference::Quantity& quantity = *reference::find_quantity(id);
      for (const Case& one : telling_cases({.name = "f", .divergence = id, .format = format}, quantity))
        EXPECT_EQ(masses_error(one, quantity.unary), "") << id << " " << to_options(one);
    }
}

TEST(Causes, NaNAccepted) {
  PlantedTarget target = under_test("kl", [](const Case&) { return 0.5; });
  EXPECT_THAT(codes_of(target, "robustness"), testing::ElementsAre("DC121"));
}

TEST(Causes, AnExceptionForValidInput) {
  EXPECT_THAT(codes_of("kl",
                       [](const Case& c) -> double {
                         if (c.p().size() == 3) throw std::runtime_error("three points");
                         return exact("kl", c);
                       }),
              testing::ElementsAre("DC119"));
}

TEST(Causes, StateBetweenCalls) {
  double last = 0;
  PlantedTarget target = under_test("kl", [&last](const Case& c) {
    const double stale = std::exchange(last, exact("kl", c));
    return stale == 0 ? last : stale;
  });
  EXPECT_THAT(codes_of(target, "repeatable"), Contains("DC113"));
}

/// Of shares and as written: p log(p/q) − p + q, or p − q and what it is to change.
TEST(Causes, ClippedSharesAndQuotients) {
  const auto shares = [](double epsilon) {
    return [epsilon](Case c) {
      for (auto* masses : {&c.p(), &c.q()}) {
        const double total = std::accumulate(masses->begin(), masses->end(), 0.0);
        for (double& mass : *masses) mass = mass > 0 ? std::max(mass / total, epsilon) : 0;
      }
      c.take_masses(reference::Masses::as_given);
      return exact("kl", c);
    };
  };
  EXPECT_THAT(codes_of("kl", shares(1e-12)), Contains("DC107"));
  EXPECT_THAT(codes_of("kl", shares(0)), Not(Contains("DC107")));
  const auto quotient = [](double epsilon) {
    return [epsilon](Case c) {
      for (std::size_t i = 0; i < c.p().size(); ++i) c.p()[i] = std::max(c.p()[i], epsilon * c.q()[i]);
      return exact("itakura_saito", c);
    };
  };
  EXPECT_THAT(codes_of("itakura_saito", quotient(0x1p-52)), testing::ElementsAre("DC107"));
  EXPECT_THAT(codes_of("itakura_saito", quotient(0)), IsEmpty());
}

TEST(Causes, SmallMassesLeftOut) {
  const auto above = [](double threshold) {
    return [threshold](Case c) {
      for (double& mass : c.p()) mass = mass > threshold ? mass : 0;
      return std::ranges::max(c.p()) > 0 ? exact("kl", c) : 0;
    };
  };
  EXPECT_THAT(codes_of("kl", above(0x1p-23)), Contains("DC137"));
  EXPECT_THAT(codes_of("kl", above(0)), IsEmpty());
}

/// A family's function: of members.
std::set<std::string> codes_of_family(const std::string& family,
                                      std::function<double(double, double)> function) {
  Function members{.name = "f", .divergence = "kl", .family = family};
  AskedTarget target(std::move(members),
                     [function](const auto& p, const auto& q) { return function(p[0], q[0]); });
  return codes_of(target, "accuracy");
}

TEST(Causes, ParametersAtAnEnd) {
  const auto poisson = [](bool faulty) {
    return [faulty](double p, double q) {
      const double value = exact_member("poisson", p, q);
      return faulty && p == 0 ? std::nan("") : value;
    };
  };
  EXPECT_THAT(codes_of_family("poisson", poisson(true)), testing::ElementsAre("DC108"));
  EXPECT_THAT(codes_of_family("poisson", poisson(false)), IsEmpty());
  const auto bernoulli = [](double epsilon) {
    return [epsilon](double p, double q) {
      return exact_member("bernoulli", std::clamp(p, epsilon, 1 - epsilon),
                          std::clamp(q, epsilon, 1 - epsilon));
    };
  };
  EXPECT_THAT(codes_of_family("bernoulli", bernoulli(0x1p-52)), Contains("DC107"));
  EXPECT_THAT(codes_of_family("bernoulli", bernoulli(0)), IsEmpty());
}

TEST(Causes, TwoFaultsOfOneKindAreTold) {
  const auto codes = codes_of("kl", [](const Case& c) {
    const double value = exact("kl", c);
    const bool small = std::ranges::any_of(c.q(), [](double mass) { return mass > 0 && mass < 1e-200; });
    const bool zero = has_zero(c.p());
    return small || zero ? value * 1.25 : value;
  });
  EXPECT_THAT(codes, testing::IsSupersetOf({"DC104", "DC109"}));
}

}  // namespace
}  // namespace divcert::properties
