#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <optional>

#include "reference/numbers/beyond.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::reference {

/// The number of the format that every number in the ball rounds to, if there is one; `between_zeros`, -0 and
/// +0 are one. The ends of the ball are taken to `bits`.
inline std::optional<double> common_rounding(const Ball& x, bool nonnegative, int bits, Format format,
                                             bool between_zeros = false) {
  if (is_beyond_doubles(x)) return std::numeric_limits<double>::infinity();
  if (!x.is_bounded()) return std::nullopt;
  Float lower = lower_end(x, bits);
  if (nonnegative && arf_sgn(lower.get()) < 0) arf_zero(lower.get());
  const double below = round_to(format, lower), above = round_to(format, upper_end(x, bits));
  if (between_zeros && below == 0 && above == 0) return 0.0;
  if (std::bit_cast<std::uint64_t>(below) != std::bit_cast<std::uint64_t>(above)) return std::nullopt;
  return below;
}

}  // namespace divcert::reference
