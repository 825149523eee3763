#pragma once

#include <cstddef>

#include "reference/judging/judge.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/rational.hpp"

// How identities with logarithms are decided for any number of points.
namespace divcert::properties {

/// Up to so many points an identity's sides are compared as they are: the zero test of exact arithmetic grows
/// with the square of the number of logarithms.
inline constexpr std::size_t few_points = 2;

/// log a + log b = log c of positive rationals.
inline bool logs_add(const reference::Rational& a, const reference::Rational& b,
                     const reference::Rational& c) {
  return a * b == c;
}

/// The equality predicate of an identity T between sums over the points, whose sides are finite. Few points:
/// the difference of the sides is zero in exact arithmetic. Many: T::holds_at_each_point says that the sides'
/// terms agree at each point, by rational equations that imply it.
template <class T>
bool identity_holds(const reference::Input& input) {
  if (input.p.size() > few_points) return T::holds_at_each_point(input);
  return reference::exactly_equal(T::template sides<reference::Exact>(input));
}

/// An identity between sums over the points.
template <class T>
reference::Statement make_identity() {
  return reference::make_statement<T>(reference::Relation::equal, &identity_holds<T>);
}

}  // namespace divcert::properties
