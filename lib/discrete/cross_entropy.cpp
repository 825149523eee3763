#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/cross_entropy.cpp"
#include <hwy/foreach_target.h>

#include "discrete/entropy_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) { return decided_cross_entropy(x); }

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> CrossEntropy::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

// Normalized, every term is positive unless Q = 1 there.
bool CrossEntropy::vanishes(Measures x) {
  std::size_t positive = 0;
  for (std::size_t i = 0; i < x.size(); ++i) positive += x.q[i] > 0;
  return x.normalized() && positive == 1;
}

Interval CrossEntropy::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i)) sum += x.p(i) * log(x.q(i));
  return -sum;
}

// Zero or transcendental (Baker). Only as given may terms cancel.
std::optional<ExactValue> CrossEntropy::settle(Measures x) {
  const std::vector<double> ones(x.size(), 1.0);
  if (!x.normalized() && numerics::log_sum_vanishes(x.p, x.q, ones)) return ExactValue{};
  return std::nullopt;
}

}  // namespace divcert::discrete

double divcert::cross_entropy(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::CrossEntropy>(p, q, masses);
}

#endif
