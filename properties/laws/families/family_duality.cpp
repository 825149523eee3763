#include <algorithm>

#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"

// Exponential families in mean parameters μ = E T(X) = ∇A(η), with the conjugate A* of the log-partition
// function.
namespace divcert::properties {
namespace {

using reference::BernoulliFamily;
using reference::ExponentialFamily;
using reference::Input;
using reference::NormalFamily;
using reference::PoissonFamily;
using reference::Sides;

/// x log x with 0 log 0 = 0, decided on the double that x is made of.
template <class N>
N times_log(const N& x, bool positive) {
  return positive ? N(x * log(x)) : N(0);
}

/// A*(μ) = μ log μ + (1−μ) log(1−μ), ∇A*(μ) = log(μ/(1−μ)).
template <class N>
N dual_of_bernoulli(double a, double b) {
  const auto conjugate = [](double x) {
    const N mean = x;
    return times_log<N>(mean, x > 0) + times_log<N>(N(1) - mean, x < 1);
  };
  const N mean = b;
  return conjugate(a) - conjugate(b) - log(N(mean / (N(1) - mean))) * (N(a) - mean);
}

/// A*(μ) = μ log μ − μ, ∇A*(μ) = log μ.
template <class N>
N dual_of_poisson(double a, double b) {
  const auto conjugate = [](double x) { return times_log<N>(N(x), x > 0) - N(x); };
  return conjugate(a) - conjugate(b) - log(N(b)) * (N(a) - N(b));
}

/// μ = 1/rate, A*(μ) = −1 − log μ, ∇A*(μ) = −1/μ.
template <class N>
N dual_of_exponential(double rate, double other) {
  const N a = N(1) / N(rate), b = N(1) / N(other);
  return log(b) - log(a) + (a - b) / b;
}

/// μ = (E X, E X²), A*(μ) = −½ − ½ log(μ₂ − μ₁²), ∇A*(μ) = (μ₁, −½)/(μ₂ − μ₁²).
template <class N>
N dual_of_normal(std::span<const double> p, std::span<const double> q) {
  const auto second = [](std::span<const double> x) { return square(N(x[0])) + square(N(x[1])); };
  const N a1 = p[0], a2 = second(p), b1 = q[0], b2 = second(q);
  const N of_p = a2 - square(a1), of_q = b2 - square(b1);
  return (log(of_q) - log(of_p)) / 2 - (b1 * (a1 - b1) - (a2 - b2) / 2) / of_q;
}

struct DualBregman {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, FamilyKl>(input), finite(dual<N>(input))};
  }
  template <class N>
  static N dual(const Input& input) {
    if (input.family == NormalFamily::name) return dual_of_normal<N>(input.p, input.q);
    if (input.family == PoissonFamily::name) return dual_of_poisson<N>(input.p[0], input.q[0]);
    if (input.family == BernoulliFamily::name) return dual_of_bernoulli<N>(input.p[0], input.q[0]);
    return dual_of_exponential<N>(input.p[0], input.q[0]);
  }
};

/// ⟨η − η′, ∇A(η) − ∇A(η′)⟩.
template <class Family, class N>
N symmetric_inner_product(const Input& input) {
  const auto eta = Family::template natural_parameter<N>(input.p);
  const auto other = Family::template natural_parameter<N>(input.q);
  const auto mean = Family::mean(eta), other_mean = Family::mean(other);
  N total = 0;
  for (std::size_t k = 0; k < eta.size(); ++k) total += (eta[k] - other[k]) * (mean[k] - other_mean[k]);
  return total;
}

struct SymmetricSum {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, FamilyKl>(input) + of<N, FamilyKl>(swapped(input)), finite(inner<N>(input))};
  }
  template <class N>
  static N inner(const Input& input) {
    if (input.family == NormalFamily::name) return symmetric_inner_product<NormalFamily, N>(input);
    if (input.family == PoissonFamily::name) return symmetric_inner_product<PoissonFamily, N>(input);
    if (input.family == BernoulliFamily::name) return symmetric_inner_product<BernoulliFamily, N>(input);
    return symmetric_inner_product<ExponentialFamily, N>(input);
  }
};

struct NonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), of<N, FamilyKl>(input)};
  }
};

bool same_member(const Input& input) {
  return std::equal(input.p.begin(), input.p.end(), input.q.begin(), input.q.end());
}

/// The natural parameter exists: no point mass.
bool is_interior(std::string_view family, std::span<const double> x) {
  if (family == BernoulliFamily::name) return x[0] > 0 && x[0] < 1;
  return family != PoissonFamily::name || x[0] > 0;
}
bool second_is_interior(const Input& input) { return is_interior(input.family, input.q); }
bool both_are_interior(const Input& input) {
  return is_interior(input.family, input.p) && is_interior(input.family, input.q);
}

constexpr auto identity =
    "an identity: equality is decided in exact arithmetic over the logarithms of rationals";

}  // namespace

Law family_bregman_dual() {
  using namespace reference;
  return {
      .id = "family_bregman_dual",
      .title = "KL of an exponential family in mean parameters",
      .statement = "KL(P_μ‖P_μ′) = A*(μ) − A*(μ′) − (μ − μ′)·∇A*(μ′)",
      .hypotheses = "two members of one exponential family, the second no point mass",
      .sharpness = identity,
      .source = "Banerjee, Merugu, Dhillon & Ghosh, JMLR 6 (2005)",
      .domain = Domain::family,
      .hypothesis = &second_is_interior,
      .links = {{"closed form = B_{A*}(μ, μ′)", "always", make_statement<DualBregman>(Relation::equal)}},
  };
}

Law family_jeffreys() {
  using namespace reference;
  return {
      .id = "family_jeffreys",
      .title = "The symmetric sum of KL of an exponential family",
      .statement = "KL(P_η‖P_η′) + KL(P_η′‖P_η) = (η − η′)·(∇A(η) − ∇A(η′))",
      .hypotheses = "two members of one exponential family, neither a point mass",
      .sharpness = identity,
      .source =
          "the sum of both Bregman divergences of A; Kullback, Information Theory and Statistics (1959)",
      .domain = Domain::family,
      .hypothesis = &both_are_interior,
      .links = {{"KL + KL′ = ⟨η − η′, μ − μ′⟩", "always", make_statement<SymmetricSum>(Relation::equal)}},
  };
}

Law family_gibbs() {
  using namespace reference;
  return {
      .id = "family_gibbs",
      .title = "Gibbs' inequality in a family",
      .statement = "KL(P_θ‖P_θ′) ≥ 0, with equality iff θ = θ′",
      .hypotheses = "two members of one family, point masses included",
      .sharpness = "0 is attained exactly at θ = θ′",
      .source = "Kullback & Leibler, Ann. Math. Statist. 22 (1951)",
      .domain = Domain::family,
      .links = {{"0 ≤ closed form", "θ = θ′",
                 make_statement<NonNegative>(Relation::less_equal, &same_member)}},
  };
}

}  // namespace divcert::properties
