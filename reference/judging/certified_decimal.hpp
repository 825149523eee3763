#pragma once

#include <optional>
#include <string>

#include "reference/judging/judge.hpp"

namespace divcert::reference {

/// The exact value, correctly rounded to so many significant decimal digits, ties to even; trailing zeros are
/// left out. "inf" and "nan" where it is infinite or undefined. Nothing where the ladder ended, or where the
/// value is above 2^4096 (beyond_doubles).
std::optional<std::string> certified_decimal(const Quantity& quantity, const Input& input, int digits,
                                             const Ladder& ladder = {}, Reading reading = {});

}  // namespace divcert::reference
