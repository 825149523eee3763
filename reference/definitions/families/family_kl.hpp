#pragma once

#include "reference/definitions/families/bernoulli.hpp"
#include "reference/definitions/families/exponential.hpp"
#include "reference/definitions/families/normal.hpp"
#include "reference/definitions/families/poisson.hpp"

namespace divcert::reference {

/// Three ways to the same KL(P||Q): the textbook formula, the Bregman divergence of the log-partition
/// function, and the expected log density ratio by exact moments.
enum class Form { closed_form, bregman, by_moments };

template <class N, class Family>
Value<N> family_kl(Form form, const Input& input) {
  if (form == Form::bregman) return Family::template bregman<N>(input);
  if (form == Form::by_moments) return Family::template by_moments<N>(input);
  return Family::template closed_form<N>(input);
}

/// KL(P||Q) of the family that `input.family` names; undefined outside its domain and for unknown names.
template <class N>
Value<N> family_kl(Form form, const Input& input) {
  if (input.family == NormalFamily::name) return family_kl<N, NormalFamily>(form, input);
  if (input.family == BernoulliFamily::name) return family_kl<N, BernoulliFamily>(form, input);
  if (input.family == PoissonFamily::name) return family_kl<N, PoissonFamily>(form, input);
  if (input.family == ExponentialFamily::name) return family_kl<N, ExponentialFamily>(form, input);
  return Value<N>::undefined();
}

}  // namespace divcert::reference
