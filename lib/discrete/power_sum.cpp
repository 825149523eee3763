#include "discrete/power_sum.hpp"

#include <string>

namespace divcert::discrete {

std::vector<LogMass> log_masses(const EnclosedMeasures& x) {
  std::vector<LogMass> masses;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i) && x.in_q(i)) {
      const Interval q = x.q(i);
      masses.push_back({log(q), log(x.p(i) / q)});
    }
  return masses;
}

PowerSum power_sum(const std::vector<LogMass>& masses, const Interval& s) {
  std::vector<Interval> exponents;
  std::size_t largest = 0;
  for (const LogMass& mass : masses) {
    exponents.push_back(s * mass.log_ratio + mass.log_q);
    if (mpfr_greater_p(exponents.back().upper(), exponents[largest].upper())) largest = exponents.size() - 1;
  }
  const Interval zero(s.precision());
  PowerSum result{exponents[largest], zero, zero};
  for (std::size_t i = 0; i < masses.size(); ++i) {
    const Interval weight = i == largest ? zero + 1.0 : exp(exponents[i] - result.pivot);
    result.sum += weight;
    result.slope += weight * masses[i].log_ratio;
  }
  result.slope = result.slope / result.sum;
  return result;
}

Interval shared_mass(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i) && x.in_q(i)) sum += x.q(i);
  return sum;
}

Interval largest_log_ratio(const std::vector<LogMass>& masses) {
  Interval largest = masses.front().log_ratio;
  for (const LogMass& mass : masses) largest = max(largest, mass.log_ratio);
  return largest;
}

bool exceeds(Measures x) {
  if (x.normalized()) return !numerics::equal_measures(x.p, x.q, x.masses);  // both sum to 1
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.p[i] > x.q[i]) return true;
  return false;
}

Interval power_divergence(const EnclosedMeasures& x, const mpq_class& s, const mpq_class& divisor) {
  const std::vector<LogMass> masses = log_masses(x);
  const Interval sum = masses.empty() ? x.zero() : power_sum(masses, x.exact(s)).value();
  const Interval value = (1.0 - sum) / x.exact(divisor);
  return x.normalized() ? non_negative(value) : value;
}

void require_order(std::string_view function, Measures x) {
  const double alpha = x.parameter[0];
  numerics::require_parameter(alpha >= 0, function, "alpha", "in [0, inf]", alpha);
  if (alpha == 1 && !x.normalized()) require_unit_total(function, "alpha = 1", "p", x.p);
}

void require_unit_total(std::string_view function, std::string_view parameter, std::string_view argument,
                        std::span<const double> masses) {
  if (numerics::sums_to_one(masses)) return;
  const double total = numerics::rounded_total(masses);
  const std::string name(argument);
  throw domain_error(std::string(function) + ": " + std::string(parameter) + " on masses as given needs " +
                         name + " to sum to 1 exactly, but it sums to " + numerics::shortest(total),
                     name, domain_error::no_index, total);
}

}  // namespace divcert::discrete
