#include "reference/integrals/opinion.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include <boost/math/quadrature/tanh_sinh.hpp>
#include <boost/multiprecision/mpfr.hpp>

namespace divcert::reference::opinion {
namespace {

using Wide = boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<75>,
                                           boost::multiprecision::et_off>;

constexpr int window = 28;  // standard deviations: e^(−28²/2) < 2^-565

Wide power_of_two(int exponent) { return ldexp(Wide(1), exponent); }

struct Term {
  Wide weight, mu, sigma;
};
using Terms = std::vector<Term>;

Terms terms(const std::vector<NormalComponent>& components) {
  Terms result;
  for (const auto& component : components)
    result.push_back({Wide(numerator(component.weight)) / Wide(denominator(component.weight)), component.mu,
                      component.sigma});
  return result;
}

const Wide& root_two_pi() {
  static const Wide value = sqrt(2 * boost::math::constants::pi<Wide>());
  return value;
}

Wide density(const Terms& mixture, const Wide& x) {
  Wide total = 0;
  for (const Term& t : mixture) {
    const Wide z = (x - t.mu) / t.sigma;
    total += t.weight * exp(-z * z / 2) / (t.sigma * root_two_pi());
  }
  return total;
}

Wide slope(const Terms& mixture, const Wide& x) {
  Wide total = 0;
  for (const Term& t : mixture) {
    const Wide z = (x - t.mu) / t.sigma;
    total -= t.weight * z * exp(-z * z / 2) / (t.sigma * t.sigma * root_two_pi());
  }
  return total;
}

/// ½ erfc of both sides, by MPFR.
Wide distribution(const Terms& mixture, const Wide& x) {
  Wide total = 0;
  for (const Term& t : mixture) {
    Wide y = (t.mu - x) / (t.sigma * sqrt(Wide(2)));
    mpfr_erfc(y.backend().data(), y.backend().data(), MPFR_RNDN);
    total += t.weight * y / 2;
  }
  return total;
}

/// The ends of all windows and the means, in order.
std::vector<Wide> cuts(const Terms& p, const Terms& q) {
  std::vector<Wide> result;
  for (const Terms* mixture : {&p, &q})
    for (const Term& t : *mixture)
      for (const int side : {-window, 0, window}) result.push_back(t.mu + side * t.sigma);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

bool within_scales(const Terms& p, const Terms& q) {
  Wide least = p.front().sigma, most = 0;
  for (const Terms* mixture : {&p, &q})
    for (const Term& t : *mixture) {
      least = (std::min)(least, t.sigma);
      most = (std::max)({most, t.sigma, Wide(abs(t.mu))});
    }
  return most < least * power_of_two(bits);
}

Multi none() { return std::numeric_limits<double>::quiet_NaN(); }

template <class F>
Multi integral(const NormalMixture& p_mixture, const NormalMixture& q_mixture, const F& integrand) {
  const Terms p = terms(p_mixture.components()), q = terms(q_mixture.components());
  if (!within_scales(p, q)) return none();
  // Kept, because its abscissas take longer than an integral. They come as close as 2^-800 to the ends.
  thread_local boost::math::quadrature::tanh_sinh<Wide> rule(15, power_of_two(-800));
  const auto points = cuts(p, q);
  Wide total = 0, error = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    Wide piece_error = 0;
    total += rule.integrate([&](const Wide& x) { return integrand(density(p, x), density(q, x)); }, points[i],
                            points[i + 1], power_of_two(-bits - 15), &piece_error);
    error += piece_error;
  }
  const bool close = error <= abs(total) * power_of_two(-bits) || error <= power_of_two(-2 * bits);
  return close ? Multi(total.backend().data()) : none();
}

/// The point between a and b where f changes its sign.
template <class F>
Wide crossing(const F& f, Wide a, Wide b) {
  const bool positive_at_a = f(a) > 0;
  for (int i = 0; i < 2 * bits; ++i) {
    const Wide centre = (a + b) / 2;
    ((f(centre) > 0) == positive_at_a ? a : b) = centre;
  }
  return (a + b) / 2;
}

}  // namespace

Multi kl(const NormalMixture& p, const NormalMixture& q) {
  return integral(p, q, [](const Wide& a, const Wide& b) { return a > 0 ? Wide(a * log(a / b)) : Wide(0); });
}

Multi js(const NormalMixture& p, const NormalMixture& q) {
  return integral(p, q, [](const Wide& a, const Wide& b) {
    const auto part = [m = Wide((a + b) / 2)](const Wide& x) {
      return x > 0 ? Wide(x * log(x / m)) : Wide(0);
    };
    return Wide((part(a) + part(b)) / 2);
  });
}

Multi squared_hellinger(const NormalMixture& p, const NormalMixture& q) {
  return integral(p, q, [](const Wide& a, const Wide& b) {
    const Wide root = sqrt(a) - sqrt(b);
    return Wide(root * root / 2);
  });
}

Multi total_variation(const NormalMixture& p_mixture, const NormalMixture& q_mixture) {
  constexpr int grid = 200;
  const Terms p = terms(p_mixture.components()), q = terms(q_mixture.components());
  if (!within_scales(p, q)) return none();
  const auto difference = [&](const Wide& x) { return density(p, x) - density(q, x); };
  const auto derivative = [&](const Wide& x) { return slope(p, x) - slope(q, x); };
  const auto points = cuts(p, q);
  std::vector<Wide> marks;  // between two of them p − q has no extremum that the grid shows
  for (std::size_t i = 0; i + 1 < points.size(); ++i)
    for (int k = 0; k < grid; ++k) {
      const Wide a = points[i] + (points[i + 1] - points[i]) * k / grid;
      const Wide b = points[i] + (points[i + 1] - points[i]) * (k + 1) / grid;
      marks.push_back(a);
      if ((derivative(a) > 0) != (derivative(b) > 0)) marks.push_back(crossing(derivative, a, b));
    }
  marks.push_back(points.back());
  const auto gained = [&](const Wide& x) { return distribution(p, x) - distribution(q, x); };
  Wide total = 0, since = gained(marks.front());
  for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
    if ((difference(marks[i]) > 0) == (difference(marks[i + 1]) > 0)) continue;
    const Wide here = gained(crossing(difference, marks[i], marks[i + 1]));
    total += abs(here - since);
    since = here;
  }
  total += abs(gained(marks.back()) - since);
  return Multi(Wide(total / 2).backend().data());
}

}  // namespace divcert::reference::opinion
