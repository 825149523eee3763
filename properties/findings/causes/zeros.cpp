#include <algorithm>
#include <cmath>

#include "properties/checks/promised.hpp"
#include "properties/findings/causes/cause.hpp"
#include "properties/findings/causes/parameters.hpp"

// Points at which a mass is 0.
namespace divcert::properties {
namespace {

bool any_zero(const Evidence& e) {
  return e.at.domain() == Domain::masses && (has_zero(e.at.p()) || has_zero(e.at.q()));
}

/// Whether a parameter may be 1 − 0: a probability, or the end of an interval.
bool may_be_full(const reference::FamilyParameter& parameter) {
  return is_probability(parameter) || parameter.name == "high";
}

/// A mean, a rate, a probability or an end of P that is 0, or 1 − 0.
bool has_a_zero_parameter(const Evidence& e) {
  Case instance = e.at;
  bool any = false;
  for_each_parameter(instance, [&](const double& x, const reference::FamilyParameter& parameter) {
    any = any || (!is_of_q(instance, x) && (x == 0 || (x == 1 && may_be_full(parameter))));
  });
  return any;
}

/// A zero becomes half of the other measure's mass at that point: P and Q are about as near as they were.
std::optional<Case> without_zeros(const Evidence&, const Case& at) {
  Case instance = at;
  if (at.p().empty()) return std::nullopt;
  if (at.domain() == Domain::family) {
    for_each_parameter(instance, [&](double& x, const reference::FamilyParameter& parameter) {
      const bool of_q = is_of_q(instance, x);
      if (x == 1 && may_be_full(parameter)) x = of_q ? 0.5 : 0.75;
      if (x == 0) x = of_q ? 0.5 : 0.25;
    });
    return instance;
  }
  const double share = *std::ranges::max_element(at.p()) / 4;
  const bool unary = at.q().empty();
  for (std::size_t i = 0; i < at.p().size(); ++i) {
    if (at.p()[i] == 0) instance.p()[i] = unary || at.q()[i] == 0 ? share : at.q()[i] / 2;
    if (!unary && at.q()[i] == 0) instance.q()[i] = instance.p()[i] / 2;
  }
  return instance;
}

bool is_at_a_negative_zero(const Evidence& e) { return has_negative_zero(e.at); }

std::optional<Case> without_signs(const Evidence&, const Case& at) {
  Case instance = at;
  for (auto* masses : {&instance.p(), &instance.q()})
    for (double& mass : *masses) mass = std::fabs(mass);
  return instance;
}

bool is_nan_at_a_zero(const Evidence& e) {
  return e.failed_as(FailureKind::nan) && (any_zero(e) || has_a_zero_parameter(e));
}
bool is_wrong_at_a_zero(const Evidence& e) {
  return (any_zero(e) || has_a_zero_parameter(e)) && !e.failed_as(FailureKind::negative_zero);
}

/// Finite where a point has mass on the one side only and the value is infinite.
bool misses_infinity(const Evidence& e) {
  return e.failed_as(FailureKind::missed_infinity) && e.exact.status == reference::Status::infinite &&
         any_zero(e);
}

constexpr Cause table[] = {
    {"DC129", "−0 is taken for a negative number",
     "A mass of −0 is a mass of 0, and p/(−0) is −∞, whose logarithm is NaN.",
     "Compare with 0 before dividing (−0 == 0), or take the absolute value of the masses.",
     "IEEE 754-2019, section 6.3", nullptr, is_at_a_negative_zero, without_signs},
    {"DC108", "0·log 0 becomes NaN",
     "A point without mass contributes 0·log 0, which is 0 by convention and NaN in floating point: 0·(−∞), "
     "or 0/0.",
     "Leave points with p = 0 out of the sum (of logarithms: those with log p = −∞): xlogy(p, p/q) is NaN "
     "where q "
     "is 0 too.",
     "Cover and Thomas, Elements of Information Theory (2006), section 2.1", nullptr, is_nan_at_a_zero,
     without_zeros},
    {"DC109", "the support rule is broken",
     "Where one measure has mass and the other has none, a term has a value of its own: +∞ in KL(P‖Q) where "
     "q = 0 < p, "
     "q at p = 0 in other sums. The function returns something else.",
     "Treat p = 0 and q = 0 as cases of their own, before any quotient is formed.",
     "Csiszár, Information-type measures of difference of probability distributions, Studia Sci. Math. "
     "Hungar. 2 "
     "(1967)",
     misses_infinity, is_wrong_at_a_zero, without_zeros},
};

}  // namespace

std::span<const Cause> causes_of_zeros() { return table; }

}  // namespace divcert::properties
