#pragma once

#include <cmath>
#include <string_view>
#include <utility>

#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_kl.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/vocabulary.hpp"

// Divergences of two members of the family that the input names, from KL and from the log-affinity J(α) =
// log ∫ p^α q^(1−α).
namespace divcert::reference {

inline Input swapped_members(Input input) {
  std::swap(input.p, input.q);
  return input;
}

template <class N>
Value<N> family_affinity(const Input& input, double alpha) {
  const Family* const family = find_family(input.family);
  const auto form = family == nullptr ? nullptr : std::get<FamilyForms<N>>(family->forms).log_affinity;
  return form == nullptr ? Value<N>::undefined() : form(input, alpha);
}

struct FamilyReverseKl {
  static constexpr std::string_view definition = "KL(Q‖P)";
  template <class N>
  static Value<N> value(const Input& input) {
    return family_kl<N>(Form::closed_form, swapped_members(input));
  }
};

/// Infinite where one of them is.
struct FamilyJeffreys {
  static constexpr std::string_view definition = "KL(P‖Q) + KL(Q‖P)";
  template <class N>
  static Value<N> value(const Input& input) {
    const Value<N> one = family_kl<N>(Form::closed_form, input), other = FamilyReverseKl::value<N>(input);
    for (const Status status : {Status::infinite, Status::undefined})
      if (one.status == status || other.status == status) return {status, N{}};
    if (is_beyond(one.value) || is_beyond(other.value)) return Value<N>::finite(beyond_doubles<N>());
    return Value<N>::finite(one.value + other.value);
  }
};

/// J(α)/(α−1); the limits are −J(0), KL and the log of the essential supremum of p/q.
struct FamilyRenyi {
  static constexpr std::string_view definition =
      "log(∫ p^α q^(1−α))/(α−1), 0 ≤ α ≤ ∞; α = 0: −log Q(p>0), α = 1: KL(P‖Q), α = ∞: log sup p/q; ∞ where "
      "the integral is 0 or ∞";
  template <class N>
  static Value<N> value(const Input& input) {
    if (input.parameter.size() != 1 || !(input.parameter[0] >= 0)) return Value<N>::undefined();
    const double alpha = input.parameter[0];
    if (alpha == 1) return family_kl<N>(Form::closed_form, input);
    if (std::isinf(alpha)) return family_form<N>(&FamilyForms<N>::log_supremum, input);
    const Value<N> of_integral = family_affinity<N>(input, alpha);
    if (of_integral.status != Status::finite || is_beyond(of_integral.value)) return of_integral;
    return Value<N>::finite(of_integral.value / (N(alpha) - N(1)));
  }
};

struct FamilyBhattacharyya {
  static constexpr std::string_view definition = "−log ∫ √(pq); ∞ where the supports are disjoint";
  template <class N>
  static Value<N> value(const Input& input) {
    const Value<N> of_integral = family_affinity<N>(input, 0.5);
    if (of_integral.status != Status::finite) return of_integral;
    return Value<N>::finite(-of_integral.value);
  }
};

/// 1 − e^J(½), which is 1 where the supports are disjoint.
struct FamilySquaredHellinger {
  static constexpr std::string_view definition = "1 − ∫ √(pq)";
  template <class N>
  static Value<N> value(const Input& input) {
    const Value<N> of_integral = family_affinity<N>(input, 0.5);
    if (of_integral.status == Status::undefined) return of_integral;
    if (of_integral.status == Status::infinite) return Value<N>::finite(N(1));
    return Value<N>::finite(-expm1(of_integral.value));
  }
};

struct FamilyHellinger {
  static constexpr std::string_view definition = "√(1 − ∫ √(pq))";
  template <class N>
  static Value<N> value(const Input& input) {
    const Value<N> squared = FamilySquaredHellinger::value<N>(input);
    if (squared.status != Status::finite) return squared;
    return Value<N>::finite(sqrt(positive_part(squared.value)));  // rounding may leave 0 below 0
  }
};

/// e^J(2) − 1, or a form of its own.
struct FamilyChi2 {
  static constexpr std::string_view definition = "∫ p²/q − 1; ∞ where that integral is";
  template <class N>
  static Value<N> value(const Input& input) {
    if (const Family* const family = find_family(input.family))
      if (const auto form = std::get<FamilyForms<N>>(family->forms).chi2) return form(input);
    const Value<N> of_integral = family_affinity<N>(input, 2);
    if (of_integral.status != Status::finite) return of_integral;
    if (has_power_beyond_doubles(of_integral.value)) return Value<N>::finite(beyond_doubles<N>());
    return Value<N>::finite(expm1(of_integral.value));
  }
};

/// A distance, in the unit of X.
struct FamilyWasserstein2 {
  static constexpr std::string_view id = "wasserstein2";
  static constexpr std::string_view title = "2-Wasserstein distance";
  static constexpr std::string_view definition =
      "√(|μ₁−μ₂|² + tr(Σ₁ + Σ₂ − 2(Σ₂^½ Σ₁ Σ₂^½)^½)), the least √(E|X−Y|²) of X ~ P and Y ~ Q; on the line "
      "√((μ₁−μ₂)² + (σ₁−σ₂)²)";
  static constexpr std::string_view source =
      "Dowson & Landau, The Fréchet distance between multivariate normal distributions, J. Multivariate "
      "Anal. 12 (1982)";
  static constexpr bool symmetric = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return family_form<N>(&FamilyForms<N>::wasserstein2, input);
  }
};

struct FamilyNeymanChi2 {
  static constexpr std::string_view definition = "∫ q²/p − 1; ∞ where that integral is";
  template <class N>
  static Value<N> value(const Input& input) {
    return FamilyChi2::value<N>(swapped_members(input));
  }
};

}  // namespace divcert::reference
