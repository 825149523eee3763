#include "properties/tests/careful/variations.hpp"

#include "reference/quantity.hpp"

namespace divcert::properties::careful {

using reference::Format;
using reference::Logarithm;
using reference::Masses;

std::vector<Variation> variations(const reference::Quantity& quantity) {
  const Masses own = quantity.default_masses;
  const bool normalised = own == Masses::normalized;
  const Masses other = normalised ? Masses::as_given : Masses::normalized;
  std::vector<Variation> all{
      {"own", {.masses = own}},
      {"half", {.masses = own, .reading = {.factor = 0.5}}},
      {"twice", {.masses = own, .reading = {.factor = 2}}},
      {"other masses", {.masses = other}},
      {"log masses", {.masses = own, .log_p = true, .log_q = !quantity.unary}},
      {"mean", {.masses = own, .mean = true}, Format::binary64, false},
      {"epsilon", {.masses = own, .epsilon = 1e-10}, Format::binary64, false},
      {"floor", {.masses = own, .epsilon = 1e-7, .fill = Fill::floor}, Format::binary64, false},
      {"float32", {.masses = own}, Format::binary32},
      {"float16", {.masses = own}, Format::binary16},
      {"bfloat16", {.masses = own}, Format::bfloat16},
      {"float32 log masses", {.masses = own, .log_p = true, .log_q = !quantity.unary}, Format::binary32},
  };
  if (quantity.logarithm != Logarithm::none)
    for (const int base : {2, 10})
      all.push_back({"base " + std::to_string(base), {.masses = own, .reading = {.base = base}}});
  const bool is_a_root = quantity.id == "js_distance" || quantity.id == "hellinger";
  const bool has_an_order = quantity.parameter == "alpha";
  if (!has_an_order && !is_a_root && (normalised ? quantity.nonnegative : quantity.nonnegative_as_given))
    all.push_back({"root", {.masses = own, .reading = {.root = true}}});
  if (!quantity.unary) {
    all.push_back({"exchanged", {.masses = own, .order_qp = true}});
    all.push_back({"log target", {.masses = own, .log_p = true}});
  }
  if (!quantity.unary && quantity.logarithm != Logarithm::none)
    all.push_back({"float32 bits of exchanged",
                   {.masses = own, .order_qp = true, .reading = {.base = 2}},
                   Format::binary32});
  // No sum leaves the range on the way: of masses as they are, and of what a root is taken.
  for (Variation& variation : all) {
    const bool rooted = variation.convention.reading.root || is_a_root;
    const bool as_given = variation.convention.masses == Masses::as_given;
    const bool in_doubles = variation.format == Format::binary64;
    if (rooted)
      variation.promised = {.least_exponent = in_doubles ? -400 : -50,
                            .most_exponent = in_doubles ? 400 : 50};
    else if (as_given && in_doubles)
      variation.promised = {.least_exponent = -900, .most_exponent = 900};
  }
  return all;
}

Function function_of(const reference::Quantity& quantity, const Variation& variation) {
  return {.name = std::string(quantity.id) + ", " + variation.name,
          .divergence = std::string(quantity.id),
          .convention = variation.convention,
          .format = variation.format,
          .promised = variation.promised};
}

}  // namespace divcert::properties::careful
