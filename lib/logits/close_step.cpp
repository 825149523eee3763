#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "logits/close_step.cpp"
#include <type_traits>

#include <hwy/foreach_target.h>

#include "logits/close_sums.hpp"
#include "logits/row.hpp"

// The close step: sums of terms of one sign, so that small values keep their relative accuracy, with weights
// in double or in double-double (bounds/logits.md).
HWY_BEFORE_NAMESPACE();
namespace divcert::logits::HWY_NAMESPACE {
namespace {

/// log(1+t) and t − log(1+t), t > −1.
LogAndGap<double> log_and_gap_of(DoubleDouble t) {
  return log_and_gap(numerics::HWY_NAMESPACE::quotient(1.0, t + 1.0, t));
}

DoubleDouble log_of(DoubleDouble x) { return log_and_gap_of(x - 1.0).log; }

/// The errors of sums, relative to the sums of their terms' sizes, and the absolute error by weights left
/// out.
struct SumErrors {
  double sum, dropped;
};

template <class T>
SumErrors errors_of(Row<T> row, const CloseStart& start) {
  const auto count = static_cast<double>(row.size);
  const double blocks = count / (lanes * BlockSum::block) + 2;
  return {BlockSum::block_error + blocks * BlockSum::sweep_error + BlockSum::fold_error,
          count * dropped_weight * (8 + 8 * start.extent)};
}

/// Absolute error of d = (x − y) − shift beyond its relative error.
double shift_error_of(double shift) { return 6 * u * u * std::abs(shift); }

/// Relative to shifted log-ratios d = a − b − shift: t = ΣP(e^−d − 1), held without cancellation.
struct Near {
  DoubleDouble s, mean, t;  ///< ΣP(e^−d − 1 + d), ΣPd, their difference
  double size;              ///< a bound on ΣP|d|
  double s_error, mean_error, t_error;
};

template <class Real>
Near near_of(const NearSums& sums, const SumErrors& errors, double shift) {
  using E = Errors<Real>;
  const double weight = E::weight + errors.sum;
  const DoubleDouble w = sums.w.total();
  const double d_error = shift_error_of(shift);
  Near x{sums.s.total() / w, sums.d.total() / w, {}, 0, 0, 0, 0};
  x.size = numerics::HWY_NAMESPACE::sum_of_lanes(sums.d_size) / w.hi * 1.01;
  x.s_error = 1.01 * (x.s.hi * (E::gap + 2 * weight + E::product + 40 * u * u) +
                      d_error * (2 * x.size + 4 * x.s.hi) + errors.dropped);
  x.mean_error =
      1.01 * (x.size * (E::argument + 2 * weight + E::product + 40 * u * u) + d_error + errors.dropped);
  x.t = x.s + numerics::HWY_NAMESPACE::negated(x.mean);
  x.t_error = 1.01 * (x.s_error + x.mean_error + 4 * u * u * std::abs(x.t.hi));
  return x;
}

constexpr Approximation unknown{{0, 0}, INFINITY};

/// The range of t that the error terms below are for.
bool usable(const Near& x) { return x.t.hi >= -0.25 && x.t.hi <= 8 && x.t_error <= 0.125; }

/// S − (t − log(1+t)).
template <class Real, class T>
Approximation kl(Row<T> row, const CloseStart& start) {
  const SumErrors errors = errors_of(row, start);
  if (start.near) {
    NearSums sums;
    over_near<Real, false>(row, start, sums);
    const Near x = near_of<Real>(sums, errors, start.shift);
    if (!usable(x)) return unknown;
    const DoubleDouble gap = log_and_gap_of(x.t).gap;
    return {x.s + numerics::HWY_NAMESPACE::negated(gap),
            1.01 * (x.s_error + (2 * std::abs(x.t.hi) + 2 * x.t_error) * x.t_error + gap.hi * 0x1p-79 +
                    8 * u * u * x.s.hi)};
  }
  using E = Errors<Real>;
  SeparateSums sums;
  over_separate<Real, false>(row, start, sums);
  const DoubleDouble w = sums.w.total(), v = sums.v.total();
  const DoubleDouble mean = sums.wd.total() / w, log = log_of(v / w);
  const double size = numerics::HWY_NAMESPACE::sum_of_lanes(sums.wd_size) / w.hi * 1.01;
  const double weight = E::weight + errors.sum;
  return {mean + log,
          1.01 * (size * (E::argument + 2 * weight + E::product + 40 * u * u) + 2.01 * weight +
                  std::abs(log.hi) * 0x1p-79 + 40 * u * u * (1 + std::abs(mean.hi)) + errors.dropped)};
}

/// (ΣP d(1 − e^−d) + t·ΣPd)/(1+t); apart, ΣPd − ΣQd.
template <class Real, class T>
Approximation jeffreys(Row<T> row, const CloseStart& start) {
  using E = Errors<Real>;
  const SumErrors errors = errors_of(row, start);
  const double weight = E::weight + errors.sum;
  if (start.near) {
    NearSums sums;
    over_near<Real, true>(row, start, sums);
    const Near x = near_of<Real>(sums, errors, start.shift);
    if (!usable(x)) return unknown;
    const DoubleDouble k = sums.k.total() / sums.w.total();
    const double k_error = 1.01 * (k.hi * (E::gap + 12 * weight + E::argument + 2 * E::product + 60 * u * u) +
                                   shift_error_of(start.shift) * (5 * x.size + 4 * k.hi) + errors.dropped);
    const DoubleDouble correction = x.t * x.mean;
    const DoubleDouble value = (k + correction) / (x.t + 1.0);
    const double mean_size = std::abs(x.mean.hi) + x.mean_error, t_size = std::abs(x.t.hi) + x.t_error;
    return {value, 2 * (k_error + t_size * x.mean_error + mean_size * x.t_error +
                        (k.hi + std::abs(correction.hi)) * (2 * x.t_error + 40 * u * u))};
  }
  SeparateSums sums;
  over_separate<Real, true>(row, start, sums);
  const DoubleDouble w = sums.w.total(), v = sums.v.total();
  const double w_size = numerics::HWY_NAMESPACE::sum_of_lanes(sums.wd_size) / w.hi * 1.01;
  const double v_size = numerics::HWY_NAMESPACE::sum_of_lanes(sums.vd_size) / v.hi * 1.01;
  return {sums.wd.total() / w + numerics::HWY_NAMESPACE::negated(sums.vd.total() / v),
          1.01 * ((w_size + v_size) * (E::argument + 2 * weight + E::product + 60 * u * u) + errors.dropped)};
}

/// ½ΣP log(P/M) + ½ΣQ log(Q/M): first log(ΣQ/ΣP), then the terms.
template <class T>
Approximation js(Row<T> row, const CloseStart& start) {
  using E = Errors<DoubleDoubles>;
  const SumErrors errors = errors_of(row, start);
  const double weight = E::weight + errors.sum;
  DoubleDouble w{}, shift{};
  double shift_error = 0;
  if (start.near) {
    NearSums sums;
    over_near<DoubleDoubles, false>(row, start, sums);
    const Near x = near_of<DoubleDoubles>(sums, errors, start.shift);
    if (!usable(x)) return unknown;
    const DoubleDouble log = log_and_gap_of(x.t).log;
    w = sums.w.total();
    shift = numerics::HWY_NAMESPACE::negated(log) + start.shift;
    shift_error = 1.01 * (2 * x.t_error + std::abs(log.hi) * 0x1p-79 + 4 * u * u * std::abs(shift.hi));
  } else {
    SeparateSums sums;
    over_separate<DoubleDoubles, false>(row, start, sums);
    w = sums.w.total();
    shift = log_of(w / sums.v.total());
    shift_error = 1.01 * (2.01 * weight + std::abs(shift.hi) * 0x1p-79 + 40 * u * u + errors.dropped);
  }
  shift_error += shift_error_of(shift.hi);
  JsSums sums;
  over_js(row, start.centres, shift, sums);
  const DoubleDouble value = sums.terms.total() / w;
  const double drift = numerics::HWY_NAMESPACE::sum_of_lanes(sums.half_size) / w.hi * 1.01;
  return {value, 1.01 * (value.hi * (js_term_error + weight + errors.sum) +
                         (drift + shift_error) * shift_error + errors.dropped)};
}

/// The same with weights in double, from an estimate of log(ΣP/ΣQ): for values that are not small.
template <class T>
Approximation quick_js(Row<T> row, const CloseStart& start) {
  const SumErrors errors = errors_of(row, start);
  const double weight = Errors<Vector>::weight + errors.sum;
  QuickJsSums sums;
  over_quick_js(row, start.centres, start.log_ratio, sums);
  const DoubleDouble w = sums.w.total();
  const double size = numerics::HWY_NAMESPACE::sum_of_lanes(sums.size) / w.hi * 1.01;
  const DoubleDouble value = sums.terms.total() / w;
  const double relative = 4 * weight + start.log_ratio_error + 8 * u;
  return {value,
          1.01 * (size * relative + 4 * relative * relative + 8 * u * weight + 0x1p-66 + errors.dropped)};
}

/// log(1+R) + ΣP|a|, a relative to the greatest and R the sum of the other weights; likewise with b.
template <class Real, bool cross, class T>
Approximation entropy(Row<T> row, const CloseStart& start) {
  using E = Errors<Real>;
  const SumErrors errors = errors_of(row, start);
  const double weight = E::weight + errors.sum;
  EntropySums sums;
  over_entropy<Real, cross>(row, start, sums);
  const auto greatest = numerics::HWY_NAMESPACE::sum_of_lanes(sums.greatest);  // how many are the greatest
  const DoubleDouble others = sums.others.total() + (greatest - 1);
  const DoubleDouble w = cross ? sums.w.total() : others + 1.0;
  const DoubleDouble mean = sums.terms.total() / w, log = log_and_gap_of(others).log;
  return {mean + log, 1.01 * (mean.hi * (E::argument + 2 * weight + E::product + 40 * u * u) +
                              log.hi * (weight + 0x1p-79) + 4 * u * u * (mean.hi + log.hi) + errors.dropped)};
}

template <class Real, class T>
Approximation value_of(Quantity quantity, Row<T> row, const CloseStart& start) {
  switch (quantity) {
    case Quantity::kl:
      return kl<Real>(row, start);
    case Quantity::jeffreys:
      return jeffreys<Real>(row, start);
    case Quantity::js:
      if constexpr (std::is_same_v<Real, DoubleDoubles>)
        return js(row, start);
      else
        return quick_js(row, start);
    case Quantity::entropy:
      return entropy<Real, false>(row, start);
    case Quantity::cross_entropy:
      return entropy<Real, true>(row, start);
  }
  return unknown;
}

template <class T>
Moments moments_of(Row<T> row, const CloseStart& start) {
  using E = Errors<DoubleDoubles>;
  const SumErrors errors = errors_of(row, start);
  const double weight = E::weight + errors.sum;
  SeparateSums sums;
  over_separate<DoubleDoubles, false>(row, start, sums);
  const DoubleDouble w = sums.w.total(), mean = sums.wd.total() / w, log = log_of(sums.v.total() / w);
  const double size = numerics::HWY_NAMESPACE::sum_of_lanes(sums.wd_size) / w.hi * 1.01;
  return {
      {w.hi, w.lo, 1.01 * (w.hi * weight + errors.dropped)},
      {mean.hi, mean.lo,
       1.01 * (size * (E::argument + 2 * weight + E::product + 40 * u * u) + errors.dropped)},
      {log.hi, log.lo, 1.01 * (2.01 * weight + std::abs(log.hi) * 0x1p-79 + 40 * u * u + errors.dropped)}};
}
Moments moments_of_floats(Row<float> row, const CloseStart& start) { return moments_of(row, start); }
Moments moments_of_doubles(Row<double> row, const CloseStart& start) { return moments_of(row, start); }

CloseValue quick_floats(Quantity quantity, Row<float> row, const CloseStart& start) {
  const Approximation x = value_of<Vector>(quantity, row, start);
  return {x.value.hi, x.value.lo, x.error};
}
template <class T>
CloseValue close(Quantity quantity, Row<T> row, const CloseStart& start) {
  const Approximation x = value_of<DoubleDoubles>(quantity, row, start);
  return {x.value.hi, x.value.lo, x.error};
}
CloseValue floats(Quantity quantity, Row<float> row, const CloseStart& start) {
  return close(quantity, row, start);
}
CloseValue close_doubles(Quantity quantity, Row<double> row, const CloseStart& start) {
  return close(quantity, row, start);
}

}  // namespace
}  // namespace divcert::logits::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace divcert::logits {

HWY_EXPORT(quick_floats);
HWY_EXPORT(floats);
HWY_EXPORT(close_doubles);
HWY_EXPORT(moments_of_floats);
HWY_EXPORT(moments_of_doubles);

Moments moments(Row<float> row, const CloseStart& start) {
  return HWY_DYNAMIC_DISPATCH(moments_of_floats)(row, start);
}
Moments moments(Row<double> row, const CloseStart& start) {
  return HWY_DYNAMIC_DISPATCH(moments_of_doubles)(row, start);
}

CloseValue quick_close_value(Quantity quantity, Row<float> row, const CloseStart& start) {
  return HWY_DYNAMIC_DISPATCH(quick_floats)(quantity, row, start);
}
CloseValue close_value(Quantity quantity, Row<float> row, const CloseStart& start) {
  return HWY_DYNAMIC_DISPATCH(floats)(quantity, row, start);
}
CloseValue close_value(Quantity quantity, Row<double> row, const CloseStart& start) {
  return HWY_DYNAMIC_DISPATCH(close_doubles)(quantity, row, start);
}

}  // namespace divcert::logits
#endif
