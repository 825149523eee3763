#pragma once

#include "reference/numbers/exact.hpp"
#include "reference/numbers/multi.hpp"
#include "reference/numbers/summands.hpp"
#include "reference/numbers/value.hpp"
#include "reference/numbers/vocabulary.hpp"

// Arithmetic on values that may be infinite, for the sides of laws: ∞ + x = ∞, and what has no limit is
// undefined.
namespace divcert::properties {

// The vocabulary's functions, for every number type; those that ADL alone finds need no line.
using reference::jensen_shannon;
using reference::positive_part;
using reference::relative_entropy;
using reference::square;

template <class N>
reference::Value<N> finite(N number) {
  return reference::Value<N>::finite(std::move(number));
}

template <class N>
reference::Value<N> operator+(const reference::Value<N>& a, const reference::Value<N>& b) {
  using reference::Status;
  if (a.status == Status::undefined || b.status == Status::undefined) return reference::Value<N>::undefined();
  if (a.status == Status::infinite || b.status == Status::infinite) return reference::Value<N>::infinite();
  return finite(a.value + b.value);
}

/// a − b; undefined where b is infinite.
template <class N>
reference::Value<N> operator-(const reference::Value<N>& a, const reference::Value<N>& b) {
  using reference::Status;
  if (a.status == Status::undefined || b.status != Status::finite) return reference::Value<N>::undefined();
  if (a.status == Status::infinite) return a;
  return finite(a.value - b.value);
}

/// f(a) for an increasing f with f(∞) = ∞.
template <class N, class F>
reference::Value<N> map(const reference::Value<N>& a, const F& f) {
  return a.status == reference::Status::finite ? finite(f(a.value)) : a;
}

/// f(a) for an f with the finite limit `at_infinity`.
template <class N, class F>
reference::Value<N> map(const reference::Value<N>& a, const F& f, N at_infinity) {
  if (a.status == reference::Status::infinite) return finite(std::move(at_infinity));
  return map(a, f);
}

/// c·a for a number c > 0.
template <class N>
reference::Value<N> scaled(const N& c, const reference::Value<N>& a) {
  return map(a, [&](const N& x) { return c * x; });
}

/// w·a for a weight w >= 0, with 0·∞ = 0: whether w is 0 is decided on the double.
template <class N>
reference::Value<N> weighted(double weight, const reference::Value<N>& a) {
  return weight == 0 ? finite(N(0)) : scaled(N(weight), a);
}

/// (1 − w)·a for a weight w in [0, 1], with 0·∞ = 0.
template <class N>
reference::Value<N> counterweighted(double weight, const reference::Value<N>& a) {
  return weight == 1 ? finite(N(0)) : scaled(N(1) - N(weight), a);
}

template <class N>
N larger(const N& a, const N& b) {
  return b + positive_part(a - b);
}
template <class N>
N smaller(const N& a, const N& b) {
  return a - positive_part(a - b);
}

}  // namespace divcert::properties
