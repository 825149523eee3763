#include "numerics/ladder.hpp"

#include <bit>
#include <cstdint>

namespace divcert::numerics {

std::optional<double> common_rounding(const Interval& x) {
  if (mpfr_nan_p(x.lower()) || mpfr_nan_p(x.upper())) return std::nullopt;
  const double low = mpfr_zero_p(x.lower()) ? 0.0 : mpfr_get_d(x.lower(), MPFR_RNDN);
  const double high = mpfr_get_d(x.upper(), MPFR_RNDN);
  if (std::bit_cast<std::uint64_t>(low) != std::bit_cast<std::uint64_t>(high)) return std::nullopt;
  return low;
}

}  // namespace divcert::numerics
