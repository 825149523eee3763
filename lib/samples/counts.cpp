#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <divcert/masses.hpp>
#include <divcert/tables.hpp>
#include <gmpxx.h>

#include "numerics/domain.hpp"
#include "numerics/floating_point_environment.hpp"
#include "rows/reject.hpp"
#include "rows/two_steps.hpp"

namespace divcert {
namespace {

using rows::correctly_rounded;
using rows::exp_gap;
using rows::Format;
using rows::half;
using rows::log_gap;
using rows::reject;

constexpr double infinity = std::numeric_limits<double>::infinity();

void require_counts(const std::string& function, const char* first, std::span<const double> x,
                    const char* second, std::span<const double> y) {
  if (x.empty() || x.size() != y.size())
    reject(function, second,
           std::string(first) + " and " + second +
               " must have the same length, at least 1, but have lengths " + std::to_string(x.size()) +
               " and " + std::to_string(y.size()),
           domain_error::no_index, static_cast<double>(y.size()));
  for (const auto& [name, counts] : {std::pair(first, x), std::pair(second, y)})
    for (std::size_t k = 0; k < counts.size(); ++k)
      if (!(counts[k] >= 0 && std::isfinite(counts[k])))
        numerics::reject_entry(function, name, k, "finite and not negative", counts[k]);
}

bool equal(std::span<const double> x, std::span<const double> y) {
  return std::equal(x.begin(), x.end(), y.begin());
}

/// y log(y/μ) − y + μ = y(δ − log(1+δ)), δ = (μ − y)/y from an exact difference.
template <class Number>
auto phi(double y, double mu, const Number& number) {
  const auto count = number(y);
  return y == 0 ? number(mu) : count * log_gap((number(mu) - count) / count);
}

/// o((o/e)^λ − 1) − λ(o − e) = o·gap(λL) + λ·φ(o, e), L = log(o/e).
template <class Number>
auto bracket(double o, double e, double lambda, const Number& number) {
  const auto observed = number(o), expected = number(e), order = number(lambda);
  if (o == 0) return order * expected;
  if (e == 0) return -observed - order * observed;
  const auto log_ratio = -log1p((expected - observed) / observed);
  return observed * exp_gap(order * log_ratio) + order * phi(o, e, number);
}

template <class Number>
auto difference_of_totals(std::span<const double> x, std::span<const double> y, const Number& number) {
  auto sum = number(0);
  for (std::size_t k = 0; k < x.size(); ++k) sum += number(x[k]) - number(y[k]);
  return sum;
}

/// Without a value where o > 0 = e, or o = 0 < e.
bool is_infinite(std::span<const double> o, std::span<const double> e, double lambda) {
  for (std::size_t k = 0; k < o.size(); ++k) {
    if (lambda >= 0 && o[k] > 0 && e[k] == 0) return true;
    if (lambda <= -1 && o[k] == 0 && e[k] > 0) return true;
  }
  return false;
}

/// 2 Σ x log(x/y)
template <class Number>
auto log_statistic(std::span<const double> x, std::span<const double> y, const Number& number) {
  auto sum = difference_of_totals(x, y, number);
  for (std::size_t k = 0; k < x.size(); ++k) sum += phi(x[k], y[k], number);
  return number(2) * sum;
}

std::vector<mpq_class> filled(std::span<const double> masses, double fill) {
  mpq_class total = 0;
  for (const double mass : masses) total += mass;
  std::vector<mpq_class> result;
  for (const double mass : masses) result.push_back(mass == 0 ? mpq_class(fill) : mpq_class(mass / total));
  return result;
}

}  // namespace

double poisson_deviance(std::span<const double> y, std::span<const double> mu) {
  const numerics::DefaultEnvironment environment;
  require_counts("poisson_deviance", "y", y, "mu", mu);
  if (is_infinite(y, mu, 0)) return infinity;
  if (equal(y, mu)) return 0;
  return correctly_rounded(Format::binary64, [&](const auto& number) {
    auto sum = number(0);
    for (std::size_t k = 0; k < y.size(); ++k) sum += phi(y[k], mu[k], number);
    return number(2) * sum;
  });
}

double cressie_read(std::span<const double> observed, std::span<const double> expected, double lambda) {
  const numerics::DefaultEnvironment environment;
  require_counts("cressie_read", "observed", observed, "expected", expected);
  numerics::require_parameter(std::isfinite(lambda), "cressie_read", "lambda", "finite", lambda);
  if (is_infinite(observed, expected, lambda)) return infinity;
  if (equal(observed, expected)) return 0;
  return correctly_rounded(Format::binary64, [&](const auto& number) {
    if (lambda == 0) return log_statistic(observed, expected, number);
    if (lambda == -1) return log_statistic(expected, observed, number);
    const auto order = number(lambda);
    auto sum = order * difference_of_totals(observed, expected, number);
    for (std::size_t k = 0; k < observed.size(); ++k)
      sum += bracket(observed[k], expected[k], lambda, number);
    return number(2) * sum / (order * (order + number(1)));
  });
}

double psi(std::span<const double> p, std::span<const double> q, double fill) {
  const numerics::DefaultEnvironment environment;
  numerics::require_masses("psi", p, q);
  numerics::require_parameter(fill >= 0 && std::isfinite(fill), "psi", "fill", "finite and not negative",
                              fill);
  for (std::size_t k = 0; k < p.size(); ++k)
    if (fill == 0 && (p[k] == 0) != (q[k] == 0)) return infinity;
  if (filled(p, fill) == filled(q, fill)) return 0;
  return correctly_rounded(Format::binary64, [&](const auto& number) {
    auto total_p = number(0), total_q = number(0), sum = number(0);
    for (const double mass : p) total_p += number(mass);
    for (const double mass : q) total_q += number(mass);
    for (std::size_t k = 0; k < p.size(); ++k) {
      if (p[k] == 0 && q[k] == 0) continue;
      // both times both totals; 1 + δ = Q/P
      const auto x = (p[k] == 0 ? number(fill) * total_p : number(p[k])) * total_q;
      const auto y = (q[k] == 0 ? number(fill) * total_q : number(q[k])) * total_p;
      sum += (y - x) * log1p((y - x) / x);
    }
    return sum / (total_p * total_q);
  });
}

}  // namespace divcert
