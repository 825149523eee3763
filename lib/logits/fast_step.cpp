#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "logits/fast_step.cpp"
#include <algorithm>
#include <limits>

#include <hwy/foreach_target.h>

#include "logits/row.hpp"
#include "numerics/exp_kernel.hpp"

// The fast step: one pass over a row in double arithmetic (bounds/logits.md).
HWY_BEFORE_NAMESPACE();
namespace divcert::logits::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using numerics::HWY_NAMESPACE::doubles;
using numerics::HWY_NAMESPACE::lanes;
using numerics::HWY_NAMESPACE::Mask;
using numerics::HWY_NAMESPACE::mul_add;
using numerics::HWY_NAMESPACE::quick_exp;
using numerics::HWY_NAMESPACE::Vector;

/// Elements taken at once: two vectors of doubles.
constexpr std::size_t stride = 2 * lanes;

/// The extreme logits of a vector, one tracker for each vector of `stride` logits.
template <class T>
class Extremes {
 public:
  using Tag = hn::CappedTag<T, stride>;
  static constexpr std::size_t width = hn::MaxLanes(Tag());

  HWY_INLINE Extremes()
      : least_(hn::Set(Tag(), std::numeric_limits<T>::infinity())),
        greatest_(hn::Set(Tag(), -std::numeric_limits<T>::infinity())) {}
  HWY_INLINE void take(const T* from) {
    for (std::size_t i = 0; i < stride; i += width) {
      const auto x = hn::LoadU(Tag(), from + i);
      least_ = hn::Min(least_, x);
      greatest_ = hn::Max(greatest_, x);
    }
  }
  HWY_INLINE void take_one(T x) {
    const auto all = hn::Set(Tag(), x);
    least_ = hn::Min(least_, all);
    greatest_ = hn::Max(greatest_, all);
  }
  HWY_INLINE double least() const { return static_cast<double>(hn::GetLane(hn::MinOfLanes(Tag(), least_))); }
  HWY_INLINE double greatest() const {
    return static_cast<double>(hn::GetLane(hn::MaxOfLanes(Tag(), greatest_)));
  }

 private:
  hn::Vec<Tag> least_, greatest_;
};

HWY_INLINE Vector zero_if(Mask condition, Vector x) { return hn::IfThenZeroElse(condition.raw, x.raw); }

/// The sums of one stretch of a row, in each lane.
struct LaneSums {
  Vector w, v, wf, wf_size, vf, vf_size;

  HWY_INLINE LaneSums() : w(0), v(0), wf(0), wf_size(0), vf(0), vf_size(0) {}

  HWY_INLINE void add(const LaneSums& other) {
    w += other.w;
    v += other.v;
    wf += other.wf;
    wf_size += other.wf_size;
    vf += other.vf;
    vf_size += other.vf_size;
  }
};

/// e^x, and 0 where x is too small. A NaN stays one: of floats by itself, as its last bits are 0; of doubles
/// by selection.
template <class T>
HWY_INLINE Vector weight(Mask dropped, Vector x) {
  const Vector w = zero_if(dropped, quick_exp(x));
  if constexpr (sizeof(T) == sizeof(float))
    return w;
  else
    return hn::IfThenElse(hn::IsNaN(x.raw), x.raw, w.raw);
}

template <Quantity quantity, class T>
HWY_INLINE void add(LaneSums& sums, Vector a, Vector b, Vector a_centre, Vector b_centre) {
  const Vector x = a - a_centre;
  const Mask no_w = x <= Vector(least_exponent);
  const Vector w = weight<T>(no_w, x);
  sums.w += w;
  if constexpr (quantity == Quantity::entropy) {
    const Vector f = zero_if(no_w, x);
    sums.wf = mul_add(w, f, sums.wf);
    sums.wf_size = mul_add(w, abs(f), sums.wf_size);
    return;
  }
  const Vector y = b - b_centre;
  const Mask no_v = y <= Vector(least_exponent);
  const Vector v = weight<T>(no_v, y);
  sums.v += v;
  const Vector factor = quantity == Quantity::cross_entropy ? y : x - y;
  const Vector f = zero_if(no_w, factor);
  sums.wf = mul_add(w, f, sums.wf);
  sums.wf_size = mul_add(w, abs(f), sums.wf_size);
  if constexpr (quantity == Quantity::jeffreys) {
    const Vector g = zero_if(no_v, factor);
    sums.vf = mul_add(v, g, sums.vf);
    sums.vf_size = mul_add(v, abs(g), sums.vf_size);
  }
}

/// Additions into one accumulator before it is swept into the total.
constexpr std::size_t block_additions = 128;

template <Quantity quantity, class T>
HWY_INLINE FastSums sums_of(Row<T> row, Centres centres) {
  using numerics::HWY_NAMESPACE::loaded;
  constexpr bool unary = quantity == Quantity::entropy;
  const Vector a_centre(centres.a), b_centre(centres.b);
  Extremes<T> a_extremes, b_extremes;
  LaneSums total;
  std::size_t i = 0;
  while (row.size - i >= stride) {
    const std::size_t end = i + std::min((row.size - i) / stride, block_additions) * stride;
    LaneSums even, odd;
    for (; i < end; i += stride) {
      a_extremes.take(row.a + i);
      if constexpr (!unary) b_extremes.take(row.b + i);
      add<quantity, T>(even, loaded(row.a + i), loaded(row.b + i), a_centre, b_centre);
      add<quantity, T>(odd, loaded(row.a + i + lanes), loaded(row.b + i + lanes), a_centre, b_centre);
    }
    even.add(odd);
    total.add(even);
  }
  if (i < row.size) {  // filled up with masked logits
    T a[stride], b[stride];
    std::fill_n(a, stride, -std::numeric_limits<T>::infinity());
    std::fill_n(b, stride, -std::numeric_limits<T>::infinity());
    for (std::size_t k = 0; i + k < row.size; ++k) {
      a_extremes.take_one(a[k] = row.a[i + k]);
      b_extremes.take_one(b[k] = row.b[i + k]);
    }
    for (std::size_t k = 0; k < stride; k += lanes)
      add<quantity, T>(total, loaded(a + k), loaded(b + k), a_centre, b_centre);
  }
  const auto sum = [](Vector x) HWY_ATTR { return numerics::HWY_NAMESPACE::sum_of_lanes(x); };
  return {sum(total.w),          sum(total.v),         sum(total.wf),      sum(total.wf_size),
          sum(total.vf),         sum(total.vf_size),   a_extremes.least(), b_extremes.least(),
          a_extremes.greatest(), b_extremes.greatest()};
}

template <class T>
FastSums sums_of(Quantity quantity, Row<T> row, Centres centres) {
  switch (quantity) {
    case Quantity::entropy:
      return sums_of<Quantity::entropy>(row, centres);
    case Quantity::cross_entropy:
      return sums_of<Quantity::cross_entropy>(row, centres);
    case Quantity::jeffreys:
      return sums_of<Quantity::jeffreys>(row, centres);
    default:
      return sums_of<Quantity::kl>(row, centres);
  }
}

FastSums sums_of_floats(Quantity quantity, Row<float> row, Centres centres) {
  return sums_of(quantity, row, centres);
}
FastSums sums_of_doubles(Quantity quantity, Row<double> row, Centres centres) {
  return sums_of(quantity, row, centres);
}

}  // namespace
}  // namespace divcert::logits::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace divcert::logits {

HWY_EXPORT(sums_of_floats);
HWY_EXPORT(sums_of_doubles);

FastSums fast_sums(Quantity quantity, Row<float> row, Centres centres) {
  return HWY_DYNAMIC_DISPATCH(sums_of_floats)(quantity, row, centres);
}
FastSums fast_sums(Quantity quantity, Row<double> row, Centres centres) {
  return HWY_DYNAMIC_DISPATCH(sums_of_doubles)(quantity, row, centres);
}

}  // namespace divcert::logits
#endif
