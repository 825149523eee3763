#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace divcert::logits {

/// The float that every non-negative real within `error` of `value` rounds to, if there is one. The ends are
/// widened by more than their own roundings, so that rounding twice does no harm; subnormal results, 0 and
/// overflow are decided like all others.
inline std::optional<float> float_if_decided(double value, double error) {
  const double width = error * (1 + 0x1p-40) + std::abs(value) * 0x1p-51;
  const double low = value - width;
  const float below = low > 0 ? static_cast<float>(low) : 0.0f;
  const auto above = static_cast<float>(value + width);
  const bool decided = below == above && std::abs(value) <= std::numeric_limits<double>::max();
  return decided ? std::optional<float>(above) : std::nullopt;
}

}  // namespace divcert::logits
