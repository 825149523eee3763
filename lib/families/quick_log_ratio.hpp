#pragma once

#include <bit>
#include <cstdint>
#include <optional>

#include "numerics/approximation.hpp"
#include "numerics/quick_log.hpp"

/// The quick logarithm of one ratio: on doubles, what numerics/quick_log.hpp does on lanes, with its error
/// (bounds/quick_log.md).
namespace divcert::families {

/// log(x/y) with an absolute error of at most quick_log_error = 2^-69; x, y in the fast range.
HWY_INLINE numerics::DoubleDouble quick_log_ratio(numerics::DoubleDouble x, numerics::DoubleDouble y) {
  using namespace numerics;
  const double reciprocal = 1 / y.hi, t = x.hi * reciprocal;
  const double t_lo = (fnma(t, y.hi, x.hi) + fnma(t, y.lo, x.lo)) * reciprocal;

  const std::int64_t offset = std::bit_cast<std::int64_t>(t) - quick_log_offset;
  const auto cell = static_cast<std::size_t>(offset >> 47) % quick_log_c.size();
  const double k = static_cast<double>(offset >> 52), c = quick_log_c[cell];
  const double scale =
      std::bit_cast<double>(std::bit_cast<std::int64_t>(c) - (offset & ~((std::int64_t{1} << 52) - 1)));
  const DoubleDouble m = two_product(scale, t);
  const double z = m.hi - 1;  // exact
  const double z_lo = fma(scale, t_lo, m.lo);
  const double base = fma(k, log_2_upper, quick_log_upper[cell]);  // exact
  const double base_lo = fma(k, log_2_lower, quick_log_lower[cell]);

  const DoubleDouble square = two_product(z, z);
  const DoubleDouble bent = fast_two_sum(z, square.hi * -0.5);
  const auto& q = quick_log_tail;
  const double low = fma(square.hi, fma(q[3], z, q[2]), fma(q[1], z, q[0]));
  const double high = fma(square.hi, fma(q[7], z, q[6]), fma(q[5], z, q[4]));
  const double tail = (z * square.hi) * fma(square.hi * square.hi, high, low);
  const double slope = fma(square.hi, 1 - z, 1 - z);
  const DoubleDouble sum = fast_two_sum(base, bent.hi);
  const double rest = fma(square.lo, -0.5, fma(z_lo, slope, bent.lo)) + (base_lo + tail);
  return fast_two_sum(sum.hi, sum.lo + rest);
}

/// What a sum of logarithms with weights that add up to `weights` and of a few positive terms is within,
/// where it is not far below them: else nothing, for the kernels of a relative error.
HWY_INLINE std::optional<numerics::Approximation> quick_approximation(numerics::DoubleDouble value,
                                                                      double weights) {
  if (!(value.hi >= weights * 0x1p-10)) return std::nullopt;
  return numerics::Approximation{value, weights * (1.01 * numerics::quick_log_error) + value.hi * 0x1p-90};
}

}  // namespace divcert::families
