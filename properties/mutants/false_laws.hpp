#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "properties/laws/law.hpp"

namespace divcert::properties {

/// A statement that does not hold: the campaign must refute it.
struct FalseLaw {
  Law law;
  std::string_view fault;  ///< what is wrong with it, as one phrase
};

/// All of them, file by file.
std::span<const FalseLaw> false_laws();

// One file per kind of fault.
std::vector<FalseLaw> wrong_constants();
std::vector<FalseLaw> dropped_hypotheses();
std::vector<FalseLaw> wrong_claims();

}  // namespace divcert::properties
