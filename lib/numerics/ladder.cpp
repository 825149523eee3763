#include "numerics/ladder.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace divcert::numerics {
namespace {

template <class Real>
Real nearest(mpfr_srcptr x) {
  Real result;
  if constexpr (std::is_same_v<Real, float>)
    result = mpfr_get_flt(x, MPFR_RNDN);
  else
    result = mpfr_get_d(x, MPFR_RNDN);
  return result == 0 ? Real(0) : result;
}

}  // namespace

template <class Real>
std::optional<Real> common_rounding_to(const Interval& x) {
  const Real low = nearest<Real>(x.lower()), high = nearest<Real>(x.upper());
  if (!(low == high)) return std::nullopt;  // or NaN
  return low;
}

template <class Real>
Real rounded_middle(const Interval& x) {
  return nearest<Real>(middle(x).lower());
}

// One bit more than a float has: 25 bits, or units of 2^-150 below 2^-125.
bool half_way_between_floats(double x) {
  if (!std::isfinite(x) || x == static_cast<double>(static_cast<float>(x))) return false;
  const double unit = std::ldexp(1.0, std::max(std::ilogb(x) - 24, -150));
  const double units = std::abs(x) / unit;  // exact
  return units <= 0x1p25 && units == std::floor(units) && std::abs(x) < 0x1p128;
}

template std::optional<double> common_rounding_to<double>(const Interval&);
template std::optional<float> common_rounding_to<float>(const Interval&);
template double rounded_middle<double>(const Interval&);
template float rounded_middle<float>(const Interval&);

}  // namespace divcert::numerics
