#pragma once

#include "reference/numbers/ball.hpp"
#include "reference/numbers/interval.hpp"

// The summands of the Kullback-Leibler and the Jensen-Shannon divergence of two measures. Each is never
// negative and convex, and vanishes to second order at p = q: written out, its logarithms cancel there. So an
// N may enclose it as a whole; Multi and Exact take the formula.
namespace divcert::reference {

/// φ(p, q) = p log(p/q) − p + q for p, q > 0.
template <class N>
[[gnu::noinline]] N relative_entropy(const N& p, const N& q) {
  return p * log(p / q) - p + q;
}

/// ψ(p, q) = p log(p/m) + q log(q/m) for p, q > 0 and m = (p+q)/2.
template <class N>
[[gnu::noinline]] N jensen_shannon(const N& p, const N& q) {
  const N middle = (p + q) / 2;
  return p * log(p / middle) + q * log(q / middle);
}

Interval relative_entropy(const Interval& p, const Interval& q);
Interval jensen_shannon(const Interval& p, const Interval& q);
Ball relative_entropy(const Ball& p, const Ball& q);
Ball jensen_shannon(const Ball& p, const Ball& q);

}  // namespace divcert::reference
