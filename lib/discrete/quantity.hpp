#pragma once

#include <concepts>
#include <limits>
#include <vector>

#include <divcert/registry.hpp>

#include "discrete/steps.hpp"
#include "numerics/domain.hpp"
#include "numerics/exact.hpp"
#include "numerics/floating_point_environment.hpp"
#include "numerics/ladder.hpp"
#include "numerics/step_counts.hpp"

namespace divcert::discrete {

using numerics::ExactMeasures;
using numerics::ExactValue;
using numerics::Fraction;
using numerics::Interval;

/// The measures P = p/a and Q = q/b as intervals of one precision, for textbook definitions.
class EnclosedMeasures {
 public:
  EnclosedMeasures(Measures x, const mpz_class& a, const mpz_class& b, mpfr_prec_t precision)
      : x_(x),
        a_(scale(Interval(a, precision), numerics::total_unit)),
        b_(scale(Interval(b, precision), numerics::total_unit)) {}

  std::size_t size() const { return x_.size(); }
  bool normalized() const { return x_.normalized(); }
  bool in_p(std::size_t i) const { return x_.p[i] > 0; }
  bool in_q(std::size_t i) const { return x_.q[i] > 0; }
  Interval zero() const { return Interval(a_.precision()); }
  Interval exact(double value) const { return Interval(value, a_.precision()); }
  Interval exact(const mpq_class& value) const { return Interval(value, a_.precision()); }
  Interval p(std::size_t i) const { return x_.normalized() ? x_.p[i] / a_ : exact(x_.p[i]); }
  Interval q(std::size_t i) const { return x_.normalized() ? x_.q[i] / b_ : exact(x_.q[i]); }
  double parameter(std::size_t i = 0) const { return x_.parameter[i]; }
  const Measures& given() const { return x_; }
  EnclosedMeasures swapped() const { return {x_.swapped(), b_, a_}; }

 private:
  EnclosedMeasures(Measures x, const Interval& a, const Interval& b) : x_(x), a_(a), b_(b) {}

  Measures x_;
  Interval a_, b_;
};

/// What a quantity of two measures without a parameter declares, unless it says otherwise.
struct OfTwo {
  static constexpr bool unary = false;
  static constexpr std::string_view parameter = "";
  static constexpr Contract contract = correct_rounding;
  static constexpr mpfr_prec_t last_precision = numerics::no_last_precision;
  static void require(Measures) {}
};

/// A quantity of the measure P alone.
struct OfOne : OfTwo {
  static constexpr bool unary = true;
};

/// Where the quantity is 0 at equal measures: a short cut past the climb, which cannot tell a zero early.
struct ZeroAtEquality {
  static bool vanishes(Measures x) { return numerics::equal_measures(x.p, x.q, x.masses); }
};

/// The same for a quantity that compares measures only if they are normalized.
struct ZeroAtNormalizedEquality {
  static bool vanishes(Measures x) { return x.normalized() && ZeroAtEquality::vanishes(x); }
};

/// Where the support rule never makes a quantity infinite.
struct AlwaysFinite {
  static bool infinite(Measures) { return false; }
};

/// Where a quantity is infinite iff p_i > 0 = q_i for some i.
struct NeedsSupport {
  static bool infinite(Measures x) { return escapes_support(x); }
};

/// For quantities that are zero or transcendental, hence never a tie: a sum of rational multiples of
/// logarithms of algebraic numbers is zero or transcendental (Baker 1975, Theorem 2.2), and so is its root.
struct Transcendental {
  static std::optional<ExactValue> settle(Measures) { return std::nullopt; }
};

/// For quantities whose fast step is the last one.
struct Slow {
  static std::optional<double> fast(const Measures&) { return std::nullopt; }
};

/// What the last step asks of a quantity.
struct Exact {
  bool (*vanishes)(Measures);
  Interval (*enclose)(const EnclosedMeasures&);
  std::optional<ExactValue> (*settle)(Measures);
  mpfr_prec_t last_precision;
};

/// Ziv's last step: the textbook definition in interval arithmetic, equality and exact cases decided exactly.
template <class Real>
Real last_step_of(const Exact& quantity, Measures x);

template <class Quantity, class Real = double>
Real last_step(Measures x) {
  return last_step_of<Real>(
      {Quantity::vanishes, Quantity::enclose, Quantity::settle, Quantity::last_precision}, x);
}

/// Throws domain_error unless the measures and the parameter are in the quantity's domain.
template <class Quantity>
void require(Measures x) {
  if (Quantity::unary)
    numerics::require_masses(Quantity::id, x.p);
  else
    numerics::require_masses(Quantity::id, x.p, x.q);
  Quantity::require(x);
}

template <class Quantity>
constexpr Steps steps_of() {
  return {Quantity::id,   require<Quantity>,   Quantity::infinite,
          Quantity::fast, last_step<Quantity>, !std::derived_from<Quantity, Slow>};
}

/// The fast step on arguments that nobody has looked at: it decides nothing outside the quantity's domain.
template <class Quantity>
std::optional<double> fast_step(const Measures& x) {
  const bool comparable = x.p.size() == x.q.size() && x.size() > 0;
  return comparable ? Quantity::fast(x) : std::nullopt;
}

template <class Quantity>
double nearest_double(std::span<const double> p, std::span<const double> q, Masses masses,
                      std::span<const double> parameter) {
  const Measures x{p, q, masses, parameter};
  if (const std::optional<double> decided = fast_step<Quantity>(x)) return *decided;
  require<Quantity>(x);
  if (Quantity::infinite(x)) return std::numeric_limits<double>::infinity();
  return last_step<Quantity>(x);
}

/// The float nearest to the exact value. Rounding the nearest double once more is right unless that double is
/// half-way between two floats, for those are doubles and rounding is monotone; then the exact value is
/// asked.
template <class Quantity>
float nearest_float(std::span<const float> p, std::span<const float> q, Masses masses,
                    std::span<const double> parameter) {
  const std::optional<double> decided = fast_step<Quantity>({p, q, masses, parameter});
  if (decided && !numerics::half_way_between_floats(*decided)) return static_cast<float>(*decided);
  const std::vector<double> wide_p(p.begin(), p.end()), wide_q(q.begin(), q.end());
  const Measures x{wide_p, wide_q, masses, parameter};
  require<Quantity>(x);
  if (Quantity::infinite(x)) return std::numeric_limits<float>::infinity();
  return last_step<Quantity, float>(x);
}

/// The public functions are these, and change nothing in a result.
template <class Quantity>
double evaluate(std::span<const double> p, std::span<const double> q, Masses masses,
                std::span<const double> parameter = {}) {
  return numerics::in_default_environment(nearest_double<Quantity>, p, q, masses, parameter);
}

template <class Quantity>
float evaluate(std::span<const float> p, std::span<const float> q, Masses masses,
               std::span<const double> parameter = {}) {
  return numerics::in_default_environment(nearest_float<Quantity>, p, q, masses, parameter);
}

}  // namespace divcert::discrete
