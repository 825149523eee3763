#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "rows/gradient_step.cpp"
#include "rows/gradient_step.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <hwy/foreach_target.h>

#include "numerics/exp_kernel.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::rows::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using numerics::HWY_NAMESPACE::DoubleDouble;
using numerics::HWY_NAMESPACE::lanes;
using numerics::HWY_NAMESPACE::loaded;
using numerics::HWY_NAMESPACE::Mask;
using numerics::HWY_NAMESPACE::quick_exp;
using numerics::HWY_NAMESPACE::quick_exp_and_gap;
using numerics::HWY_NAMESPACE::u;
using numerics::HWY_NAMESPACE::Vector;

// Results that are not decided are taken where they are nearly so: then the bits must not depend on the
// target. So products are rounded before they are added, whether or not the processor could fuse them, and
// sums run over eight lanes, in as many vectors as that takes.
struct Unfused {
  Vector raw;

  Unfused() = default;
  HWY_INLINE Unfused(double every) : raw(every) {}
  HWY_INLINE Unfused(Vector values) : raw(values) {}
};
HWY_INLINE Unfused operator+(Unfused x, Unfused y) { return x.raw + y.raw; }
HWY_INLINE Unfused operator-(Unfused x, Unfused y) { return x.raw - y.raw; }
HWY_INLINE Unfused operator*(Unfused x, Unfused y) { return x.raw * y.raw; }
HWY_INLINE Mask operator<=(Unfused x, Unfused y) { return x.raw <= y.raw; }
HWY_INLINE Unfused abs(Unfused x) { return abs(x.raw); }
HWY_INLINE Unfused select(Mask condition, Unfused x, Unfused y) { return select(condition, x.raw, y.raw); }
HWY_INLINE Unfused mul_add(Unfused x, Unfused y, Unfused z) { return x * y + z; }
HWY_INLINE Unfused times_power(Unfused x, Unfused k) { return times_power(x.raw, k.raw); }

constexpr std::size_t width = std::max<std::size_t>(8, lanes), parts = width / lanes;
/// Groups that are added up in double before their sum goes into a double-double.
constexpr std::size_t block = 16;
constexpr double largest_exponent = 600, largest_distance = 60;

/// Σ in blocks: additions that are off by (block + 8)u of the terms' sizes, and 2u.
class Sum {
 public:
  HWY_INLINE void add(std::size_t part, Vector x) { block_[part] += x; }
  HWY_INLINE void sweep() {
    alignas(64) double at[width];
    for (std::size_t k = 0; k < parts; ++k) {
      hn::Store(block_[k].raw, numerics::HWY_NAMESPACE::doubles, at + k * lanes);
      block_[k] = Vector(0);
    }
    for (std::size_t k = width / 2; k > 0; k /= 2)
      for (std::size_t i = 0; i < k; ++i) at[i] += at[i + k];
    total_ = total_ + at[0];
  }
  double total() const { return total_.hi + total_.lo; }

 private:
  Vector block_[parts];
  DoubleDouble total_{0, 0};
};
constexpr double sum_error = (block + 12) * u;

/// w = e^(m−m°), g = e^−(d−c) − 1 with d = m − f: then f's weights are w(1 + g).
struct Sums {
  Sum w, wg, wg_size, wd, wd_size;
  Vector reach, distance, poison;  ///< the greatest |m − m°| and |d − c|; NaN if one is no number

  HWY_INLINE void sweep() {
    w.sweep();
    wg.sweep();
    wg_size.sweep();
    wd.sweep();
    wd_size.sweep();
  }
};

/// A group of `width` logits; those that `counts` leaves out get weight 0.
HWY_INLINE void add(Sums& sums, const float* m, const float* f, double m_centre, double d_centre,
                    const double* counts, double* w_out, double* g_out) {
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t at = part * lanes;
    const Vector x = loaded(m + at) - Vector(m_centre),
                 d = (loaded(m + at) - loaded(f + at)) - Vector(d_centre);
    sums.poison += x * Vector(0) + d * Vector(0);
    sums.reach = max(sums.reach, abs(x));
    sums.distance = max(sums.distance, abs(d));
    const Vector inside_x = max(x, Vector(-largest_exponent));
    const Vector inside_d = min(max(-d, Vector(-largest_distance)), Vector(largest_distance));
    Vector w = quick_exp(Unfused(inside_x)).raw;
    if (counts != nullptr) w = w * loaded(counts + at);
    const Vector g = inside_d + quick_exp_and_gap(Unfused(inside_d)).gap.raw;
    hn::StoreU(w.raw, numerics::HWY_NAMESPACE::doubles, w_out + at);
    hn::StoreU(g.raw, numerics::HWY_NAMESPACE::doubles, g_out + at);
    const Vector wg = w * g, wd = w * d;
    sums.w.add(part, w);
    sums.wg.add(part, wg);
    sums.wg_size.add(part, abs(wg));
    sums.wd.add(part, wd);
    sums.wd_size.add(part, abs(wd));
  }
}

Sums sums_of(const float* m, const float* f, std::size_t n, std::size_t top, double m_centre, double d_centre,
             double* w, double* g) {
  Sums sums;
  std::size_t i = 0;
  while (i + width <= n) {
    const std::size_t end = i + std::min((n - i) / width, block) * width;
    for (; i < end; i += width) add(sums, m + i, f + i, m_centre, d_centre, nullptr, w + i, g + i);
    sums.sweep();
  }
  if (i < n) {
    float m_rest[width], f_rest[width];
    double counts[width] = {}, w_rest[width], g_rest[width];
    std::fill_n(m_rest, width, m[top]);
    std::fill_n(f_rest, width, f[top]);
    std::copy(m + i, m + n, m_rest);
    std::copy(f + i, f + n, f_rest);
    std::fill_n(counts, n - i, 1.0);
    add(sums, m_rest, f_rest, m_centre, d_centre, counts, w_rest, g_rest);
    std::copy_n(w_rest, n - i, w + i);
    std::copy_n(g_rest, n - i, g + i);
    sums.sweep();
  }
  return sums;
}

bool slopes_of(Slope slope, const float* m, const float* f, std::size_t n, double factor, double* scratch,
               double* slopes, double* errors) {
  const std::size_t top = static_cast<std::size_t>(std::max_element(m, m + n) - m);
  const double m_centre = static_cast<double>(m[top]), d_centre = m_centre - static_cast<double>(f[top]);
  if (!(std::isfinite(m_centre) && std::isfinite(d_centre))) return false;
  double *const w = scratch, *const g = scratch + n;
  const Sums sums = sums_of(m, f, n, top, m_centre, d_centre, w, g);
  const double reach = numerics::HWY_NAMESPACE::greatest_lane(sums.reach);
  const bool numbers = numerics::HWY_NAMESPACE::sum_of_lanes(sums.poison) == 0;
  const bool inside =
      reach <= largest_exponent && numerics::HWY_NAMESPACE::greatest_lane(sums.distance) <= largest_distance;
  if (!(numbers && inside)) return false;
  const double total = sums.w.total();
  // relative errors: of a weight, whose exponent is rounded; of g; of sums
  const double weight_error = (reach + 10) * u, g_error = 0x1.1p-44;
  const double t = sums.wg.total() / total;
  if (!(t > -0.9)) return false;
  const double t_error =
      sums.wg_size.total() / total * (2 * weight_error + g_error + 3 * sum_error) + 0x1p-700;
  const double mean_error = sums.wd_size.total() / total * (2 * weight_error + 3 * sum_error + 4 * u);
  const double mean = sums.wd.total() / total;
  const double scale = factor / total, mass_error = 2 * weight_error + sum_error + 8 * u;
  const double over = 1 / (1 + t);  // f's masses are w(1 + g)·over/Σw
  for (std::size_t k = 0; k < n; ++k) {
    const double mass = w[k] * scale;
    double value = 0, error = 0;
    if (slope != Slope::of_second) {
      const double d = (static_cast<double>(m[k]) - static_cast<double>(f[k])) - d_centre;
      value = mass * (d - mean);  // r − KL
      error = mass * (mean_error + (std::abs(d) + std::abs(mean)) * (3 * u));
    }
    if (slope != Slope::of_first) {  // 1 − f/m = −(g − t)/(1 + t)
      const double apart = (g[k] - t) * over;
      value -= mass * apart;
      error += mass * ((std::abs(g[k]) * (g_error + 8 * u) + t_error + std::abs(t) * (8 * u)) * over +
                       std::abs(apart) * (1.1 * t_error * over + 8 * u));
    }
    slopes[k] = value;
    errors[k] = 1.01 * (error + std::abs(value) * mass_error) + 0x1p-900;
  }
  return true;
}

}  // namespace
}  // namespace divcert::rows::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace divcert::rows {

HWY_EXPORT(slopes_of);

bool quick_slopes(Slope slope, const float* moved, const float* fixed, std::size_t n, double factor,
                  double* scratch, double* slopes, double* errors) {
  return HWY_DYNAMIC_DISPATCH(slopes_of)(slope, moved, fixed, n, factor, scratch, slopes, errors);
}

}  // namespace divcert::rows
#endif
