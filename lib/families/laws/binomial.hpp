#pragma once

#include <cmath>

#include "families/laws/counts.hpp"

namespace divcert::families {

template <>
struct LawOf<Binomial> {
  double n;
  Interval p;

  LawOf(Binomial x, mpfr_prec_t precision) : n(x.n), p(x.p, precision) {}
  static Support support(Binomial x) { return {x.p == 1 ? x.n : 0.0, x.p == 0 ? 0.0 : x.n}; }
  static RationalForm rational_form(Binomial x) { return {"binomial", mpq_class(x.n), mpq_class(x.p)}; }
  static std::optional<double> known_entropy(Binomial x) {
    return x.n == 0 || x.p == 0 || x.p == 1 ? std::optional(0.0) : std::nullopt;
  }
  static std::string_view entropy_fault(Binomial x) {
    return x.n <= largest_sum ? "" : "p.n is at most 65536";
  }

  Interval entropy() const {
    struct Masses final : MassesByRatio {
      const LawOf& law;
      explicit Masses(const LawOf& of) : law(of) {}
      Interval log_mass(double k) const override { return law.log_mass(k); }
      Interval ratio(double k) const override { return law.p / (1.0 - law.p) * (law.n - k) / (k + 1); }
    };
    const double mode = std::fmin(n, std::floor((n + 1) * mpfr_get_d(p.lower(), MPFR_RNDN)));
    return entropy_of_masses(Masses(*this), mode, n, p.precision());
  }
  Interval of(Mean) const { return p * n; }
  Interval log_mass(double k) const {
    const Interval powers = times_log(k, log(p)) + times_log(n - k, log1p(-p));
    if (k == 0 || k == n) return powers;
    if (k == 1) return powers + log(Interval(n, p.precision()));
    const auto log_factorial = [&](double x) {
      return numerics::log_gamma(Interval(x, p.precision()) + 1.0);
    };
    return powers + log_factorial(n) - log_factorial(k) - log_factorial(n - k);
  }
};

}  // namespace divcert::families
