#pragma once

#include <optional>

#include <boost/multiprecision/gmp.hpp>

#include "reference/numbers/ball.hpp"

// Integers and rationals of any size (GMP). Apart from exact.hpp, which every definition includes: only exact
// predicates read this much template code.
namespace divcert::reference {

using Integer = boost::multiprecision::number<boost::multiprecision::gmp_int, boost::multiprecision::et_off>;
using Rational =
    boost::multiprecision::number<boost::multiprecision::gmp_rational, boost::multiprecision::et_off>;

/// The rational in a ball; a point if it is dyadic and its numerator fits into `bits`.
Ball enclose(const Rational& x, int bits);

/// What Exact::rational() answers.
struct PossiblyRational : std::optional<Rational> {
  using std::optional<Rational>::optional;
};

}  // namespace divcert::reference
