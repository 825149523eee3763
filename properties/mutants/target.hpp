#pragma once

#include <memory>

#include "properties/checks/check.hpp"
#include "properties/mutants/mutant.hpp"

// Mutants as a source of targets: an implementation like any other, judged by what judges users' code.
namespace divcert::properties::mutants {

/// A mutant and its twin: functions 0 and 1, "kl_swapped" and "kl_swapped.twin". Each call has a copy of the
/// case of its own, and the rounding mode is put back; NaN where the function throws.
std::unique_ptr<Target> make_target(const Mutant& mutant);

Subject faulty(Target& target);
Subject twin(Target& target);

/// What the mutant or its twin returns.
double evaluate(const Mutant& mutant, bool faulty, const Case& instance);

}  // namespace divcert::properties::mutants
