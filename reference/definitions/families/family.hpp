#pragma once

#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "reference/input.hpp"
#include "reference/numbers/adjoint.hpp"
#include "reference/numbers/ball.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/multi.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// What a parameter of a family may be: the doubles from `least` to `most`, both included. The open end of an
/// interval is the double next to it.
struct ParameterRange {
  double least, most;
  std::string_view requirement;  ///< in words, after "must be"
  bool whole = false;            ///< integers alone

  bool contains(double x) const { return least <= x && x <= most && (!whole || x == std::floor(x)); }
  bool operator==(const ParameterRange&) const = default;
};

inline constexpr double greatest_double = std::numeric_limits<double>::max();
inline constexpr double least_positive = std::numeric_limits<double>::denorm_min();

inline constexpr ParameterRange finite_numbers{-greatest_double, greatest_double, "finite"};
inline constexpr ParameterRange positive_numbers{least_positive, greatest_double, "finite and positive"};
inline constexpr ParameterRange non_negative_numbers{0, greatest_double, "finite and non-negative"};
inline constexpr ParameterRange probabilities{0, 1, "in [0, 1]"};
inline constexpr ParameterRange positive_probabilities{least_positive, 1, "in (0, 1]"};
inline constexpr ParameterRange inner_probabilities{least_positive, 1 - 0x1p-53, "in (0, 1)"};
/// Every integer up to 2^53 is a double.
inline constexpr ParameterRange counts{0, 0x1p53, "an integer from 0 to 2^53", true};

struct FamilyParameter {
  std::string_view name;
  ParameterRange range;
};

/// What is known of two members of a family, in one number type; nullptr where the family has no such form.
/// θ is the natural parameter of an exponential family, A its log-partition function, μ = ∇A(θ).
template <class N>
struct FamilyForms {
  using Form = Value<N> (*)(const Input&);
  Form closed_form = nullptr;  ///< KL(P‖Q), the textbook formula
  Form bregman = nullptr;      ///< KL(P‖Q) as the Bregman divergence of A
  Form by_moments = nullptr;   ///< KL(P‖Q) as the expected log density ratio, by exact moments
  Form dual = nullptr;         ///< KL(P‖Q) as the Bregman divergence of the conjugate A*, where θ_Q exists
  Form jeffreys = nullptr;  ///< KL(P‖Q) + KL(Q‖P) as ⟨θ_P − θ_Q, μ_P − μ_Q⟩, where both θ exist
  /// log ∫ p^α q^(1−α) over p > 0, α >= 0. Infinite: the integral is 0 (α < 1) or ∞ (α > 1).
  Value<N> (*log_affinity)(const Input&, double alpha) = nullptr;
  Form log_supremum = nullptr;  ///< log of the essential supremum of p/q
  Form chi2 = nullptr;          ///< ∫ p²/q − 1, where it does not follow from log_affinity
  Form wasserstein2 = nullptr;  ///< √ min E|X − Y|² over all X of law P and Y of law Q
};

/// A parametric family, as its own file describes it (family_of.hpp says in which terms).
struct Family {
  std::string_view name;
  std::span<const FamilyParameter> parameters;
  std::string parameter_names;  ///< separated by commas
  bool components = false;  ///< a member has any number of components, each with one value of every parameter
  /// A member has any number d of values of its first parameter, and then a d×d matrix, row by row.
  bool matrix = false;
  /// What holds between the parameters of a member besides (of a matrix: whether it is one); nullptr:
  /// nothing. In words of the last one, after "must be".
  bool (*valid)(std::span<const double> x) = nullptr;
  std::string_view condition = "";
  /// The parameter in which two members must agree for a closed form to be known; empty: they need not.
  std::string_view shared = "";
  bool symmetric = false;  ///< KL(P‖Q) = KL(Q‖P)
  /// Whether ∫ p^α q^(1−α) is the same at 1 − α by a rule; nullptr: by none.
  bool (*mirrored)(const Input&) = nullptr;
  /// Its forms need functions that exact arithmetic has not: identities between them rest on their proofs.
  bool transcendental = false;
  std::string_view title = "", definition = "", source = "";  ///< of KL
  /// Whether θ exists, on members; nullptr: it never does, for this is no exponential family.
  bool (*has_natural_parameter)(std::span<const double> x) = nullptr;
  std::tuple<FamilyForms<Interval>, FamilyForms<Ball>, FamilyForms<Multi>, FamilyForms<Adjoint>,
             FamilyForms<Exact>>
      forms = {};

  /// Of a pair ("gamma:exponential"), which has no parameters of its own: the families of P and of Q.
  const Family* first = nullptr;
  const Family* second = nullptr;
  bool always_infinite = false;  ///< no P of a pair lies in the support of a Q

  bool is_pair() const { return first != nullptr; }
  /// The families of P and of Q; of a family that is no pair, itself.
  const Family& of_p() const { return is_pair() ? *first : *this; }
  const Family& of_q() const { return is_pair() ? *second : *this; }

  /// Whether these are the parameters of a member.
  bool contains(std::span<const double> x) const;
};

/// Every family: those of families.inc, and normal mixtures, of which only integrals are known.
std::span<const Family> families();
/// Every pair of two different families between which KL is known (pairs/).
std::span<const Family> family_pairs();
/// A family or a pair; nullptr when there is none.
const Family* find_family(std::string_view name);

/// Whether each number of x is in the range of its parameter; and of one component after the other, at least
/// one.
bool is_member(std::span<const FamilyParameter> parameters, std::span<const double> x);
bool are_members(std::span<const FamilyParameter> parameters, std::span<const double> x);

}  // namespace divcert::reference
