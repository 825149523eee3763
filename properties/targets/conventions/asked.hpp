#pragma once

#include "properties/targets/function.hpp"
#include "reference/definitions/families/family.hpp"

// From a case to what a function is asked, and to what it computes, by its convention.
namespace divcert::properties {

/// The arguments as the function takes them: exchanged, as logarithms, in the parametrisation of its family;
/// each the number of its format that is nearest. The function itself says which masses it is about.
Case as_asked(const Function& function, Case instance);

/// Whether as_asked() loses nothing but roundings: no parameter overflows or becomes subnormal.
bool can_be_asked(const Function& function, Case instance);

/// By how many rounding units each number of the case is off in as_asked(), at least 1: rounding l = log x
/// moves l by at most |l|u, and so x = e^l by the relative amount |l|u to first order.
double input_roundings(const Function& function, const Case& instance);

/// The exact value of what the function is to compute at the case: of the masses with its ε, in its reading.
/// Rounding mass + ε to a double is one rounding of that mass.
reference::Certified exact_value(const Function& function, const reference::Quantity& quantity,
                                 const Case& instance, const reference::Ladder& ladder,
                                 reference::Format format);

/// Calls `each` with every parameter of both members that may be any positive number.
template <class Each>
void for_positive_parameters(Case& instance, const Each& each) {
  const reference::Family* const family = reference::find_family(instance.family());
  if (family == nullptr) return;
  for (auto* side : {&instance.p(), &instance.q()})
    for (std::size_t i = 0; i < side->size(); ++i)
      if (family->parameters[i % family->parameters.size()].range == reference::positive_numbers)
        each((*side)[i]);
}

/// The masses with the convention's ε; unchanged without one.
Case filled(const Convention& convention, Case instance);

}  // namespace divcert::properties
