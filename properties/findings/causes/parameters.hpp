#pragma once

#include <utility>

#include "properties/cases/case.hpp"
#include "reference/definitions/families/family.hpp"

namespace divcert::properties {

/// Calls f(number, its parameter) for every number of both members; of masses and of matrices for none.
template <class F>
void for_each_parameter(Case& instance, const F& f) {
  const reference::Family* const family = reference::find_family(instance.family());
  if (family == nullptr || family->matrix) return;
  for (auto [numbers, of] :
       {std::pair{&instance.p(), &family->of_p()}, std::pair{&instance.q(), &family->of_q()}})
    for (std::size_t i = 0; i < numbers->size(); ++i)
      f((*numbers)[i], of->parameters[i % of->parameters.size()]);
}

inline bool is_probability(const reference::FamilyParameter& parameter) { return parameter.range.most <= 1; }

/// Whether a number of the case is one of Q's.
inline bool is_of_q(const Case& instance, const double& number) {
  const double* const begin = instance.q().data();
  return &number >= begin && &number < begin + instance.q().size();
}

}  // namespace divcert::properties
