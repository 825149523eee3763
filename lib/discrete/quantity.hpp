#pragma once

#include <limits>

#include "discrete/steps.hpp"
#include "numerics/domain.hpp"
#include "numerics/exact.hpp"
#include "numerics/ladder.hpp"
#include "numerics/last_step.hpp"

namespace divcert::discrete {

using numerics::ExactMeasures;
using numerics::Interval;

/// The measures P = p/a and Q = q/b as intervals of one precision, for textbook definitions.
class EnclosedMeasures {
 public:
  EnclosedMeasures(Measures x, const mpz_class& a, const mpz_class& b, mpfr_prec_t precision)
      : x_(x),
        a_(scale(Interval(a, precision), numerics::total_unit)),
        b_(scale(Interval(b, precision), numerics::total_unit)) {}

  std::size_t size() const { return x_.size(); }
  bool in_p(std::size_t i) const { return x_.p[i] > 0; }
  bool in_q(std::size_t i) const { return x_.q[i] > 0; }
  Interval zero() const { return Interval(a_.precision()); }
  Interval p(std::size_t i) const { return x_.normalized() ? x_.p[i] / a_ : exact(x_.p[i]); }
  Interval q(std::size_t i) const { return x_.normalized() ? x_.q[i] / b_ : exact(x_.q[i]); }

 private:
  Interval exact(double value) const { return Interval(value, a_.precision()); }

  Measures x_;
  Interval a_, b_;
};

/// Where the support rule never makes a quantity infinite.
struct AlwaysFinite {
  static bool infinite(Measures) { return false; }
};

/// Where a quantity is infinite iff p_i > 0 = q_i for some i.
struct NeedsSupport {
  static bool infinite(Measures x) { return escapes_support(x); }
};

/// For quantities that are zero only at equal measures and otherwise transcendental, hence never a tie: a sum
/// of rational multiples of logarithms of rationals is zero or transcendental (Baker 1975, Theorem 2.2), and
/// so is its square root.
struct Transcendental {
  static std::optional<double> settle(Measures) { return std::nullopt; }
};

/// Ziv's last step: the textbook definition in interval arithmetic, equality and exact cases decided exactly.
template <class Quantity>
double last_step(Measures x) {
  numerics::count_last_step();
  if (numerics::equal_measures(x.p, x.q, x.masses)) return 0.0;
  const mpz_class a = numerics::exact_total(x.p), b = numerics::exact_total(x.q);
  return numerics::climb(
      [&](mpfr_prec_t precision) { return Quantity::enclose(EnclosedMeasures(x, a, b, precision)); },
      [&] { return Quantity::settle(x); });
}

template <class Quantity>
constexpr Steps steps_of(std::string_view id) {
  return {id, Quantity::infinite, Quantity::fast, last_step<Quantity>};
}

template <class Quantity>
double evaluate(std::string_view function, std::span<const double> p, std::span<const double> q,
                Masses masses) {
  numerics::require_masses(function, p, q);
  const Measures x{p, q, masses};
  if (Quantity::infinite(x)) return std::numeric_limits<double>::infinity();
  if (const std::optional<double> decided = Quantity::fast(x)) return *decided;
  return last_step<Quantity>(x);
}

}  // namespace divcert::discrete
