#pragma once

#include "properties/targets/conventions/infer.hpp"

// In words: what a hypothesis says that the declaration did not, and what the declaration said that holds.
namespace divcert::properties {

std::vector<Clause> clauses_of(const Function& declared, const Hypothesis& found, std::size_t cases);

/// Gives what a clause that fails is about back to the declaration: that is owed.
void put_back(Function& owed, const Function& declared, std::string_view key);

/// "the masses as given", "the normalised masses".
Clause masses_clause(const Function& declared, reference::Masses masses, std::size_t cases);

}  // namespace divcert::properties
