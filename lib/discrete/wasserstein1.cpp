#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/wasserstein1.cpp"
#include <algorithm>
#include <vector>

#include <hwy/foreach_target.h>

#include "discrete/quick_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// Positions in this range, and gaps of 0 or at least the second, neither over- nor underflow in a product.
inline constexpr double largest_position = 0x1p400, least_gap = 0x1p-400;

/// Whether the support ascends, within the range of the fast path.
HWY_INLINE bool ascends(std::span<const double> support) {
  bool ok = std::abs(support[0]) <= largest_position;
  for (std::size_t i = 0; i + 1 < support.size(); ++i) {
    const double gap = support[i + 1] - support[i];
    ok &= (gap == 0) | (gap >= least_gap);
  }
  return ok && std::abs(support.back()) <= largest_position;
}

/// Σ |F_P − F_Q|·gap along a support in order. Each prefix of k masses has a relative error of 2ku², the
/// quotients by the totals and their difference one of 30u² of 1, so that the sum's is at most the span times
/// that.
HWY_INLINE Approximation sum_over_gaps(const Measures& x, const Survey& v) {
  const std::span<const double> support = x.parameter;
  DoubleDouble p_sum{0, 0}, q_sum{0, 0}, sum{0, 0};
  const DoubleDouble p_rate = DoubleDouble{1, 0} / v.a.value, q_rate = DoubleDouble{1, 0} / v.b.value;
  for (std::size_t i = 0; i + 1 < x.size(); ++i) {
    p_sum = p_sum + x.p[i];
    q_sum = q_sum + x.q[i];
    const DoubleDouble excess = p_sum * p_rate + negated(q_sum * q_rate);
    const DoubleDouble gap = numerics::two_sum(support[i + 1], -support[i]);  // exact
    const DoubleDouble term = excess * gap;
    sum = sum + (term.hi < 0 ? negated(term) : term);
  }
  const auto count = static_cast<double>(x.size());
  const double span = support.back() - support.front();
  const double totals = v.a.error / v.a.value.hi + v.b.error / v.b.value.hi;
  return {sum, 1.01 * (span * ((4 * count + 60) * u * u + totals) + sum.hi * (4 * count + 10) * u * u)};
}

/// The masses in the order of their positions.
struct Sorted {
  std::vector<double> p, q, support;

  explicit Sorted(const Measures& x) {
    std::vector<std::size_t> order(x.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t i, std::size_t j) { return x.parameter[i] < x.parameter[j]; });
    for (const std::size_t i : order) {
      p.push_back(x.p[i]);
      q.push_back(x.q[i]);
      support.push_back(x.parameter[i]);
    }
  }
};

HWY_INLINE bool finite(std::span<const double> support) {
  bool ok = true;
  for (const double position : support) ok &= std::abs(position) <= largest_position;
  return ok;
}

// A support out of order is sorted first, the one fast step that allocates.
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  if (!x.normalized() || x.parameter.size() != x.size()) return std::nullopt;
  const Survey v = survey(x);
  if (!v.usable) return std::nullopt;
  if (ascends(x.parameter)) return round_if_decided(sum_over_gaps(x, v));
  if (!finite(x.parameter)) return std::nullopt;
  const Sorted sorted(x);
  if (!ascends(sorted.support)) return std::nullopt;
  return round_if_decided(sum_over_gaps(
      {std::span<const double>(sorted.p), std::span<const double>(sorted.q), x.masses, sorted.support}, v));
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Wasserstein1::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

namespace {

std::vector<std::size_t> by_position(std::span<const double> support) {
  std::vector<std::size_t> order(support.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t i, std::size_t j) { return support[i] < support[j]; });
  return order;
}

}  // namespace

void Wasserstein1::require(Measures x) {
  const std::string name(id);
  if (x.parameter.size() != x.size())
    throw domain_error(name + ": support must have the length of p and q, " + std::to_string(x.size()) +
                           ", but has length " + std::to_string(x.parameter.size()),
                       "support", domain_error::no_index, static_cast<double>(x.parameter.size()));
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!std::isfinite(x.parameter[i])) numerics::reject_entry(id, parameter, i, "finite", x.parameter[i]);
  if (x.normalized() || numerics::equal_totals(x.p, x.q)) return;
  const double p_total = numerics::rounded_total(x.p), q_total = numerics::rounded_total(x.q);
  throw domain_error(name + ": p and q as given must have the same total, but have totals " +
                         numerics::shortest(p_total) + " and " + numerics::shortest(q_total),
                     "q", domain_error::no_index, q_total);
}

// ∫|F_P − F_Q| is a sum over the gaps of the support.
Interval Wasserstein1::enclose(const EnclosedMeasures& x) {
  const std::span<const double> support = x.given().parameter;
  const std::vector<std::size_t> order = by_position(support);
  Interval sum = x.zero(), excess = x.zero();
  for (std::size_t k = 0; k + 1 < order.size(); ++k) {
    excess += x.p(order[k]) - x.q(order[k]);
    sum += abs(excess) * (x.exact(support[order[k + 1]]) - support[order[k]]);
  }
  return sum;
}

// Rational: Σ |Σ p·b − q·a|·gap/(ab).
std::optional<ExactValue> Wasserstein1::settle(Measures x) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  const std::vector<std::size_t> order = by_position(x.parameter);
  mpq_class sum = 0;
  mpz_class excess = 0;
  for (std::size_t k = 0; k + 1 < order.size(); ++k) {
    excess += exact.p[order[k]] * exact.b - exact.q[order[k]] * exact.a;
    sum += abs(excess) * (mpq_class(x.parameter[order[k + 1]]) - mpq_class(x.parameter[order[k]]));
  }
  return ExactValue{sum.get_num(), sum.get_den() * exact.a * exact.b, exact.unit};
}

}  // namespace divcert::discrete

double divcert::wasserstein1(std::span<const double> p, std::span<const double> q,
                             std::span<const double> support, Masses masses) {
  return discrete::evaluate<discrete::Wasserstein1>(p, q, masses, support);
}

#endif
