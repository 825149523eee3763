#pragma once

#include "properties/mutants/false_laws.hpp"
#include "reference/definitions/discrete/bhattacharyya.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/cross_entropy.hpp"
#include "reference/definitions/discrete/entropy.hpp"
#include "reference/definitions/discrete/hellinger.hpp"
#include "reference/definitions/discrete/jeffreys.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/js_distance.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/renyi.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"
#include "reference/definitions/families/normal.hpp"

// What the files of false laws share.
namespace divcert::properties {

using reference::Input;
using reference::Sides;
using reference::Value;

/// The false law whose sides are T's.
template <class T>
FalseLaw refutable(std::string_view id, std::string_view statement, std::string_view fault,
                   bool (*equality)(const Input&) = nullptr, Domain domain = Domain::masses,
                   reference::Relation relation = reference::Relation::less_equal) {
  return {{.id = id,
           .title = "A false law",
           .statement = statement,
           .hypotheses = fault,
           .sharpness = "false",
           .source = "",
           .domain = domain,
           .links = {{statement, "", reference::make_statement<T>(relation, equality)}}},
          fault};
}

/// `numerator`/`denominator` times a value; an infinite value stays infinite.
template <class N>
Value<N> scaled(Value<N> value, int numerator, int denominator = 1) {
  if (value.status == reference::Status::finite) value.value = value.value * N(numerator) / N(denominator);
  return value;
}

template <class N>
Value<N> added(Value<N> a, const Value<N>& b) {
  if (b.status == reference::Status::infinite) return b;
  if (a.status == reference::Status::finite) a.value = a.value + b.value;
  return a;
}

/// TV².
template <class N>
Value<N> squared_tv(const Input& input) {
  return Value<N>::finite(reference::square(reference::total_variation<N>(input).value));
}

/// 0 ≤ 0: an instance to which the claim does not apply.
template <class N>
Sides<N> nothing_claimed() {
  return {Value<N>::finite(N(0)), Value<N>::finite(N(0))};
}

}  // namespace divcert::properties
