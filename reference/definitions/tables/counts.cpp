#include <functional>
#include <vector>

#include "reference/judging/certify_list.hpp"
#include "reference/numbers/rational.hpp"
#include "reference/numbers/summands.hpp"
#include "reference/tables.hpp"

namespace divcert::reference {
namespace {

Certified certified(const std::function<Entry()>& value, const std::function<bool()>& zero, bool nonnegative,
                    Format format, const Ladder& ladder) {
  EntryList list;
  list.nonnegative = nonnegative;
  list.enclose = [&] { return std::vector{value()}; };
  list.is_zero = [&](std::size_t) { return zero(); };
  return certify(list, ladder, format).front();
}

bool equal(std::span<const double> x, std::span<const double> y) {
  for (std::size_t k = 0; k < x.size(); ++k)
    if (x[k] != y[k]) return false;
  return true;
}

Ball power(const Ball& x, const Ball& exponent) { return exp(exponent * log(x)); }

/// o((o/e)^λ − 1), without its factor; at 0 and −1 the derivatives by λ, which are the limits over λ(λ+1).
Entry power_term(double o, double e, double lambda) {
  const Ball observed(o), expected(e);
  if (lambda == 0) {
    if (o == 0) return Entry::zero();
    return e == 0 ? Entry::infinite(false) : Entry{Status::finite, observed * log(observed / expected)};
  }
  if (lambda == -1) {
    if (e == 0) return Entry::zero();
    return o == 0 ? Entry::infinite(false) : Entry{Status::finite, expected * log(expected / observed)};
  }
  if (o == 0) return lambda < -1 && e > 0 ? Entry::infinite(false) : Entry::zero();
  if (e == 0) return lambda > 0 ? Entry::infinite(false) : Entry{Status::finite, -observed};
  return {Status::finite, observed * (power(observed / expected, Ball(lambda)) - Ball(1))};
}

template <class N>
std::vector<N> filled(std::span<const double> masses, double fill) {
  N total = 0;
  for (const double mass : masses) total += N(mass);
  std::vector<N> result;
  for (const double mass : masses) result.push_back(mass == 0 ? N(fill) : N(N(mass) / total));
  return result;
}

}  // namespace

Certified poisson_deviance(std::span<const double> y, std::span<const double> mu, Format format,
                           const Ladder& ladder) {
  const auto value = [&] {
    Ball sum = 0;
    for (std::size_t k = 0; k < y.size(); ++k) {
      if (y[k] > 0 && mu[k] == 0) return Entry::infinite(false);
      sum += y[k] == 0 ? Ball(mu[k]) : relative_entropy(Ball(y[k]), Ball(mu[k]));
    }
    return Entry{Status::finite, Ball(2) * sum};
  };
  return certified(value, [&] { return equal(y, mu); }, true, format, ladder);
}

Certified cressie_read(std::span<const double> observed, std::span<const double> expected, double lambda,
                       Format format, const Ladder& ladder) {
  const auto value = [&] {
    Ball sum = 0;
    for (std::size_t k = 0; k < observed.size(); ++k) {
      Entry term = power_term(observed[k], expected[k], lambda);
      if (term.status != Status::finite) return term;
      sum += term.ball;
    }
    const Ball order(lambda);
    const bool limit = lambda == 0 || lambda == -1;
    return Entry{Status::finite, limit ? Ball(2) * sum : Ball(2) * sum / (order * (order + Ball(1)))};
  };
  return certified(value, [&] { return equal(observed, expected); }, false, format, ladder);
}

Certified psi(std::span<const double> p, std::span<const double> q, double fill, Format format,
              const Ladder& ladder) {
  const auto value = [&] {
    const std::vector<Ball> x = filled<Ball>(p, fill), y = filled<Ball>(q, fill);
    Ball sum = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (fill == 0 && p[k] == 0 && q[k] == 0) continue;
      if (fill == 0 && (p[k] == 0 || q[k] == 0)) return Entry::infinite(false);
      sum += (x[k] - y[k]) * log(x[k] / y[k]);
    }
    return Entry{Status::finite, std::move(sum)};
  };
  const auto zero = [&] { return filled<Rational>(p, fill) == filled<Rational>(q, fill); };
  return certified(value, zero, true, format, ladder);
}

}  // namespace divcert::reference
