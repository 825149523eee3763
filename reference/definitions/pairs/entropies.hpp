#pragma once

#include "reference/definitions/families/family.hpp"

// Entropies and cross entropies of members, and KL between two families, from the expectations of their laws.
// Of the family or pair that the input names; undefined outside its domain, and where no form is known.
namespace divcert::reference {

/// −E_P log p, of P alone.
template <class N>
Value<N> family_entropy(const Input& input);

/// −E_P log q: within a family its entropy and KL.
template <class N>
Value<N> family_cross_entropy(const Input& input);

/// KL(P‖Q) of two families. In this order: parameters valid, equal laws (0), supports contained (else ∞),
/// moments finite (else ∞), formula.
template <class N>
Value<N> pair_kl(const Input& input);

/// Whether these have derivatives: every moment that they take does.
bool has_adjoint_entropy(const Family& family);
bool has_adjoint_cross_entropy(const Family& family);

/// Two members of a pair that are one law.
bool one_law(const Input& input);

}  // namespace divcert::reference
