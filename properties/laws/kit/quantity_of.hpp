#pragma once

#include <concepts>

#include "properties/laws/kit/substitution.hpp"
#include "reference/input.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::properties {

/// The quantity that D defines (reference::Kl, say) at the input, in the number type N. Every law names its
/// quantities in this way, and not by the definition's function: while a Substitution is in force, the
/// interval instance takes the implementation's value instead.
template <class N, class D>
reference::Value<N> of(const reference::Input& input) {
  if constexpr (std::same_as<N, reference::Interval>)
    if (Substitution* const substitution = Substitution::active(); substitution != nullptr) {
      const auto truth = D::template value<N>(input);
      reference::Input asked = input;
      if constexpr (!requires { D::parameter; }) asked.parameter = {};  // what the law takes is not for D
      return substitution->value(D::id, asked, truth).value_or(truth);
    }
  return D::template value<N>(input);
}

}  // namespace divcert::properties
