#pragma once

#include <rapidcheck/Shrinkable.h>

#include "properties/runner/check.hpp"

namespace divcert::properties {

/// Follows RapidCheck's shrinks from a failing case for as long as the check fails in the same way. Serial
/// and deterministic; asks at most `budget` times.
Case shrink_witness(const Check& check, const rc::Shrinkable<Case>& failing, FailureKind kind,
                    int budget = 6000);

/// The report's entry for a failing case. `failure` is how it fails.
reports::Finding make_finding(const Check& check, const Case& witness, FailureKind kind);

/// The two oracles contradict each other: nobody may be accused. what() holds both values.
class oracle_disagreement : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws oracle_disagreement if fixed-digit MPFR does not confirm the verdict on this case.
void require_second_opinion(const Check& check, const Case& instance);

}  // namespace divcert::properties
