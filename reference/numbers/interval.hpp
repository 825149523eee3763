#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "reference/numbers/outward.hpp"

namespace divcert::reference {

/// The set of reals between two doubles, rounded outward without touching the rounding mode. An operation on
/// enclosures of exact numbers returns an enclosure of the exact result; exact double results stay points. An
/// infinite end means "no bound known": the numbers enclosed are always finite. What would be NaN is the
/// whole line.
class Interval {
 public:
  Interval() = default;
  Interval(double x) : lower_(x), upper_(x) {  // NOLINT: numbers convert as in the textbook formula
    if (!(std::fabs(x) <= outward::largest)) *this = between(x, x);
  }
  Interval(int x) : Interval(static_cast<double>(x)) {}  // NOLINT

  /// [lower, upper]; the whole line if an end is NaN.
  static Interval between(double lower, double upper) {
    if (!(lower <= upper)) return whole();
    Interval x;
    x.lower_ = std::min(lower, outward::largest);  // an overflowed lower end is still a bound
    x.upper_ = std::max(upper, -outward::largest);
    return x;
  }
  /// [lower, upper] for lower <= upper, neither of them NaN, lower < inf and upper > -inf.
  static Interval ordered(double lower, double upper) { return make(lower, upper); }
  static Interval whole() {
    Interval x;
    x.lower_ = -outward::infinity;
    x.upper_ = outward::infinity;
    return x;
  }

  double lower() const { return lower_; }
  double upper() const { return upper_; }
  bool is_point() const { return lower_ == upper_; }
  bool is_bounded() const { return lower_ > -outward::infinity && upper_ < outward::infinity; }

  friend Interval operator-(const Interval& x) { return make(-x.upper_, -x.lower_); }
  friend Interval operator+(const Interval& x, const Interval& y) {
    if (x.is_point() && y.is_point()) {
      const double sum = x.lower_ + y.lower_;
      if (outward::add_error(x.lower_, y.lower_, sum) == 0) return make(sum, sum);  // not NaN: finite
    }
    return make(outward::add_down(x.lower_, y.lower_), outward::add_up(x.upper_, y.upper_));
  }
  friend Interval operator-(const Interval& x, const Interval& y) { return x + (-y); }
  friend Interval operator*(const Interval& x, const Interval& y);
  friend Interval operator/(const Interval& x, const Interval& y);
  Interval& operator+=(const Interval& y) { return *this = *this + y; }
  Interval& operator-=(const Interval& y) { return *this = *this - y; }
  Interval& operator*=(const Interval& y) { return *this = *this * y; }
  Interval& operator/=(const Interval& y) { return *this = *this / y; }

  friend Interval abs(const Interval& x);
  friend Interval square(const Interval& x);
  /// Precondition: the enclosed number is not negative. What lies below zero is discarded.
  friend Interval sqrt(const Interval& x);
  /// The whole line unless the argument is certainly in the domain.
  friend Interval log(const Interval& x);
  friend Interval log1p(const Interval& x);
  friend Interval exp(const Interval& x);
  friend Interval expm1(const Interval& x);
  /// max(x, 0)
  friend Interval positive_part(const Interval& x);
  /// The least interval that holds both.
  friend Interval hull(const Interval& x, const Interval& y);

 private:
  static Interval make(double lower, double upper) {
    Interval x;
    x.lower_ = lower;
    x.upper_ = upper;
    return x;
  }

  static Interval product_of_signs(const Interval& x, const Interval& y);
  static Interval quotient_of_signs(const Interval& x, const Interval& y);

  double lower_ = 0, upper_ = 0;
};

/// The nearest double to the middle, for display.
inline double midpoint(const Interval& x) {
  if (x.is_point()) return x.lower();
  return x.is_bounded() ? x.lower() / 2 + x.upper() / 2 : 0.0;
}

/// A point inside.
inline Interval centre(const Interval& x) { return midpoint(x); }

inline bool certainly_less(const Interval& x, const Interval& y) { return x.upper() < y.lower(); }
inline bool certainly_less_equal(const Interval& x, const Interval& y) { return x.upper() <= y.lower(); }
/// Both are the same single number.
inline bool certainly_equal(const Interval& x, const Interval& y) {
  return x.is_point() && y.is_point() && x.lower() == y.lower();
}

inline Interval operator*(const Interval& x, const Interval& y) {
  if (x.lower_ >= 0 && y.lower_ >= 0)
    return Interval::make(outward::multiply_down(x.lower_, y.lower_),
                          outward::multiply_up(x.upper_, y.upper_));
  return Interval::product_of_signs(x, y);
}

inline Interval operator/(const Interval& x, const Interval& y) {
  if (x.lower_ >= 0 && y.lower_ > 0)
    return Interval::make(outward::divide_down(x.lower_, y.upper_), outward::divide_up(x.upper_, y.lower_));
  return Interval::quotient_of_signs(x, y);
}

inline Interval abs(const Interval& x) {
  return Interval::make(std::max(0.0, std::max(x.lower_, -x.upper_)), std::max(-x.lower_, x.upper_));
}

inline Interval square(const Interval& x) {
  const Interval a = abs(x);
  return a * a;
}

inline Interval positive_part(const Interval& x) {
  return Interval::make(std::max(x.lower_, 0.0), std::max(x.upper_, 0.0));
}

inline Interval hull(const Interval& x, const Interval& y) {
  return Interval::make(std::min(x.lower_, y.lower_), std::max(x.upper_, y.upper_));
}

}  // namespace divcert::reference
