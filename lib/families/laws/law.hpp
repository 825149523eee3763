#pragma once

#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

#include <divcert/pairs.hpp>
#include <gmpxx.h>

#include "families/family.hpp"
#include "numerics/special_functions.hpp"

/// What entropies, cross-entropies and the divergences of two different families are made of: for each family
/// F a struct LawOf<F>, made of a member and a precision, with
///
///   entropy()                 −E log p
///   support(x)
///   rational_form(x)          where members of other families are the same law
///   known_entropy(x), entropy_fault(x)   where it is a double by a rule, and where there is no closed form
///
/// and on the line, which <divcert/pairs.hpp> (law_facts) says to the compiler:
///
///   of(Mean{}), …             the expectations that it offers as P
///   infinite(Mean{}, x)       where one is +∞, never where there is no such function; of type true_type
///   where
///                             it always is, and then of() is not there
///   fault(Mean{}, x)          where one has no closed form: a sentence after "unless "
///   needs()                   a tuple of the expectations that the cross-entropy asks of P: Mean{}, …
///   cross_entropy(mean, …)    −E log q from their values; each that is infinite makes it +∞
///
/// or, of counts,
///
///   of(Mean{})
///   log_mass(k)
namespace divcert::families {

struct Mean {};         ///< E X
struct Variance {};     ///< E (X − E X)²
struct MeanLog {};      ///< E log X
struct VarianceLog {};  ///< the variance of log X
struct MeanLogRest {};  ///< E log(1 − X)
struct MeanInverse {};  ///< E 1/X
struct MeanPower {      ///< E (X/scale)^exponent
  double exponent, scale;
};
struct MeanExp {  ///< E e^(−(X − at)/scale)
  double at, scale;
};
struct MeanDistance {  ///< E |X − from|
  double from;
};

/// The closed interval of the doubles low and high, or the integers in it.
struct Support {
  double low, high;

  bool contains(const Support& other) const { return low <= other.low && other.high <= high; }
};
inline constexpr Support whole_line{-infinity, infinity}, positive_half_line{0, infinity},
    unit_interval{0, 1};

/// The same law by a family that others are parts of, and exact parameters.
struct RationalForm {
  std::string_view family;
  mpq_class first, second;

  bool operator==(const RationalForm&) const = default;
};

template <class Member>
struct LawOf;

/// 65536, up to where sums and series are taken.
inline constexpr double largest_sum = 0x1p16;

inline Interval log_two_pi(mpfr_prec_t precision) { return log(Interval::pi(precision) * 2.0); }

/// E (X − c)² from the mean and the variance.
inline Interval square_around(const Interval& center, const Interval& mean, const Interval& variance) {
  return variance + square(mean - center);
}

}  // namespace divcert::families
