#pragma once

#include <functional>

#include <rapidcheck/Shrinkable.h>

#include "properties/checks/check.hpp"

namespace divcert::properties {

/// Follows RapidCheck's shrinks from a failing case for as long as the check fails in the same way. Serial
/// and deterministic; asks at most `budget` times, and only while `go_on` says so.
Case shrink_witness(
    const Check& check, const rc::Shrinkable<Case>& failing, FailureKind kind,
    const std::function<bool()>& go_on = [] { return true; }, int budget = 6000);

/// Whether the function, asked again, fails on this case in this way.
bool fails_again(const Check& check, const Case& instance, FailureKind kind);

/// The report's entry for a failing case: how it fails, and what the function did with it.
reports::Finding make_finding(const Check& check, const Case& witness, FailureKind kind,
                              const Outcome& outcome);

/// The two oracles contradict each other: nobody may be accused. what() holds both values.
class oracle_disagreement : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws oracle_disagreement if fixed-digit MPFR does not confirm the verdict on this case.
void require_second_opinion(const Check& check, const Case& instance);

}  // namespace divcert::properties
