#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/quick_logarithm_test.cpp"
#include <algorithm>
#include <iterator>

#include <hwy/foreach_target.h>

#include "numerics/quick_log.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::numerics::HWY_NAMESPACE {
namespace {

/// log(x/y) of every target's largest number of lanes, at most 8, as hi and lo.
void quick_logs(const double* x, const double* y, double* hi, double* lo) {
  for (std::size_t i = 0; i < 8; i += lanes) {
    const DoubleDoubleOf<Vector> log = quick_log_ratio(loaded(x + i), loaded(y + i));
    hn::StoreU(log.hi.raw, doubles, hi + i);
    hn::StoreU(log.lo.raw, doubles, lo + i);
  }
}

/// The coefficients of Q.
void quick_tail(double* tail) { std::copy(std::begin(quick_log_tail), std::end(quick_log_tail), tail); }

}  // namespace
}  // namespace divcert::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <bit>
#include <cmath>

#include <gmpxx.h>
#include <gtest/gtest.h>

#include "numerics/interval.hpp"
#include "tests/strata.hpp"
#include "tests/targets.hpp"

namespace divcert::numerics {

HWY_EXPORT(quick_logs);
HWY_EXPORT(quick_tail);

namespace {

constexpr mpfr_prec_t precision = 300;
constexpr double bound = 0x1p-69;  // quick_log_error

Interval exact(double x) { return Interval(x, precision); }
double magnitude(const Interval& x) { return mpfr_get_d(abs(x).upper(), MPFR_RNDU); }

/// The ends of cell i, exactly.
double cell_end(std::size_t i) {
  return std::bit_cast<double>(quick_log_offset + (static_cast<std::int64_t>(i) << 47));
}

// Decided exactly: |c·m − 1| ≤ 2^-6 at both ends of every cell, and it is linear in m.
TEST(QuickLogTable, ReducesEverySignificand) {
  for (std::size_t i = 0; i < quick_log_c.size(); ++i)
    for (const std::size_t end : {i, i + 1})
      EXPECT_LE(abs(mpq_class(quick_log_c[i]) * mpq_class(cell_end(end)) - 1), mpq_class(0x1p-6)) << i;
}

// Decided by enclosure and exactly: the two columns are log(1/c) and the first is on the grid, so that k·log
// 2 + log(1/c) is exact; where it is not 0 it is larger than z − z²/2.
TEST(QuickLogTable, EntriesAreTheLogarithmsOnAGrid) {
  const auto on_grid = [](double x) { return x * 0x1p41 == std::nearbyint(x * 0x1p41) && std::abs(x) < 1; };
  for (std::size_t i = 0; i < quick_log_c.size(); ++i) {
    const double upper = quick_log_upper[i], lower = quick_log_lower[i], c = quick_log_c[i];
    EXPECT_TRUE(on_grid(upper)) << i;
    EXPECT_LE(magnitude(log(exact(c)) + upper + lower), 0x1p-95) << i;
    if (c == 1) continue;
    const double z = std::max(std::abs(c * cell_end(i) - 1), std::abs(c * cell_end(i + 1) - 1));
    EXPECT_GT(std::abs(upper), z * (1 + z)) << i;
    for (const double k : {-1.0, 1.0}) EXPECT_GT(std::abs(k * log_2_upper + upper), 0.25) << i;
  }
  EXPECT_TRUE(on_grid(log_2_upper));
  EXPECT_LE(magnitude(log(exact(2)) - log_2_upper - log_2_lower), 0x1p-95);
}

// Decided exactly: what bounds/quick_log.gappa takes for y, and the largest logarithm of a quotient.
TEST(QuickLogTable, RangesAreThoseOfTheProof) {
  const mpq_class factor = 1 + mpq_class(0x1p-6) + mpq_class(0x1p-53);  // c·m, at most
  EXPECT_LE(mpq_class(0x1p-50) * factor + mpq_class(0x1p-53), mpq_class(0x1.3p-50));
  EXPECT_LT(magnitude(log(exact(2))) * 900, 700);  // largest_quick_log
  for (const double lower : quick_log_lower) EXPECT_LE(std::abs(lower), 0x1p-42);
}

/// A bound on |Q − (1/3 − z/4 + z²/5 − …)| over |z| ≤ 2^-6, cell by cell.
double tail_error(const double (&tail)[8]) {
  constexpr int cells = 4096, terms = 60;  // the rest is below 2^-340
  double largest = 0;
  for (int cell = -cells; cell < cells; ++cell) {
    const Interval z = hull(exact(cell * 0x1p-18), exact((cell + 1) * 0x1p-18));
    Interval sum = exact(0x1p-340);
    for (int n = terms; n-- > 0;) {
      const Interval coefficient = (n % 2 == 0 ? -1.0 : 1.0) / exact(n + 3);
      sum = sum * z + (n < 8 ? coefficient + tail[n] : coefficient);
    }
    largest = std::max(largest, magnitude(sum));
  }
  return largest;
}

// Decided by enclosure: Q as bounds/quick_log.gappa takes it. A coefficient that is a little off is seen.
TEST(QuickLogTail, IsTheSeries) {
  double tail[8];
  HWY_DYNAMIC_DISPATCH(quick_tail)(tail);
  EXPECT_LE(tail_error(tail), 0x1.6p-56);
  tail[2] *= 1 + 0x1p-38;
  EXPECT_GT(tail_error(tail), 0x1.6p-56);
}

/// The largest absolute error of log(x/y), over every target.
template <class Draw>
double largest_error(int samples, Draw draw) {
  double largest = 0;
  tests::on_every_target([&] {
    for (int k = 0; k < samples; ++k) {
      double x[8], y[8], hi[8], lo[8];
      for (int i = 0; i < 8; ++i) draw(x[i], y[i]);
      HWY_DYNAMIC_DISPATCH(quick_logs)(x, y, hi, lo);
      for (int i = 0; i < 8; ++i) {
        const double error = magnitude(exact(hi[i]) + lo[i] - log(exact(x[i]) / exact(y[i])));
        EXPECT_TRUE(error <= bound) << x[i] << ' ' << y[i];
        EXPECT_LE(std::abs(lo[i]), 0x1p-53 * std::abs(hi[i]) + 0x1p-101) << x[i] << ' ' << y[i];
        largest = std::max(largest, error);
      }
    }
  });
  return largest;
}

// Sampled: uniform quotients, the whole range of exponents, and both sides of every cell's end.
TEST(QuickLog, KeepsItsBound) {
  tests::Random random(11);
  const double uniform = largest_error(4000, [&](double& x, double& y) {
    x = tests::uniform(random, 0, 1);
    y = tests::uniform(random, 0, 1);
  });
  largest_error(1000, [&](double& x, double& y) {
    x = std::ldexp(tests::uniform(random, 1, 2), static_cast<int>(random() % 1000) - 500);
    y = std::ldexp(tests::uniform(random, 1, 2), static_cast<int>(random() % 1000) - 500);
  });
  largest_error(1000, [&](double& x, double& y) {
    x = cell_end(random() % 33) * (1 + tests::uniform(random, -4, 4) * 0x1p-52);
    y = std::ldexp(1.0, static_cast<int>(random() % 5) - 2);
  });
  largest_error(500, [&](double& x, double& y) {
    x = tests::uniform(random, 0, 1);
    y = x * (1 + tests::uniform(random, -4, 4) * 0x1p-40);
  });
  RecordProperty("largest error, as a power of two", std::to_string(std::log2(uniform)));
  EXPECT_GT(uniform, bound / 16);  // a bound of a sixteenth of the size would be broken
}

}  // namespace
}  // namespace divcert::numerics

#endif
