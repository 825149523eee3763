#pragma once

#include <concepts>
#include <span>
#include <string_view>

#include <divcert/masses.hpp>

/// f-divergences D_f(P‖Q) = Σ_{q>0} Q f(P/Q) + f′(∞)·P(q=0) (Csiszár 1963; Ali, Silvey 1966), of convex f on
/// (0, ∞) with f(0) = lim f(t) as t → 0 and f′(∞) = lim f(t)/t as t → ∞, both possibly +∞.
namespace divcert {

/// What a generator has to be: f at t > 0, its limit at 0 and its slope at infinity.
template <class F>
concept Generator = requires(const F& f, double t) {
  { f(t) } -> std::convertible_to<double>;
  { f.at_zero() } -> std::convertible_to<double>;
  { f.slope_at_infinity() } -> std::convertible_to<double>;
};

/// Where a conjugate is finite: from −∞ to `supremum`, that included if `closed`.
struct ConjugateDomain {
  double supremum;
  bool closed;
};

struct GeneratorRules;

/// The generator of a divergence of this library. Its values are of plain double accuracy.
class NamedGenerator {
 public:
  constexpr NamedGenerator(const GeneratorRules& rules, double parameter)
      : rules_(&rules), parameter_(parameter) {}

  /// The divergence it generates, and that one's alpha or gamma (0 if it has none).
  std::string_view id() const;
  double parameter() const { return parameter_; }

  double operator()(double t) const;  ///< f(t), t > 0
  double derivative(double t) const;  ///< f′(t), or a subgradient, t > 0
  double at_zero() const;             ///< f(0)
  double slope_at_infinity() const;   ///< f′(∞)
  double conjugate(double s) const;   ///< f*(s) = sup over t ≥ 0 of st − f(t), +∞ outside its domain
  ConjugateDomain conjugate_domain() const;
  bool symmetric() const;  ///< whether f(t) = t·f(1/t), so that D_f(P‖Q) = D_f(Q‖P)

 private:
  const GeneratorRules* rules_;
  double parameter_;
};

namespace generators {

extern const NamedGenerator kl;                 ///< t log t
extern const NamedGenerator reverse_kl;         ///< −log t
extern const NamedGenerator jeffreys;           ///< (t−1) log t
extern const NamedGenerator js;                 ///< ½(t log t − (t+1) log((t+1)/2))
extern const NamedGenerator total_variation;    ///< ½|t−1|
extern const NamedGenerator squared_hellinger;  ///< ½(√t−1)²
extern const NamedGenerator chi2;               ///< (t−1)²
extern const NamedGenerator neyman_chi2;        ///< (t−1)²/t
extern const NamedGenerator triangular;         ///< (t−1)²/(t+1)

/// αt log(t/m) − (1−α) log m with m = αt + 1−α; domain_error unless alpha is in (0, 1).
NamedGenerator skew_js(double alpha);
/// (t^α − αt − (1−α))/(α−1), at α = 1 t log t − t + 1; domain_error unless alpha is positive and finite.
NamedGenerator tsallis(double alpha);
/// (t^s − st − (1−s))/(s(s−1)) with s = (1−α)/2, at s = 1 t log t − t + 1, at s = 0 t − 1 − log t;
/// domain_error unless alpha is finite.
NamedGenerator amari_alpha(double alpha);
/// max(t−γ, 0); domain_error unless gamma is finite and positive.
NamedGenerator hockey_stick(double gamma);

}  // namespace generators

/// The divergence that the generator is named after, with all that it promises. As given it is that function
/// as given, which for tsallis and amari_alpha differs from D_f where the totals are not 1.
double f_divergence(const NamedGenerator& f, std::span<const double> p, std::span<const double> q,
                    Masses masses = Masses::normalized);

/// A generator of the caller's, by address.
struct AnyGenerator {
  double (*value)(const void* f, double t);
  const void* f;
  double at_zero, slope_at_infinity;
};

double f_divergence(const AnyGenerator& f, std::span<const double> p, std::span<const double> q,
                    Masses masses = Masses::normalized);

/// D_f for a generator of the caller's: the terms in plain double, their sum compensated (Neumaier 1974). It
/// promises what f allows: each term has the relative error of f and a few roundings of its argument, so that
/// terms that cancel (an f with f′(1) ≠ 0, P near Q) lose digits; NaN from f gives NaN. Errors: domain_error
/// as for every divergence.
template <Generator F>
double f_divergence(const F& f, std::span<const double> p, std::span<const double> q,
                    Masses masses = Masses::normalized) {
  const auto value = [](const void* g, double t) -> double { return (*static_cast<const F*>(g))(t); };
  return f_divergence(AnyGenerator{value, &f, f.at_zero(), f.slope_at_infinity()}, p, q, masses);
}

}  // namespace divcert
