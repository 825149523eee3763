#pragma once

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"

// f-divergences as template arguments, for laws that hold for all of them: the definition's struct for
// inputs, and the same quantity of derived measures.
namespace divcert::properties {

template <class Definition, class OfMeasures>
struct FDivergence {
  template <class N>
  static reference::Value<N> of_input(const reference::Input& input) {
    return of<N, Definition>(input);
  }
  template <class N>
  static reference::Value<N> of_measures(const Measure<N>& p, const Measure<N>& q) {
    return OfMeasures()(p, q);
  }
};

using KlDivergence =
    FDivergence<reference::Kl, decltype([](const auto& p, const auto& q) { return kl_of(p, q); })>;
using JsDivergence =
    FDivergence<reference::Js, decltype([](const auto& p, const auto& q) { return js_of(p, q); })>;
using Chi2Divergence =
    FDivergence<reference::Chi2, decltype([](const auto& p, const auto& q) { return chi2_of(p, q); })>;
using SquaredHellingerDivergence =
    FDivergence<reference::SquaredHellinger,
                decltype([](const auto& p, const auto& q) { return squared_hellinger_of(p, q); })>;
using TriangularDivergence =
    FDivergence<reference::Triangular,
                decltype([](const auto& p, const auto& q) { return triangular_of(p, q); })>;
using TotalVariationDistance =
    FDivergence<reference::TotalVariation,
                decltype([](const auto& p, const auto& q) { return total_variation_of(p, q); })>;

}  // namespace divcert::properties
