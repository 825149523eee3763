#pragma once

#include <functional>
#include <string>

#include "reference/numbers/summands.hpp"
#include "reference/tests/numbers.hpp"

// The containment checkers: an operation on enclosures against the same operation on points inside them in
// MPFR at 1300 digits, which shares nothing with the intervals and nothing with Arb. A failure is certain:
// the point result lies outside by more than MPFR's own rounding error.
namespace divcert::reference::testing {

template <class N>
struct Operation {
  std::string name;
  std::function<N(const N&, const N&)> enclosure;
  std::function<Multi(const Multi&, const Multi&)> point;
  std::function<double(Numbers&)> left,
      right;  ///< arguments; `right` is ignored by functions of one variable
};

/// A random enclosure and a random double in it.
template <class N>
struct Sample {
  N enclosure;
  double inside;
};

/// An enclosure between two draws: a point, neighbours, or anything wider.
template <class N>
Sample<N> sample(Numbers& numbers, const std::function<double(Numbers&)>& draw);

/// x certainly lies outside. Zero and infinite results are compared as they are.
bool certainly_outside(const Interval& enclosure, const Multi& x);
bool certainly_outside(const Ball& enclosure, const Multi& x);

template <class N>
Failures containment_failures(const Operation<N>& operation, int samples, std::uint64_t seed) {
  Numbers numbers(seed);
  Failures failures;
  for (int i = 0; i < samples; ++i) {
    const PrecisionScope scope(2 + static_cast<int>(numbers.below(200)));  // Ball only
    const Sample<N> x = sample<N>(numbers, operation.left), y = sample<N>(numbers, operation.right);
    const Multi exact = operation.point(Multi(x.inside), Multi(y.inside));
    if (certainly_outside(operation.enclosure(x.enclosure, y.enclosure), exact))
      failures.push_back(operation.name + " at " + text(x.inside) + ", " + text(y.inside));
  }
  return failures;
}

/// All operations of the vocabulary, on arguments from their domain.
template <class N>
std::vector<Operation<N>> vocabulary();

}  // namespace divcert::reference::testing
