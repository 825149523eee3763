#include <algorithm>
#include <cmath>

#include "properties/findings/causes/cause.hpp"
#include "reference/numbers/bounds.hpp"

// Small masses for which there is a branch of its own.
namespace divcert::properties {
namespace {

double largest_mass(const Case& at) {
  double largest = 0;
  for (const auto* masses : {&at.p(), &at.q()})
    for (const double mass : *masses) largest = std::max(largest, mass);
  return largest;
}

/// So small beside the largest that somebody may take it for nothing: above are no thresholds that people
/// use.
constexpr double small = 0x1p-16;

bool has_a_small_mass(const Evidence& e) {
  if (e.at.domain() != Domain::masses || !e.is_off()) return false;
  const double limit = small * std::max(largest_mass(e.at), 1.0);
  return std::ranges::any_of(e.at.p(), [&](double mass) { return mass > 0 && mass < limit; }) ||
         std::ranges::any_of(e.at.q(), [&](double mass) { return mass > 0 && mass < limit; });
}

/// Points with two small masses are scaled, so that P stays as near to Q as it was; a single one is raised.
std::optional<Case> without_small_masses(const Evidence& e, const Case& at) {
  if (at.domain() != Domain::masses) return std::nullopt;
  Case instance = at;
  const double least = small * std::max(largest_mass(at), 1.0);
  for (std::size_t i = 0; i < at.p().size(); ++i) {
    double &p = instance.p()[i], &q = at.q().empty() ? p : instance.q()[i];
    if (p > 0 && q > 0 && std::max(p, q) < least) {
      const int up = std::ilogb(least) - std::ilogb(std::min(p, q));
      p = std::ldexp(p, up);
      if (&p != &q) q = std::ldexp(q, up);
    }
    for (double* mass : {&p, &q})
      if (*mass > 0) *mass = reference::round_to(e.format(), std::max(*mass, least));
  }
  return instance;
}

constexpr Cause table[] = {
    {"DC137", "small masses are left out",
     "Below some threshold a mass, or its whole term, is taken for nothing; with masses above it the values "
     "are "
     "right.",
     "Compare with 0, where 0 has a rule of its own, and with nothing else: p·log p is exact to the last "
     "digits for "
     "every p > 0, and where a quotient leaves the range log p − log q does not.",
     "Csiszár, Information-type measures of difference of probability distributions, Studia Sci. Math. "
     "Hungar. 2 "
     "(1967)",
     nullptr, has_a_small_mass, without_small_masses},
};

}  // namespace

std::span<const Cause> causes_of_thresholds() { return table; }

}  // namespace divcert::properties
