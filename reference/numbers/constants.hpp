#pragma once

#include "reference/numbers/adjoint.hpp"
#include "reference/numbers/ball.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/multi.hpp"

// Constants of closed forms, in every number type. `Exact` has none of them: π is transcendental, and of
// Euler's constant nothing is known.
namespace divcert::reference {

template <class N>
N pi();
template <class N>
N log_pi();
/// Euler's constant γ.
template <class N>
N euler();

template <>
Ball pi();
template <>
Multi pi();
template <>
inline Adjoint pi() {
  return Adjoint(pi<Ball>());
}
/// The nearest doubles of these constants lie within a step of them.
template <>
inline Interval pi() {
  return Interval::between(outward::next_down(0x1.921fb54442d18p+1), outward::next_up(0x1.921fb54442d18p+1));
}
template <>
inline Exact pi() {
  return Exact::not_representable();
}

template <class N>
N log_pi() {
  return log(pi<N>());
}

template <>
Ball euler();
template <>
Multi euler();
template <>
inline Adjoint euler() {
  return Adjoint(euler<Ball>());
}
template <>
inline Interval euler() {
  return Interval::between(outward::next_down(0x1.2788cfc6fb619p-1), outward::next_up(0x1.2788cfc6fb619p-1));
}
template <>
inline Exact euler() {
  return Exact::not_representable();
}

}  // namespace divcert::reference
