#pragma once

#include <array>
#include <string_view>

#include "reference/definitions/discrete/amari_alpha.hpp"
#include "reference/definitions/discrete/bhattacharyya.hpp"
#include "reference/definitions/discrete/chernoff.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/cross_entropy.hpp"
#include "reference/definitions/discrete/entropy.hpp"
#include "reference/definitions/discrete/generalized_kl.hpp"
#include "reference/definitions/discrete/hellinger.hpp"
#include "reference/definitions/discrete/hockey_stick.hpp"
#include "reference/definitions/discrete/itakura_saito.hpp"
#include "reference/definitions/discrete/jeffreys.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/js_distance.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/neyman_chi2.hpp"
#include "reference/definitions/discrete/perplexity.hpp"
#include "reference/definitions/discrete/renyi.hpp"
#include "reference/definitions/discrete/reverse_kl.hpp"
#include "reference/definitions/discrete/skew_js.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"
#include "reference/definitions/discrete/tsallis.hpp"
#include "reference/definitions/discrete/wasserstein1.hpp"

namespace divcert::python {

using reference::Logarithm;

/// What the oracle's definition says of a quantity in words; none of its code comes along.
struct Quantity {
  const char* id;
  std::string_view title, definition, source;
  Logarithm logarithm;  ///< how a value depends on the base
  bool as_given;        ///< defined on masses as given, unless said otherwise
};

template <class Definition>
constexpr Quantity quantity() {
  bool as_given = false;
  if constexpr (requires { Definition::default_masses; })
    as_given = Definition::default_masses == reference::Masses::as_given;
  return {Definition::id.data(), Definition::title,     Definition::definition,
          Definition::source,    Definition::logarithm, as_given};
}

/// All of the registry, in its order.
inline constexpr std::array quantities = {
    quantity<reference::Kl>(),
    quantity<reference::ReverseKl>(),
    quantity<reference::Jeffreys>(),
    quantity<reference::Js>(),
    quantity<reference::JsDistance>(),
    quantity<reference::SkewJs>(),
    quantity<reference::TotalVariation>(),
    quantity<reference::SquaredHellinger>(),
    quantity<reference::Hellinger>(),
    quantity<reference::Bhattacharyya>(),
    quantity<reference::Chi2>(),
    quantity<reference::NeymanChi2>(),
    quantity<reference::Triangular>(),
    quantity<reference::Renyi>(),
    quantity<reference::Tsallis>(),
    quantity<reference::AmariAlpha>(),
    quantity<reference::Chernoff>(),
    quantity<reference::HockeyStick>(),
    quantity<reference::Entropy>(),
    quantity<reference::CrossEntropy>(),
    quantity<reference::Perplexity>(),
    quantity<reference::GeneralizedKl>(),
    quantity<reference::ItakuraSaito>(),
    quantity<reference::Wasserstein1>(),
};

}  // namespace divcert::python
