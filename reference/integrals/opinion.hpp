#pragma once

#include "reference/integrals/normal_mixture.hpp"
#include "reference/numbers/multi.hpp"

// The same integrals by Boost.Math's tanh-sinh quadrature, and distribution functions by MPFR's erfc, at 75
// digits: no enclosures, but they share no formula of quadrature, no cut point and no arithmetic with Arb.
namespace divcert::reference::opinion {

/// The bits to which an opinion is held against an enclosure: relative 2^-100, absolute 2^-200. Where
/// Boost's own error estimate is above both, or where means and sigmas span more than 2^100, there is no
/// opinion: NaN.
inline constexpr int bits = 100;

Multi kl(const NormalMixture& p, const NormalMixture& q);
Multi js(const NormalMixture& p, const NormalMixture& q);
Multi squared_hellinger(const NormalMixture& p, const NormalMixture& q);
/// Sign changes of p − q on a grid, and of its derivative between them, each refined by bisection. Two
/// crossings between neighbouring points of the grid that no extremum betrays would be missed.
Multi total_variation(const NormalMixture& p, const NormalMixture& q);

}  // namespace divcert::reference::opinion
