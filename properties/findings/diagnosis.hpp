#pragma once

#include <optional>

#include "properties/findings/accused.hpp"
#include "reports/model/check.hpp"

namespace divcert::properties {

/// What a finding comes from, and how bad it is.
struct Diagnosis {
  const Cause* cause = nullptr;
  reports::Tier tier = reports::Tier::broken;
};

/// Wrong digits are inaccurate; whatever else is wrong with a function is broken.
reports::Tier tier_of(FailureKind kind);
Diagnosis diagnosis_of(Note note);

/// Says why a check objects. What any question about a function finds (a law that its values contradict, two
/// inputs on which it should agree) comes from a value that is beyond its contract, if there is such a one
/// among those that were asked for: then its cause is the finding's.
class Diagnostician {
 public:
  /// `accused`: whom the check asks; null for a law.
  Diagnostician(const Check& check, Accused* accused) : check_(check), accused_(accused) {}

  /// Nothing for a law: nobody is accused. `outcome`: of the function on the case, where the engine asked it.
  std::optional<Diagnosis> diagnose(const Case& instance, FailureKind kind, const Outcome& outcome);

 private:
  const Defendant& defendant() { return accused_->defendant(); }
  Diagnosis by_law(const Case& instance, FailureKind kind, const Outcome& outcome) const;
  std::optional<Diagnosis> of_question(const Case& instance, FailureKind kind, const Outcome& outcome);
  Diagnosis of_crash(const Case& instance, const Outcome& outcome);
  Diagnosis of_rounding_mode(const Case& instance);
  const Cause* of_what_others_do(const Case& instance, const Outcome& outcome);
  bool is_right_in_a_fresh_process(const Case& instance);

  const Check& check_;
  Accused* accused_;
};

}  // namespace divcert::properties
