#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "rows/fine_slopes.cpp"
#include <cmath>

#include <hwy/foreach_target.h>

#include "logits/row.hpp"
#include "rows/gradient_step.hpp"
#include "rows/tracked.hpp"

// Slopes of single entries from the row's sums: m(d − mean of d), and m(1 − e^−r) with r = d + log(ΣF/ΣM).
HWY_BEFORE_NAMESPACE();
namespace divcert::rows::HWY_NAMESPACE {
namespace {

Tracked tracked_of(const logits::CloseValue& x) { return bounded(DoubleDouble{x.hi, x.lo}, x.error); }

/// a − b, exactly.
Tracked difference(double a, double b) { return {numerics::HWY_NAMESPACE::two_sum(a, -b), 0}; }

Result slope_of(Slope slope, double m, double f, const logits::Centres& centres, Tracked total, Tracked mean,
                Tracked log_ratio) {
  const Tracked x = difference(m, centres.a), d = x - difference(f, centres.b);
  const Tracked mass = exp(x) / total;
  Tracked value;
  if (slope != Slope::of_second) value = mass * (d - mean);
  if (slope != Slope::of_first) value = value - mass * expm1(-(d + log_ratio));
  return {Result::Kind::finite, value.value.hi, value.value.lo, value.error};
}

void slopes_at(Slope slope, const logits::CloseStart& start, const logits::Moments& moments, const double* m,
               const double* f, std::size_t n, Result* out) {
  const Tracked total = tracked_of(moments.total), mean = tracked_of(moments.mean),
                log_ratio = tracked_of(moments.log_ratio);
  for (std::size_t k = 0; k < n; ++k)
    out[k] = slope_of(slope, m[k], f[k], start.centres, total, mean, log_ratio);
}

}  // namespace
}  // namespace divcert::rows::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace divcert::rows {

HWY_EXPORT(slopes_at);

template <class Real>
bool fine_slopes(Slope slope, const Real* moved, const Real* fixed, std::size_t n,
                 std::span<const std::size_t> at, std::vector<Result>& slopes) {
  const logits::Row<Real> row{moved, fixed, n};
  logits::CloseStart start = logits::close_start(logits::Quantity::kl, row);
  if (!(start.extent <= 0x1p100)) return false;
  const logits::Moments moments = logits::moments(row, start);
  std::vector<double> m, f;
  for (const std::size_t k : at) {
    if (!(std::isfinite(moved[k]) && std::isfinite(fixed[k]))) return false;
    m.push_back(static_cast<double>(moved[k]));
    f.push_back(static_cast<double>(fixed[k]));
  }
  slopes.resize(at.size());
  HWY_DYNAMIC_DISPATCH(slopes_at)(slope, start, moments, m.data(), f.data(), at.size(), slopes.data());
  return true;
}
template bool fine_slopes(Slope, const float*, const float*, std::size_t, std::span<const std::size_t>,
                          std::vector<Result>&);
template bool fine_slopes(Slope, const double*, const double*, std::size_t, std::span<const std::size_t>,
                          std::vector<Result>&);

}  // namespace divcert::rows
#endif
