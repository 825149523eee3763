#pragma once

#include <span>
#include <string_view>

#include <divcert/masses.hpp>

namespace divcert {

/// What a function promises about its result, kept as one datum that the documentation, the tests and the
/// reports all read. An error is measured in units in the last place of the exact value.
struct Contract {
  bool correctly_rounded;  ///< the result is the double nearest to the exact value, ties to even
  double max_ulp;          ///< the largest error allowed (0.5 when correctly rounded)
};

inline constexpr Contract correct_rounding{true, 0.5};

/// The nearest double wherever the exact value is further than a part in 2^16384 from being half-way between
/// two, one of these there: for values that nothing proves not to lie half-way.
inline constexpr Contract nearest_but_for_ties{false, 0.5 + 0x1p-20};

/// One divergence between two vectors of masses, or one quantity of a single vector, as the registry lists
/// it.
struct DiscreteFunction {
  std::string_view id;
  std::string_view parameter;  ///< what follows q: "alpha", "gamma", "support" (one value a point), or ""
  bool unary;                  ///< takes p alone; q is then ignored
  double (*evaluate)(std::span<const double> p, std::span<const double> q, std::span<const double> parameter,
                     Masses masses);
  Contract contract;
  /// The float nearest to the exact value at float masses; the contract counts in units of floats.
  float (*evaluate_float)(std::span<const float> p, std::span<const float> q,
                          std::span<const double> parameter, Masses masses);
};

/// One divergence between two members of parametric families, or one quantity of a single member. Parameters
/// come in the order of `parameters` and `parameters_q`.
struct FamilyFunction {
  std::string_view id;            ///< the divergence, e.g. "kl"
  std::string_view key;           ///< "gamma:exponential", or the family's name where both are of one
  std::string_view family;        ///< of P, e.g. "gamma"
  std::string_view family_q;      ///< of Q, the same where there is one
  std::string_view form;          ///< "closed_form", or "bregman" for another way to the same value
  std::string_view parameters;    ///< of the family, names separated by commas, e.g. "shape,rate"
  std::string_view parameters_q;  ///< of Q's family
  std::string_view parameter;     ///< what follows q: "alpha" or ""
  bool unary;                     ///< takes p alone; q is empty
  double (*evaluate)(std::span<const double> p, std::span<const double> q, std::span<const double> parameter);
  Contract contract;
  /// The float nearest to the exact value at float parameters; the contract counts in units of floats.
  float (*evaluate_float)(std::span<const float> p, std::span<const float> q,
                          std::span<const double> parameter);
};

std::span<const DiscreteFunction> discrete_functions();
std::span<const FamilyFunction> family_functions();

}  // namespace divcert
