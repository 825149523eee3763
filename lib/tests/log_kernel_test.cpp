#include "numerics/log_kernel.hpp"

#include <gmpxx.h>
#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert::numerics {
namespace {

using tests::exact;
using tests::magnitude;
using tests::Random;
using tests::relative_error;
using tests::uniform;

// Decided exactly: in every cell but the two at 1, |c·m − 1| ≤ 2^-9 at both ends, and it is linear in m.
TEST(LogTable, ReducesEverySignificandIntoTheSeriesRange) {
  for (std::size_t i = 0; i < log_table.size(); ++i) {
    const mpq_class c = log_table[i].c;
    for (const std::size_t end : {i, i + 1}) {
      const mpq_class z = c * mpq_class(std::bit_cast<double>(log_table_offset + (end << 44))) - 1;
      EXPECT_LE(abs(z), log_table[i].c == 1 ? mpq_class(0x1p-8) : mpq_class(0x1p-9) * mpq_class(1 + 0x1p-40))
          << i;
    }
  }
}

// Decided by enclosure: every entry's log(1/c), to half a unit of the trailing part.
TEST(LogTable, EntriesAreTheLogarithms) {
  for (const LogCell& cell : log_table) {
    const double error = magnitude(exact(DoubleDouble{cell.upper, cell.lower}) + log(exact(cell.c)));
    EXPECT_LE(error, std::abs(cell.upper) * u * u);
  }
  EXPECT_EQ(
      std::count_if(log_table.begin(), log_table.end(), [](const LogCell& cell) { return cell.c == 1; }), 2);
}

// Decided exactly: the rest of the series after z^11/13 is less than z^12/14 /(1−|z|), at most 2^-99.
TEST(GapSeries, TruncationBound) {
  const mpq_class z = 0x1p-8;
  mpq_class power = 1;
  for (int k = 0; k < 12; ++k) power *= z;
  EXPECT_LE(power / 14 / (1 - z), mpq_class(0x1p-99));
  EXPECT_GT(power / z / 13, mpq_class(0x1p-99));  // one term fewer would not do
}

// Decided exactly: the coefficients ±1/(k+2).
TEST(GapSeries, CoefficientBounds) {
  const auto error = [](DoubleDouble c, int n) {
    return mpq_class(abs(mpq_class(c.hi) + mpq_class(c.lo) - mpq_class(1, n) * (n % 2 == 0 ? 1 : -1)));
  };
  EXPECT_LE(error(GapSeries::third, 3), mpq_class(0x1p-108));
  EXPECT_LE(error(GapSeries::fifth, 5), mpq_class(0x1p-108));
  for (int k = 0; k < 8; ++k) EXPECT_LE(error({GapSeries::tail[k], 0}, k + 6), mpq_class(0x1p-56)) << k;
}

struct WorstErrors {
  double log = 0, gap = 0;
};

/// Sampled over δ: in the central cells, at their edges, at all scales towards 0, and far out to both sides.
template <class Series>
WorstErrors sampled_errors(int samples) {
  Random random(4);
  WorstErrors worst;
  for (int k = 0; k < samples; ++k) {
    const bool near = k % 8 < 6;
    const double scale = std::ldexp(uniform(random, 0.5, 1), static_cast<int>(uniform(random, -900, 900)));
    const double delta[] = {uniform(random, -0x1p-9, 0x1p-8),
                            uniform(random, 0x1p-8, 0x1.1p-8),
                            -uniform(random, 0x1p-9, 0x1.1p-9),
                            uniform(random, -0.5, 1),
                            std::ldexp(uniform(random, -1, 1), -static_cast<int>(uniform(random, 1, 100))),
                            uniform(random, -0x1p-6, 0x1p-6)};
    const double leading = near ? delta[k % 8] : k % 8 == 6 ? scale : uniform(random, 2, 100);
    const Quotient<double> q{fast_two_sum(leading, leading * uniform(random, -1, 1) * u), near ? 1.0 : 0.0};
    const Interval exact_delta = near ? exact(q.value) : exact(q.value) - 1;
    const Interval log = log1p(exact_delta);
    const LogAndGap<double> computed = log_and_gap<Series>(q);
    const double log_error = relative_error(computed.log, log);
    const double gap_error = relative_error(computed.gap, exact_delta - log);
    if (!(log_error <= worst.log)) worst.log = log_error;
    if (!(gap_error <= worst.gap)) worst.gap = gap_error;
  }
  return worst;
}

TEST(LogKernel, SampledErrorsKeepTheBound) {
  const WorstErrors worst = sampled_errors<GapSeries>(16000);
  EXPECT_LE(worst.log, kernel_error);
  EXPECT_LE(worst.gap, kernel_error);
  RecordProperty("log2 of the worst sampled errors of log, gap",
                 std::to_string(std::log2(worst.log)) + ", " + std::to_string(std::log2(worst.gap)));
}

struct WrongTail : GapSeries {
  static constexpr double tail[] = {1. / 6 + 0x1p-40, -1. / 7,  1. / 8,  -1. / 9,
                                    1. / 10,          -1. / 11, 1. / 12, -1. / 13};
};
struct WrongThird : GapSeries {
  static constexpr DoubleDouble third{GapSeries::third.hi, 0};
};

TEST(LogKernel, SamplesSeeAWrongCoefficient) {
  EXPECT_GT(sampled_errors<WrongTail>(2000).gap, kernel_error);
  EXPECT_GT(sampled_errors<WrongThird>(2000).gap, kernel_error);
}

}  // namespace
}  // namespace divcert::numerics
