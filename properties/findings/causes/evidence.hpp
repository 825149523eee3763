#pragma once

#include <memory>

#include "properties/checks/catalogue.hpp"

// What a diagnosis may look at: the case, what the function returned there, and what it returns elsewhere.
namespace divcert::properties {

/// How a function answers on plain cases: a few points of the simplex, nothing near 0, no two measures alike.
struct Habits {
  bool swapped = false;        ///< they are the values of Q and P
  bool in_bits = false;        ///< they are the values times log₂ e
  bool in_floats = false;      ///< they are off by what single precision explains, and no more
  bool loses_a_point = false;  ///< they are those of all points but the first, or but the last
  bool is_another = false;     ///< most are off by more than a thousandth, and no habit explains it
};

/// A function with its habits and with the oracle that judges it, habits taken into account.
class Defendant {
 public:
  Defendant(const Subject& subject, reference::Ladder ladder);
  Defendant(const Defendant&) = delete;
  Defendant& operator=(const Defendant&) = delete;

  Outcome ask(const Case& instance) const { return subject_.ask(instance); }
  /// `as_declared`: its habits are no excuse.
  Observation observe(const Case& instance, const Outcome& outcome, bool as_declared) const;
  reference::Certified exact(const Case& instance) const;
  bool takes(const Case& instance) const;

  const Function& function() const { return *subject_.function; }
  const reference::Quantity& quantity() const { return quantity_; }
  const Habits& habits() const { return habits_; }

 private:
  Habits observed_habits() const;
  bool is_that_of(double value, Case points) const;

  Subject subject_;
  const reference::Quantity& quantity_;
  reference::Ladder ladder_;
  Habits habits_;
  Function excused_;  ///< with its habits for a convention
  std::unique_ptr<Check> declared_, excusing_;
};

/// Of one case that the accuracy check objects to.
struct Evidence {
  const Defendant& defendant;
  const Case& at;
  const Outcome& outcome;
  Observation seen;      ///< habits taken into account
  Observation declared;  ///< without
  reference::Certified exact;

  Evidence(const Defendant& whose, const Case& where, const Outcome& what);

  const reference::Quantity& quantity() const { return defendant.quantity(); }
  reference::Format format() const { return defendant.function().format; }
  double got() const { return outcome.value; }
  bool failed_as(FailureKind kind) const { return seen.failed() && seen.failure == kind; }
  /// Wrong digits, a wrong sign, or none at all where there are some.
  bool is_off() const { return failed_as(FailureKind::inaccurate) || failed_as(FailureKind::negative); }
  /// The function is right on another case, or wrong by a thousandth at most: what was changed is the cause.
  bool cured_by(const Case& changed) const;
  /// What it returned is the exact value at another case, to half of the format's digits and to a thousandth
  /// of its error here.
  bool has_the_value_at(const Case& other) const;
  /// Off by no more than rounding may leave of a sum of terms of about 1.
  bool is_within_rounding() const;
};

/// Cases without anything out of the ordinary that a function takes.
std::vector<Case> plain_cases(const Function& function, const reference::Quantity& quantity);
/// The same, and P with itself, of a function that is judged by laws alone; most are points of the simplex.
std::vector<Case> plain_points(const Function& function);
/// The same of members of a family, from plain ones.
std::vector<Case> telling_members(const Function& function, const std::vector<Case>& plain);
/// Cases that look ordinary and show one thing each: P near Q, a zero, one small mass, large weights …; the
/// plainest first.
std::vector<Case> telling_cases(const Function& function, const reference::Quantity& quantity);

}  // namespace divcert::properties
