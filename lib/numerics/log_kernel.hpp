/// The one kernel of the library: log(y/x) and its gap δ − log(1+δ) ≥ 0 to δ = (y−x)/x, for positive x and y,
/// in double-double. Relative error of both: at most 2^-80, however close x and y are (bounds/log_kernel.md).
#ifdef DIVCERT_TARGETS_PRECOMPILED
#include "numerics/precompiled_target.hpp"
#elif defined(DIVCERT_NUMERICS_LOG_KERNEL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_NUMERICS_LOG_KERNEL_HPP
#undef DIVCERT_NUMERICS_LOG_KERNEL_HPP
#else
#define DIVCERT_NUMERICS_LOG_KERNEL_HPP
#endif

#include <bit>
#include <cstdint>

#include "numerics/double_double.hpp"
#include "numerics/tables/log_table.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::numerics::HWY_NAMESPACE {

inline constexpr double kernel_error = 0x1p-80;

/// y/x, held where it is accurate: as δ if ½x ≤ y ≤ 2x, as y/x itself otherwise.
template <class N>
struct Quotient {
  DoubleDoubleOf<N> value;
  N near;  ///< 1 if value is δ, 0 if it is y/x
};

template <class N>
HWY_INLINE N leading(N x) {
  return x;
}
template <class N>
HWY_INLINE N leading(DoubleDoubleOf<N> x) {
  return x.hi;
}

/// From x, y and difference = y − x.
template <class N, class X>
HWY_INLINE Quotient<N> quotient(X x, DoubleDoubleOf<N> y, DoubleDoubleOf<N> difference) {
  const N x_leading = leading(x);
  const auto near = (y.hi >= 0.5 * x_leading) & (y.hi <= 2 * x_leading);
  return {select(near, difference, y) / x, select(near, constant<N>(1), N{})};
}

/// P(z) = (z − log(1+z))/z² = 1/2 − z/3 + z²/4 − …, cut off after z^11/13. |z| ≤ 2^-8.
struct GapSeries {
  static constexpr DoubleDouble half{0.5, 0};
  static constexpr DoubleDouble third{-0x1.5555555555555p-2, -0x1.5555555555555p-56};
  static constexpr DoubleDouble fourth{0.25, 0};
  static constexpr DoubleDouble fifth{-0.2, 0x1.999999999999ap-57};
  static constexpr double tail[] = {1. / 6, -1. / 7, 1. / 8, -1. / 9, 1. / 10, -1. / 11, 1. / 12, -1. / 13};
};

/// c + z·h, for |z·h| ≤ |c|.
template <class N>
HWY_INLINE DoubleDoubleOf<N> horner_step(DoubleDouble c, DoubleDoubleOf<N> z, DoubleDoubleOf<N> h) {
  const DoubleDoubleOf<N> zh = two_product(z.hi, h.hi);
  const DoubleDoubleOf<N> s = fast_two_sum(constant<N>(c.hi), zh.hi);
  return {s.hi, s.lo + (c.lo + (zh.lo + (z.hi * h.lo + z.lo * h.hi)))};
}

/// P(z): the tail in double by Estrin's scheme, the leading coefficients in double-double by Horner's.
template <class Series, class N>
HWY_INLINE DoubleDoubleOf<N> gap_series(DoubleDoubleOf<N> z) {
  const auto& t = Series::tail;
  const N x = z.hi, x2 = x * x, x4 = x2 * x2;
  const N low = (t[0] + t[1] * x) + x2 * (t[2] + t[3] * x);
  const N high = (t[4] + t[5] * x) + x2 * (t[6] + t[7] * x);
  const DoubleDoubleOf<N> s = fast_two_sum(constant<N>(Series::fifth.hi), x * (low + x4 * high));
  const DoubleDoubleOf<N> h3{s.hi, s.lo + Series::fifth.lo};
  return horner_step(Series::half, z, horner_step(Series::third, z, horner_step(Series::fourth, z, h3)));
}

/// log(1+δ) and δ − log(1+δ).
template <class N>
struct LogAndGap {
  DoubleDoubleOf<N> log;
  DoubleDoubleOf<N> gap;
};

/// 1+δ = m/power with m in [0.6875, 1.375), in a cell of the table.
template <class N>
struct Reduction {
  N power, exponent;        ///< 2^-k and k
  N c;                      ///< the reciprocal of the cell's centre
  DoubleDoubleOf<N> log_c;  ///< log(1/c)
};

HWY_INLINE Reduction<double> reduction(double one_plus) {
  const std::uint64_t offset = std::bit_cast<std::uint64_t>(one_plus) - log_table_offset;
  const std::int64_t k = static_cast<std::int64_t>(offset) >> 52;
  const LogCell& cell = log_table[(offset >> (52 - log_table_bits)) % log_table.size()];
  return {std::bit_cast<double>(static_cast<std::uint64_t>(1023 - k) << 52),
          static_cast<double>(k),
          cell.c,
          {cell.upper, cell.lower}};
}
HWY_INLINE Reduction<Vector> reduction(Vector one_plus) {
  const Lanes from = stored(one_plus);
  Lanes power, exponent, c, upper, lower;
  for (std::size_t l = 0; l < lanes; ++l) {
    const Reduction<double> one = reduction(from.at[l]);
    power.at[l] = one.power;
    exponent.at[l] = one.exponent;
    c.at[l] = one.c;
    upper.at[l] = one.log_c.hi;
    lower.at[l] = one.log_c.lo;
  }
  return {loaded(power), loaded(exponent), loaded(c), {loaded(upper), loaded(lower)}};
}

template <class Series = GapSeries, class N>
HWY_INLINE LogAndGap<N> log_and_gap(Quotient<N> q) {
  constexpr DoubleDouble log_2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
  const DoubleDoubleOf<N> one_plus = q.value + q.near;
  const DoubleDoubleOf<N> delta = q.value - (1 - q.near);
  const Reduction<N> by = reduction(one_plus.hi);
  const DoubleDoubleOf<N> m = scaled(one_plus, by.power);

  // z = c·m − 1, but δ itself in the cells at 1, where log(1+δ) = δ − δ²P(δ) keeps the relative accuracy
  const auto central = (by.c == 1) & (by.exponent == 0);
  const DoubleDoubleOf<N> cm = two_product(m.hi, by.c);
  const DoubleDoubleOf<N> z = select(central, delta, two_sum(cm.hi - 1, fma(m.lo, by.c, cm.lo)));

  // k·log 2 + log(1/c)
  const DoubleDoubleOf<N> k_log_2 = two_product(by.exponent, constant<N>(log_2.hi));
  const DoubleDoubleOf<N> base = two_sum(k_log_2.hi, by.log_c.hi);
  const N base_lo = base.lo + (k_log_2.lo + (by.log_c.lo + by.exponent * log_2.lo));

  // z² P(z)
  const DoubleDoubleOf<N> zz = two_product(z.hi, z.hi);
  const DoubleDoubleOf<N> curve = DoubleDoubleOf<N>{zz.hi, zz.lo + 2 * (z.hi * z.lo)} * gap_series<Series>(z);

  // gap = ((δ − z) − base) + z²P(z);  log = (base + z) − z²P(z)
  const DoubleDoubleOf<N> a = two_sum(delta.hi, -z.hi);
  const DoubleDoubleOf<N> b = two_sum(a.hi, -base.hi);
  const DoubleDoubleOf<N> g = two_sum(b.hi, curve.hi);
  const N g_lo = g.lo + (b.lo + (a.lo + ((delta.lo - z.lo) + (curve.lo - base_lo))));
  const DoubleDoubleOf<N> d = two_sum(base.hi, z.hi);
  const DoubleDoubleOf<N> l = two_sum(d.hi, -curve.hi);
  const N l_lo = l.lo + (d.lo + ((z.lo - curve.lo) + base_lo));
  return {fast_two_sum(l.hi, l_lo), fast_two_sum(g.hi, g_lo)};
}

/// φ(x, y) = x log(x/y) − x + y ≥ 0 from difference = y − x, for x ≥ 0, y > 0. φ(0, y) = y.
template <class N, class X>
HWY_INLINE DoubleDoubleOf<N> phi(X x, DoubleDoubleOf<N> y, DoubleDoubleOf<N> difference) {
  return select(leading(x) == 0, y, log_and_gap(quotient(x, y, difference)).gap * x);
}

}  // namespace divcert::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
