#pragma once

#include <limits>
#include <span>
#include <string_view>
#include <tuple>

#include "reference/numbers/adjoint.hpp"
#include "reference/numbers/ball.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/multi.hpp"
#include "reference/numbers/value.hpp"

// What the laws of families know of themselves, beside their divergences: supports, moments, and minus the
// expected log density −E_P log q under any law P whose moments that needs. A pair of families is composed of
// two of these records at run time (pairs/).
namespace divcert::reference {

using Parameters = std::span<const double>;

inline constexpr double unbounded = std::numeric_limits<double>::infinity();

/// Where a law has mass, but for a null set: between two numbers, or on the whole numbers between them.
struct Support {
  double low = -unbounded, high = unbounded;
  bool whole = false;

  bool contains(const Support& inner) const {
    return whole == inner.whole && low <= inner.low && inner.high <= high;
  }
  /// Whole numbers, two at most.
  bool is_small() const { return whole && high - low <= 1; }
};

inline constexpr Support line{}, half_line{0, unbounded}, unit_interval{0, 1};

/// Expectations that a density needs, or that a law has.
enum class Moment { mean, square, absolute, exponential, power, log, log_square, log_complement, inverse };

/// The moments of a law in one number type. Infinite where the expectation is +∞; undefined where no form of
/// it is known; nullptr: none is known of any member. A finite one may be beyond the doubles (beyond.hpp).
/// What comes from the other law are its doubles, by reference: a number type may know them by their address.
template <class N>
struct Moments {
  using Of = Value<N> (*)(Parameters);
  using About = Value<N> (*)(Parameters, const double& c);
  using Scaled = Value<N> (*)(Parameters, const double& a, const double& b);
  Of mean = nullptr;             ///< E X
  About square = nullptr;        ///< E (X − c)²
  About absolute = nullptr;      ///< E |X − c|
  Scaled exponential = nullptr;  ///< log E e^(−(X − a)/b), b > 0
  Scaled power = nullptr;        ///< log E (X/a)^b, a > 0, b > 0
  Of log = nullptr;              ///< E log X
  About log_square = nullptr;    ///< E (log X − c)²
  Of log_complement = nullptr;   ///< E log(1 − X)
  Of inverse = nullptr;          ///< E 1/X

  bool has(Moment moment) const {
    switch (moment) {
      case Moment::mean:
        return mean != nullptr;
      case Moment::square:
        return square != nullptr;
      case Moment::absolute:
        return absolute != nullptr;
      case Moment::exponential:
        return exponential != nullptr;
      case Moment::power:
        return power != nullptr;
      case Moment::log:
        return log != nullptr;
      case Moment::log_square:
        return log_square != nullptr;
      case Moment::log_complement:
        return log_complement != nullptr;
      case Moment::inverse:
        return inverse != nullptr;
    }
    return false;
  }
};

/// Expectations under one member, of which it is kept whether all were finite numbers.
template <class N>
class Expectation {
 public:
  Expectation(const Moments<N>& of, Parameters p) : of_(of), p_(p) {}

  N mean() { return taken(of_.mean(p_)); }
  N square(const double& c) { return taken(of_.square(p_, c)); }
  N absolute(const double& c) { return taken(of_.absolute(p_, c)); }
  N exponential(const double& a, const double& b) { return power_of(of_.exponential(p_, a, b)); }
  N power(const double& a, const double& b) { return power_of(of_.power(p_, a, b)); }
  N log() { return taken(of_.log(p_)); }
  N log_square(const double& c) { return taken(of_.log_square(p_, c)); }
  N log_complement() { return taken(of_.log_complement(p_)); }
  N inverse() { return taken(of_.inverse(p_)); }

  /// What came of them: their coefficients are positive where they are infinite or beyond the doubles.
  Value<N> result(N total) const;

 private:
  N taken(Value<N> moment);
  N power_of(Value<N> logarithm);

  const Moments<N>& of_;
  Parameters p_;
  Status status_ = Status::finite;
  bool beyond_ = false;
};

extern template class Expectation<Interval>;
extern template class Expectation<Ball>;
extern template class Expectation<Multi>;
extern template class Expectation<Adjoint>;
extern template class Expectation<Exact>;

/// A law's forms in one number type. Entropies and cross entropies come without the logarithm of π in them
/// (Expectations::log_pi), which cancels between many laws.
template <class N>
struct ExpectationForms {
  Moments<N> moments;
  /// −E_P log q; nullptr: in no moments.
  N (*cross_entropy)(Expectation<N>& under_p, Parameters q) = nullptr;
  /// −E_P log p
  Value<N> (*entropy)(Parameters) = nullptr;
  /// log q(x) at a point of the support, of a law on whole numbers.
  N (*log_mass)(Parameters q, double x) = nullptr;
};

struct Expectations {
  Support (*support)(Parameters) = nullptr;  ///< nullptr: on the circle
  /// Of some member, if one lies in a member of another family, this one does; and none is wider than the
  /// other.
  Support narrowest = {}, widest = {};
  std::span<const Moment> needs = {};  ///< what its cross entropy takes
  double log_pi = 0;                   ///< minus the log density has this multiple of log π
  std::string_view entropy;            ///< its definition
  std::tuple<ExpectationForms<Interval>, ExpectationForms<Ball>, ExpectationForms<Multi>,
             ExpectationForms<Adjoint>, ExpectationForms<Exact>>
      forms = {};
};

/// nullptr: nothing is known of the family.
const Expectations* find_expectations(std::string_view family);

}  // namespace divcert::reference
