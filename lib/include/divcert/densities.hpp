#pragma once

#include <cmath>
#include <concepts>
#include <limits>
#include <span>
#include <string>

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <divcert/generators.hpp>
#include <divcert/masses.hpp>

/// f-divergences of two densities on an interval, by adaptive Gauss-Kronrod quadrature (Boost.Math, whose
/// headers this one needs): for laws and mixtures without a closed form. The densities come as functions that
/// return their logarithms, −∞ where there is no mass, so that tails that underflow keep their ratio.
///
/// The error is an estimate of the quadrature's and the rounding's, and no bound: a peak or a kink that no
/// node comes near is not seen. Give such places as `points`; the integral is taken between them.
///
/// domain_error unless lower < upper (both may be infinite) and the points ascend between them. What is +∞ at
/// a node is +∞; a NaN of a density gives NaN.
namespace divcert {

struct QuadratureEstimate {
  double value;
  double error;  ///< estimated, absolute
};

template <class D>
concept LogDensity = requires(const D& density, double x) {
  { density(x) } -> std::convertible_to<double>;
};

namespace quadrature {

/// Halvings of each part, and the error at which they stop, of the integral of the absolute value.
inline constexpr unsigned most_halvings = 15;
inline constexpr double tolerance = 1e-13;

[[noreturn]] inline void reject(const std::string& what, double value) {
  throw domain_error("divergence of densities: " + what, "points", domain_error::no_index, value);
}

/// ∫ term(log p, log q).
template <class Term, LogDensity P, LogDensity Q>
QuadratureEstimate integral(const Term& term, const P& log_p, const Q& log_q, double lower, double upper,
                            std::span<const double> points) {
  if (!(lower < upper)) reject("lower must be less than upper", lower);
  bool infinite = false;
  const auto integrand = [&](double x) -> double {
    const double at_p = log_p(x), at_q = log_q(x);
    if (at_p == -INFINITY && at_q == -INFINITY) return 0;
    const double value = term(at_p, at_q);
    infinite |= value == INFINITY;
    return value == INFINITY ? 0 : value;
  };
  QuadratureEstimate sum{0, 0};
  double from = lower;
  const auto add = [&](double to) {
    if (!(from < to)) reject("the points must ascend between lower and upper", to);
    double error = 0, size = 0;
    sum.value += boost::math::quadrature::gauss_kronrod<double, 61>::integrate(
        integrand, from, to, most_halvings, tolerance, &error, &size);
    sum.error += error + size * std::numeric_limits<double>::epsilon();
    from = to;
  };
  for (const double point : points) add(point);
  add(upper);
  return infinite ? QuadratureEstimate{INFINITY, 0} : sum;
}

}  // namespace quadrature

/// D_f(P‖Q) = ∫_{q>0} q f(p/q) + f′(∞)·P(q=0). Where p/q is beyond the doubles, the limit stands in for f; a
/// density below 2^-800 there counts as 0.
template <Generator F, LogDensity P, LogDensity Q>
QuadratureEstimate f_divergence(const F& f, const P& log_p, const Q& log_q, double lower, double upper,
                                std::span<const double> points = {}) {
  const auto term = [&f](double at_p, double at_q) -> double {
    const double p = std::exp(at_p), q = std::exp(at_q), t = std::exp(at_p - at_q);
    constexpr double least = 0x1p-800;
    if (t == 0) return q < least ? 0 : q * f.at_zero();
    if (t == INFINITY) return p < least ? 0 : p * f.slope_at_infinity();
    return t > 1 ? p * (f(t) / t) : q * f(t);
  };
  return quadrature::integral(term, log_p, log_q, lower, upper, points);
}

/// ∫ p log(p/q).
template <LogDensity P, LogDensity Q>
QuadratureEstimate kl(const P& log_p, const Q& log_q, double lower, double upper,
                      std::span<const double> points = {}) {
  const auto term = [](double at_p, double at_q) {
    const double p = std::exp(at_p);
    return p == 0 ? 0 : p * (at_p - at_q);
  };
  return quadrature::integral(term, log_p, log_q, lower, upper, points);
}

/// ½∫ p log(p/m) + ½∫ q log(q/m), m = (p+q)/2.
template <LogDensity P, LogDensity Q>
QuadratureEstimate js(const P& log_p, const Q& log_q, double lower, double upper,
                      std::span<const double> points = {}) {
  const auto side = [](double x, double y) {  // p log(p/m)
    const double p = std::exp(x);
    return p == 0 ? 0 : p * (std::log(2.0) - std::log1p(std::exp(y - x)));
  };
  const auto term = [side](double at_p, double at_q) { return (side(at_p, at_q) + side(at_q, at_p)) / 2; };
  return quadrature::integral(term, log_p, log_q, lower, upper, points);
}

/// ½∫ |p − q|. The points where the densities cross are kinks.
template <LogDensity P, LogDensity Q>
QuadratureEstimate total_variation(const P& log_p, const Q& log_q, double lower, double upper,
                                   std::span<const double> points = {}) {
  const auto term = [](double at_p, double at_q) { return std::abs(std::exp(at_p) - std::exp(at_q)) / 2; };
  return quadrature::integral(term, log_p, log_q, lower, upper, points);
}

/// ½∫ (√p − √q)².
template <LogDensity P, LogDensity Q>
QuadratureEstimate squared_hellinger(const P& log_p, const Q& log_q, double lower, double upper,
                                     std::span<const double> points = {}) {
  const auto term = [](double at_p, double at_q) {
    const double difference = std::exp(at_p / 2) - std::exp(at_q / 2);
    return difference * difference / 2;
  };
  return quadrature::integral(term, log_p, log_q, lower, upper, points);
}

}  // namespace divcert
