#pragma once

#include <bit>
#include <cstdint>

#include "numerics/double_double.hpp"
#include "numerics/tables/log_table.hpp"

/// The one kernel of the library: log(y/x) and its gap δ − log(1+δ) ≥ 0 to δ = (y−x)/x, for positive x and y,
/// in double-double. Relative error of both: at most 2^-80, however close x and y are (bounds/log_kernel.md).
namespace divcert::numerics {

inline constexpr double kernel_error = 0x1p-80;

/// y/x, held where it is accurate: as δ if ½x ≤ y ≤ 2x, as y/x itself otherwise.
struct Quotient {
  DoubleDouble value;
  double near;  ///< 1 if value is δ, 0 if it is y/x
};

/// From x, y and difference = y − x. A double or a double-double for x.
template <class X>
inline Quotient quotient(X x, double x_leading, DoubleDouble y, DoubleDouble difference) {
  const bool near = y.hi >= 0.5 * x_leading && y.hi <= 2 * x_leading;
  return {DoubleDouble{near ? difference.hi : y.hi, near ? difference.lo : y.lo} / x, near ? 1.0 : 0.0};
}

/// P(z) = (z − log(1+z))/z² = 1/2 − z/3 + z²/4 − …, cut off after z^11/13. |z| ≤ 2^-8.
struct GapSeries {
  static constexpr double tail[] = {1. / 6, -1. / 7, 1. / 8, -1. / 9, 1. / 10, -1. / 11, 1. / 12, -1. / 13};
  static constexpr DoubleDouble fifth{-0.2, 0x1.999999999999ap-57};
  static constexpr DoubleDouble third{-0x1.5555555555555p-2, -0x1.5555555555555p-56};

  static DoubleDouble at(DoubleDouble z) {
    double t = tail[7];
    for (int k = 6; k >= 0; --k) t = tail[k] + z.hi * t;
    const DoubleDouble h3 = step(fifth, z.hi * t);
    const DoubleDouble h2 = step({0.25, 0}, z, h3);
    const DoubleDouble h1 = step(third, z, h2);
    return step({0.5, 0}, z, h1);
  }

 private:
  static DoubleDouble step(DoubleDouble c, double zh) {
    const DoubleDouble s = fast_two_sum(c.hi, zh);
    return {s.hi, s.lo + c.lo};
  }
  static DoubleDouble step(DoubleDouble c, DoubleDouble z, DoubleDouble h) {
    const DoubleDouble zh = two_product(z.hi, h.hi);
    const DoubleDouble s = fast_two_sum(c.hi, zh.hi);
    return {s.hi, s.lo + (c.lo + (zh.lo + (z.hi * h.lo + z.lo * h.hi)))};
  }
};

/// log(1+δ) and δ − log(1+δ).
struct LogAndGap {
  DoubleDouble log;
  DoubleDouble gap;
};

template <class Series = GapSeries>
inline LogAndGap log_and_gap(Quotient q) {
  constexpr DoubleDouble log_2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
  const DoubleDouble one_plus = q.value + q.near;
  const DoubleDouble delta = q.value - (1 - q.near);

  // 1+δ = 2^k·m with m in [0.6875, 1.375), in cell i of the table
  const auto bits = std::bit_cast<std::uint64_t>(one_plus.hi);
  const std::uint64_t offset = bits - log_table_offset;
  const std::int64_t k = static_cast<std::int64_t>(offset) >> 52;
  const LogCell& cell = log_table[(offset >> (52 - log_table_bits)) % log_table.size()];
  const double power = std::bit_cast<double>(static_cast<std::uint64_t>(1023 - k) << 52);
  const DoubleDouble m = scaled(one_plus, power);
  const double exponent = static_cast<double>(k);

  // z = c·m − 1, but δ itself in the cells at 1, where log(1+δ) = δ − δ²P(δ) keeps the relative accuracy
  const bool central = (cell.c == 1) & (k == 0);
  const DoubleDouble cm = two_product(m.hi, cell.c);
  const DoubleDouble reduced = two_sum(cm.hi - 1, std::fma(m.lo, cell.c, cm.lo));
  const DoubleDouble z{central ? delta.hi : reduced.hi, central ? delta.lo : reduced.lo};

  // k·log 2 + log(1/c)
  const DoubleDouble k_log_2 = two_product(exponent, log_2.hi);
  const DoubleDouble base = two_sum(k_log_2.hi, cell.upper);
  const double base_lo = base.lo + (k_log_2.lo + (cell.lower + exponent * log_2.lo));

  // z² P(z)
  const DoubleDouble series = Series::at(z);
  const DoubleDouble zz = two_product(z.hi, z.hi);
  const DoubleDouble curve = DoubleDouble{zz.hi, zz.lo + 2 * (z.hi * z.lo)} * series;

  // gap = ((δ − z) − base) + z²P(z);  log = (base + z) − z²P(z)
  const DoubleDouble a = two_sum(delta.hi, -z.hi);
  const DoubleDouble b = two_sum(a.hi, -base.hi);
  const DoubleDouble g = two_sum(b.hi, curve.hi);
  const double g_lo = g.lo + (b.lo + (a.lo + ((delta.lo - z.lo) + (curve.lo - base_lo))));
  const DoubleDouble d = two_sum(base.hi, z.hi);
  const DoubleDouble l = two_sum(d.hi, -curve.hi);
  const double l_lo = l.lo + (d.lo + ((z.lo - curve.lo) + base_lo));
  return {fast_two_sum(l.hi, l_lo), fast_two_sum(g.hi, g_lo)};
}

}  // namespace divcert::numerics
