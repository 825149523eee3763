#include "properties/checks/fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "properties/generators/parameters.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "reference/judging/exact_predicates.hpp"

namespace divcert::properties {
namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

/// A value of a single parameter, by where it may lie.
double draw_parameter(Source& source, const reference::ParameterDomain& domain) {
  if (domain.least > 0) return draw_gamma(source);
  if (domain.most <= 1) return draw_share(source);
  if (domain.least == 0) return draw_order(source);
  // Amari's α: with a = (1 − α)/2 special orders a are special α: −1, 1, 3 for 1, 0, −1.
  const double order = draw_order(source);
  return draw_sign(source) * (source.one_in(4) ? 3 : order);
}

/// One rounding to float, inside the positive floats where the mass is positive.
double to_float(double mass) {
  if (mass == 0) return 0;
  constexpr double least = std::numeric_limits<float>::denorm_min(), most = std::numeric_limits<float>::max();
  return static_cast<double>(static_cast<float>(std::clamp(mass, least, most)));
}

double next_float(double mass) {
  return static_cast<double>(std::nextafter(static_cast<float>(mass), std::numeric_limits<float>::max()));
}

void round_to_floats(Case& instance, Source& source) {
  const bool equal = instance.p() == instance.q();
  for (auto* masses : {&instance.p(), &instance.q()})
    std::transform(masses->begin(), masses->end(), masses->begin(), to_float);
  // What was apart by less than floats show stays apart, by an ulp of one mass.
  if (!equal && instance.p() == instance.q()) {
    double& mass = instance.q()[source.below(instance.q().size())];
    if (mass > 0) mass = next_float(mass);
  }
}

/// Positive entries where there were zeros: no larger than the least positive one.
void raise_zeros(std::vector<double>& masses, Source& source) {
  double least = inf;
  for (const double mass : masses)
    if (mass > 0) least = std::min(least, mass);
  for (double& mass : masses)
    if (mass == 0)
      mass = std::max(std::ldexp(least, -source.between(0, 60)), std::numeric_limits<double>::denorm_min());
}

/// Q a rearrangement of P: exactly the same total.
void rearrange(Case& instance, Source& source) {
  instance.q() = instance.p();
  for (std::size_t i = instance.q().size(); i > 1; --i)
    std::swap(instance.q()[i - 1], instance.q()[source.below(i)]);
}

/// At alpha = 1 (∓1 for amari_alpha) masses as given must sum to 1: the quantity says so itself.
bool is_undefined(const Case& instance, const reference::Quantity& quantity) {
  return quantity.interval(to_input(instance)).status == reference::Status::undefined;
}

}  // namespace

bool needs_fitting(const Function& function, const reference::Quantity& quantity) {
  return quantity.unary || !quantity.parameter.empty() || quantity.positive || function.single ||
         function.masses == reference::Masses::as_given;
}

Case fit_to(Case drawn, const Function& function, const reference::Quantity& quantity, Source& source) {
  const bool as_given = function.masses == reference::Masses::as_given;
  drawn.take_masses(function.masses);
  if (function.single) round_to_floats(drawn, source);
  if (quantity.unary) drawn.q().clear();
  if (quantity.positive)
    for (auto* masses : {&drawn.p(), &drawn.q()}) raise_zeros(*masses, source);
  if (function.single) round_to_floats(drawn, source);
  if (quantity.equal_totals && as_given && !reference::equal_totals(to_input(drawn)))
    rearrange(drawn, source);

  if (quantity.parameter.empty()) return drawn;
  drawn.extra.kind = extra_named(quantity.parameter).value();
  if (!function.parameter.empty()) {
    drawn.extra.values = function.parameter;
  } else if (quantity.parameter_domain.per_point) {
    drawn.extra.values = draw_positions(source, drawn.p().size());
  } else {
    drawn.extra.values = {draw_parameter(source, quantity.parameter_domain)};
    if (as_given && is_undefined(drawn, quantity))
      drawn.extra.values[0] *= source.one_in(2) ? 2 : 1 + std::ldexp(1.0, -source.between(1, 52));
  }
  return drawn;
}

}  // namespace divcert::properties
