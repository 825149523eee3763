#pragma once

#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "properties/cases/case.hpp"

// Wrong implementations, one fault each: the checks must notice every one of them.
namespace divcert::properties::mutants {

using Masses = std::span<const double>;

/// The function with its fault, or its twin: the same code without the fault. The case is a copy for this
/// call, which a fault may spoil.
using Code = double (*)(bool faulty, Case& instance);

/// Makes Code of `double f(bool faulty, p)`, of (p, q), (p, q, alpha or gamma), (p, q, support), or of the
/// parameters of two members of a family. A function that writes to its input takes std::span<double>.
template <auto function>
double call(bool faulty, Case& in) {
  using F = decltype(function);
  using Span = std::span<double>;
  const Span p(in.p()), q(in.q());
  if constexpr (std::is_invocable_v<F, bool, Span, Span, Masses>) {
    return function(faulty, p, q, Masses(in.extra.values));
  } else if constexpr (std::is_invocable_v<F, bool, Span, Span, double>) {
    return function(faulty, p, q, in.extra.values[0]);
  } else if constexpr (std::is_invocable_v<F, bool, Span, Span>) {
    return function(faulty, p, q);
  } else if constexpr (std::is_invocable_v<F, bool, Span>) {
    return function(faulty, p);
  } else if constexpr (std::is_invocable_v<F, bool, double, double, double, double>) {
    return function(faulty, p[0], p[1], q[0], q[1]);
  } else {
    return function(faulty, p[0], q[0]);
  }
}

/// How wrong a twin may be, and so how wrong a mutant must be to be killed. A fault that is not about
/// accuracy has a twin as accurate as plain code is: an error of `absolute`·max(1, |value|), of either sign.
struct Tolerance {
  bool correctly_rounded = false;
  double ulp = 0;       ///< units in the last place; 0: `absolute` counts
  double absolute = 0;  ///< times max(1, |value|)
};
inline constexpr Tolerance plain{.absolute = 1e-9};
inline constexpr Tolerance accurate{.ulp = 1e5};  ///< no cancellation: far above n ulp, far below 2^52
inline constexpr Tolerance rounded{.correctly_rounded = true};

/// The strata on which a twin keeps its tolerance. Families have one of their own name.
using Strata = std::span<const std::string_view>;
namespace strata_lists {
inline constexpr std::string_view simplex[] = {"generic", "sparse",  "near_equal", "disjoint",
                                               "nested",  "one_hot", "binary"};
inline constexpr std::string_view extreme[] = {"extreme_exponents"};
inline constexpr std::string_view generic[] = {"generic"};
inline constexpr std::string_view weights[] = {"generic", "sparse",       "near_equal",  "nested",
                                               "binary",  "unnormalized", "proportional"};
inline constexpr std::string_view moderate[] = {"generic", "sparse", "nested", "proportional"};
inline constexpr std::string_view unnormalized[] = {"unnormalized"};
inline constexpr std::string_view dense[] = {"generic", "near_equal", "binary"};
}  // namespace strata_lists
inline constexpr Strata simplex = strata_lists::simplex;    ///< exact sum 1, no tiny masses
inline constexpr Strata extreme = strata_lists::extreme;    ///< exact sum 1, masses down to the subnormal
inline constexpr Strata generic = strata_lists::generic;    ///< no zeros, now and then hundreds of points
inline constexpr Strata weights = strata_lists::weights;    ///< to be normalised
inline constexpr Strata moderate = strata_lists::moderate;  ///< not to be normalised, no huge masses
inline constexpr Strata unnormalized = strata_lists::unnormalized;  ///< as given, of any magnitude
inline constexpr Strata dense = strata_lists::dense;                ///< no zeros
inline constexpr Strata of_family = {};

struct Mutant {
  std::string_view id;          ///< snake_case
  std::string_view bug;         ///< one sentence
  std::string_view divergence;  ///< quantity id
  Code code;
  std::string_view seen_in = {};  ///< where users met it; empty if nowhere that is known to us
  std::string_view family = {};   ///< empty for masses
  bool as_given = false;          ///< the masses as they are, not normalised
  Tolerance tolerance = plain;
  Strata claim = simplex;
  std::vector<double> parameter = {};  ///< fixed; empty: drawn with each case, if there is one
  void (*forget)() = nullptr;          ///< brings a function with a memory back to its first call
  std::string_view theme = {};         ///< the file it is in; filled in by the registry
};

/// All mutants, theme by theme.
std::span<const Mutant> all_mutants();

// One file per theme, listed once in registry.cpp.
std::vector<Mutant> conventions();
std::vector<Mutant> mixtures();
std::vector<Mutant> orders();
std::vector<Mutant> zeros();
std::vector<Mutant> cancellation();
std::vector<Mutant> range();
std::vector<Mutant> precision();
std::vector<Mutant> loops();
std::vector<Mutant> state();
std::vector<Mutant> normalisation();
std::vector<Mutant> transport();
std::vector<Mutant> families();
std::vector<Mutant> parametrisations();
std::vector<Mutant> vectors();

}  // namespace divcert::properties::mutants
