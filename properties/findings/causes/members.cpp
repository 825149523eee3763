#include <algorithm>
#include <cmath>

#include "properties/cases/families.hpp"
#include "properties/findings/causes/cause.hpp"
#include "properties/findings/causes/parameters.hpp"
#include "reference/numbers/bounds.hpp"

// Members of families: their locations, the ends of their supports, their sizes.
namespace divcert::properties {
namespace {

bool is_location(const reference::FamilyParameter& parameter) {
  const std::string_view name = parameter.name;
  return parameter.range.least < 0 && (name == "mu" || name == "x0" || name == "low" || name == "high");
}

bool is_off_between_members(const Evidence& e) {
  return e.at.domain() == Domain::family && !e.at.q().empty() && e.is_off();
}

/// Both laws moved so that Q's location, or else the end of its support, is at 0; where P has none, Q's
/// alone.
std::optional<Case> at_the_origin(const Evidence& e, const Case& at) {
  Case instance = at;
  std::optional<double> of_q;
  for_each_parameter(instance, [&](double& x, const reference::FamilyParameter& parameter) {
    if (!of_q && is_of_q(instance, x) && is_location(parameter)) of_q = x;
  });
  if (of_q.value_or(0) == 0) return std::nullopt;
  for_each_parameter(instance, [&](double& x, const reference::FamilyParameter& parameter) {
    if (is_location(parameter)) x = reference::round_to(e.format(), x - *of_q);
  });
  return are_members(std::get<Members>(instance.form)) ? std::optional(instance) : std::nullopt;
}

bool is_infinite_inside(const Evidence& e) {
  return e.at.domain() == Domain::family && !e.at.q().empty() && e.failed_as(FailureKind::overflow) &&
         e.exact.status == reference::Status::finite;
}

/// Of two numbers low and high, the interval made wider on both sides, or of P narrower.
std::optional<Case> with_room_at_the_ends(const Evidence&, const Case& at) {
  Case instance = at;
  const auto moved = [](std::vector<double>& side, std::string_view family, double by) {
    if (family != "uniform") return false;
    const double step = by * (side[1] - side[0]);
    side = {side[0] - step, side[1] + step};
    return true;
  };
  const FamilySides sides = sides_of(at.family());
  const bool wider = moved(instance.q(), sides.q, 0.25), narrower = moved(instance.p(), sides.p, -0.25);
  if (!wider && !narrower) return std::nullopt;
  return are_members(std::get<Members>(instance.form)) ? std::optional(instance) : std::nullopt;
}

/// The width of a uniform law as a part of its ends; 1 of other laws.
double relative_width(const std::vector<double>& x, std::string_view family) {
  return family == "uniform" && !x.empty() ? (x[1] - x[0]) / std::max(std::fabs(x[0]), std::fabs(x[1])) : 1;
}

/// Whether parameters differ in size by more than an eighth of the digits, or an interval is as narrow.
bool has_sizes_far_apart(const Evidence& e) {
  if (e.at.domain() != Domain::family) return false;
  const int bits = reference::facts_of(e.format()).digits / 8;
  const FamilySides sides = sides_of(e.at.family());
  const double width = std::min(relative_width(e.at.p(), sides.p), relative_width(e.at.q(), sides.q));
  int low = 0, high = 0;
  for (const auto* parameters : {&e.at.p(), &e.at.q()})
    for (const double x : *parameters)
      if (x != 0) low = std::min(low, std::ilogb(x)), high = std::max(high, std::ilogb(x));
  return high - low > bits || width < std::ldexp(1.0, -bits);
}

/// Between an eighth and 16, intervals as wide as that; whole numbers, and what has no such value, stay.
std::optional<Case> of_ordinary_size(const Evidence&, const Case& at) {
  Case instance = at;
  for_each_parameter(instance, [&](double& x, const reference::FamilyParameter& parameter) {
    if (x == 0 || parameter.range.whole) return;
    const double there = std::ldexp(x, std::clamp(std::ilogb(x), -3, 3) - std::ilogb(x));
    if (parameter.range.contains(there)) x = there;
  });
  const FamilySides sides = sides_of(at.family());
  for (auto [side, family] : {std::pair{&instance.p(), sides.p}, std::pair{&instance.q(), sides.q}})
    if (family == "uniform" && !side->empty() && (*side)[1] - (*side)[0] < 0.125) (*side)[1] = (*side)[0] + 1;
  const bool changed = instance != at && are_members(std::get<Members>(instance.form));
  return changed ? std::optional(instance) : std::nullopt;
}

/// Who sums or integrates says to what tolerance.
bool misses_its_tolerance(const Evidence& e) {
  return e.at.domain() == Domain::family && e.is_off() &&
         e.defendant.function().contract.kind == ErrorContract::Kind::absolute;
}

constexpr Cause table[] = {
    {"DC153", "a numerical sum or integral misses its tolerance",
     "The value is summed or integrated numerically, and the sum ends (after so many terms, or at the first "
     "small one) before what is left is below the tolerance, or the integral at a singularity.",
     "Use the closed form where there is one; bound what is left by the tail of the law (geometric beyond "
     "the "
     "mode), and split an integral at its singularities.",
     "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 4.6", misses_its_tolerance},
    {"DC151", "a support that ends where the other one ends is taken to lie outside",
     "P has all of its mass inside the support of Q, at whose end its own support ends too: the value is "
     "finite, and +∞ comes back.",
     "KL(P‖Q) is +∞ only where P has mass outside the support of Q: compare the ends with < and not with <=, "
     "and only the end of Q that P's support may pass.",
     "Csiszár, Information-type measures of difference of probability distributions, Studia Sci. Math. "
     "Hungar. 2 (1967)",
     nullptr, is_infinite_inside, with_room_at_the_ends},
    {"DC139", "locations are squared, or divided by a scale, before they are subtracted",
     "A divergence knows only the difference of two locations; where each is squared or divided first (m² − "
     "2mc + c² for (m − c)², μ₁/σ − μ₂/σ for (μ₁ − μ₂)/σ), locations far from 0 cancel.",
     "Subtract first, then divide, then square.",
     "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.9, on the two forms of the "
     "variance",
     nullptr, is_off_between_members, at_the_origin},
};

constexpr Cause table_of_sizes[] = {
    {"DC152", "lost where parameters are of very different sizes",
     "At parameters of ordinary size the function is right; at these a difference of nearly equal terms (e^x "
     "− e^y for small x and y, log(1 + x) for log1p(x)), a power or a product on the way leaves no digits or "
     "no number.",
     "Use expm1 and log1p for differences near 0, logarithms of powers and products (α log x, and not log "
     "x^α), and quotients of parameters before their powers.",
     "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.14", nullptr,
     has_sizes_far_apart, of_ordinary_size},
};

}  // namespace

std::span<const Cause> causes_of_members() { return table; }
std::span<const Cause> causes_of_sizes() { return table_of_sizes; }

}  // namespace divcert::properties
