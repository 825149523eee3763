#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/measures.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "reference/definitions/discrete/generalized_kl.hpp"
#include "reference/definitions/discrete/itakura_saito.hpp"

// Separable Bregman divergences B_F(x, y) = Σ f(x) − f(y) − f′(y)(x − y) of vectors as given, one type for
// each generator f. At the border of the domain: the limits.
namespace divcert::properties {

/// The vectors themselves, not normalized.
inline reference::Input as_given(const reference::Input& input) {
  return {input.p, input.q, reference::Masses::as_given, {}, {}};
}

inline bool all_positive(std::span<const double> x) {
  return std::all_of(x.begin(), x.end(), [](double value) { return value > 0; });
}
inline bool equal_vectors(std::span<const double> x, std::span<const double> y) {
  return std::equal(x.begin(), x.end(), y.begin(), y.end());
}

/// Σ of Generator::at over the points of two measures.
template <class Generator, class N>
reference::Value<N> bregman_of(const Measure<N>& x, const Measure<N>& y) {
  N total = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (Generator::is_infinite(x.positive[i], y.positive[i])) return reference::Value<N>::infinite();
    if (x.positive[i] || y.positive[i])
      total += Generator::at(x.mass[i], y.mass[i], x.positive[i] && y.positive[i]);
  }
  return finite(total);
}

template <class N>
Measure<N> vector_of(std::span<const double> x) {
  return measure_of<N>(x, reference::Masses::as_given);
}

/// f(x) = x log x − x: the I-divergence.
struct NegativeEntropy {
  static bool is_infinite(bool x, bool y) { return x && !y; }
  template <class N>
  static N at(const N& x, const N& y, bool both) {
    return both ? relative_entropy(x, y) : N(y);
  }
  template <class N>
  static N gradient(const N& y) {
    return log(y);
  }
  /// B_{f*}(u, v) of f*(u) = e^u.
  template <class N>
  static N dual(const N& u, const N& v) {
    return exp(u) - exp(v) - exp(v) * (u - v);
  }
  template <class N>
  static reference::Value<N> of_vectors(const reference::Input& input) {
    return of<N, reference::GeneralizedKl>(as_given(input));
  }
};

/// f(x) = x²/2: half the squared Euclidean distance.
struct HalfSquare {
  static bool is_infinite(bool, bool) { return false; }
  template <class N>
  static N at(const N& x, const N& y, bool) {
    return square(N(x - y)) / 2;
  }
  template <class N>
  static N gradient(const N& y) {
    return y;
  }
  template <class N>
  static reference::Value<N> of_vectors(const reference::Input& input) {
    return bregman_of<HalfSquare>(vector_of<N>(input.p), vector_of<N>(input.q));
  }
};

/// f(x) = −log x, Burg's entropy: the Itakura–Saito distance.
struct BurgEntropy {
  static bool is_infinite(bool x, bool y) { return x != y; }
  template <class N>
  static N at(const N& x, const N& y, bool) {
    return x / y - log(N(x / y)) - N(1);
  }
  template <class N>
  static N gradient(const N& y) {
    return N(-1) / y;
  }
  /// B_{f*}(u, v) of f*(u) = −1 − log(−u).
  template <class N>
  static N dual(const N& u, const N& v) {
    return log(-v) - log(-u) + (u - v) / v;
  }
  template <class N>
  static reference::Value<N> of_vectors(const reference::Input& input) {
    if (all_positive(input.p) && all_positive(input.q))
      return of<N, reference::ItakuraSaito>(as_given(input));
    return bregman_of<BurgEntropy>(vector_of<N>(input.p), vector_of<N>(input.q));
  }
};

}  // namespace divcert::properties
