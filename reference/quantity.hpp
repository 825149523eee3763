#pragma once

#include <concepts>
#include <limits>
#include <span>
#include <string_view>

#include "reference/input.hpp"
#include "reference/numbers/adjoint.hpp"
#include "reference/numbers/ball.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/multi.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// One defined quantity. Its definition is written once, as a template over the number type, and instantiated
/// here for each type of the ladder.
struct Quantity {
  std::string_view id;          ///< as in the command line, e.g. "kl"
  std::string_view family;      ///< empty for masses, else e.g. "normal"
  std::string_view parameters;  ///< of the family, names separated by commas
  std::string_view parameter;   ///< what follows q: "alpha", "gamma", "support" (one position a point), or ""
  ParameterDomain parameter_domain;  ///< meaningful if there is a parameter
  bool unary;                        ///< of P alone
  bool symmetric;                    ///< D(P,Q) = D(Q,P), for masses as given too
  Masses default_masses;             ///< what is meant where nothing is said: families ignore it
  bool positive;                     ///< every mass must be positive: zeros lie outside the domain
  bool takes_zeros;                  ///< of masses, and points where p = q = 0 change nothing
  bool equal_totals;                 ///< masses as given must have equal totals
  std::string_view normalized_is;    ///< the id of the quantity that it is for normalized masses, or empty
  std::string_view title;            ///< e.g. "Kullback-Leibler divergence"
  std::string_view definition;       ///< Unicode maths, with the conventions at 0 and infinity
  std::string_view source;           ///< where the definition is taken from
  bool nonnegative;           ///< for normalized masses (and families) the exact value is never negative
  bool nonnegative_as_given;  ///< ... and for masses as given neither
  Logarithm logarithm;        ///< how the value scales with the base of the logarithm
  Value<Interval> (*interval)(const Input&);
  Value<Ball> (*ball)(const Input&);  ///< at the precision of the innermost PrecisionScope
  Value<Multi> (*multi)(const Input&);
  Value<Adjoint> (*adjoint)(const Input&);  ///< with its derivatives, in a DerivativeScope; nullptr: none
  Value<Exact> (*exact)(const Input&);      ///< Exact may answer "not representable"
  /// Inputs at which the value is known to be 0, by exact arithmetic on the doubles; nullptr: no such rule.
  bool (*zero)(const Input&);
  /// For an integral: to how many bits `multi` is held against the enclosure (relative 2^-opinion_bits,
  /// absolute 2^-(2 opinion_bits)), and its NaN stands for no opinion. 0: the allowance of arithmetic alone.
  int opinion_bits = 0;
  /// Where the enclosures stop getting tighter with the precision: the ladder ends there.
  int most_bits = std::numeric_limits<int>::max();
};

/// The value in the number type N.
template <class N>
Value<N> evaluate(const Quantity& quantity, const Input& input) {
  if constexpr (std::same_as<N, Interval>) return quantity.interval(input);
  if constexpr (std::same_as<N, Ball>) return quantity.ball(input);
  if constexpr (std::same_as<N, Multi>) return quantity.multi(input);
  if constexpr (std::same_as<N, Exact>) return quantity.exact(input);
}

std::span<const Quantity> quantities();
/// nullptr when there is none.
const Quantity* find_quantity(std::string_view id, std::string_view family = {});

}  // namespace divcert::reference
