#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

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
