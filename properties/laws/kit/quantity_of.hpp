#pragma once

#include <concepts>

#include "properties/laws/kit/substitution.hpp"
#include "reference/input.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/value.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties {

/// D's value: a definition that is in the registry was compiled there, and is called.
template <class N, class D>
reference::Value<N> defined(const reference::Input& input) {
  if constexpr (requires { D::definition; }) {
    static const reference::Quantity& quantity = *reference::find_quantity(D::id);
    return reference::evaluate<N>(quantity, input);
  } else {
    return D::template value<N>(input);
  }
}

/// The quantity that D defines (reference::Kl, say) at the input, in the number type N. Every law names its
/// quantities in this way, and not by the definition's function: while a Substitution is in force, the
/// interval instance takes the implementation's value instead.
template <class N, class D>
reference::Value<N> of(const reference::Input& input) {
  if constexpr (std::same_as<N, reference::Interval>)
    if (Substitution* const substitution = Substitution::active(); substitution != nullptr) {
      const auto truth = defined<N, D>(input);
      reference::Input asked = input;
      if constexpr (!requires { D::parameter; }) asked.parameter = {};  // what the law takes is not for D
      return substitution->value(D::id, asked, truth).value_or(truth);
    }
  return defined<N, D>(input);
}

}  // namespace divcert::properties
