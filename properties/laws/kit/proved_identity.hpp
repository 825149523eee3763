#pragma once

#include <cstddef>

#include "reference/judging/judge.hpp"
#include "reference/numbers/exact.hpp"

namespace divcert::properties {

/// The condition of equality of an identity that has a proof. On at most `few` points exact arithmetic
/// decides it, where it can (logarithms of rationals, no roots). Elsewhere the proof is taken, unless balls
/// of 128 bits are disjoint: then the judge refutes it. What is off by less than 2^-128 is not noticed there.
template <class T, std::size_t few>
bool proved_identity(const reference::Input& input) {
  if (input.p.size() <= few) {
    const auto [left, right] = T::template sides<reference::Exact>(input);
    const auto difference = left.value - right.value;
    if (difference.representable()) return difference.is_zero();
  }
  const reference::PrecisionScope scope(128);
  const auto [left, right] = T::template sides<reference::Ball>(input);
  return !certainly_less(left.value, right.value) && !certainly_less(right.value, left.value);
}

/// The statement that the two sides of T are the same number.
template <class T, std::size_t few = 2>
constexpr reference::Statement make_proved_identity() {
  return reference::make_statement<T>(reference::Relation::equal, &proved_identity<T, few>);
}

}  // namespace divcert::properties
