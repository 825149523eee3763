#pragma once

#include <boost/multiprecision/mpfr.hpp>

namespace divcert::reference {

/// MPFR at a fixed 1300 digits through Boost.Multiprecision: no enclosure, but an evaluation that shares
/// nothing with Arb. The doubles span 2^-1074 ... 2^1024, 632 digits, and a product or quotient of two spans
/// twice that: 1300 digits leave no pair of them for cancellation to swallow. Fixed digits, because the
/// default precision of Boost 1.74's `mpfr_float` is one global that threads would share.
using Multi = boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<1300>,
                                            boost::multiprecision::et_off>;

// What the definitions ask of an enclosure, of a number that has no width.
inline bool certainly_less(const Multi& x, const Multi& y) { return x < y; }
inline bool certainly_less_equal(const Multi& x, const Multi& y) { return x <= y; }
inline double midpoint(const Multi& x) { return mpfr_get_d(x.backend().data(), MPFR_RNDN); }
inline Multi centre(const Multi& x) { return x; }
inline Multi hull(const Multi& x, const Multi& y) { return (x + y) / 2; }
inline Multi positive_part(const Multi& x) { return x > 0 ? x : Multi(0); }

}  // namespace divcert::reference
