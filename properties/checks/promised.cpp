#include "properties/checks/promised.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "properties/cases/covariance.hpp"
#include "properties/cases/families.hpp"
#include "reference/judging/condition.hpp"
#include "reference/judging/exact_predicates.hpp"

namespace divcert::properties {
namespace {

/// Σ − 1 by Neumaier's sum in 64 bits: n²·2^-128 off, where promises are counted in 2^-52.
double total_beyond_one(const std::vector<double>& masses) {
  long double sum = -1, lost = 0;
  for (const long double mass : masses) {
    const long double next = sum + mass;
    lost += std::fabs(sum) >= std::fabs(mass) ? (sum - next) + mass : (mass - next) + sum;
    sum = next;
  }
  return static_cast<double>(sum + lost);
}

bool on_simplex(const std::vector<double>& masses, const Function& function) {
  if (function.promised.simplex_ulps == 0) return reference::sums_to_one(masses);
  return std::fabs(total_beyond_one(masses)) <=
         function.promised.simplex_ulps * 2 * reference::unit_roundoff(function.format);
}

bool lies_in(const std::vector<double>& masses, const Function& function) {
  const PromisedDomain& domain = function.promised;
  if (masses.size() < domain.least_size || masses.size() > domain.most_size) return false;
  for (const double mass : masses) {
    if (mass == 0 && !domain.positive) continue;
    if (!(mass > 0) || (!domain.subnormals && mass < reference::least_normal(function.format))) return false;
    if (std::ilogb(mass) < domain.least_exponent || mass > std::ldexp(1.0, domain.most_exponent))
      return false;
  }
  return !domain.simplex || on_simplex(masses, function);
}

void fit_size(std::vector<double>& values, std::size_t least, std::size_t most) {
  if (values.size() > most) values.resize(most);
  for (std::size_t i = 0, n = values.size(); n > 0 && values.size() < least; ++i)
    values.push_back(values[i % n]);
}

/// The least exponent of a positive mass.
int least_exponent_of(const Function& function) {
  const auto facts = reference::facts_of(function.format);
  return std::max(function.promised.least_exponent,
                  function.promised.subnormals ? facts.least_exponent : facts.least_normal_exponent());
}

void clamp_exponents(std::vector<double>& masses, const Function& function) {
  const int most =
      std::min(function.promised.most_exponent, reference::facts_of(function.format).most_exponent - 1);
  const double low = std::ldexp(1.0, std::min(least_exponent_of(function), most)),
               high = std::ldexp(1.0, most);
  for (double& mass : masses)
    if (mass != 0) mass = std::clamp(mass, low, high);
}

/// The nearest multiples of 2^-k, at least one of each positive mass, the largest taking what is left over.
void round_to_simplex(std::vector<double>& masses, const Function& function) {
  if (reference::sums_to_one(masses)) return;
  const int k = std::min(reference::facts_of(function.format).digits, -least_exponent_of(function));
  if (k < 0 || k > 53 || std::ldexp(1.0, k) < static_cast<double>(masses.size())) return;
  const double largest = *std::ranges::max_element(masses);
  double total = 0;  // of at most 2^k terms below 1: no overflow
  for (const double mass : masses) total += mass / largest;
  double rest = std::ldexp(1.0, k);
  for (double& mass : masses) {
    if (mass != 0) mass = std::max(std::round(std::ldexp(mass / largest / total, k)), 1.0);
    rest -= mass;  // exact: integers below 2^53
  }
  double& takes_the_rest = *std::ranges::max_element(masses);
  if (takes_the_rest + rest < 1) return;
  takes_the_rest += rest;
  for (double& mass : masses) mass = std::ldexp(mass, -k);
}

/// Whether the bound on divergences of normal laws on R^d says something, with room to the condition number
/// that it takes.
bool bound_tells(const Function& function, const Case& instance) {
  constexpr double telling = 0x1p-10;
  if (!are_members(std::get<Members>(instance.form)))
    return true;  // of invalid input something is promised too
  return function.contract.limit * dimension_and_condition(function.divergence, instance) * 0x1p-53 <=
         telling;
}

}  // namespace

bool has_negative_zero(const Case& instance) {
  const auto among = [](const std::vector<double>& masses) {
    return std::ranges::any_of(masses, [](double mass) { return mass == 0 && std::signbit(mass); });
  };
  return instance.domain() == Domain::masses && (among(instance.p()) || among(instance.q()));
}

bool promises(const Function& function, const Case& instance) {
  if (function.contract.is_conditional() && has_negative_zero(instance)) return false;
  if (function.contract.kind == ErrorContract::Kind::covariances) return bound_tells(function, instance);
  if (function.promised.everything() || instance.domain() != Domain::masses) return true;
  return lies_in(instance.p(), function) && (instance.q().empty() || lies_in(instance.q(), function));
}

Case moved_into_domain(Case instance, const Function& function, Source& source) {
  if (promises(function, instance)) return instance;
  const PromisedDomain& domain = function.promised;
  if (instance.extra.kind == ExtraKind::support)
    fit_size(instance.extra.values, domain.least_size, domain.most_size);
  for (auto* masses : {&instance.p(), &instance.q()}) {
    if (masses->empty()) continue;
    fit_size(*masses, domain.least_size, domain.most_size);
    if (std::ranges::all_of(*masses, [](double mass) { return mass == 0; })) masses->front() = 1;
    if (domain.positive) raise_zeros(*masses, source);
    clamp_exponents(*masses, function);
    if (domain.simplex) round_to_simplex(*masses, function);
  }
  return instance;
}

void raise_zeros(std::vector<double>& masses, Source& source) {
  double least = std::numeric_limits<double>::infinity();
  for (const double mass : masses)
    if (mass > 0) least = std::min(least, mass);
  for (double& mass : masses)
    if (mass == 0)
      mass = std::max(std::ldexp(least, -source.between(0, 60)), std::numeric_limits<double>::denorm_min());
}

}  // namespace divcert::properties
