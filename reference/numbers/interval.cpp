#include "reference/numbers/interval.hpp"

// What is rare or long enough for a call: every definition and every law is instantiated for Interval.
namespace divcert::reference {

Interval Interval::product_of_signs(const Interval& x, const Interval& y) {
  using namespace outward;
  return make(std::min({multiply_down(x.lower_, y.lower_), multiply_down(x.lower_, y.upper_),
                        multiply_down(x.upper_, y.lower_), multiply_down(x.upper_, y.upper_)}),
              std::max({multiply_up(x.lower_, y.lower_), multiply_up(x.lower_, y.upper_),
                        multiply_up(x.upper_, y.lower_), multiply_up(x.upper_, y.upper_)}));
}

Interval Interval::quotient_of_signs(const Interval& x, const Interval& y) {
  using namespace outward;
  if (y.lower_ <= 0 && y.upper_ >= 0) return whole();
  return make(std::min({divide_down(x.lower_, y.lower_), divide_down(x.lower_, y.upper_),
                        divide_down(x.upper_, y.lower_), divide_down(x.upper_, y.upper_)}),
              std::max({divide_up(x.lower_, y.lower_), divide_up(x.lower_, y.upper_),
                        divide_up(x.upper_, y.lower_), divide_up(x.upper_, y.upper_)}));
}

Interval sqrt(const Interval& x) {
  if (x.upper_ < 0) return Interval::whole();
  return Interval::make(outward::sqrt_down(std::max(x.lower_, 0.0)), outward::sqrt_up(x.upper_));
}

Interval log(const Interval& x) {
  if (!(x.lower_ > 0)) return Interval::whole();
  const double width = x.upper_ - x.lower_;
  if (!(width <= x.lower_ * 0x1p-20))
    return Interval::make(outward::log_down(x.lower_), outward::log_up(x.upper_));
  if (x.lower_ == 1 && width == 0) return Interval(0);
  // log(a + w) <= log a + w/a, and one logarithm will do; w is exact (Sterbenz).
  const double log = std::log(x.lower_), upper = outward::widen_up(log);
  return Interval::make(x.lower_ == 1 ? 0 : outward::widen_down(log),
                        width == 0 ? upper : outward::add_up(upper, outward::divide_up(width, x.lower_)));
}

Interval log1p(const Interval& x) {
  if (!(x.lower_ > -1)) return Interval::whole();
  return Interval::make(outward::log1p_down(x.lower_), outward::log1p_up(x.upper_));
}

Interval exp(const Interval& x) {
  return Interval::make(outward::exp_down(x.lower_), outward::exp_up(x.upper_));
}

Interval expm1(const Interval& x) {
  return Interval::make(outward::expm1_down(x.lower_), outward::expm1_up(x.upper_));
}

}  // namespace divcert::reference
