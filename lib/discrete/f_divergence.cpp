#include <algorithm>
#include <cmath>
#include <limits>

#include <divcert/generators.hpp>
#include <divcert/registry.hpp>

#include "numerics/domain.hpp"
#include "numerics/floating_point_environment.hpp"

namespace divcert {
namespace {

/// Neumaier's compensated sum; an infinite or undefined sum is kept as it is.
class CompensatedSum {
 public:
  void add(double x) {
    const double sum = sum_ + x;
    if (std::isfinite(sum)) rest_ += std::abs(sum_) >= std::abs(x) ? (sum_ - sum) + x : (x - sum) + sum_;
    sum_ = sum;
  }
  double value() const { return std::isfinite(sum_) ? sum_ + rest_ : sum_; }

 private:
  double sum_ = 0, rest_ = 0;
};

/// Masses over their total: scaled by the largest first, so that nothing overflows.
class Measure {
 public:
  Measure(std::span<const double> masses, Masses kind) : masses_(masses) {
    if (kind == Masses::as_given) return;
    largest_ = *std::max_element(masses.begin(), masses.end());
    CompensatedSum sum;
    for (const double mass : masses) sum.add(mass / largest_);
    total_ = sum.value();
  }
  double operator[](std::size_t i) const { return masses_[i] / largest_ / total_; }

 private:
  std::span<const double> masses_;
  double largest_ = 1, total_ = 1;
};

double term(const AnyGenerator& f, double p, double q) {
  if (p == 0 && q == 0) return 0;
  const double t = p / q;
  if (t == 0) return q * f.at_zero;
  if (t == std::numeric_limits<double>::infinity()) return p * f.slope_at_infinity;
  return q * f.value(f.f, t);
}

double sum_of_terms(const AnyGenerator& f, std::span<const double> p, std::span<const double> q,
                    Masses masses) {
  numerics::require_masses("f_divergence", p, q);
  const Measure x(p, masses), y(q, masses);
  CompensatedSum sum;
  for (std::size_t i = 0; i < p.size(); ++i) sum.add(term(f, x[i], y[i]));
  return sum.value();
}

}  // namespace

double f_divergence(const AnyGenerator& f, std::span<const double> p, std::span<const double> q,
                    Masses masses) {
  return numerics::in_default_environment(sum_of_terms, f, p, q, masses);
}

double f_divergence(const NamedGenerator& f, std::span<const double> p, std::span<const double> q,
                    Masses masses) {
  const double parameter = f.parameter();
  const auto functions = discrete_functions();
  const auto named = std::ranges::find(functions, f.id(), &DiscreteFunction::id);
  return named->evaluate(p, q, {&parameter, named->parameter.empty() ? 0u : 1u}, masses);
}

}  // namespace divcert
