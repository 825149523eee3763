#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <vector>

#include "reference/definitions/discrete/affinity.hpp"
#include "reference/numbers/adjoint.hpp"

// The least S(s) = Σ P^s Q^(1−s) over 0 <= s <= 1. With w = Q and x = log(P/Q) over the atoms where both are
// positive, S(s) = Σ w e^(sx) is convex, and |S'''| <= X S'' with X = max |x|: S'' changes at most by the
// factor e^(hX) within h of s. So from one point near the minimum, with D = S'(s) and C = S''(s),
//   S(s) − D² e^(hX)/(2C) <= min S <= S(s) − D² e^(−hX)/(2C)   if |D| e^(hX)/C <= h.
namespace divcert::reference {

/// S(s) − 1 (or S(s) itself) with the first two derivatives.
template <class N>
struct Derivatives {
  N value, first, second;
};

template <class N>
struct ExponentialSum {
  std::vector<N> weights, slopes;   ///< w and x
  std::vector<double> log_weights;  ///< log w in double arithmetic, up to a common constant
  N excess;                         ///< S(0) − 1

  Derivatives<N> at(const N& s, bool minus_one) const {
    Derivatives<N> result{minus_one ? excess : N(0), N(0), N(0)};
    for (std::size_t i = 0; i < weights.size(); ++i) {
      N power = minus_one ? expm1(slopes[i] * s) : exp(slopes[i] * s);
      const N weighted = weights[i] * power;
      result.value += weighted;
      const N first = (minus_one ? weights[i] + weighted : weighted) * slopes[i];
      result.first += first;
      result.second += first * slopes[i];
    }
    return result;
  }
};

/// About where S is least in [0, 1], in double arithmetic: Newton's method on log S inside a bisection.
template <class N>
double approximate_minimum(const ExponentialSum<N>& sum) {
  constexpr int most_steps = 100;
  const std::vector<double>& log_w = sum.log_weights;
  std::vector<double> x;
  for (const N& slope : sum.slopes) x.push_back(midpoint(slope));
  double low = 0, high = 1, s = 0.5;
  for (int step = 0; step < most_steps && low < high; ++step) {
    double largest = log_w[0] + s * x[0];
    for (std::size_t i = 1; i < x.size(); ++i) largest = std::fmax(largest, log_w[i] + s * x[i]);
    double total = 0, first = 0, second = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double w = std::exp(log_w[i] + s * x[i] - largest);
      total += w;
      first += w * x[i];
      second += w * x[i] * x[i];
    }
    const double slope = first / total, curvature = second / total - slope * slope;
    (slope > 0 ? high : low) = s;
    double next = s - slope / curvature;
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    if (std::fabs(next - s) <= 0x1p-52) break;
    s = next;
  }
  return s;
}

/// Newton steps in N after the first guess: each doubles its correct digits, of which the enclosure uses
/// three times as many. `served` is the precision in bits that the guess itself serves.
inline int newton_steps(const Interval&, int) { return 0; }
inline int newton_steps(const Ball&, int served) {
  return static_cast<int>(
      std::bit_width(static_cast<unsigned long>((detail::working_precision - 1) / served)));
}
inline int newton_steps(const Multi&, int) { return 8; }
/// The derivatives are enclosed no better than s itself. One step more serves them, and leaves s short of the
/// precision: where S' is lost in its own rounding, no reach is proved.
inline int newton_steps(const Adjoint& s, int served) { return newton_steps(s.value(), served / 2); }

/// An h with |D| e^(hX)/C <= h and hX <= ½: the minimiser lies within h of s. Nothing where none is proved.
template <class N>
std::optional<double> reach_of_minimum(const Derivatives<N>& here, double steepest) {
  const double h = 2 * std::fabs(midpoint(here.first) / midpoint(here.second)) + 0x1p-1000;
  if (!(h * steepest <= 0.5)) return std::nullopt;
  const N growth = exp(N(h) * N(steepest));
  if (!certainly_less_equal(abs(here.first) * growth, here.second * N(h))) return std::nullopt;
  return h;
}

/// The least value of S − 1 (or S) over [0, 1] from what is known at s.
template <class N>
N enclose_minimum(const N& s, const Derivatives<N>& here, double steepest) {
  const N tangent = here.value - abs(here.first) * (midpoint(s) > 0.5 ? s : N(1) - s);  // convexity alone
  const auto reach = reach_of_minimum(here, steepest);
  if (!reach) return hull(tangent, here.value);
  const N h = *reach, growth = exp(h * N(steepest));
  const N half_square = square(here.first) / (here.second * 2);
  const bool inside = certainly_less_equal(h, s) && certainly_less_equal(s + h, N(1));
  return hull(here.value - half_square * growth, inside ? here.value - half_square / growth : here.value);
}

/// The least value of S − 1 (or S) over [0, 1], s being near where it is.
template <class N>
N least_value(const ExponentialSum<N>& sum, const N& s, bool minus_one, double steepest) {
  return enclose_minimum(s, sum.at(s, minus_one), steepest);
}
/// The derivative of the least value is that of S at the minimiser s*, held fixed (envelope theorem; Milgrom
/// and Segal, Econometrica 70 (2002)): S is differentiated on a ball of s that holds s*.
inline Adjoint least_value(const ExponentialSum<Adjoint>& sum, const Adjoint& s, bool minus_one,
                           double steepest) {
  const auto near = sum.at(s, minus_one);
  const Derivatives<Ball> here{near.value.value(), near.first.value(), near.second.value()};
  const auto reach = reach_of_minimum(here, steepest);
  const Ball h = reach ? Ball(*reach) : Ball(1);
  const Adjoint around(hull(s.value() - h, s.value() + h));
  return sum.at(around, minus_one).value.with(enclose_minimum(s.value(), here, steepest));
}

/// log min S.
template <class N>
N log_least_affinity(const Input& input) {
  const auto [p, q] = measures<N>(input);
  ExponentialSum<N> sum;
  N first_at_0 = 0, first_at_1 = 0, total_p = 0, total_q = 0;
  double steepest = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!(input.p[i] > 0 && input.q[i] > 0)) continue;
    const N slope = log(p[i] / q[i]);
    sum.weights.push_back(q[i]);
    sum.slopes.push_back(slope);
    sum.log_weights.push_back(std::log(input.q[i]));
    first_at_0 += q[i] * slope;
    first_at_1 += p[i] * slope;
    total_p += p[i];
    total_q += q[i];
    steepest = std::fmax(steepest, std::fabs(midpoint(slope)));
  }
  const auto log_of = [](const N& minus_one, const N& value) {
    return is_small(minus_one) ? log1p(minus_one) : log(value);
  };
  sum.excess = common_excess<N>(input, input.q, q);
  if (certainly_less_equal(N(0), first_at_0)) return log_of(sum.excess, total_q);
  if (certainly_less_equal(first_at_1, N(0))) return log_of(common_excess<N>(input, input.p, p), total_p);

  constexpr double near_equal =
      0x1p-15;  // where the derivative cancels in doubles, but the minimum is near ½
  const bool equal = steepest < near_equal;
  N s = equal ? N(0.5) : N(approximate_minimum(sum));
  for (int step = newton_steps(s, equal ? 128 : 256); step > 0; --step) {
    const auto here = sum.at(s, equal);
    const N next = centre(s - here.first / here.second);
    if (!(midpoint(next) >= 0 && midpoint(next) <= 1)) break;
    s = next;
  }
  steepest += steepest * 0x1p-20 + 0x1p-40;  // an upper bound, however wide the slopes are enclosed
  const N least_minus_one = least_value(sum, s, true, steepest);
  return is_small(least_minus_one) ? log1p(least_minus_one) : log(least_value(sum, s, false, steepest));
}

}  // namespace divcert::reference
