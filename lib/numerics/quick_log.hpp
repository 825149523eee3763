/// The quick logarithm: log(t + t_lo) with an absolute error of at most 2^-69 (bounds/quick_log.md). It costs
/// a third of the log kernel, and serves where P and Q are not close to each other.
#ifdef DIVCERT_TARGETS_PRECOMPILED
#include "numerics/precompiled_target.hpp"
#elif defined(DIVCERT_NUMERICS_QUICK_LOG_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_NUMERICS_QUICK_LOG_HPP
#undef DIVCERT_NUMERICS_QUICK_LOG_HPP
#else
#define DIVCERT_NUMERICS_QUICK_LOG_HPP
#endif

#include "numerics/double_double.hpp"
#include "numerics/tables/quick_log_table.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::numerics::HWY_NAMESPACE {

inline constexpr double quick_log_error = 0x1p-69;

/// Q(z) of log(1+z) = z − z²/2 + z³Q(z), |z| ≤ 2^-6, from tables/quick_log.sollya.
inline constexpr double quick_log_tail[] = {
    0x1.5555555555555p-2, -0x1.fffffffffffffp-3, 0x1.99999999a11dbp-3, -0x1.555555555e895p-3,
    0x1.249247a8604bcp-3, -0x1.fffffcc8cbdbfp-4, 0x1.c75587c4c53d3p-4, -0x1.99d200474f9cap-4};

/// The cell's column for each lane, by the five bits at 47.
HWY_INLINE Vector quick_log_cell(const std::array<double, 32>& column, hn::Vec<Integers> offset) {
#if HWY_TARGET == HWY_AVX3
  // The table stays in registers: gathers are slow on processors mended against data sampling.
  const auto index = hn::ShiftRight<47>(offset);
  const auto quarter = [&](std::size_t i) HWY_ATTR { return hn::LoadU(doubles, &column[i]).raw; };
  const hn::Vec<Doubles> low{_mm512_permutex2var_pd(quarter(0), index.raw, quarter(8))};
  const hn::Vec<Doubles> high{_mm512_permutex2var_pd(quarter(16), index.raw, quarter(24))};
  const auto upper_half = hn::TestBit(index, hn::Set(integers, 16));
  return hn::IfThenElse(hn::RebindMask(doubles, upper_half), high, low);
#else
  HWY_ALIGN std::int64_t index[lanes];
  hn::Store(hn::And(hn::ShiftRight<47>(offset), hn::Set(integers, 31)), integers, index);
  Lanes cell;
  for (std::size_t l = 0; l < lanes; ++l) cell.at[l] = column[static_cast<std::size_t>(index[l])];
  return loaded(cell);
#endif
}

/// From t in [2^-1001, 2^1001] and |t_lo| ≤ 2^-50 t.
HWY_INLINE DoubleDoubleOf<Vector> quick_log(Vector t, Vector t_lo) {
  // t = 2^k·m, m in [0.6875, 1.375), c ≈ 1/m by its cell, scale = c·2^-k
  const auto offset = hn::Sub(hn::BitCast(integers, t.raw), hn::Set(integers, quick_log_offset));
  const Vector k = hn::ConvertTo(doubles, hn::ShiftRight<52>(offset));
  const Vector c = quick_log_cell(quick_log_c, offset);
  const auto k_bits = hn::AndNot(hn::Set(integers, (std::int64_t{1} << 52) - 1), offset);
  const Vector scale = hn::BitCast(doubles, hn::Sub(hn::BitCast(integers, c.raw), k_bits));

  // scale·t − 1 = z + z_lo, z a multiple of 2^-53
  const DoubleDoubleOf<Vector> m = two_product(scale, t);
  const Vector z = m.hi - 1;  // exact
  const Vector z_lo = fma(scale, t_lo, m.lo);

  const Vector base = fma(k, log_2_upper, quick_log_cell(quick_log_upper, offset));  // exact
  const Vector base_lo = fma(k, log_2_lower, quick_log_cell(quick_log_lower, offset));

  // z − z²/2 exactly, z³Q(z), and z_lo/(1+z)
  const DoubleDoubleOf<Vector> square = two_product(z, z);
  const DoubleDoubleOf<Vector> bent = fast_two_sum(z, square.hi * -0.5);
  const auto& t3 = quick_log_tail;
  const Vector low = fma(square.hi, fma(t3[3], z, t3[2]), fma(t3[1], z, t3[0]));
  const Vector high = fma(square.hi, fma(t3[7], z, t3[6]), fma(t3[5], z, t3[4]));
  const Vector tail = (z * square.hi) * fma(square.hi * square.hi, high, low);
  const Vector slope = fma(square.hi, 1 - z, 1 - z);  // 1/(1+z) up to z⁴

  const DoubleDoubleOf<Vector> sum = fast_two_sum(base, bent.hi);  // base is 0 or the larger
  const Vector rest = fma(square.lo, -0.5, fma(z_lo, slope, bent.lo)) + (base_lo + tail);
  return fast_two_sum(sum.hi, sum.lo + rest);  // a trailing part of 2^-19 would be rounded again in sums
}

/// log(x/y) for positive x and y with x/y in [2^-1000, 2^1000].
HWY_INLINE DoubleDoubleOf<Vector> quick_log_ratio(Vector x, Vector y) {
  const Vector reciprocal = 1 / y;
  const Vector t = x * reciprocal;
  return quick_log(t, fnma(t, y, x) * reciprocal);
}

}  // namespace divcert::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
