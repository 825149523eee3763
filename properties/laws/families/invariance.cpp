#include "properties/laws/families/equivalent_members.hpp"
#include "properties/laws/kit/exact_doubles.hpp"
#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"

// KL knows nothing of units, origins and names: a map that loses no information leaves it as it is.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

template <Map& map>
bool maps(const Input& input) {
  return map(input).has_value();
}

template <Map& map>
struct Invariant {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto made = map(input);
    return {of<N, FamilyKl>(input), of<N, FamilyKl>(made->input())};
  }
};

template <Map& map>
Law invariance(std::string_view id, std::string_view title, std::string_view statement,
               std::string_view hypotheses, std::string_view link) {
  return {
      .id = id,
      .title = title,
      .statement = statement,
      .hypotheses = hypotheses,
      .sharpness =
          "an identity: equality is decided in exact arithmetic over the logarithms of rationals; where a "
          "form has other functions (Γ, ψ), balls of 128 bits do not contradict it",
      .source = "invariance under a sufficient statistic: Kullback & Leibler, Ann. Math. Statist. 22 (1951)",
      .domain = Domain::family,
      .hypothesis = &maps<map>,
      .links = {{link, "always", make_family_identity<Invariant<map>>()}},
  };
}

template <auto& across>
struct InTheCommonFamily {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto made = across(input);
    return {of<N, FamilyKl>(made->pair.input()), of<N, FamilyKl>(made->common.input())};
  }
};

bool has_simple_laws(const Input& input) {
  return with_simple_p(input).has_value() && with_simple_q(input).has_value();
}

/// The means of successes and of failures of both binomial laws.
struct Means {
  std::optional<double> successes_p, successes_q, failures_p, failures_q;

  explicit Means(const Input& input)
      : successes_p(exact_product(input.p[0], input.p[1])),
        successes_q(exact_product(input.q[0], input.q[1])),
        failures_p(failures(input.p)),
        failures_q(failures(input.q)) {}
  bool exist() const { return successes_p && successes_q && failures_p && failures_q; }

 private:
  static std::optional<double> failures(std::span<const double> x) {
    const std::optional<double> share = exact_difference(1, x[1]);
    return share ? exact_product(x[0], *share) : std::nullopt;
  }
};

bool are_binomial(const Input& input) {
  return input.family == "binomial" && input.p[0] == input.q[0] && Means(input).exist();
}

struct Splitting {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Means means(input);
    const auto poisson = [](double a, double b) {
      return of<N, FamilyKl>(Input{.p = {&a, 1}, .q = {&b, 1}, .family = "poisson"});
    };
    return {of<N, FamilyKl>(input),
            poisson(*means.successes_p, *means.successes_q) + poisson(*means.failures_p, *means.failures_q)};
  }
};

}  // namespace

Law family_units() {
  return invariance<in_other_units>(
      "family_units", "KL does not depend on the unit", "KL of the laws of 8X = KL of the laws of X",
      "two members of one family with a scale or a rate, also in the other unit", "KL(8P‖8Q) = KL(P‖Q)");
}

Law family_origin() {
  return invariance<moved_to_the_origin>(
      "family_origin", "KL does not depend on the origin", "KL of the laws of X − c = KL of the laws of X",
      "two members of one family with a location; c that of P; the differences are doubles",
      "KL(P − c‖Q − c) = KL(P‖Q)");
}

Law family_reflection() {
  return invariance<reflected>(
      "family_reflection", "KL does not depend on the orientation",
      "KL of the laws of −X (of 1 − X on [0, 1], n − X of counts) = KL of the laws of X",
      "two members of one family that is closed under it", "KL of the images = KL(P‖Q)");
}

Law family_embedding() {
  return invariance<in_a_larger_family>("family_embedding", "KL in a family is KL in a larger one",
                                        "lognormal as normal, inverse gamma, χ² and exponential as gamma, "
                                        "Bernoulli as binomial, geometric as negative "
                                        "binomial laws: KL is the same",
                                        "two members of one of these", "KL in the larger family = KL(P‖Q)");
}

Law family_pairs() {
  using namespace reference;
  return {
      .id = "family_pairs",
      .title = "KL across two families is KL in the family that holds both",
      .statement =
          "KL(exponential‖gamma) = KL(gamma of shape 1‖gamma), and so for uniform and beta, χ² and gamma, "
          "Bernoulli and binomial laws, in both directions",
      .hypotheses = "members of the larger family, of which P or Q is replaced by one of the smaller",
      .sharpness = "an identity: balls of 128 bits do not contradict it",
      .source = "both are names of one law",
      .domain = Domain::family,
      .hypothesis = &has_simple_laws,
      .links = {{"KL of P in the smaller family", "always",
                 make_family_identity<InTheCommonFamily<with_simple_p>>()},
                {"KL of Q in the smaller family", "always",
                 make_family_identity<InTheCommonFamily<with_simple_q>>()}},
  };
}

Law binomial_poisson() {
  using namespace reference;
  return {
      .id = "binomial_poisson",
      .title = "A binomial law is a Poisson number of successes given that of all",
      .statement = "KL(Bin(n,p)‖Bin(n,q)) = KL(Poi(np)‖Poi(nq)) + KL(Poi(n(1−p))‖Poi(n(1−q)))",
      .hypotheses = "two binomial laws of one n, whose means of successes and failures are doubles",
      .sharpness =
          "an identity, and so KL(Bin(n,p)‖Bin(n,q)) ≥ KL(Poi(np)‖Poi(nq)), its limit as n → ∞ at fixed "
          "means",
      .source =
          "the chain rule: given their total n, independent Poisson numbers of successes and failures are "
          "binomial",
      .domain = Domain::family,
      .hypothesis = &are_binomial,
      .links = {{"binomial = sum of two Poisson", "always", make_family_identity<Splitting>()}},
  };
}

}  // namespace divcert::properties
