#pragma once

#include <functional>
#include <optional>

#include <rapidcheck/Shrinkable.h>

#include "properties/checks/check.hpp"

namespace divcert::properties {

/// How a failing case was shrunk.
struct Shrunk {
  Case witness;
  Outcome outcome;          ///< what the function returned on the witness
  bool asked = false;       ///< whether the function was asked again at all
  bool reproduced = false;  ///< whether it then failed in the same way
};

/// Whether a case that fails in the same way is the same finding.
using IsTheSame = std::function<bool(const Case&, const Outcome&)>;

/// Follows RapidCheck's shrinks from a failing case for as long as the check fails in the same way and
/// `is_the_same`. Serial and deterministic; asks at most `budget` times, and only while `go_on` says so.
/// `first` is what was seen on the case: it stays what is told where nothing was asked again, or nothing
/// failed again.
Shrunk shrink(
    const Check& check, const rc::Shrinkable<Case>& failing, FailureKind kind, const Outcome& first,
    const std::function<bool()>& go_on = [] { return true; }, int budget = 6000,
    const IsTheSame& is_the_same = [](const Case&, const Outcome&) { return true; });

/// Asks again; the outcome if the case fails in this way.
std::optional<Outcome> fails_again(const Check& check, const Case& instance, FailureKind kind);

/// The witness alone.
Case shrink_witness(
    const Check& check, const rc::Shrinkable<Case>& failing, FailureKind kind,
    const std::function<bool()>& go_on = [] { return true; }, int budget = 6000);

}  // namespace divcert::properties
