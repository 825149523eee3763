#pragma once

#include "families/laws/gamma.hpp"

namespace divcert::families {

template <>
struct LawOf<ChiSquared> : GammaLaw {
  LawOf(ChiSquared x, mpfr_prec_t precision)
      : GammaLaw{Interval(x.df, precision) / 2.0, Interval(0.5, precision)} {}
  static Support support(ChiSquared) { return positive_half_line; }
  static RationalForm rational_form(ChiSquared x) { return {"gamma", mpq_class(x.df) / 2, mpq_class(0.5)}; }
  static bool infinite(MeanInverse, ChiSquared x) { return x.df <= 2; }
  static std::string_view fault(MeanDistance d, ChiSquared x) {
    return d.from <= 0 || x.df <= 2 * largest_sum ? "" : "p.df is at most 131072";
  }
  static auto needs(ChiSquared) { return std::tuple(Mean{}, MeanLog{}); }
};

}  // namespace divcert::families
