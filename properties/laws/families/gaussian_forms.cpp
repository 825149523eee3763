#include <algorithm>

#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/families/normal.hpp"
#include "reference/numbers/rational.hpp"

// Closed forms of two normal distributions against each other.
namespace divcert::properties {
namespace {

using reference::Exact;
using reference::Input;
using reference::NormalFamily;
using reference::Rational;
using reference::Sides;
using reference::Value;

template <class N>
struct Pair {
  N mu_p, sigma_p, mu_q, sigma_q;

  explicit Pair(const Input& input)
      : mu_p(input.p[0]), sigma_p(input.p[1]), mu_q(input.q[0]), sigma_q(input.q[1]) {}
  N squared_distance() const { return square(N(mu_p - mu_q)); }
  N variances() const { return square(sigma_p) + square(sigma_q); }
};

bool is_normal(const Input& input) { return input.family == NormalFamily::name; }
bool same_member(const Input& input) {
  return std::equal(input.p.begin(), input.p.end(), input.q.begin(), input.q.end());
}
bool same_sigma(const Input& input) { return input.p[1] == input.q[1]; }

/// 2σ₂² > σ₁²: ∫p²/q is finite.
bool chi2_is_finite(const Input& input) {
  const Rational first = Rational(input.p[1]), second = Rational(input.q[1]);
  return first * first < Rational(2) * second * second;
}

/// D_{1/2} = d²/(2(σ₁² + σ₂²)) + log((σ₁² + σ₂²)/(2σ₁σ₂)).
template <class N>
N renyi_half(const Input& input) {
  const Pair<N> pair(input);
  return pair.squared_distance() / (pair.variances() * 2) +
         log(N(pair.variances() / (pair.sigma_p * pair.sigma_q * 2)));
}

/// D_2 = log(1 + χ²) = log(σ₂²/(σ₁√(2σ₂² − σ₁²))) + d²/(2σ₂² − σ₁²).
template <class N>
Value<N> renyi_two(const Input& input) {
  if (!chi2_is_finite(input)) return Value<N>::infinite();
  const Pair<N> pair(input);
  const N variance = square(pair.sigma_q) * 2 - square(pair.sigma_p);
  return finite(N(log(N(square(pair.sigma_q) / pair.sigma_p)) - log(variance) / 2 +
                  pair.squared_distance() / variance));
}

/// A(αη + (1−α)η′) − αA(η) − (1−α)A(η′), that is log ∫ p^α q^(1−α).
template <class N>
N log_affinity(const Input& input, const N& alpha) {
  const auto eta = NormalFamily::natural_parameter<N>(input.p);
  const auto other = NormalFamily::natural_parameter<N>(input.q);
  const N rest = N(1) - alpha;
  NormalFamily::Parameter<N> between;
  for (std::size_t k = 0; k < eta.size(); ++k) between[k] = alpha * eta[k] + rest * other[k];
  return NormalFamily::log_partition(between) - alpha * NormalFamily::log_partition(eta) -
         rest * NormalFamily::log_partition(other);
}

struct RenyiHalf {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(renyi_half<N>(input)), finite(N(log_affinity<N>(input, N(1) / 2) * -2))};
  }
};

struct RenyiTwo {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto closed = renyi_two<N>(input);
    if (!chi2_is_finite(input)) return {closed, Value<N>::infinite()};
    return {closed, finite(log_affinity<N>(input, N(2)))};
  }
};

struct HellingerFromAffinity {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Pair<N> pair(input);
    const N root = sqrt(N(pair.sigma_p * pair.sigma_q * 2 / pair.variances()));
    const N exponent = -(pair.squared_distance() / (pair.variances() * 4));
    return {finite(N(N(1) - root * exp(exponent))), finite(N(-expm1(log_affinity<N>(input, N(1) / 2))))};
  }
  /// Both are 1 − e^x, with the same x.
  static bool same_exponent(const Input& input) {
    const Pair<Exact> pair(input);
    const Exact x = log(pair.sigma_p * pair.sigma_q * 2 / pair.variances()) / 2 -
                    pair.squared_distance() / (pair.variances() * 4);
    return (x - log_affinity<Exact>(input, Exact(1) / 2)).is_zero();
  }
};

struct HalfBelowKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(renyi_half<N>(input)), of<N, FamilyKl>(input)};
  }
};

struct KlBelowTwo {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, FamilyKl>(input), renyi_two<N>(input)};
  }
};

struct Transport {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Pair<N> pair(input);
    return {finite(N(pair.squared_distance() + square(N(pair.sigma_p - pair.sigma_q)))),
            scaled(N(square(pair.sigma_q) * 2), of<N, FamilyKl>(input))};
  }
};

}  // namespace

Law gaussian_renyi() {
  using namespace reference;
  return {
      .id = "gaussian_renyi",
      .title = "Rényi divergences of normal distributions",
      .statement = "D_½ ≤ KL ≤ D₂ = log(1 + χ²), and log ∫p^α q^(1−α) = A(αη + (1−α)η′) − αA(η) − (1−α)A(η′)",
      .hypotheses = "two normal distributions; χ² = ∞ where 2σ₂² ≤ σ₁²",
      .sharpness = "identities, decided in exact arithmetic; equality in the chain exactly at P = Q",
      .source =
          "Gil, Alajaji & Linder, Inf. Sci. 249 (2013); Nielsen & Boltz, IEEE Trans. Inf. Theory 57 (2011); "
          "van Erven & Harremoës, IEEE Trans. Inf. Theory 60 (2014)",
      .domain = Domain::family,
      .hypothesis = &is_normal,
      .sharp = true,
      .links = {{"D_½ = d²/(2(σ₁²+σ₂²)) + log((σ₁²+σ₂²)/(2σ₁σ₂)) = A(η) + A(η′) − 2A((η+η′)/2)", "always",
                 make_statement<RenyiHalf>(Relation::equal)},
                {"log(1 + χ²) = log(σ₂²/(σ₁√(2σ₂²−σ₁²))) + d²/(2σ₂²−σ₁²) = A(2η−η′) − 2A(η) + A(η′)",
                 "always", make_statement<RenyiTwo>(Relation::equal)},
                {"H² = 1 − √(2σ₁σ₂/(σ₁²+σ₂²))·exp(−d²/(4(σ₁²+σ₂²))) = 1 − exp(−D_½/2)", "always",
                 make_statement<HellingerFromAffinity>(Relation::equal,
                                                       &HellingerFromAffinity::same_exponent)},
                {"D_½ ≤ KL", "P = Q", make_statement<HalfBelowKl>(Relation::less_equal, &same_member)},
                {"KL ≤ log(1 + χ²)", "P = Q",
                 make_statement<KlBelowTwo>(Relation::less_equal, &same_member)}},
  };
}

Law gaussian_talagrand() {
  using namespace reference;
  return {
      .id = "gaussian_talagrand",
      .title = "Talagrand's transport inequality between normal distributions",
      .statement = "W₂(P,Q)² = (μ₁−μ₂)² + (σ₁−σ₂)² ≤ 2σ₂²·KL(P‖Q)",
      .hypotheses = "two normal distributions on the line",
      .sharpness = "attained by every translation, σ₁ = σ₂",
      .source = "Talagrand, Geom. Funct. Anal. 6 (1996)",
      .domain = Domain::family,
      .hypothesis = &is_normal,
      .sharp = true,
      .links = {{"W₂² ≤ 2σ₂²·KL", "σ₁ = σ₂", make_statement<Transport>(Relation::less_equal, &same_sigma)}},
  };
}

}  // namespace divcert::properties
