#include "reference/definitions/pairs/equal_laws.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "reference/numbers/rational.hpp"

namespace divcert::reference {
namespace {

/// A law as that of the family which has all others of its kind.
struct Canonical {
  std::string_view kind;
  std::array<Rational, 2> parameters;

  bool operator==(const Canonical&) const = default;
};

std::optional<Canonical> canonical(std::string_view family, std::span<const double> x) {
  const auto gamma = [](Rational shape, Rational rate) { return Canonical{"gamma", {shape, rate}}; };
  const auto point = [](double at) { return Canonical{"point", {Rational(at), Rational(0)}}; };
  const auto trials = [&](double n, double p) {
    if (n == 0 || p == 0) return point(0);
    return p == 1 ? point(n) : Canonical{"binomial", {Rational(n), Rational(p)}};
  };
  if (family == "gamma") return gamma(x[0], x[1]);
  if (family == "exponential") return gamma(1, x[0]);
  if (family == "chi_squared") return gamma(Rational(x[0]) / 2, Rational(1, 2));
  if (family == "weibull" && x[0] == 1) return gamma(1, 1 / Rational(x[1]));
  if (family == "uniform") return Canonical{"uniform", {x[0], x[1]}};
  if (family == "beta" && x[0] == 1 && x[1] == 1) return Canonical{"uniform", {0, 1}};
  if (family == "continuous_bernoulli" && x[0] == 0.5) return Canonical{"uniform", {0, 1}};
  if (family == "bernoulli") return trials(1, x[0]);
  if (family == "binomial") return trials(x[0], x[1]);
  if (family == "geometric" && x[0] == 1) return point(1);
  if (family == "negative_binomial" && x[1] == 1) return point(0);
  if (family == "poisson" && x[0] == 0) return point(0);
  return std::nullopt;
}

}  // namespace

bool equal_laws(const Family& of_p, std::span<const double> p, const Family& of_q,
                std::span<const double> q) {
  if (!of_p.contains(p) || !of_q.contains(q)) return false;
  if (of_p.name == of_q.name) return std::ranges::equal(p, q);
  const auto canonical_p = canonical(of_p.name, p);
  return canonical_p && canonical_p == canonical(of_q.name, q);
}

}  // namespace divcert::reference
