#pragma once

#include <algorithm>
#include <utility>

#include <gmpxx.h>
#include <mpfi.h>

namespace divcert::numerics {

/// A closed interval with endpoints of a chosen precision, rounded outward by MPFI: every operation encloses
/// the exact image. An operation takes the larger precision of its operands; a double operand is exact.
class Interval {
 public:
  explicit Interval(mpfr_prec_t precision) {
    mpfi_init2(value_, precision);
    mpfi_set_ui(value_, 0);
  }
  Interval(double value, mpfr_prec_t precision) : Interval(precision) { mpfi_set_d(value_, value); }
  Interval(const mpz_class& value, mpfr_prec_t precision) : Interval(precision) {
    mpfi_set_z(value_, value.get_mpz_t());
  }
  Interval(const mpq_class& value, mpfr_prec_t precision) : Interval(precision) {
    mpfi_set_q(value_, value.get_mpq_t());
  }
  Interval(const Interval& other) : Interval(other.precision()) { mpfi_set(value_, other.value_); }
  Interval(Interval&& other) : Interval(MPFR_PREC_MIN) { mpfi_swap(value_, other.value_); }
  Interval& operator=(Interval other) {
    mpfi_swap(value_, other.value_);
    return *this;
  }
  ~Interval() { mpfi_clear(value_); }

  mpfr_prec_t precision() const { return mpfi_get_prec(value_); }
  mpfr_srcptr lower() const { return &value_->left; }
  mpfr_srcptr upper() const { return &value_->right; }

  friend Interval operator+(const Interval& x, const Interval& y) { return apply(mpfi_add, x, y); }
  friend Interval operator-(const Interval& x, const Interval& y) { return apply(mpfi_sub, x, y); }
  friend Interval operator*(const Interval& x, const Interval& y) { return apply(mpfi_mul, x, y); }
  friend Interval operator/(const Interval& x, const Interval& y) { return apply(mpfi_div, x, y); }
  friend Interval operator+(const Interval& x, double y) { return apply(mpfi_add_d, x, y); }
  friend Interval operator-(const Interval& x, double y) { return apply(mpfi_sub_d, x, y); }
  friend Interval operator*(const Interval& x, double y) { return apply(mpfi_mul_d, x, y); }
  friend Interval operator/(const Interval& x, double y) { return apply(mpfi_div_d, x, y); }
  friend Interval operator/(double x, const Interval& y) { return apply(mpfi_d_div, x, y); }
  friend Interval operator-(double x, const Interval& y) { return apply(mpfi_d_sub, x, y); }
  friend Interval operator-(const Interval& x) { return apply(mpfi_neg, x); }
  static Interval pi(mpfr_prec_t precision) {
    Interval result(precision);
    mpfi_const_pi(result.value_);
    return result;
  }
  /// Euler's constant.
  static Interval euler(mpfr_prec_t precision) {
    Interval result(precision);
    mpfi_const_euler(result.value_);
    return result;
  }
  Interval& operator+=(const Interval& y) {
    mpfi_add(value_, value_, y.value_);
    return *this;
  }

  friend Interval abs(const Interval& x) { return apply(mpfi_abs, x); }
  friend Interval square(const Interval& x) { return apply(mpfi_sqr, x); }
  friend Interval sqrt(const Interval& x) { return apply(mpfi_sqrt, x); }
  friend Interval exp(const Interval& x) { return apply(mpfi_exp, x); }
  friend Interval expm1(const Interval& x) { return apply(mpfi_expm1, x); }
  friend Interval cos(const Interval& x) { return apply(mpfi_cos, x); }
  friend Interval log(const Interval& x) { return apply(mpfi_log, x); }
  friend Interval log1p(const Interval& x) { return apply(mpfi_log1p, x); }
  friend Interval scale(const Interval& x, long exponent) {  // exact
    Interval result(x.precision());
    mpfi_mul_2si(result.value_, x.value_, exponent);
    return result;
  }
  /// The intersection with [0, ∞), for a quantity known to be non-negative.
  friend Interval non_negative(Interval x) {
    if (mpfr_sgn(x.lower()) < 0) mpfr_set_zero(&x.value_->left, +1);
    return x;
  }
  friend Interval positive_part(const Interval& x) { return non_negative(max(x, Interval(x.precision()))); }
  /// The larger of two numbers.
  friend Interval max(const Interval& x, const Interval& y) {
    Interval result(std::max(x.precision(), y.precision()));
    mpfr_max(&result.value_->left, x.lower(), y.lower(), MPFR_RNDD);
    mpfr_max(&result.value_->right, x.upper(), y.upper(), MPFR_RNDU);
    return result;
  }
  friend Interval min(const Interval& x, const Interval& y) { return -max(-x, -y); }
  /// From f(left) up to f(right), f(result, point, direction) being a function of MPFR. At one point it is
  /// asked once: rounded up, an inexact value is the next number.
  template <class F>
  static Interval from_to(F f, mpfr_srcptr left, mpfr_srcptr right, mpfr_prec_t precision) {
    Interval result(precision);
    const int inexact = f(&result.value_->left, left, MPFR_RNDD);
    if (mpfr_equal_p(left, right)) {
      mpfr_set(&result.value_->right, &result.value_->left, MPFR_RNDN);
      if (inexact != 0) mpfr_nextabove(&result.value_->right);
    } else {
      f(&result.value_->right, right, MPFR_RNDU);
    }
    return result;
  }
  /// From the lower end of x to the upper end of y.
  friend Interval hull(const Interval& x, const Interval& y) {
    Interval result(std::max(x.precision(), y.precision()));
    mpfr_set(&result.value_->left, x.lower(), MPFR_RNDD);
    mpfr_set(&result.value_->right, y.upper(), MPFR_RNDU);
    return result;
  }
  /// A number near the middle, as an interval of one point.
  friend Interval middle(const Interval& x) {
    Interval result(x.precision());
    mpfi_mid(&result.value_->left, x.value_);
    mpfr_set(&result.value_->right, result.lower(), MPFR_RNDN);  // exact
    return result;
  }
  friend bool certainly_positive(const Interval& x) { return mpfr_sgn(x.lower()) > 0; }
  friend bool certainly_negative(const Interval& x) { return mpfr_sgn(x.upper()) < 0; }

 private:
  template <class F>
  static Interval apply(F f, const Interval& x) {
    Interval result(x.precision());
    f(result.value_, x.value_);
    return result;
  }
  template <class F>
  static Interval apply(F f, const Interval& x, const Interval& y) {
    Interval result(std::max(x.precision(), y.precision()));
    f(result.value_, x.value_, y.value_);
    return result;
  }
  template <class F>
  static Interval apply(F f, const Interval& x, double y) {
    Interval result(x.precision());
    f(result.value_, x.value_, y);
    return result;
  }
  template <class F>
  static Interval apply(F f, double x, const Interval& y) {
    Interval result(y.precision());
    f(result.value_, x, y.value_);
    return result;
  }

  mpfi_t value_;
};

}  // namespace divcert::numerics
