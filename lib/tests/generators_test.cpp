#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <divcert/divcert.hpp>
#include <divcert/generators.hpp>
#include <gtest/gtest.h>

#include "same_bits.hpp"

namespace divcert {
namespace {

using tests::same_bits;
using Vector = std::vector<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<NamedGenerator> all_generators() {
  namespace g = generators;
  return {g::kl,
          g::reverse_kl,
          g::jeffreys,
          g::js,
          g::chi2,
          g::neyman_chi2,
          g::total_variation,
          g::squared_hellinger,
          g::triangular,
          g::skew_js(0.5),
          g::skew_js(0.3),
          g::tsallis(0.5),
          g::tsallis(1),
          g::tsallis(0.3),
          g::tsallis(2.5),
          g::amari_alpha(0),
          g::amari_alpha(1),
          g::amari_alpha(-1),
          g::amari_alpha(3),
          g::amari_alpha(-0.4),
          g::amari_alpha(-3),
          g::hockey_stick(1),
          g::hockey_stick(0.5),
          g::hockey_stick(2)};
}

/// The roundings of a few elementary operations on numbers of this size.
double rounding(double size) { return 0x1p-44 * (size + 1); }

/// Points where kinks (1, γ) are not: one side's slope is then the derivative.
const Vector points{0x1p-30, 1e-3, 0.1, 0.4, 0.9, 1.25, 1.9, 3.0, 50.0, 1e3};

std::string label(const NamedGenerator& f) {
  return std::string(f.id()) + ' ' + std::to_string(f.parameter());
}

// f(t) + f*(f′(t)) = t·f′(t)
TEST(Generators, FenchelYoungHoldsWithEqualityAtTheDerivative) {
  for (const NamedGenerator& f : all_generators())
    for (const double t : points) {
      const double s = f.derivative(t), left = f(t) + f.conjugate(s), right = t * s;
      EXPECT_LE(std::abs(left - right),
                rounding(std::abs(f(t)) + std::abs(f.conjugate(s)) + std::abs(right)) * (1 + 1 / t))
          << label(f) << " at " << t;
    }
}

// On a grid of ratio e^(1/512) that has the kink, t²f″(t)·2^-21 is missed at most; t²f″ is below 2^9·(1 +
// |f*|) here.
TEST(Generators, TheConjugateIsTheSupremum) {
  for (const NamedGenerator& f : all_generators()) {
    const double supremum = f.conjugate_domain().supremum;
    for (const double s : {-5.0, -1.5, -0.7, -0.2, 0.1, 0.3, 0.45, 0.8, 1.5, 2.5}) {
      if (s >= supremum) {
        if (s > supremum) {
          EXPECT_EQ(f.conjugate(s), infinity) << label(f);
        }
        continue;
      }
      const double kink = f.parameter() > 0 ? f.parameter() : 1;
      double largest = std::fmax(-f.at_zero(), s * kink - f(kink));
      for (int k = -6144; k <= 6144; ++k) {
        const double t = std::exp(k / 512.0);
        largest = std::fmax(largest, s * t - f(t));
      }
      const double conjugate = f.conjugate(s);
      EXPECT_LE(largest, conjugate + rounding(std::abs(conjugate))) << label(f) << " at " << s;
      EXPECT_GE(largest, conjugate - 0x1p-12 * (1 + std::abs(conjugate))) << label(f) << " at " << s;
    }
  }
}

TEST(Generators, HaveTheirLimitsAtTheEnds) {
  for (const NamedGenerator& f : all_generators()) {
    const double near_zero = f(1e-300), slope = f(1e300) / 1e300;
    if (f.at_zero() == infinity) {
      EXPECT_GT(near_zero, 100) << label(f);
    } else {
      EXPECT_NEAR(near_zero, f.at_zero(), 1e-12) << label(f);
    }
    if (f.slope_at_infinity() == infinity) {
      EXPECT_GT(slope, 100) << label(f);
    } else {
      EXPECT_NEAR(slope, f.slope_at_infinity(), 1e-12) << label(f);
    }
    const ConjugateDomain domain = f.conjugate_domain();
    EXPECT_EQ(domain.supremum, f.slope_at_infinity());
    if (domain.supremum < infinity) {
      EXPECT_EQ(f.conjugate(domain.supremum) < infinity, domain.closed) << label(f);
    }
  }
}

TEST(Generators, SaySymmetryWhereItIs) {
  for (const NamedGenerator& f : all_generators()) {
    bool symmetric = true;
    for (const double t : points) symmetric &= std::abs(f(t) - t * f(1 / t)) <= rounding(std::abs(f(t)) + t);
    EXPECT_EQ(f.symmetric(), symmetric) << label(f);
  }
}

const Vector p{0.1, 0.2, 0.3, 0.4}, q{0.3, 0.3, 0.1, 0.3};

struct Same {  // a generator of the caller's that happens to be one of ours
  const NamedGenerator& f;
  double operator()(double t) const { return f(t); }
  double at_zero() const { return f.at_zero(); }
  double slope_at_infinity() const { return f.slope_at_infinity(); }
};

TEST(Generators, GenerateTheDivergenceTheyAreNamedAfter) {
  const Vector sparse{0.5, 0, 0.5, 0}, other{0, 0.25, 0.75, 0};
  for (const NamedGenerator& f : all_generators()) {
    const double named = f_divergence(f, p, q), generic = f_divergence(Same{f}, p, q);
    EXPECT_LE(std::abs(named - generic), rounding(1)) << label(f);
    const double far = f_divergence(f, sparse, other), generic_far = f_divergence(Same{f}, sparse, other);
    if (far == infinity) {
      EXPECT_EQ(generic_far, infinity) << label(f);
    } else {
      EXPECT_LE(std::abs(far - generic_far), rounding(far)) << label(f);
    }
  }
  EXPECT_TRUE(same_bits(f_divergence(generators::kl, p, q), kl(p, q)));
  EXPECT_TRUE(same_bits(f_divergence(generators::kl, p, Vector{3, 3, 1, 3}, Masses::as_given),
                        kl(p, Vector{3, 3, 1, 3}, Masses::as_given)));
  EXPECT_TRUE(same_bits(f_divergence(generators::tsallis(2.5), p, q), tsallis(p, q, 2.5)));
}

struct Wrong : Same {
  double operator()(double t) const { return f(t) * (1 + 0x1p-30); }
};

TEST(Generators, TheComparisonSeesAWrongGenerator) {
  const double named = f_divergence(generators::kl, p, q),
               wrong = f_divergence(Wrong{{generators::kl}}, p, q);
  EXPECT_GT(std::abs(named - wrong), rounding(1));
}

// Σ q/(1 + p/q): no divergence of ours.
struct Reciprocal {
  double operator()(double t) const { return 1 / (1 + t); }
  double at_zero() const { return 1; }
  double slope_at_infinity() const { return 0; }
};

TEST(Generators, OfTheCallersOwn) {
  EXPECT_EQ(f_divergence(Reciprocal{}, Vector{1, 1}, Vector{2, 2}), 0.5);
  EXPECT_EQ(f_divergence(Reciprocal{}, Vector{0, 3}, Vector{2, 0}, Masses::as_given), 2);
  EXPECT_EQ(f_divergence(Reciprocal{}, Vector{1e308, 1e308, 1e308}, Vector{1e308, 1e308, 1e308}), 0.5);
  EXPECT_THROW(f_divergence(Reciprocal{}, Vector{0, -3}, Vector{2, 0}), domain_error);
  EXPECT_THROW(generators::skew_js(1), domain_error);
  EXPECT_THROW(generators::tsallis(0), domain_error);
  EXPECT_THROW(generators::amari_alpha(infinity), domain_error);
  EXPECT_THROW(generators::hockey_stick(0), domain_error);
}

}  // namespace
}  // namespace divcert
