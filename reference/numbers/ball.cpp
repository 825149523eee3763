#include "reference/numbers/ball.hpp"

// Compiled once: every definition and every law is instantiated for Ball, and Arb's work outweighs a call.
namespace divcert::reference {
namespace {

slong precision() { return detail::working_precision; }

}  // namespace

Ball::Ball(double x) : Ball() { arb_set_d(value_, x); }
Ball::Ball(int x) : Ball() { arb_set_si(value_, x); }
Ball::Ball(const Ball& other) : Ball() { arb_set(value_, other.value_); }
Ball& Ball::operator=(const Ball& other) {
  arb_set(value_, other.value_);
  return *this;
}

Ball& Ball::operator+=(const Ball& y) {
  arb_add(value_, value_, y.value_, precision());
  return *this;
}
Ball& Ball::operator-=(const Ball& y) {
  arb_sub(value_, value_, y.value_, precision());
  return *this;
}
Ball& Ball::operator*=(const Ball& y) {
  arb_mul(value_, value_, y.value_, precision());
  return *this;
}
Ball& Ball::operator/=(const Ball& y) {
  arb_div(value_, value_, y.value_, precision());
  return *this;
}

Ball operator+(const Ball& x, const Ball& y) {
  Ball sum;
  arb_add(sum.value_, x.value_, y.value_, precision());
  return sum;
}
Ball operator-(const Ball& x, const Ball& y) {
  Ball difference;
  arb_sub(difference.value_, x.value_, y.value_, precision());
  return difference;
}
Ball operator*(const Ball& x, const Ball& y) {
  Ball product;
  arb_mul(product.value_, x.value_, y.value_, precision());
  return product;
}
Ball operator/(const Ball& x, const Ball& y) {
  Ball quotient;
  arb_div(quotient.value_, x.value_, y.value_, precision());
  return quotient;
}
Ball operator-(Ball x) {
  arb_neg(x.value_, x.value_);
  return x;
}

Ball abs(Ball x) {
  arb_abs(x.value_, x.value_);
  return x;
}
Ball square(Ball x) {
  arb_sqr(x.value_, x.value_, precision());
  return x;
}
Ball sqrt(Ball x) {
  if (arb_is_negative(x.value_))
    arb_indeterminate(x.value_);  // arb_sqrtpos makes 0 of a negative ball
  else
    arb_sqrtpos(x.value_, x.value_, precision());
  return x;
}
Ball log(Ball x) {
  arb_log(x.value_, x.value_, precision());
  return x;
}
Ball log1p(Ball x) {
  arb_log1p(x.value_, x.value_, precision());
  return x;
}
Ball exp(Ball x) {
  arb_exp(x.value_, x.value_, precision());
  return x;
}
Ball expm1(Ball x) {
  arb_expm1(x.value_, x.value_, precision());
  return x;
}
Ball positive_part(Ball x) {
  if (arb_is_nonnegative(x.value_)) return x;
  if (arb_is_nonpositive(x.value_)) return 0;
  return (x + abs(x)) / 2;
}
Ball hull(Ball x, const Ball& y) {
  arb_union(x.value_, x.value_, y.value_, precision());
  return x;
}

}  // namespace divcert::reference
