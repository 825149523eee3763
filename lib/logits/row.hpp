#pragma once

#include <cstddef>

/// Divergences between softmax distributions P = softmax(a), Q = softmax(b).
namespace divcert::logits {

/// What is computed of a row. reverse_kl is kl with a and b exchanged.
enum class Quantity { kl, jeffreys, js, entropy, cross_entropy };

/// One pair of logit vectors; entropy has b = a.
template <class T>
struct Row {
  const T* a;
  const T* b;
  std::size_t size;
};

/// The logits that the exponents are taken relative to: e^(a−a_centre), e^(b−b_centre).
struct Centres {
  double a, b;
};

/// Weights e^x with x at or below this count as 0 before the last step; what that costs is in the bounds.
inline constexpr double least_exponent = -650;
inline constexpr double dropped_weight = 0x1p-937;  ///< at least e^-650

/// Sums over a row in double, with w = e^(a−a_centre), v = e^(b−b_centre) and the quantity's factor f (a−b, a
/// or b, each less its centre), and the row's extreme logits, which are garbage if it holds a NaN.
struct FastSums {
  double w, v, wf, wf_size, vf, vf_size;
  double a_least, b_least, a_greatest, b_greatest;
};

FastSums fast_sums(Quantity quantity, Row<float> row, Centres centres);
FastSums fast_sums(Quantity quantity, Row<double> row, Centres centres);

/// A real number at most `error` away from the value.
struct Estimate {
  double value;
  double error;
};

/// What the fast sums make of the quantity (all but js). `overhang`: see bounds/logits.md.
Estimate fast_estimate(Quantity quantity, const FastSums& sums, std::size_t size);

/// Where the close step starts from: the greatest logits, an estimate of Σ P (a−b) relative to them, whether
/// the value is small enough for the form without cancellation, and a bound on the finite a and b less their
/// centres.
struct CloseStart {
  Centres centres;
  double shift;
  bool near;
  double extent;
  double log_ratio, log_ratio_error;  ///< an estimate of log(Σe^x/Σe^y), for the quick js
};

/// A real number at most `error` away from the value hi + lo; nothing is known if the error is not finite.
struct CloseValue {
  double hi, lo, error;
};

/// log(Σw/Σv).
Estimate log_ratio_estimate(const FastSums& sums, std::size_t size);

/// The close step in double and in double-double.
CloseValue quick_close_value(Quantity quantity, Row<float> row, const CloseStart& start);
CloseValue close_value(Quantity quantity, Row<float> row, const CloseStart& start);
CloseValue close_value(Quantity quantity, Row<double> row, const CloseStart& start);

/// With w = e^(a−a_centre), v = e^(b−b_centre) and d = (a−a_centre) − (b−b_centre): Σw, Σwd/Σw and
/// log(Σv/Σw), in double-double.
struct Moments {
  CloseValue total, mean, log_ratio;
};
Moments moments(Row<float> row, const CloseStart& start);
Moments moments(Row<double> row, const CloseStart& start);

/// Where the close steps start for a row.
CloseStart close_start(Quantity quantity, Row<float> row);
CloseStart close_start(Quantity quantity, Row<double> row);

/// The multiprecision step. `capped` tells that even its last rung left two neighbouring results.
template <class T>
struct LastResult {
  T value;
  bool capped;
};
LastResult<float> last_step(Quantity quantity, Row<float> row);
LastResult<double> last_step(Quantity quantity, Row<double> row);

}  // namespace divcert::logits
