#include "properties/checks/fit.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "properties/cases/families.hpp"
#include "properties/checks/promised.hpp"
#include "properties/generators/pairs.hpp"
#include "properties/generators/parameters.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "reference/judging/exact_predicates.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::properties {
namespace {

/// Of the drawn cases one in so many stays where a function promises nothing: there it is asked too.
constexpr std::uint64_t left_outside = 16;

/// A value of a single parameter, by where it may lie.
double draw_parameter(Source& source, const reference::ParameterDomain& domain) {
  if (domain.least > 0) return draw_gamma(source);
  if (domain.most <= 1) return draw_share(source);
  if (domain.least == 0) return draw_order(source);
  // Amari's α: with a = (1 − α)/2 special orders a are special α: −1, 1, 3 for 1, 0, −1.
  const double order = draw_order(source);
  return draw_sign(source) * (source.one_in(4) ? 3 : order);
}

/// One rounding to the format: a finite number, and not 0 unless x is.
double in_format(double x, reference::Format format) {
  const double least = reference::least_number(format), most = reference::greatest_number(format);
  return x == 0 ? 0 : std::copysign(reference::round_to(format, std::clamp(std::fabs(x), least, most)), x);
}

/// The next number of the format above a positive one, the largest above itself.
double next(double mass, reference::Format format) {
  const double step = std::ldexp(1.0, std::ilogb(mass) + 1 - reference::facts_of(format).digits);
  return std::min(mass + std::max(step, reference::least_number(format)), reference::greatest_number(format));
}

void round_to_format(Case& instance, reference::Format format, Source& source) {
  if (format == reference::Format::binary64) return;
  const bool equal = instance.p() == instance.q();
  for (auto* masses : {&instance.p(), &instance.q()})
    for (double& mass : *masses) mass = in_format(mass, format);
  // What was apart by less than the format shows stays apart, by an ulp of one mass.
  if (!equal && instance.p() == instance.q()) {
    double& mass = instance.q()[source.below(instance.q().size())];
    if (mass > 0) mass = next(mass, format);
  }
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

/// Of huge shapes some moments have no form: then mostly at another Q.
Case paired_where_defined(const Case& drawn, const Function& function, const reference::Quantity& quantity,
                          Source& source) {
  constexpr int attempts = 4;
  Case made = paired(drawn, function.family, source);
  for (int i = 1; i < attempts && is_undefined(made, quantity); ++i)
    made = paired(drawn, function.family, source);
  return made;
}

/// Of laws of two shapes (Gumbel: of two scales) hardly anything but KL has a closed form: the place of what
/// must be equal.
std::optional<std::size_t> shared_parameter(std::string_view family) {
  if (family == "gumbel") return 1;
  if (family == "weibull") return 0;
  return std::nullopt;
}

/// With that made equal, where there is no value without.
Case shared_where_undefined(Case drawn, const Function& function, const reference::Quantity& quantity) {
  const auto shared = shared_parameter(function.family);
  if (shared && !drawn.q().empty() && is_undefined(drawn, quantity)) drawn.q()[*shared] = drawn.p()[*shared];
  return drawn;
}

}  // namespace

bool needs_fitting(const Function& function, const reference::Quantity& quantity) {
  return quantity.unary || is_pair(function.family) || shared_parameter(function.family) ||
         !quantity.parameter.empty() || quantity.positive || function.format != reference::Format::binary64 ||
         !function.promised.everything() || function.convention.masses == reference::Masses::as_given;
}

Case fit_to(Case drawn, const Function& function, const reference::Quantity& quantity, Source& source) {
  const bool as_given = function.convention.masses == reference::Masses::as_given;
  if (is_pair(function.family)) drawn = paired_where_defined(drawn, function, quantity, source);
  drawn.take_masses(function.convention.masses);
  round_to_format(drawn, function.format, source);
  if (quantity.unary) drawn.q().clear();
  if (quantity.positive)
    for (auto* masses : {&drawn.p(), &drawn.q()}) raise_zeros(*masses, source);
  round_to_format(drawn, function.format, source);
  if (!function.promised.everything() && !(function.promised.asked_outside && source.one_in(left_outside)))
    drawn = moved_into_domain(std::move(drawn), function, source);
  if (quantity.equal_totals && as_given && !reference::equal_totals(to_input(drawn)))
    rearrange(drawn, source);

  if (quantity.parameter.empty()) return shared_where_undefined(std::move(drawn), function, quantity);
  drawn.extra.kind = extra_named(quantity.parameter).value();
  if (!function.parameter.empty()) {
    drawn.extra.values = function.parameter;
  } else if (quantity.parameter_domain.per_point) {
    drawn.extra.values = draw_positions(source, drawn.p().size());
    for (double& position : drawn.extra.values) position = in_format(position, function.format);
  } else {
    drawn.extra.values = {draw_parameter(source, quantity.parameter_domain)};
    if (function.contract.kind == ErrorContract::Kind::covariances)  // of normal laws on R^d no order ∞
      drawn.extra.values[0] = std::min(drawn.extra.values[0], std::numeric_limits<double>::max());
    if (as_given && is_undefined(drawn, quantity))
      drawn.extra.values[0] *= source.one_in(2) ? 2 : 1 + std::ldexp(1.0, -source.between(1, 52));
  }
  return shared_where_undefined(std::move(drawn), function, quantity);
}

Function on_simplex(Function function) {
  function.promised.simplex = true;
  return function;
}

const DeclaredLaw* law_of_order(const Function& function) {
  const auto found = std::ranges::find_if(
      function.laws, [](const DeclaredLaw& law) { return law.order != ExtraKind::none; });
  return found == function.laws.end() ? nullptr : &*found;
}

Case fit_to_simplex(Case drawn, const Function& function, Source& source) {
  drawn.take_masses(reference::Masses::normalized);
  round_to_format(drawn, function.format, source);
  drawn = moved_into_domain(std::move(drawn), function, source);
  if (const DeclaredLaw* const law = law_of_order(function)) {
    constexpr int steps = 64;
    const double least = law->numbers[0], most = law->numbers[1];
    drawn.extra = {law->order, {least + (most - least) * source.between(0, steps) / steps}};
  }
  return drawn;
}

bool fits_simplex(const Case& instance, const Function& function) {
  const DeclaredLaw* const law = law_of_order(function);
  const bool has_order = instance.extra.kind == (law == nullptr ? ExtraKind::none : law->order) &&
                         (law == nullptr || (instance.extra.values.at(0) >= law->numbers[0] &&
                                             instance.extra.values.at(0) <= law->numbers[1]));
  const auto in_format = [&](double mass) { return reference::round_to(function.format, mass) == mass; };
  return instance.domain() == Domain::masses && has_order && instance.p().size() == instance.q().size() &&
         std::ranges::all_of(instance.p(), in_format) && std::ranges::all_of(instance.q(), in_format) &&
         promises(function, instance);
}

}  // namespace divcert::properties
