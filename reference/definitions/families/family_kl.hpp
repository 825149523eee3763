#pragma once

#include "reference/definitions/families/family.hpp"

namespace divcert::reference {

/// Ways to the same KL(P‖Q): FamilyForms says what each is.
enum class Form { closed_form, bregman, by_moments, dual };

/// The form of the family that `input.family` names at the input; undefined outside its domain, for unknown
/// names, and where the family has no such form.
template <class N>
Value<N> family_form(typename FamilyForms<N>::Form FamilyForms<N>::*form, const Input& input) {
  const Family* const family = find_family(input.family);
  const auto function = family == nullptr ? nullptr : std::get<FamilyForms<N>>(family->forms).*form;
  return function == nullptr ? Value<N>::undefined() : function(input);
}

template <class N>
Value<N> family_kl(Form form, const Input& input) {
  using Forms = FamilyForms<N>;
  if (form == Form::bregman) return family_form<N>(&Forms::bregman, input);
  if (form == Form::by_moments) return family_form<N>(&Forms::by_moments, input);
  if (form == Form::dual) return family_form<N>(&Forms::dual, input);
  return family_form<N>(&Forms::closed_form, input);
}

/// KL(P‖Q) + KL(Q‖P) of two members of an exponential family, by their natural and mean parameters.
template <class N>
Value<N> family_jeffreys(const Input& input) {
  return family_form<N>(&FamilyForms<N>::jeffreys, input);
}

}  // namespace divcert::reference
