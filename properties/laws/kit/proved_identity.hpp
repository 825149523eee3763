#pragma once

#include <cstddef>

#include "reference/judging/judge.hpp"
#include "reference/numbers/exact.hpp"

// Identities that have a proof, for what exact arithmetic cannot hold: roots of different numbers, products
// of logarithms, sums of many logarithms. Where exact arithmetic says nothing a case only asks whether balls
// contradict, and the verdict says no more than that: not contradicted at so many bits.
namespace divcert::properties {

/// Up to so many points a case of an identity is decided in exact arithmetic. The zero test compares the
/// logarithms in pairs, by gcds of thousands of bits: few. Where the two sides have the same logarithms or
/// roots they cancel term by term, and rationals only add up: many.
inline constexpr std::size_t few_different_terms = 4, many_common_terms = 16;

/// On at most `few` points: the sides of T are equal in exact arithmetic.
template <class T, std::size_t few>
bool identical_in_exact_arithmetic(const reference::Input& input) {
  return input.p.size() <= few && reference::exactly_equal(T::template sides<reference::Exact>(input));
}

/// Exact arithmetic was not asked, or cannot hold a side: only the proof is left.
template <class T, std::size_t few>
bool rests_on_its_proof(const reference::Input& input) {
  if (input.p.size() > few) return true;
  const auto [left, right] = T::template sides<reference::Exact>(input);
  return !(left.value - right.value).representable();
}

/// The statement that the two sides of T are the same number. Where exact arithmetic cannot hold the sides
/// but those of an identity that is true iff T is (the arguments of two logarithms), that is asked:
/// Equivalent.
template <class T, std::size_t few = few_different_terms, class Equivalent = T>
constexpr reference::Statement make_proved_identity() {
  return reference::make_statement<T>(reference::Relation::equal,
                                      &identical_in_exact_arithmetic<Equivalent, few>,
                                      &rests_on_its_proof<Equivalent, few>);
}

}  // namespace divcert::properties
