#include "reference/integrals/mean_log_coefficient.hpp"

#include <algorithm>
#include <cmath>

#include "reference/integrals/integrate.hpp"

namespace divcert::reference {
namespace {

/// The integrand by log t: (1 − G)(e^(−t) − e^(−rt))/w, w = 1 − e^(−t), t the smaller rate taken out. N has
/// exp, expm1 and log1p; `odds` is (1−p)/p.
template <class N, class Real>
N at(const N& t, const Real& r, const Real& odds, bool below_one) {
  const N w = -expm1(-t), hits = -expm1(-(log1p(w * odds) * r));
  const N rates =
      below_one ? exp(-(t * r)) * expm1(-(t * (Real(1) - r))) : -(exp(-t) * expm1(-(t * (r - Real(1)))));
  return hits * rates / w;
}

/// The powers of 2 between which the integral lies but for a part in about 2^bits: below, the integrand is at
/// most E X |r−1| e^t t; above, e^(−st)/(1 − e^(−t)) with s = min(1, r).
struct Range {
  double low, high;

  Range(double r, double p, int bits)
      : low(-bits - 8 - std::log2(1 + std::max(1.0, r) * ((1 - p) / p))),
        high(std::log2((bits + 8) * 0.7 / std::min(1.0, r))) {}
};

/// In doubles, to a few digits: what the error may be measured by.
double estimate(double r, double p) {
  constexpr double step = 0.5;
  const auto [low, high] = Range(r, p, 20);
  const auto value = [&](double t) {
    const double w = -std::expm1(-t), hits = -std::expm1(-r * std::log1p(w * ((1 - p) / p)));
    return hits * std::fabs(std::exp(-t) - std::exp(-r * t)) / w;
  };
  double total = 0;
  for (double x = low; x < high; x += step) total += value(std::exp2(x));
  return total * step * std::log(2.0);
}

/// Whether the rectangle is shown to avoid all t with Re t ≤ 0: poles and branch cuts lie there.
bool is_right(const Complex& t) { return arb_is_positive(t.real()) != 0; }

}  // namespace

Ball mean_log_coefficient(double r, double p) {
  const int bits = static_cast<int>(detail::working_precision);
  const Ball odds = (Ball(1) - Ball(p)) / Ball(p), number = r, two_log = log(Ball(2));
  const Range range(r, p, bits);
  const Ball low = Ball(std::floor(range.low)), high = Ball(std::ceil(range.high));
  const auto integrand = [&](const Complex& x, Ask) {
    const Complex t = exp(x);
    if (!is_right(t)) return Complex::indeterminate();
    return at(t, number, odds, r < 1);
  };
  const auto end = [&](const Ball& power) {
    Float x;
    arf_set_d(x.get(), midpoint(power * two_log));
    return x;
  };
  Ball tolerance = estimate(r, p);
  arb_mul_2exp_si(tolerance.get(), tolerance.get(), -bits);
  IntegralLimits limits{.evaluations = 200000, .depth = 5000};
  const Float from = end(low), to = end(high);
  Ball total = integrate(integrand, from, to, tolerance, limits);

  Ball start, stop;
  arb_set_arf(start.get(), from.get());
  arb_set_arf(stop.get(), to.get());
  start = exp(start);
  stop = exp(stop);
  const Ball rate = r < 1 ? number : Ball(1), all_hits = -expm1(number * log(Ball(p)));
  const Ball below = number * odds * abs(number - Ball(1)) * exp(start) * start;
  const Ball above = all_hits * exp(-(rate * stop)) / (rate * stop * -expm1(-stop));
  const Ball tails = r < 1 ? -(below + above) : below + above;
  return total + hull(Ball(0), tails);
}

Multi approximate_mean_log_coefficient(double r, double p) {
  constexpr int bits = 240, steps_of_one = 20;
  const Range range(r, p, bits);
  const Multi odds = (Multi(1) - Multi(p)) / Multi(p), number = r;
  const int first = static_cast<int>(std::floor(range.low * std::log(2.0) * steps_of_one)),
            last = static_cast<int>(std::ceil(range.high * std::log(2.0) * steps_of_one));
  const Multi ratio = exp(Multi(1) / steps_of_one);
  Multi t = exp(Multi(first) / steps_of_one), total = 0;
  for (int k = first; k <= last; ++k, t *= ratio) total += at(t, number, odds, r < 1);
  return total / steps_of_one;
}

}  // namespace divcert::reference
