#pragma once

#include <cmath>

#include "families/laws/counts.hpp"

namespace divcert::families {

template <>
struct LawOf<Poisson> {
  Interval lambda;

  LawOf(Poisson x, mpfr_prec_t precision) : lambda(x.lambda, precision) {}
  static Support support(Poisson x) { return {0, x.lambda == 0 ? 0 : infinity}; }
  static std::optional<double> known_entropy(Poisson x) {
    return x.lambda == 0 ? std::optional(0.0) : std::nullopt;
  }
  static std::string_view entropy_fault(Poisson x) {
    return x.lambda <= largest_sum ? "" : "p.lambda is at most 65536";
  }

  Interval entropy() const {
    struct Masses final : MassesByRatio {
      const LawOf& law;
      explicit Masses(const LawOf& of) : law(of) {}
      Interval log_mass(double k) const override { return law.log_mass(k); }
      Interval ratio(double k) const override { return law.lambda / (k + 1); }
    };
    const double mode = std::floor(mpfr_get_d(lambda.lower(), MPFR_RNDN));
    return entropy_of_masses(Masses(*this), mode, infinity, lambda.precision());
  }
  Interval of(Mean) const { return lambda; }
  Interval log_mass(double k) const {
    const Interval log_factorial = numerics::log_gamma(Interval(k, lambda.precision()) + 1.0);
    return times_log(k, log(lambda)) - lambda - log_factorial;
  }
};

}  // namespace divcert::families
