#pragma once

#include "reference/numbers/ball.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/multi.hpp"

// A finite number above 2^4096, of which nothing more is asked: it rounds to +inf, and its own exponent may
// be too large for any number type.
namespace divcert::reference {

template <class N>
N beyond_doubles();
template <>
inline Interval beyond_doubles() {
  return Interval::between(outward::largest, outward::infinity);
}
template <>
inline Ball beyond_doubles() {
  return outward::infinity;
}
template <>
inline Multi beyond_doubles() {
  return outward::infinity;
}
template <>
inline Exact beyond_doubles() {
  return Exact::not_representable();
}

inline bool is_beyond_doubles(const Ball& x) {
  return arf_is_pos_inf(arb_midref(x.get())) && mag_is_zero(arb_radref(x.get()));
}

}  // namespace divcert::reference
