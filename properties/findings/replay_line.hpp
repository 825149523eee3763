#pragma once

#include <string>

#include "properties/checks/check.hpp"

namespace divcert::properties {

/// The command that judges a case again: `divcert replay …`. Safe to paste into a shell, whatever a foreign
/// program calls its functions, and complete: it asks the same target with the same precision.
std::string replay_line(const Check& check, const Case& witness, reference::Ladder ladder);

/// The same for a case of a campaign by its number, which draws it again: a case of many points does not fit
/// a command line.
std::string replay_line(const Check& check, std::uint64_t seed, std::uint64_t index,
                        reference::Ladder ladder);

/// Whether a case fits a line that people read and shells take.
bool fits_a_line(const Case& instance);

}  // namespace divcert::properties
