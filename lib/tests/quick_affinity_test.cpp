#include "families/quick_affinity.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert::families {
namespace {

using tests::Random;
using tests::uniform;

constexpr mpfr_prec_t precision = 600;

Interval exact(double x) { return Interval(x, precision); }

// The textbook formulas. Of a ratio r of rates: log(r^(1−α)/(α + (1−α)r)).
Interval of_ratio(const Interval& r, const Interval& alpha) {
  return (1.0 - alpha) * log(r) - log(alpha + (1.0 - alpha) * r);
}
Interval of_rates(double p, double q, const Interval& alpha) { return of_ratio(exact(q) / exact(p), alpha); }
Interval of_scales(double p, double q, const Interval& alpha) {
  return of_ratio(square(exact(p) / exact(q)), alpha);
}
Interval power(double p, double q, const Interval& alpha) {
  return exp(alpha * log(exact(p)) + (1.0 - alpha) * log(exact(q)));
}
Interval power_of_rests(double p, double q, const Interval& alpha) {
  return exp(alpha * log1p(-exact(p)) + (1.0 - alpha) * log1p(-exact(q)));
}
Interval of_means(double p, double q, const Interval& alpha) {
  return power(p, q, alpha) - alpha * p - (1.0 - alpha) * q;
}
Interval of_two_points(double p, double q, const Interval& alpha) {
  return log(power(p, q, alpha) + power_of_rests(p, q, alpha));
}
Interval of_waits(double p, double q, const Interval& alpha) {
  return log(power(p, q, alpha) / (1.0 - power_of_rests(p, q, alpha)));
}
// Of means and scales, or scales and shapes, drawn as one number each.
constexpr double p_other = 0.75, q_other = 0.5;
Interval of_normals(double p, double q, const Interval& alpha) {
  const Interval d = exact(p_other) - q_other,
                 variance = alpha * square(exact(q)) + (1.0 - alpha) * square(exact(p));
  return of_scales(p, q, alpha) / 2.0 - alpha * (1.0 - alpha) * square(d) / (variance * 2.0);
}
Interval of_paretos(double p, double q, const Interval& alpha) {
  return of_rates(p, q, alpha) + (1.0 - alpha) * log(exact(q_other) / exact(p_other)) * q;
}

struct Kind {
  const char* name;
  bool probabilities;
  std::optional<Approximation> (*quick)(double p, double q, double alpha);
  Interval (*truth)(double p, double q, const Interval& alpha);
};

constexpr Kind kinds[] = {
    {"rates", false, quick_affinity_of_rates, of_rates},
    {"scales", false, quick_affinity_of_scales, of_scales},
    {"means", false, quick_affinity_of_means, of_means},
    {"two points", true, quick_affinity_of_two_points, of_two_points},
    {"waits", true, quick_affinity_of_waits, of_waits},
    {"normals", false,
     [](double p, double q, double alpha) {
       return quick_affinity_of_normals(p_other, p, q_other, q, alpha);
     },
     of_normals},
    {"paretos", false,
     [](double p, double q, double alpha) {
       return quick_affinity_of_paretos(p_other, p, q_other, q, alpha);
     },
     of_paretos},
};

double in_units(const Approximation& value, const Interval& truth) {
  return tests::magnitude(Interval(value.value.hi, precision) + value.value.lo - truth) / value.error;
}

struct Sampled {
  double worst = 0;
  int decided = 0, all = 0;
};

/// The order is off by a share of `error`.
Sampled sampled(const Kind& kind, double error) {
  Random random(15);
  Sampled result;
  for (int k = 0; k < 3000; ++k) {
    const auto draw = [&] {
      return kind.probabilities ? uniform(random, 0x1p-20, 1) : std::pow(10, uniform(random, -2, 2));
    };
    const double p = draw();
    double q = k % 2 == 0 ? draw() : p * (1 + std::ldexp(uniform(random, -1, 1), -(k % 45) - 2));
    if (kind.probabilities) q = std::fmin(q, 1 - 0x1p-53);
    const double alpha = k % 3 == 0 ? 0.5 : k % 3 == 1 ? uniform(random, 0, 1) : uniform(random, 1, 3);
    if (p == q) continue;
    const std::optional<Approximation> value = kind.quick(p, q, alpha);
    result.all += alpha < 1;
    if (!value) continue;
    result.decided += alpha < 1 && numerics::round_if_decided(*value);
    const Interval order = exact(alpha) * (exact(1) + error);
    result.worst = std::fmax(result.worst, in_units(*value, kind.truth(p, q, order)));
  }
  return result;
}

TEST(QuickAffinity, SampledErrorsKeepTheBounds) {
  for (const Kind& kind : kinds) {
    const Sampled result = sampled(kind, 0);
    EXPECT_LE(result.worst, 1) << kind.name;
    EXPECT_GT(result.worst, 0x1p-30) << kind.name;
    EXPECT_GE(result.decided, result.all * 9 / 10) << kind.name;
  }
}

TEST(QuickAffinity, SamplesSeeAWrongOrder) {
  for (const Kind& kind : kinds) EXPECT_GT(sampled(kind, 0x1p-60).worst, 1) << kind.name;
}

TEST(QuickAffinity, SaysNothingWhereTheIntegralIsInfinite) {
  EXPECT_FALSE(quick_affinity_of_rates(1, 2, 2));
  EXPECT_FALSE(quick_affinity_of_scales(2, 1, 2));
  EXPECT_FALSE(quick_affinity_of_waits(0.25, 0.75, 4));
  EXPECT_FALSE(quick_affinity_of_paretos(1, 1, 2, 1, 2));
}

TEST(QuickAffinity, ExponentialsOfResults) {
  Random random(16);
  for (int k = 0; k < 1000; ++k) {
    const double x = uniform(random, -1, 1) * std::pow(10, -(k % 20) + 2);
    const auto value = quick_expm1({{x, 0}, 0});
    ASSERT_TRUE(value) << x;
    EXPECT_LE(in_units(*value, expm1(exact(x))), 1) << x;
  }
}

}  // namespace
}  // namespace divcert::families
