#include "reference/numbers/multi.hpp"

#include <utility>

#include <boost/multiprecision/mpfr.hpp>

namespace divcert::reference {
namespace {

using Digits1300 = boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<1300>,
                                                 boost::multiprecision::et_off>;

}  // namespace

struct Multi::Number {
  Digits1300 value;
};

Multi::Multi(Number number) : number_(std::make_unique<Number>(std::move(number))) {}
Multi::Multi(double x) : Multi(Number{x}) {}
Multi::Multi(int x) : Multi(Number{x}) {}
Multi::Multi(mpfr_srcptr x) : Multi(0) { mpfr_set(number_->value.backend().data(), x, MPFR_RNDN); }
Multi::Multi(const Multi& other) : Multi(Number{*other.number_}) {}
Multi::Multi(Multi&& other) noexcept = default;
Multi& Multi::operator=(const Multi& other) { return *this = Multi(other); }
Multi& Multi::operator=(Multi&& other) noexcept = default;
Multi::~Multi() = default;

mpfr_srcptr Multi::get() const { return number_->value.backend().data(); }

Multi& Multi::operator+=(const Multi& y) {
  number_->value += y.number_->value;
  return *this;
}
Multi& Multi::operator-=(const Multi& y) {
  number_->value -= y.number_->value;
  return *this;
}
Multi& Multi::operator*=(const Multi& y) {
  number_->value *= y.number_->value;
  return *this;
}
Multi& Multi::operator/=(const Multi& y) {
  number_->value /= y.number_->value;
  return *this;
}

Multi operator+(Multi x, const Multi& y) { return std::move(x += y); }
Multi operator-(Multi x, const Multi& y) { return std::move(x -= y); }
Multi operator*(Multi x, const Multi& y) { return std::move(x *= y); }
Multi operator/(Multi x, const Multi& y) { return std::move(x /= y); }
Multi operator-(const Multi& x) { return Multi(Multi::Number{-x.number_->value}); }

bool operator<(const Multi& x, const Multi& y) { return x.number_->value < y.number_->value; }
bool operator<=(const Multi& x, const Multi& y) { return x.number_->value <= y.number_->value; }
bool operator==(const Multi& x, const Multi& y) { return x.number_->value == y.number_->value; }

Multi abs(const Multi& x) { return Multi(Multi::Number{abs(x.number_->value)}); }
Multi sqrt(const Multi& x) { return Multi(Multi::Number{sqrt(x.number_->value)}); }
Multi log(const Multi& x) { return Multi(Multi::Number{log(x.number_->value)}); }
Multi log1p(const Multi& x) { return Multi(Multi::Number{boost::multiprecision::log1p(x.number_->value)}); }
Multi exp(const Multi& x) { return Multi(Multi::Number{exp(x.number_->value)}); }
Multi expm1(const Multi& x) { return Multi(Multi::Number{boost::multiprecision::expm1(x.number_->value)}); }
Multi ldexp(const Multi& x, int exponent) { return Multi(Multi::Number{ldexp(x.number_->value, exponent)}); }
bool isnan(const Multi& x) { return mpfr_nan_p(x.get()) != 0; }

}  // namespace divcert::reference
