#pragma once

#include <memory>

#include "properties/checks/check.hpp"
#include "properties/mutants/mutant.hpp"

namespace divcert::properties::mutants {

/// The mutants, or their twins, as an implementation like any other: function i is all_mutants()[i].
std::unique_ptr<Target> make_target(bool faulty);

/// Calls the mutant or its twin on copies of the case, and puts the rounding mode back. NaN if it throws.
double evaluate(const Mutant& mutant, bool faulty, const Case& instance);
/// The same on the case itself.
double evaluate_on(const Mutant& mutant, bool faulty, Case& instance);

/// The accuracy check of function `mutant` of such a target, held to the mutant's tolerance. Of a mutant, a
/// case on which its twin fails is outside the domain: a witness shows the fault and nothing else.
std::unique_ptr<Check> make_check(Target& target, bool faulty, const Mutant& mutant);

/// Whether two values agree as far as the mutant's tolerance allows two roundings of one number to differ.
bool agree(const Mutant& mutant, double a, double b);

/// Whether cases of this stratum are among those on which the twin keeps its tolerance.
bool claims(const Mutant& mutant, std::string_view stratum);

}  // namespace divcert::properties::mutants
