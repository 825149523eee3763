/// The exponential, quick in double and close in double-double, each with its gap e^x − 1 − x ≥ 0, which
/// keeps its relative accuracy as x goes to 0. Bounds: bounds/exp_kernel.md.
#ifdef DIVCERT_TARGETS_PRECOMPILED
#include "numerics/precompiled_target.hpp"
#elif defined(DIVCERT_NUMERICS_EXP_KERNEL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_NUMERICS_EXP_KERNEL_HPP
#undef DIVCERT_NUMERICS_EXP_KERNEL_HPP
#else
#define DIVCERT_NUMERICS_EXP_KERNEL_HPP
#endif

#include <bit>
#include <cstdint>

#include "numerics/double_double.hpp"
#include "numerics/log_kernel.hpp"
#include "numerics/tables/exp_table.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::numerics::HWY_NAMESPACE {

/// The arguments that the kernels take lie in ±largest_exponent.
inline constexpr double largest_exponent = 680;

// Relative errors.
inline constexpr double quick_exp_error = 0x1p-50;
inline constexpr double quick_exp_gap_error = 0x1p-44;
inline constexpr double exp_error = 0x1p-92;
inline constexpr double exp_gap_error = 0x1p-80;

/// Adding and subtracting it rounds a number below 2^50 to an integer, which the sum's last bits hold.
inline constexpr double integer_shift = 0x1.8p52;

/// x·y + z, rounded once or twice, as is fastest.
HWY_INLINE double mul_add(double x, double y, double z) { return x * y + z; }
HWY_INLINE Vector mul_add(Vector x, Vector y, Vector z) { return hn::MulAdd(x.raw, y.raw, z.raw); }

/// 2^k·x for integers k, x and the result being normal.
HWY_INLINE double times_power(double x, double k) {
  const auto bits = std::bit_cast<std::uint64_t>(k + integer_shift);
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) + (bits << 52));
}
HWY_INLINE Vector times_power(Vector x, Vector k) {
  const auto bits = hn::BitCast(integers, (k + integer_shift).raw);
  return Vector(hn::BitCast(doubles, hn::Add(hn::BitCast(integers, x.raw), hn::ShiftLeft<52>(bits))));
}

template <class N>
HWY_INLINE N rounded_to_integer(N x) {
  return (x + N(integer_shift)) - N(integer_shift);
}

/// e^r by a polynomial, |r| ≤ ½log 2 (tables/quick_exp.sollya).
inline constexpr double quick_exp_series[] = {1,
                                              1,
                                              0x1.ffffffffffdf6p-2,
                                              0x1.5555555550591p-3,
                                              0x1.55555555a57dcp-5,
                                              0x1.1111112609d8p-7,
                                              0x1.6c16c079df219p-10,
                                              0x1.a0198c5373652p-13,
                                              0x1.a01c2cd2e6cf9p-16,
                                              0x1.72ea16179d114p-19,
                                              0x1.267b4a9d9ad44p-22};
/// (e^x − 1 − x)/x², |x| ≤ quick_gap_range (tables/quick_exp.sollya).
inline constexpr double quick_gap_series[] = {0x1p-1,
                                              0x1.5555555555371p-3,
                                              0x1.5555555555365p-5,
                                              0x1.11111112a4ce1p-7,
                                              0x1.6c16c16e1f184p-10,
                                              0x1.a019eae9ec78dp-13,
                                              0x1.a019ebc1b105dp-16,
                                              0x1.725757bf8b3d5p-19,
                                              0x1.2843ad31b2c9ap-22};
inline constexpr double quick_gap_range = 0.25;

template <std::size_t size, class N>
HWY_INLINE N horner(const double (&c)[size], N x) {
  N sum = c[size - 1];
  for (std::size_t k = size - 1; k-- > 0;) sum = mul_add(sum, x, N(c[k]));
  return sum;
}

/// e^x in double. x = k·log 2 + r, with k times the leading part of log 2 exact.
template <class N>
HWY_INLINE N quick_exp(N x) {
  const N k = rounded_to_integer(x * N(0x1.71547652b82fep0));
  const N leading = mul_add(k, N(-0x1.62e42fefa38p-1), x);  // exact
  const N r = mul_add(k, N(-0x1.ef35793c7673p-45), leading);
  return times_power(horner(quick_exp_series, r), k);
}

/// An exponential and its gap.
template <class Real>
struct ExpAndGap {
  Real exp;
  Real gap;
};

template <class N>
HWY_INLINE ExpAndGap<N> quick_exp_and_gap(N x) {
  const N exp = quick_exp(x);
  const N near = x * x * horner(quick_gap_series, x);
  return {exp, select(abs(x) <= N(quick_gap_range), near, (exp - N(1)) - x)};
}

/// (e^r − 1 − r)/r² = 1/2 + r/6 + r²/24 + …, cut off after r^9/11!. |r| ≤ log(2)/128.
struct ExpSeries {
  static constexpr DoubleDouble half{0.5, 0};
  static constexpr DoubleDouble sixth{0x1.5555555555555p-3, 0x1.5555555555555p-57};
  static constexpr DoubleDouble twenty_fourth{0x1.5555555555555p-5, 0x1.5555555555555p-59};
  static constexpr DoubleDouble factorial_5{0x1.1111111111111p-7, 0x1.1111111111111p-63};
  static constexpr double tail[] = {0x1.6c16c16c16c17p-10, 0x1.a01a01a01a01ap-13, 0x1.a01a01a01a01ap-16,
                                    0x1.71de3a556c734p-19, 0x1.27e4fb7789f5cp-22, 0x1.ae64567f544e4p-26};
};

template <class Series, class N>
HWY_INLINE DoubleDoubleOf<N> exp_series(DoubleDoubleOf<N> r) {
  const DoubleDoubleOf<N> s =
      fast_two_sum(constant<N>(Series::factorial_5.hi), r.hi * horner(Series::tail, r.hi));
  const DoubleDoubleOf<N> h{s.hi, s.lo + N(Series::factorial_5.lo)};
  return horner_step(Series::half, r,
                     horner_step(Series::sixth, r, horner_step(Series::twenty_fourth, r, h)));
}

/// 2^(k/64) but for its power of two 2^exponent.
template <class N>
struct TablePower {
  DoubleDoubleOf<N> value;
  N exponent;
};

HWY_INLINE TablePower<double> table_power(double k) {
  const auto j = std::bit_cast<std::uint64_t>(k + integer_shift) % exp_table_upper.size();
  return {{exp_table_upper[j], exp_table_lower[j]}, (k - static_cast<double>(j)) * 0x1p-6};  // exact
}
HWY_INLINE TablePower<Vector> table_power(Vector k) {  // loads: gathers are slow on some processors
  const Lanes from = stored(k);
  Lanes upper, lower, exponent;
  for (std::size_t l = 0; l < lanes; ++l) {
    const TablePower<double> one = table_power(from.at[l]);
    upper.at[l] = one.value.hi;
    lower.at[l] = one.value.lo;
    exponent.at[l] = one.exponent;
  }
  return {{loaded(upper), loaded(lower)}, loaded(exponent)};
}

/// e^x and its gap. x = k·log(2)/64 + r.
template <class Series = ExpSeries, class N>
HWY_INLINE ExpAndGap<DoubleDoubleOf<N> > exp_and_gap(DoubleDoubleOf<N> x) {
  const N k = rounded_to_integer(x.hi * N(exp_steps_per_unit));
  const N leading = x.hi - k * N(exp_step[0]);  // exact, both
  const DoubleDoubleOf<N> middle = two_product(k, N(-exp_step[1]));
  const DoubleDoubleOf<N> s = two_sum(leading, middle.hi);
  const DoubleDoubleOf<N> r = fast_two_sum(s.hi, s.lo + (x.lo + (middle.lo - k * N(exp_step[2]))));

  const DoubleDoubleOf<N> rr = two_product(r.hi, r.hi);
  const DoubleDoubleOf<N> curve = DoubleDoubleOf<N>{rr.hi, rr.lo + 2 * (r.hi * r.lo)} * exp_series<Series>(r);

  const TablePower<N> power = table_power(k);
  const DoubleDoubleOf<N> y = power.value + power.value * (r + curve);
  const DoubleDoubleOf<N> exp{times_power(y.hi, power.exponent),
                              y.lo * times_power(constant<N>(1), power.exponent)};  // exact
  return {exp, select(k == N(0), curve, (exp - N(1)) + negated(x))};
}

/// e^x in double-double.
template <class N>
HWY_INLINE DoubleDoubleOf<N> exp(DoubleDoubleOf<N> x) {
  return exp_and_gap(x).exp;
}

}  // namespace divcert::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
