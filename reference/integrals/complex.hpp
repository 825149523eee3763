#pragma once

#include "reference/numbers/ball.hpp"

#if defined(DIVCERT_ARB_IN_FLINT)
#include <flint/acb.h>
#else
#include <acb.h>
#endif

namespace divcert::reference {

/// A rectangle of the complex plane: a Ball for the real part and one for the imaginary part, every operation
/// rounded outward at the working precision of the thread.
class Complex {
 public:
  Complex() { acb_init(value_); }
  Complex(const Ball& x) : Complex() { acb_set_arb(value_, x.get()); }  // NOLINT: a real number is one
  Complex(int x) : Complex() { acb_set_si(value_, x); }                 // NOLINT: exact
  explicit Complex(acb_srcptr x) : Complex() { acb_set(value_, x); }
  Complex(const Complex& other) : Complex() { acb_set(value_, other.value_); }
  Complex(Complex&& other) noexcept : Complex() { acb_swap(value_, other.value_); }
  Complex& operator=(const Complex& other) {
    acb_set(value_, other.value_);
    return *this;
  }
  Complex& operator=(Complex&& other) noexcept {
    acb_swap(value_, other.value_);
    return *this;
  }
  ~Complex() { acb_clear(value_); }

  acb_ptr get() { return value_; }
  acb_srcptr get() const { return value_; }
  arb_srcptr real() const { return acb_realref(value_); }
  arb_srcptr imaginary() const { return acb_imagref(value_); }

  friend Complex operator+(Complex x, const Complex& y) {
    acb_add(x.value_, x.value_, y.value_, detail::working_precision);
    return x;
  }
  friend Complex operator-(Complex x, const Complex& y) {
    acb_sub(x.value_, x.value_, y.value_, detail::working_precision);
    return x;
  }
  friend Complex operator*(Complex x, const Complex& y) {
    acb_mul(x.value_, x.value_, y.value_, detail::working_precision);
    return x;
  }
  friend Complex operator*(Complex x, const Ball& y) {
    acb_mul_arb(x.value_, x.value_, y.get(), detail::working_precision);
    return x;
  }
  friend Complex operator/(Complex x, const Complex& y) {
    acb_div(x.value_, x.value_, y.value_, detail::working_precision);
    return x;
  }
  friend Complex operator-(Complex x) {
    acb_neg(x.value_, x.value_);
    return x;
  }
  static Complex indeterminate() {
    Complex x;
    acb_indeterminate(x.value_);
    return x;
  }
  friend Complex exp(Complex x) {
    acb_exp(x.value_, x.value_, detail::working_precision);
    return x;
  }
  friend Complex expm1(Complex x) {
    acb_expm1(x.value_, x.value_, detail::working_precision);
    return x;
  }
  /// The principal branch where 1 + x lies in the right half-plane; else the whole plane.
  friend Complex log1p(Complex x) {
    acb_t one_more;
    acb_init(one_more);
    acb_add_ui(one_more, x.value_, 1, detail::working_precision);
    if (arb_is_positive(acb_realref(one_more)))
      acb_log1p(x.value_, x.value_, detail::working_precision);
    else
      acb_indeterminate(x.value_);
    acb_clear(one_more);
    return x;
  }
  friend Complex half(Complex x) {
    acb_mul_2exp_si(x.value_, x.value_, -1);  // exact
    return x;
  }
  /// The principal branch where the rectangle lies in the right half-plane, on which it is holomorphic; else
  /// the whole plane.
  friend Complex log(Complex x) {
    if (arb_is_positive(x.real()))
      acb_log(x.value_, x.value_, detail::working_precision);
    else
      acb_indeterminate(x.value_);
    return x;
  }
  /// The real part by squares that know their sign: on wide rectangles x·x would reach far below zero.
  friend Complex square(const Complex& z);

 private:
  acb_t value_;
};

/// x², not below zero, however wide the ball.
Ball tight_square(arb_srcptr x);

}  // namespace divcert::reference
