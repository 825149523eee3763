#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "properties/claims/parts.hpp"
#include "reference/integrals/integrate.hpp"
#include "reference/integrals/special.hpp"
#include "reference/judging/judge.hpp"

// The four numbers under the plot of the notes, which do not say at which parameters. Judged at P = N(0, 1),
// Q = N(1.5, 1.5²), where three of them are the exact values and a cut sum gives all four.
namespace divcert::properties {
namespace {

using reference::Ball;
using reference::Complex;

const Case shown = normals(0, 1, 1.5, 1.5);
const Case reversed_shown = normals(1.5, 1.5, 0, 1);
constexpr double cut = 6;  // 1.5 + 3·1.5: three standard deviations of Q above its mean
constexpr double step = 0.03;
constexpr int steps = 400;

double density(double x, double mu, double sigma) {
  const double z = (x - mu) / sigma;
  return std::exp(-z * z / 2) / (sigma * std::sqrt(2 * std::numbers::pi));
}

/// The rectangle sum Σ f(x)·step over x = −6, −5.97, …, 6, both ends included, in doubles.
template <class F>
double rectangle_sum(const F& f) {
  double total = 0;
  for (int k = 0; k <= steps; ++k) {
    const double x = -cut + k * step;
    total += f(density(x, 0, 1), density(x, 1.5, 1.5)) * step;
  }
  return total;
}

double kl_term(double p, double q) { return p * std::log(p / q); }

PartResult four_sums(const ClaimOptions&) {
  const double forward = rectangle_sum(kl_term);
  const double reverse = rectangle_sum([](double p, double q) { return kl_term(q, p); });
  const double tv = rectangle_sum([](double p, double q) { return std::abs(p - q) / 2; });
  const double js = rectangle_sum([](double p, double q) {
    const double m = (p + q) / 2;
    return (kl_term(p, m) + kl_term(q, m)) / 2;
  });
  const std::string printed = fmt::format("{:.3f} {:.3f} {:.3f} {:.3f}", forward, reverse, tv, js);
  return {.outcome = printed == "0.628 1.325 0.472 0.169" ? PartResult::Outcome::holds
                                                          : PartResult::Outcome::refuted,
          .cases = 4,
          .witness = fmt::format("the sums are {:.5f} {:.5f} {:.5f} {:.5f}", forward, reverse, tv, js)};
}

/// q log(q/p) = q·(x²/2 − (x − 1.5)²/4.5 − log 1.5): entire.
struct ReverseIntegrand {
  Complex operator()(const Complex& x, reference::Ask) const {
    const Complex from_mean = x - Complex(Ball(1.5));
    const Complex exponent = from_mean * from_mean * Ball(Ball(2) / 9);
    const Complex q = exp(Complex(0) - exponent) * Ball(Ball(1) / (Ball(1.5) * sqrt(reference::pi() * 2)));
    return q * (half(x * x) - exponent - Complex(log(Ball(1.5))));
  }
};

/// ∫ over [−6, 6], and what lies beyond: the closed form without it. The sum is the trapezoid rule and step/2
/// times the integrand at the two ends, which is why it is above the integral.
PartResult what_the_cut_drops(const ClaimOptions&) {
  const reference::PrecisionScope scope(128);
  reference::IntegralLimits limits;
  const Ball body = reference::integrate(ReverseIntegrand(), reference::exact(-cut), reference::exact(cut),
                                         Ball(1e-25), limits);
  const Ball closed = log(Ball(1) / Ball(1.5)) + (square(Ball(1.5)) + square(Ball(1.5))) / 2 - Ball(1) / 2;
  const Ball missing = closed - body;
  const bool explained = certainly_less(Ball(0.0200), missing) && certainly_less(missing, Ball(0.0202));
  return {.outcome = !body.is_bounded() ? PartResult::Outcome::undecided
                     : explained        ? PartResult::Outcome::holds
                                        : PartResult::Outcome::refuted,
          .cases = 1,
          .witness = fmt::format("∫ over [−6, 6] = {:.9f}, beyond it {:.9f}, in all {:.9f}", midpoint(body),
                                 midpoint(missing), midpoint(closed))};
}

}  // namespace

std::vector<Claim> widget_claims() {
  return {
      {.id = "A03",
       .text = "The plot: KL(P‖Q) = 0.628, KL(Q‖P) = 1.325, TV = 0.472, JS = 0.169",
       .notes = "Concepts, the four numbers under the plot",
       .parts = {value_prints(Role::as_written, "KL(P‖Q) of P = N(0, 1), Q = N(1.5, 1.5²)", "kl", shown,
                              "0.628"),
                 value_prints(Role::as_written, "KL(Q‖P)", "kl", reversed_shown, "1.325"),
                 value_prints(Role::as_written, "TV(P,Q)", "total_variation", shown, "0.472"),
                 value_prints(Role::as_written, "JS(P,Q)", "js", shown, "0.169"),
                 calculated(Role::repaired,
                            "the rectangle sum on [−6, 6] with the right end prints all four numbers",
                            four_sums),
                 calculated(Role::repaired,
                            "the upper tail of Q, cut at 3 standard deviations, carries what is missing: "
                            "0.0200 < ∫ beyond [−6, 6] < 0.0202",
                            what_the_cut_drops),
                 value_prints(Role::repaired, "KL(Q‖P)", "kl", reversed_shown, "1.345")},
       .repair = "KL(Q‖P) = 1.345, by the closed form; a sum on a cut range needs a bound of its tail"},
  };
}

}  // namespace divcert::properties
