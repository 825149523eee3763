#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Laplace> {
  Interval mu, b;

  LawOf(Laplace x, mpfr_prec_t precision) : mu(x.mu, precision), b(x.b, precision) {}
  static Support support(Laplace) { return whole_line; }

  Interval entropy() const { return log(b * 2.0) + 1.0; }
  Interval of(Mean) const { return mu; }
  Interval of(Variance) const { return square(b) * 2.0; }
  // e^((at−μ)/s)/(1 − b²/s²).
  Interval of(MeanExp x) const {
    const Interval scale(x.scale, b.precision());
    return exp((x.at - mu) / scale) / ((scale - b) * (scale + b) / square(scale));
  }
  static bool infinite(MeanExp e, Laplace x) { return x.b >= e.scale; }
  Interval of(MeanDistance x) const {
    const Interval distance = abs(mu - x.from);
    return distance + b * exp(-distance / b);
  }

  static auto needs(Laplace q) { return std::tuple(MeanDistance{q.mu}); }
  Interval cross_entropy(const Interval& mean_distance) const { return log(b * 2.0) + mean_distance / b; }
};

}  // namespace divcert::families
