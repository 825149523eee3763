#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "properties/claims/claim.hpp"
#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "reference/numbers/exact.hpp"

// How the parts of claims are made.
namespace divcert::properties {

using reference::Input;
using reference::Relation;
using reference::Sides;
using reference::Value;

/// Where a statement is judged.
struct On {
  std::vector<Case> instances = {};            ///< empty: over the strata
  bool (*hypothesis)(const Input&) = nullptr;  ///< exact
  bool (*equality)(const Input&) = nullptr;    ///< when the sides are equal; nullptr: exact arithmetic
  Domain domain = Domain::masses;
  std::string_view extra = {};
  bool denied = false;  ///< the statement is said to be false at the instances
};

Part statement_part(Role role, std::string_view text, reference::Statement statement, const On& on);

/// left <= right of T's sides.
template <class T>
Part at_most(Role role, std::string_view text, const On& on = {}) {
  return statement_part(role, text, reference::make_statement<T>(Relation::less_equal, on.equality), on);
}
/// left = right of T's sides.
template <class T>
Part equal(Role role, std::string_view text, const On& on = {}) {
  return statement_part(role, text, reference::make_statement<T>(Relation::equal, on.equality), on);
}
/// left = right, an identity that has a proof.
template <class T>
Part identical(Role role, std::string_view text, const On& on = {}) {
  return statement_part(role, text, make_proved_identity<T>(), on);
}

/// A law of the registry, with its own instances.
Part known(Role role, std::string_view law);
/// One link of a law of the registry, by its text.
Part known_link(Role role, std::string_view law, std::string_view text);

/// The quantity's exact value at the case, rounded to as many decimals as `printed` has, is `printed`.
Part value_prints(Role role, std::string text, std::string_view quantity, Case at, std::string printed);
/// The certified values rise along the cases, and the last is above the bound.
Part rises_above(Role role, std::string text, std::string_view quantity, std::vector<Case> along,
                 double bound);
/// The text says that the values stay bounded: refuted when they rise along the cases above the bound.
Part stays_bounded(Role role, std::string text, std::string_view quantity, std::vector<Case> along,
                   double bound);
/// The certified value at `least` is below that at each of the others.
Part least_of(Role role, std::string text, std::string_view quantity, Case least, std::vector<Case> others);
/// A calculation.
Part calculated(Role role, std::string text, std::function<PartResult(const ClaimOptions&)> calculation);
Part unjudged(std::string reason);

Case normals(double mu_p, double sigma_p, double mu_q, double sigma_q);

}  // namespace divcert::properties
