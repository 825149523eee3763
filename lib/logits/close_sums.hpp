/// The sums of the close step. Each element's logits become double-doubles x = a − centre, y = b − centre and
/// d = x − y − shift; Real says whether exponentials and products are then taken in double or double-double.
#if defined(DIVCERT_LOGITS_CLOSE_SUMS_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_LOGITS_CLOSE_SUMS_HPP
#undef DIVCERT_LOGITS_CLOSE_SUMS_HPP
#else
#define DIVCERT_LOGITS_CLOSE_SUMS_HPP
#endif

#include <algorithm>
#include <limits>

#include "logits/row.hpp"
#include "numerics/approximation.hpp"
#include "numerics/exp_kernel.hpp"
#include "numerics/quick_log.hpp"
#include "numerics/sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::logits::HWY_NAMESPACE {
namespace {

using numerics::HWY_NAMESPACE::Approximation;
using numerics::HWY_NAMESPACE::BlockSum;
using numerics::HWY_NAMESPACE::DoubleDouble;
using DoubleDoubles = numerics::HWY_NAMESPACE::DoubleDoubleOf<numerics::HWY_NAMESPACE::Vector>;
using numerics::HWY_NAMESPACE::ExpAndGap;
using numerics::HWY_NAMESPACE::lanes;
using numerics::HWY_NAMESPACE::log_and_gap;
using numerics::HWY_NAMESPACE::LogAndGap;
using numerics::HWY_NAMESPACE::Mask;
using numerics::HWY_NAMESPACE::two_sum;
using numerics::HWY_NAMESPACE::u;
using numerics::HWY_NAMESPACE::Vector;

/// Relative errors: of a weight, of the gap of an exponential, of d as an argument, and of one or two
/// products.
template <class Real>
struct Errors;
template <>
struct Errors<Vector> {
  static constexpr double weight = 0x1.8p-44, gap = 0x1.4p-43, argument = 1.01 * u, product = 4 * u;
};
template <>
struct Errors<DoubleDoubles> {
  static constexpr double weight = 0x1p-91, gap = 0x1p-79, argument = 8 * u * u, product = 20 * u * u;
};
inline constexpr double js_term_error = 0x1p-75;

template <class Real>
HWY_INLINE Real taken(DoubleDoubles x) {
  if constexpr (std::is_same_v<Real, Vector>)
    return x.hi;
  else
    return x;
}
template <class Real>
HWY_INLINE Real constant_of(double x) {
  if constexpr (std::is_same_v<Real, Vector>)
    return Vector(x);
  else
    return {Vector(x), Vector(0)};
}
HWY_INLINE ExpAndGap<Vector> exp_of(Vector x) { return numerics::HWY_NAMESPACE::quick_exp_and_gap(x); }
HWY_INLINE ExpAndGap<DoubleDoubles> exp_of(DoubleDoubles x) {
  return numerics::HWY_NAMESPACE::exp_and_gap(x);
}
HWY_INLINE Vector opposite(Vector x) { return -x; }
HWY_INLINE DoubleDoubles opposite(DoubleDoubles x) { return numerics::HWY_NAMESPACE::negated(x); }
HWY_INLINE Vector upper(Vector x) { return x; }
HWY_INLINE Vector upper(DoubleDoubles x) { return x.hi; }
template <class Real>
HWY_INLINE Real if_else(Mask condition, Real x, Real y) {
  return numerics::HWY_NAMESPACE::select(condition, x, y);
}
template <class Real>
HWY_INLINE Real if_or_zero(Mask condition, Real x) {
  return if_else(condition, x, constant_of<Real>(0));
}

/// A logit less its centre; `present` unless it is -inf, `counts` if its weight is not dropped.
struct Centred {
  DoubleDoubles x;
  Mask present, counts;
};
HWY_INLINE Centred centred(Vector logit, double centre) {
  const Mask present = logit >= Vector(-std::numeric_limits<double>::max());
  const DoubleDoubles x = two_sum(if_else(present, logit, Vector(centre)), Vector(-centre));  // exact
  return {x, present, present & (x.hi > Vector(least_exponent))};
}

/// Calls add(a, b) on the lanes of a row, the last ones filled up with -inf, and sweeps the sums in time.
template <class T, class Sums, class Add>
HWY_INLINE void over_lanes(Row<T> row, Sums& sums, Add add) {
  using numerics::HWY_NAMESPACE::loaded;
  std::size_t i = 0;
  for (std::size_t in_block = 0; i + lanes <= row.size; i += lanes) {
    add(loaded(row.a + i), loaded(row.b + i));
    if (++in_block == BlockSum::block - 1) {
      sums.sweep();
      in_block = 0;
    }
  }
  if (i < row.size) {
    T a[lanes], b[lanes];
    std::fill_n(a, lanes, -std::numeric_limits<T>::infinity());
    std::fill_n(b, lanes, -std::numeric_limits<T>::infinity());
    std::copy(row.a + i, row.a + row.size, a);
    std::copy(row.b + i, row.b + row.size, b);
    add(loaded(a), loaded(b));
  }
  sums.sweep();
}

/// With d relative to a shift near ΣPd: w, w(e^−d − 1 + d), wd, and w·d(1 − e^−d) if asked for.
struct NearSums {
  BlockSum w, s, d, k;
  Vector d_size;

  HWY_INLINE NearSums() : d_size(0) {}
  HWY_INLINE void sweep() {
    w.sweep();
    s.sweep();
    d.sweep();
    k.sweep();
  }
};

template <class Real, bool with_k, class T>
void over_near(Row<T> row, const CloseStart& start, NearSums& sums) {
  over_lanes(row, sums, [&](Vector a, Vector b) HWY_ATTR {
    const Centred x = centred(a, start.centres.a), y = centred(b, start.centres.b);
    const DoubleDoubles shifted_y = y.x + Vector(start.shift);
    const Real d = taken<Real>((x.x + opposite(y.x)) - Vector(start.shift));
    const Real w = if_or_zero(x.counts, exp_of(if_or_zero(x.counts, taken<Real>(x.x))).exp);

    // where w is dropped, e^−d·w is e^y
    const Real z = if_else(x.counts, opposite(d), taken<Real>(shifted_y));
    const Mask counts = y.present & (upper(z) > Vector(least_exponent));
    const ExpAndGap<Real> e = exp_of(if_or_zero(counts, z));
    const Real gap = if_else(counts, e.gap, d + constant_of<Real>(-1));
    const Real v = if_or_zero(counts, e.exp);
    sums.w.add(w);
    sums.s.add(if_else(x.counts, w * gap, v));
    const Real wd = if_or_zero(x.counts, w * d);
    sums.d.add(wd);
    sums.d_size += abs(upper(wd));
    if constexpr (with_k) {
      const Mask small = counts & (abs(upper(z)) <= Vector(numerics::HWY_NAMESPACE::quick_gap_range));
      const Real fall = if_else(small, opposite(z + e.gap), opposite(v + constant_of<Real>(-1)));
      sums.k.add(if_else(x.counts, w * (d * fall), if_or_zero(counts, v * opposite(d))));
    }
  });
}

/// w, v, w·d and, if asked for, v·d, without shift.
struct SeparateSums {
  BlockSum w, v, wd, vd;
  Vector wd_size, vd_size;

  HWY_INLINE SeparateSums() : wd_size(0), vd_size(0) {}
  HWY_INLINE void sweep() {
    w.sweep();
    v.sweep();
    wd.sweep();
    vd.sweep();
  }
};

template <class Real, bool with_vd, class T>
void over_separate(Row<T> row, const CloseStart& start, SeparateSums& sums) {
  over_lanes(row, sums, [&](Vector a, Vector b) HWY_ATTR {
    const Centred x = centred(a, start.centres.a), y = centred(b, start.centres.b);
    const Real d = taken<Real>(x.x + opposite(y.x));
    const Real w = if_or_zero(x.counts, exp_of(if_or_zero(x.counts, taken<Real>(x.x))).exp);
    const Real v = if_or_zero(y.counts, exp_of(if_or_zero(y.counts, taken<Real>(y.x))).exp);
    const Real wd = if_or_zero(x.counts, w * d);
    sums.w.add(w);
    sums.v.add(v);
    sums.wd.add(wd);
    sums.wd_size += abs(upper(wd));
    if constexpr (with_vd) {
      const Real vd = if_or_zero(y.counts, v * d);
      sums.vd.add(vd);
      sums.vd_size += abs(upper(vd));
    }
  });
}

/// The weights of all but the greatest logits, the number of the greatest, w, and w|x| or w|y|.
struct EntropySums {
  BlockSum others, w, terms;
  Vector greatest;

  HWY_INLINE EntropySums() : greatest(0) {}
  HWY_INLINE void sweep() {
    others.sweep();
    w.sweep();
    terms.sweep();
  }
};

template <class Real, bool cross, class T>
void over_entropy(Row<T> row, const CloseStart& start, EntropySums& sums) {
  over_lanes(row, sums, [&](Vector a, Vector b) HWY_ATTR {
    const Centred x = centred(a, start.centres.a);
    const Real w = if_or_zero(x.counts, exp_of(if_or_zero(x.counts, taken<Real>(x.x))).exp);
    Centred y = x;
    Real v = w;
    if constexpr (cross) {
      y = centred(b, start.centres.b);
      v = if_or_zero(y.counts, exp_of(if_or_zero(y.counts, taken<Real>(y.x))).exp);
      sums.w.add(w);
    }
    const Mask is_greatest = y.present & (y.x.hi >= Vector(0));
    sums.greatest += if_or_zero(is_greatest, Vector(1));
    sums.others.add(if_else(is_greatest, constant_of<Real>(0), v));
    sums.terms.add(if_or_zero(x.counts, w * opposite(taken<Real>(y.x))));
  });
}

/// The terms of js, ½(φ(w, m) + φ(r, m)) with r = e^(y+shift), m = (w+r)/2, and |r−w|/2.
struct JsSums {
  BlockSum terms;
  Vector half_size;

  HWY_INLINE JsSums() : half_size(0) {}
  HWY_INLINE void sweep() { terms.sweep(); }
};

template <class T>
void over_js(Row<T> row, Centres centres, DoubleDouble shift, JsSums& sums) {
  using numerics::HWY_NAMESPACE::constant;
  using numerics::HWY_NAMESPACE::phi;
  using numerics::HWY_NAMESPACE::scaled;
  over_lanes(row, sums, [&](Vector a, Vector b) HWY_ATTR {
    const Centred x = centred(a, centres.a), y = centred(b, centres.b);
    const DoubleDoubles log_r = y.x + constant<Vector>(shift);
    const DoubleDoubles minus_d = (y.x + opposite(x.x)) + constant<Vector>(shift);
    const Mask r_counts = y.present & (log_r.hi > Vector(least_exponent));
    const Mask small = x.counts & r_counts & (abs(minus_d.hi) <= Vector(0.25));
    const DoubleDoubles w = if_or_zero(x.counts, exp_of(if_or_zero(x.counts, x.x)).exp);
    const ExpAndGap<DoubleDoubles> e = exp_of(if_or_zero(r_counts, if_else(small, minus_d, log_r)));
    const DoubleDoubles r_apart = if_or_zero(r_counts, e.exp);
    const DoubleDoubles difference = if_else(small, w * (minus_d + e.gap), r_apart + opposite(w));
    const DoubleDoubles r = if_else(small, w + difference, r_apart);
    const DoubleDoubles half = scaled(difference, Vector(0.5)), mean = scaled(r + w, Vector(0.5));
    const DoubleDoubles sum = phi(w, mean, half) + phi(r, mean, opposite(half));
    sums.terms.add(if_or_zero(x.counts | r_counts, scaled(sum, Vector(0.5))));
    sums.half_size += abs(half.hi);
  });
}

/// The terms of js from weights in double, and the sizes of their parts.
struct QuickJsSums {
  BlockSum w, terms;
  Vector size;

  HWY_INLINE QuickJsSums() : size(0) {}
  HWY_INLINE void sweep() {
    w.sweep();
    terms.sweep();
  }
};

template <class T>
void over_quick_js(Row<T> row, Centres centres, double shift, QuickJsSums& sums) {
  using numerics::HWY_NAMESPACE::quick_exp;
  over_lanes(row, sums, [&](Vector a, Vector b) HWY_ATTR {
    const Vector x = a - Vector(centres.a), y = (b - Vector(centres.b)) + Vector(shift);
    const Mask w_counts = x > Vector(least_exponent), r_counts = y > Vector(least_exponent);
    const Vector w = if_or_zero(w_counts, quick_exp(x)), r = if_or_zero(r_counts, quick_exp(y));
    const DoubleDoubles total = two_sum(w, r);  // exact
    const Vector mean = total.hi * Vector(0.5);
    const auto part = [&](Mask counts, Vector mass) HWY_ATTR {
      const DoubleDoubles log = numerics::HWY_NAMESPACE::quick_log_ratio(mass, mean);
      return if_or_zero(counts, mass * (log.hi + log.lo));
    };
    const Vector p = part(w_counts, w), q = part(r_counts, r);
    sums.w.add(w);
    // log(w/m) with m = mean + total.lo/2, to first order
    sums.terms.add((p + q) * Vector(0.5) - total.lo * Vector(0.5));
    sums.size += abs(p) + abs(q);
  });
}

}  // namespace
}  // namespace divcert::logits::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
