#pragma once

#include <limits>
#include <vector>

#include "discrete/quantity.hpp"

/// Σ P^s Q^(1−s) over the points that P and Q share, for the quantities of an order (alpha) and for chernoff.
namespace divcert::discrete {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// log Q and log P/Q of a shared point.
struct LogMass {
  Interval log_q, log_ratio;
};

std::vector<LogMass> log_masses(const EnclosedMeasures& x);

/// e^pivot·sum, the largest term taken out: no order makes it under- or overflow.
struct PowerSum {
  Interval pivot, sum;
  Interval slope;  ///< of log Σ P^s Q^(1−s), by s

  Interval logarithm() const { return pivot + log(sum); }
  Interval value() const { return exp(pivot) * sum; }
};

PowerSum power_sum(const std::vector<LogMass>& masses, const Interval& s);

/// Q(p>0), the sum at s = 0.
Interval shared_mass(const EnclosedMeasures& x);

Interval largest_log_ratio(const std::vector<LogMass>& masses);

/// Whether P > Q somewhere.
bool exceeds(Measures x);

/// (1 − Σ P^s Q^(1−s))/divisor, and the same exactly where it is rational.
Interval power_divergence(const EnclosedMeasures& x, const mpq_class& s, const mpq_class& divisor);
std::optional<ExactValue> exact_power_divergence(Measures x, const mpq_class& s, const mpq_class& divisor);

/// Throws domain_error unless alpha is in [0, ∞] and, where it is 1, P sums to 1.
void require_order(std::string_view function, Measures x);

/// Throws domain_error unless masses as given sum to exactly 1.
void require_unit_total(std::string_view function, std::string_view parameter, std::string_view argument,
                        std::span<const double> masses);

}  // namespace divcert::discrete
