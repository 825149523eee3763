#pragma once

// The vocabulary in which every definition and law is written, whatever the number type N is (Interval, Ball,
// Multi, Exact): construction from double and int (exact), + - * /, unary -, abs, square, sqrt, log, log1p,
// exp, expm1, positive_part (max(x, 0)), and the summands of summands.hpp. What a value is, is decided on the
// exact doubles of the input, never on an N; how it is enclosed may follow an N's midpoint.
namespace divcert::reference {

/// x². Interval and Ball have their own, which knows that the result is not negative.
template <class N>
N square(const N& x) {
  return x * x;
}

}  // namespace divcert::reference
