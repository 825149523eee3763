#include <algorithm>

#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/normal_vectors.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/families/divergences.hpp"
#include "reference/definitions/families/symmetric_matrix.hpp"

// Normal laws on R^d.
namespace divcert::properties {
namespace {

using reference::Entries;
using reference::FamilyBhattacharyya;
using reference::Input;
using reference::Sides;
using reference::SymmetricFactor;

/// The last coordinate given the others: of mean `at_mean` + slopeᵀ(x − the others' mean), and its variance.
template <class N>
struct LastGivenOthers {
  Entries<N> mean, covariance, slope;  ///< mean and covariance of the others
  N at_mean, variance;

  LastGivenOthers(std::span<const double> law, std::size_t d) : at_mean(law[d - 1]), variance(law.back()) {
    const auto entry = [&](std::size_t i, std::size_t j) { return N(law[d + i * d + j]); };
    Entries<N> last;
    for (std::size_t i = 0; i + 1 < d; ++i) {
      mean.push_back(N(law[i]));
      last.push_back(entry(i, d - 1));
      for (std::size_t j = 0; j + 1 < d; ++j) covariance.push_back(entry(i, j));
    }
    slope = SymmetricFactor<N>(covariance, d - 1).solve(last);
    for (std::size_t i = 0; i + 1 < d; ++i) variance -= slope[i] * last[i];
  }
};

/// E_P KL of the last coordinate given the others: normal laws of the line, whose means are apart by b + cᵀ(X
/// − EX).
template <class N>
N conditional_kl(const Input& input) {
  const std::size_t d = dimension(input);
  const LastGivenOthers<N> p(input.p, d), q(input.q, d);
  N apart = p.at_mean - q.at_mean;
  Entries<N> tilt;
  for (std::size_t i = 0; i + 1 < d; ++i) {
    apart -= q.slope[i] * (p.mean[i] - q.mean[i]);
    tilt.push_back(N(p.slope[i] - q.slope[i]));
  }
  N spread = square(apart);
  for (std::size_t i = 0; i + 1 < d; ++i)
    for (std::size_t j = 0; j + 1 < d; ++j) spread += tilt[i] * p.covariance[i * (d - 1) + j] * tilt[j];
  return (log(N(q.variance / p.variance)) + (p.variance + spread) / q.variance - N(1)) / 2;
}

/// The first of the coordinates: all but the last, or the only one.
LawPair first_coordinates(const Input& input) {
  return each_law(input, [](auto law, std::size_t d) { return marginal(law, d, 0, d > 1 ? d - 1 : 1); });
}

struct ChainRule {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const LawPair first = first_coordinates(input);
    return {of<N, FamilyKl>(input), of<N, FamilyKl>(first.input(input)) + finite(conditional_kl<N>(input))};
  }
};

/// By name, where it has one.
template <class N, class D>
reference::Value<N> value_of(const Input& input) {
  if constexpr (requires { D::id; })
    return of<N, D>(input);
  else
    return D::template value<N>(input);
}

template <class D>
struct Marginal {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const LawPair first = first_coordinates(input);
    return {value_of<N, D>(first.input(input)), value_of<N, D>(input)};
  }
};

/// Not by name: of two families alone lib/ has a function.
struct Transport {
  template <class N>
  static reference::Value<N> value(const Input& input) {
    return reference::FamilyWasserstein2::value<N>(input);
  }
};

/// The last coordinate can be left where it is: of one law, and the covariances equal or it independent of
/// the others.
bool last_stays(const Input& input) {
  const std::size_t d = dimension(input), last_row = d + d * (d - 1);
  if (input.p[d - 1] != input.q[d - 1]) return false;
  if (std::ranges::equal(input.p.subspan(d), input.q.subspan(d))) return true;
  for (std::size_t j = 0; j + 1 < d; ++j)
    if (input.p[last_row + j] != 0 || input.q[last_row + j] != 0) return false;
  return input.p.back() == input.q.back();
}

template <class D>
struct Mapped {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const LawPair image = each_law(input, [](auto law, std::size_t d) { return mapped<double>(law, d); });
    return {value_of<N, D>(image.input(input)), value_of<N, D>(input)};
  }
};

/// KL of (X, Y) and (Y, X) for X of law P and Y of law Q.
struct Product {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const std::size_t d = dimension(input);
    const LawPair pair{product_law(input.p, input.q, d), product_law(input.q, input.p, d)};
    return {of<N, FamilyKl>(pair.input(input)), of<N, FamilyKl>(input) + of<N, FamilyKl>(swapped(input))};
  }
};

struct ProductOfAffinities {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const std::size_t d = dimension(input);
    const LawPair pair{product_law(input.p, input.q, d), product_law(input.q, input.p, d)};
    return {FamilyBhattacharyya::value<N>(pair.input(input)),
            scaled(N(2), FamilyBhattacharyya::value<N>(input))};
  }
};

bool has_two_coordinates(const Input& input) { return is_multivariate(input) && dimension(input) > 1; }

}  // namespace

Law multivariate_chain_rule() {
  using namespace reference;
  return {
      .id = "multivariate_chain_rule",
      .title = "Chain rule of the coordinates of normal laws",
      .statement = "KL(P‖Q) = KL(P₁‖Q₁) + E_P KL(P₂|₁‖Q₂|₁)",
      .hypotheses = "two normal laws on R^d, d ≥ 2; block 2 is the last coordinate",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source =
          "Cover & Thomas, Elements of Information Theory, 2nd ed., section 2.5; Anderson, An Introduction "
          "to "
          "Multivariate Statistical Analysis, section 2.5 (conditional laws)",
      .domain = Domain::family,
      .hypothesis = &has_two_coordinates,
      .links = {{"KL = KL of block 1 + E_P KL of block 2 given block 1", "always",
                 make_statement<ChainRule>(Relation::equal)}},
  };
}

Law multivariate_marginal() {
  using namespace reference;
  return {
      .id = "multivariate_marginal",
      .title = "Data processing: marginals of normal laws",
      .statement = "D(P₁‖Q₁) ≤ D(P‖Q)",
      .hypotheses = "two normal laws on R^d, d ≥ 2; block 1 is all coordinates but the last",
      .sharpness = "attained where the last coordinate has one law given the others",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., section 2.5",
      .domain = Domain::family,
      .hypothesis = &has_two_coordinates,
      .links = {{"KL(P₁‖Q₁) ≤ KL(P‖Q)", "P₂|₁ = Q₂|₁",
                 make_statement<Marginal<FamilyKl>>(Relation::less_equal)},
                {"B(P₁,Q₁) ≤ B(P,Q)", "P₂|₁ = Q₂|₁",
                 make_statement<Marginal<FamilyBhattacharyya>>(Relation::less_equal)}},
  };
}

Law multivariate_projection() {
  using namespace reference;
  return {
      .id = "multivariate_projection",
      .title = "Transport of marginals of normal laws",
      .statement = "W₂(P₁,Q₁) ≤ W₂(P,Q)",
      .hypotheses = "two normal laws on R^d, d ≥ 2; block 1 is all coordinates but the last",
      .sharpness = "attained where the last coordinate is of one law, and independent of the others",
      .source =
          "a projection of the best coupling is a coupling, and shortens |x − y|; Villani, Optimal Transport "
          "(2009), chapter 6",
      .domain = Domain::family,
      .hypothesis = &has_two_coordinates,
      .links = {{"W₂(P₁,Q₁) ≤ W₂(P,Q)", "the last coordinate stays",
                 make_statement<Marginal<Transport>>(Relation::less_equal, &last_stays)}},
  };
}

Law multivariate_map() {
  using namespace reference;
  return {
      .id = "multivariate_map",
      .title = "Invertible linear maps of normal laws",
      .statement = "D(AP‖AQ) = D(P‖Q)",
      .hypotheses =
          "two normal laws on R^d; A reverses the coordinates, scales them by powers of two and adds the "
          "next to each, where doubles hold the images",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source = "data processing, for A and for A⁻¹",
      .domain = Domain::family,
      .hypothesis = &is_mapped_exactly,
      .links = {{"KL(AP‖AQ) = KL(P‖Q)", "always", make_statement<Mapped<FamilyKl>>(Relation::equal)},
                {"B(AP,AQ) = B(P,Q)", "always",
                 make_statement<Mapped<FamilyBhattacharyya>>(Relation::equal)}},
  };
}

Law multivariate_product() {
  using namespace reference;
  return {
      .id = "multivariate_product",
      .title = "Additivity over independent blocks of normal laws",
      .statement = "D(P⊗Q‖Q⊗P) = D(P‖Q) + D(Q‖P)",
      .hypotheses = "two normal laws on R^d",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., section 2.5",
      .domain = Domain::family,
      .hypothesis = &is_multivariate,
      .links = {{"KL(P⊗Q‖Q⊗P) = KL(P‖Q) + KL(Q‖P)", "always", make_statement<Product>(Relation::equal)},
                {"B(P⊗Q,Q⊗P) = 2 B(P,Q)", "always", make_statement<ProductOfAffinities>(Relation::equal)}},
  };
}

}  // namespace divcert::properties
