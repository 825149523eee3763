#include <cmath>

#include "logits/row.hpp"
#include "numerics/log_kernel.hpp"

namespace divcert::logits {
namespace {

using numerics::DoubleDouble;
using numerics::u;

/// log(y/x).
double log_quotient(double x, double y) {
  return numerics::log_and_gap(numerics::quotient(x, DoubleDouble{y, 0}, numerics::two_sum(y, -x))).log.hi;
}

/// Relative error of a weight, its exponent's rounding included; roundings of an exponent that enters as it
/// is.
constexpr double weight_error = 0x1.8p-44;
constexpr double exponent_roundings = 2 * 2 * 650;

/// Additions that a term goes through in fast_sums, at most.
double additions(std::size_t size) { return 192 + static_cast<double>(size) / 512; }

}  // namespace

Estimate fast_estimate(Quantity quantity, const FastSums& x, std::size_t size) {
  const double p_mean = x.wf / x.w, p_size = x.wf_size / x.w;
  double q_mean = 0, q_size = 0, log = 0, absolute = 0;
  switch (quantity) {
    case Quantity::entropy:
      q_mean = 2 * p_mean;
      log = log_quotient(1, x.w);
      break;
    case Quantity::cross_entropy:
      q_mean = 2 * p_mean;
      log = log_quotient(1, x.v);
      break;
    case Quantity::jeffreys:
      q_mean = x.vf / x.v;
      q_size = x.vf_size / x.v;
      absolute = exponent_roundings * u;
      break;
    default:
      log = log_quotient(x.w, x.v);
      absolute = exponent_roundings * u;
  }
  const double value = p_mean - q_mean + log;
  const double relative = weight_error + additions(size) * u;
  const double error = (2 * p_size + 2 * q_size + 2) * (relative + 8 * u) + absolute +
                       8 * u * (std::abs(p_mean) + std::abs(q_mean) + std::abs(log));
  return {value, 1.02 * error + 0x1p-740};
}

Estimate log_ratio_estimate(const FastSums& x, std::size_t size) {
  const double log = log_quotient(x.v, x.w);
  return {log, 2.02 * (weight_error + additions(size) * u) + 4 * u * std::abs(log)};
}

}  // namespace divcert::logits
