#pragma once

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "properties/mutants/mutant.hpp"

// Right code that twins and mutants share: the fault is never in here.
namespace divcert::properties::mutants {

inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr double least_normal = std::numeric_limits<double>::min();

inline double sum(Masses masses) { return std::accumulate(masses.begin(), masses.end(), 0.0); }

inline std::vector<double> divided(Masses masses, double by) {
  std::vector<double> result(masses.begin(), masses.end());
  for (double& mass : result) mass /= by;
  return result;
}

/// Masses divided by their sum; scaled first, so that no sum overflows.
inline std::vector<double> normalized(Masses masses) {
  double most = 0;
  for (const double mass : masses) most = std::fmax(most, mass);
  const auto scaled = divided(masses, most);
  return divided(scaled, sum(scaled));
}

/// log(p/q) for positive p, q, also where p/q leaves the doubles.
inline double log_ratio(double p, double q) {
  const double ratio = p / q;
  return ratio >= least_normal && ratio < inf ? std::log(ratio) : std::log(p) - std::log(q);
}

/// p log(p/q), the textbook term, with the rules for zeros.
inline double p_log_ratio(double p, double q) {
  if (p == 0) return 0;
  return q == 0 ? inf : p * log_ratio(p, q);
}

inline double p_log_p(double p) { return p == 0 ? 0 : p * std::log(p); }

/// x − log1p(x), without cancellation: with r = x/(2+x) it is x·r − 2(r³/3 + r⁵/5 + …).
inline double x_minus_log1p(double x) {
  if (std::fabs(x) > 0.5) return x - std::log1p(x);
  const double r = x / (2 + x), r2 = r * r;
  double series = 0;
  for (int k = 29; k >= 3; k -= 2) series = series * r2 + 1.0 / k;
  return x * r - 2 * r * r2 * series;
}

/// p log(p/q) − p + q ≥ 0, to a few ulps.
inline double kl_term(double p, double q) {
  if (p == 0) return q;
  if (q == 0) return inf;
  const double x = (q - p) / p;
  return std::fabs(x) <= 0.5 ? p * x_minus_log1p(x) : p * log_ratio(p, q) - p + q;
}

/// (p log(p/m) + q log(q/m))/2 with m = (p+q)/2, to a few ulps: s/4·Σ t^2k/(k(2k−1)) with s = p+q, t =
/// (p−q)/s.
inline double js_term(double p, double q) {
  const double s = p + q;
  if (s == 0) return 0;
  const double t = (p - q) / s, t2 = t * t;
  if (std::fabs(t) > 0.5) return s / 4 * (p_log_p(2 * (p / s)) + p_log_p(2 * (q / s)));
  double series = 0;
  for (int k = 26; k >= 1; --k) series = series * t2 + 1.0 / (k * (2 * k - 1));
  return s / 4 * t2 * series;
}

/// √p − √q without cancellation.
inline double root_difference(double p, double q) {
  return p == q ? 0 : (p - q) / (std::sqrt(p) + std::sqrt(q));
}

/// Σ term(p, q).
template <class Term>
double sum_terms(Masses p, Masses q, const Term& term) {
  double total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) total += term(p[i], q[i]);
  return total;
}

inline double plain_kl(Masses p, Masses q) { return sum_terms(p, q, p_log_ratio); }
inline double plain_js(Masses p, Masses q) { return sum_terms(p, q, js_term); }

/// H² = ½Σ(√p − √q)².
inline double plain_squared_hellinger(Masses p, Masses q) {
  return 0.5 * sum_terms(p, q, [](double a, double b) {
           const double d = root_difference(a, b);
           return d * d;
         });
}

/// Σ√p√q.
inline double affinity(Masses p, Masses q) {
  return sum_terms(p, q, [](double a, double b) { return std::sqrt(a) * std::sqrt(b); });
}

}  // namespace divcert::properties::mutants
