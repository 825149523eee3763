#include "numerics/exp_kernel.hpp"

#include <cmath>
#include <functional>
#include <string>

#include <gmpxx.h>
#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert::numerics {
namespace {

using tests::exact;
using tests::magnitude;
using tests::Random;
using tests::uniform;

// Decided by enclosure: every entry's 2^(j/64), and log(2)/64 in three parts.
TEST(ExpTable, EntriesAreThePowers) {
  const Interval step = scale(log(exact(2)), -exp_table_bits);
  for (std::size_t j = 0; j < exp_table_upper.size(); ++j) {
    const DoubleDouble entry{exp_table_upper[j], exp_table_lower[j]};
    EXPECT_LE(magnitude(exact(entry) - exp(step * static_cast<double>(j))), entry.hi * u * u) << j;
  }
  EXPECT_LE(magnitude(exact(exp_step[0]) + exp_step[1] + exp_step[2] - step), 0x1p-152);
  EXPECT_EQ(std::ldexp(exp_step[0], 42), std::floor(std::ldexp(exp_step[0], 42)));  // 36 bits from 2^-7 on
  EXPECT_LE(magnitude(exact(exp_steps_per_unit) * step - 1), u);
}

// Decided exactly: largest_exponent·64/log 2 is below 2^16, so k times the leading part has 52 bits.
TEST(ExpTable, LeadingProductsAreExact) {
  EXPECT_LT(largest_exponent * exp_steps_per_unit, 0x1p16);
  EXPECT_LT(std::ilogb(exp_step[0]) + 42 + 1 + 16, 53);
}

// Decided exactly: 1/n!, and the rest after r^9/11! with r = log(2)/128 is below 2^-104.
TEST(ExpSeries, CoefficientsAndTruncation) {
  mpz_class factorial = 1;
  const auto error = [&](DoubleDouble c) {
    return mpq_class(abs((mpq_class(c.hi) + mpq_class(c.lo)) * mpq_class(factorial) - 1));
  };
  const DoubleDouble leading[] = {ExpSeries::half, ExpSeries::sixth, ExpSeries::twenty_fourth,
                                  ExpSeries::factorial_5};
  for (int n = 2; n <= 11; ++n) {
    factorial *= n;
    if (n <= 5)
      EXPECT_LE(error(leading[n - 2]), mpq_class(0x1p-106)) << n;
    else
      EXPECT_LE(error({ExpSeries::tail[n - 6], 0}), mpq_class(0x1p-53)) << n;
  }
  mpq_class power = 1;
  const mpq_class r = 0x1.62e4p-8 * 1.001;
  for (int n = 0; n < 10; ++n) power *= r;
  EXPECT_LE(power / mpq_class(factorial * 12) * mpq_class(1.01), mpq_class(0x1p-104));
  EXPECT_GT(power / r / mpq_class(factorial), mpq_class(0x1p-104));  // one term fewer would not do
}

using Polynomial = std::vector<Interval>;

Polynomial derivative(const Polynomial& c) {
  Polynomial result;
  for (std::size_t k = 1; k < c.size(); ++k) result.push_back(c[k] * static_cast<double>(k));
  return result;
}

/// A bound on |Σ c_k x^k|/least(x) over |x| ≤ range, least at most 2 and falling by less than 1 % a cell: on
/// a grid, and in between by the derivative, that by the second one, and that by the sizes of its terms.
double grid_bound(const Polynomial& c, double range, int depth, const std::function<double(double)>& least) {
  constexpr int cells = 4000;
  if (depth == 0) {
    double bound = 0;
    for (std::size_t k = c.size(); k-- > 0;) bound = bound * range + 1.01 * magnitude(c[k]);
    return bound;
  }
  double worst = 0;
  for (int i = -cells; i <= cells; ++i) {
    const double x = range * i / cells;
    Interval sum(200);
    for (std::size_t k = c.size(); k-- > 0;) sum = sum * x + c[k];
    worst = std::max(worst, magnitude(sum) / least(x));
  }
  return 1.01 * (worst + range / cells / least(-range) *
                             grid_bound(derivative(c), range, depth - 1, [](double) { return 1.0; }));
}

/// A bound on the relative error of Σ c_k x^k to Σ x^k/(k+first)!, which is at least least(x).
template <std::size_t size, class Least>
double polynomial_error(const double (&c)[size], unsigned first, double range, Least least) {
  constexpr std::size_t terms = 24;  // the rest is below 2^-100
  Polynomial difference;
  mpz_class factorial = 1;
  for (unsigned n = 2; n <= first; ++n) factorial *= n;
  for (std::size_t k = 0; k < terms; ++k) {
    if (k > 0) factorial *= static_cast<unsigned>(k) + first;
    difference.push_back(Interval(k < size ? c[k] : 0.0, 200) - 1 / Interval(factorial, 200));
  }
  return grid_bound(difference, range, 2, least) + 0x1p-90;
}

// Decided by enclosure.
TEST(QuickExp, PolynomialBounds) {
  const double range = 0x1.62e42ff0p-2;
  const auto exp_least = [](double x) { return std::exp(x) * (1 - 0x1p-30); };
  EXPECT_LE(polynomial_error(quick_exp_series, 0, range, exp_least), 3.5 * u);
  EXPECT_LE(polynomial_error(quick_gap_series, 2, quick_gap_range, [](double x) { return 0.5 + x / 6; }),
            7.7 * u);
  double wrong[std::size(quick_exp_series)];
  std::copy(std::begin(quick_exp_series), std::end(quick_exp_series), wrong);
  wrong[5] += 0x1p-43;
  EXPECT_GT(polynomial_error(wrong, 0, range, exp_least), 3.5 * u);
}

struct WorstErrors {
  double exp = 0, gap = 0, quick_exp = 0, quick_gap = 0;
};

void keep(double& worst, double error) {
  if (!(error <= worst)) worst = error;
}

double relative(const Interval& computed, const Interval& truth) {
  return magnitude((computed - truth) / truth);
}
double first_lane_of(Vector x) { return stored(x).at[0]; }

/// Sampled over x: everywhere, between −4 and 4, at the ends of the cells, at all scales towards 0.
template <class Series>
WorstErrors sampled_errors(int samples) {
  Random random(6);
  WorstErrors worst;
  for (int k = 0; k < samples; ++k) {
    const double cell_end = (std::floor(uniform(random, -300, 300)) + 0.5) / exp_steps_per_unit;
    const double points[] = {uniform(random, -largest_exponent, largest_exponent),
                             uniform(random, -4, 4),
                             uniform(random, -0.3, 0.3),
                             uniform(random, -0.006, 0.006),
                             cell_end * (1 + uniform(random, -1, 1) * 0x1p-50),
                             std::ldexp(uniform(random, -1, 1), -static_cast<int>(uniform(random, 1, 100)))};
    const double leading = points[k % 6];
    const DoubleDouble x = fast_two_sum(leading, leading * uniform(random, -1, 1) * u);
    const Interval truth = exp(Interval(x.hi, 400) + x.lo);
    const ExpAndGap<DoubleDouble> computed = exp_and_gap<Series>(x);
    keep(worst.exp, relative(exact(computed.exp), truth));
    keep(worst.gap, relative(exact(computed.gap), truth - 1 - (Interval(x.hi, 400) + x.lo)));

    const Interval quick_truth = exp(Interval(x.hi, 400));
    for (const auto& [quick_exp, quick_gap] :
         {std::pair(quick_exp_and_gap(x.hi).exp, quick_exp_and_gap(x.hi).gap),
          std::pair(first_lane_of(quick_exp_and_gap(Vector(x.hi)).exp),
                    first_lane_of(quick_exp_and_gap(Vector(x.hi)).gap))}) {
      keep(worst.quick_exp, relative(exact(quick_exp), quick_truth));
      keep(worst.quick_gap, relative(exact(quick_gap), quick_truth - 1 - x.hi));
    }
  }
  return worst;
}

TEST(ExpKernel, SampledErrorsKeepTheBounds) {
  const WorstErrors worst = sampled_errors<ExpSeries>(30000);
  EXPECT_LE(worst.exp, exp_error);
  EXPECT_LE(worst.gap, exp_gap_error);
  EXPECT_LE(worst.quick_exp, quick_exp_error);
  EXPECT_LE(worst.quick_gap, quick_exp_gap_error);
  for (const auto& [name, error] :
       {std::pair("exp", worst.exp), std::pair("gap", worst.gap), std::pair("quick exp", worst.quick_exp),
        std::pair("quick gap", worst.quick_gap)})
    RecordProperty(std::string("log2 of the worst sampled error of ") + name,
                   std::to_string(std::log2(error)));
}

struct WrongTail : ExpSeries {
  static constexpr double tail[] = {ExpSeries::tail[0] + 0x1p-40, ExpSeries::tail[1], ExpSeries::tail[2],
                                    ExpSeries::tail[3],           ExpSeries::tail[4], ExpSeries::tail[5]};
};
struct WrongSixth : ExpSeries {
  static constexpr DoubleDouble sixth{ExpSeries::sixth.hi, 0};
};

TEST(ExpKernel, SamplesSeeAWrongCoefficient) {
  EXPECT_GT(sampled_errors<WrongTail>(3000).gap, exp_gap_error);
  EXPECT_GT(sampled_errors<WrongSixth>(3000).gap, exp_gap_error);
  EXPECT_GT(sampled_errors<WrongSixth>(3000).exp, exp_error);
}

TEST(ExpKernel, ZeroIsExact) {
  const ExpAndGap<DoubleDouble> at_zero = exp_and_gap(DoubleDouble{0, 0});
  EXPECT_EQ(at_zero.exp.hi, 1);
  EXPECT_EQ(at_zero.exp.lo, 0);
  EXPECT_EQ(at_zero.gap.hi, 0);
  EXPECT_EQ(quick_exp(0.0), 1);
  EXPECT_EQ(quick_exp_and_gap(0.0).gap, 0);
}

TEST(ExpKernel, LanesComputeTheSameBits) {
  Random random(7);
  for (int k = 0; k < 3000; ++k) {
    Lanes hi, lo;
    for (std::size_t l = 0; l < lanes; ++l) {
      const double x = uniform(random, -1, 1) * (l % 2 == 0 ? largest_exponent : 0.01);
      hi.at[l] = x;
      lo.at[l] = x * 0x1p-54;
    }
    const auto all = exp_and_gap(DoubleDoubleOf<Vector>{loaded(hi), loaded(lo)});
    const Lanes exp_hi = stored(all.exp.hi), exp_lo = stored(all.exp.lo), gap_hi = stored(all.gap.hi);
    for (std::size_t l = 0; l < lanes; ++l) {
      const auto one = exp_and_gap(DoubleDouble{hi.at[l], lo.at[l]});
      ASSERT_EQ(exp_hi.at[l], one.exp.hi);
      ASSERT_EQ(exp_lo.at[l], one.exp.lo);
      ASSERT_EQ(gap_hi.at[l], one.gap.hi);
    }
  }
}

}  // namespace
}  // namespace divcert::numerics
