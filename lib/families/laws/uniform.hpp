#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Uniform> {
  Interval low, high, width;

  LawOf(Uniform x, mpfr_prec_t precision)
      : low(x.low, precision), high(x.high, precision), width(high - low) {}
  static Support support(Uniform x) { return {x.low, x.high}; }
  static RationalForm rational_form(Uniform x) { return {"uniform", mpq_class(x.low), mpq_class(x.high)}; }

  Interval entropy() const { return log(width); }
  Interval of(Mean) const { return (low + high) / 2.0; }
  Interval of(Variance) const { return square(width) / 12.0; }
  Interval of(MeanLog) const { return mean_log(low, high); }
  Interval of(MeanLogRest) const { return mean_log(1.0 - high, 1.0 - low); }
  // 1 − ab (log(b/a)/(b−a))², with log X less its mean on [a, b] squared, from the integrals of log and log².
  Interval of(VarianceLog) const {
    const Interval one(1.0, low.precision());
    return is_zero(low) ? one : one - low * high * square(log(high / low) / width);
  }
  Interval of(MeanInverse) const { return log(high / low) / width; }
  static bool infinite(MeanInverse, Uniform x) { return x.low <= 0; }
  Interval of(MeanPower x) const {
    const Interval next = Interval(x.exponent, low.precision()) + 1.0;
    const Interval scale(x.scale, low.precision());
    const Interval whole = exp(log(high / scale) * next) * scale / (next * width);
    return is_zero(low) ? whole : whole * -expm1(log(low / high) * next);
  }
  // e^(−(low−at)/s) (1 − e^(−w))/w, w = (high−low)/s.
  Interval of(MeanExp x) const {
    const Interval w = width / x.scale;
    return exp((x.at - low) / x.scale) * -expm1(-w) / w;
  }
  Interval of(MeanDistance x) const {
    const Interval below = x.from - low, above = high - x.from;
    const bool inside = mpfr_sgn(below.lower()) >= 0 && mpfr_sgn(above.lower()) >= 0;
    return inside ? (square(below) + square(above)) / (width * 2.0) : abs(of(Mean{}) - x.from);
  }

  static auto needs(Uniform) { return std::tuple(); }
  Interval cross_entropy() const { return log(width); }

 private:
  static bool is_zero(const Interval& x) { return mpfr_zero_p(x.lower()) && mpfr_zero_p(x.upper()); }
  /// E log X on [a, b], a ≥ 0.
  static Interval mean_log(const Interval& a, const Interval& b) {
    if (is_zero(a)) return log(b) - 1.0;
    return (b * log(b) - a * log(a)) / (b - a) - 1.0;
  }
};

}  // namespace divcert::families
