#pragma once

#include <string_view>

#include "reference/definitions/families/family_kl.hpp"

namespace divcert::properties {

/// KL of two members of the family that the input names, for `of`: the closed form is the definition.
struct FamilyKl {
  static constexpr std::string_view id = "kl";
  template <class N>
  static reference::Value<N> value(const reference::Input& input) {
    return reference::family_kl<N>(reference::Form::closed_form, input);
  }
};

/// A hypothesis: the input's family has this form.
using FamilyFormsOfBalls = reference::FamilyForms<reference::Ball>;
template <FamilyFormsOfBalls::Form FamilyFormsOfBalls::*form>
bool has_form(const reference::Input& input) {
  const reference::Family* const family = reference::find_family(input.family);
  return family != nullptr && std::get<FamilyFormsOfBalls>(family->forms).*form != nullptr;
}

/// Exact arithmetic does not have the functions in the forms of the input's family: an identity between them
/// rests on its proof, and balls can only contradict it.
inline bool rests_on_its_proof(const reference::Input& input) {
  const reference::Family* const family = reference::find_family(input.family);
  return family != nullptr && family->transcendental;
}

/// The statement that two forms of a family are the same number.
template <class T>
constexpr reference::Statement make_family_identity() {
  return reference::make_statement<T>(reference::Relation::equal, nullptr, &rests_on_its_proof);
}

}  // namespace divcert::properties
