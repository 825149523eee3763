#include <limits>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/laws/kit/bregman.hpp"
#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/renyi.hpp"

// The laws of local behaviour, of integrals of hockey-stick divergences, of convexity and of projections:
// where they are equalities, and that a false twin of each is refuted.
namespace divcert::properties {
namespace {

using namespace reference;
using Result = Observation::Result;
using testing::ElementsAre;
using testing::IsEmpty;

Result judge_law(std::string_view law, const Case& instance) {
  return make_law_check(*find_law(law))->observe(instance, {}).result;
}

/// The links of a law that hold with equality.
std::vector<int> equal_links(std::string_view law, const Case& instance) {
  std::vector<int> found;
  const auto& links = find_law(law)->links;
  for (std::size_t i = 0; i < links.size(); ++i)
    if (judge(links[i].statement, to_input(instance)).verdict == Verdict::holds_with_equality)
      found.push_back(static_cast<int>(i));
  return found;
}

Case with(Case instance, ExtraKind kind, std::vector<double> values) {
  instance.extra = {kind, std::move(values)};
  return instance;
}

const Case generic{{0.5, 0.375, 0.125}, {0.25, 0.25, 0.5}};
const Case equal{{1, 3}, {5, 15}};
const Case disjoint{{1, 0}, {0, 1}};
const Case nested{{1, 0}, {0.5, 0.5}};
const Case not_dominated{{0.5, 0.5}, {1, 0}};
const Case conditioned{{0.25, 0.75, 0}, {1, 3, 4}};            // p/q = 2 wherever p > 0
const Case sharing_one_point{{0.5, 0.5, 0}, {0.25, 0, 0.75}};  // p/q = 2 wherever both are positive
const Case one_ulp_apart{{0.5, 0.5}, {0.5 + 0x1p-53, 0.5 - 0x1p-53}};
const Case tiny_overlap{{1, 0x1p-1074}, {0x1p-1074, 1}};

TEST(LocalChi2, IsDecidedForEachWeight) {
  for (const double e : {0x1p-512, 0x1p-53, 0.25, 1 - 0x1p-53, 1.0}) {
    for (const Case& instance : {generic, nested, one_ulp_apart, tiny_overlap})
      EXPECT_EQ(judge_law("local_chi2", with(instance, ExtraKind::share, {e})), Result::passed)
          << e << " " << to_options(instance);
    EXPECT_THAT(equal_links("local_chi2", with(equal, ExtraKind::share, {e})), ElementsAre(0, 1, 2));
    EXPECT_THAT(equal_links("local_chi2", with(not_dominated, ExtraKind::share, {e})), ElementsAre(0, 1, 2))
        << "∞ = ∞";
  }
  for (const Case& instance : {generic, disjoint, not_dominated})
    EXPECT_THAT(equal_links("local_chi2", with(instance, ExtraKind::share, {0})), ElementsAre(0, 1, 2))
        << "M = Q";
  EXPECT_EQ(judge_law("local_chi2", with(generic, ExtraKind::share, {0x1p-513})), Result::outside_hypothesis);
}

TEST(IntegralRepresentation, HoldsOnEachKindOfSupport) {
  for (const Case& instance : {generic, equal, disjoint, nested, not_dominated, conditioned,
                               sharing_one_point, one_ulp_apart, tiny_overlap})
    EXPECT_THAT(equal_links("integral_representation", instance), ElementsAre(0, 1, 2))
        << to_options(instance);
  // One ratio at two points, another next to it.
  EXPECT_THAT(equal_links("integral_representation",
                          {{0.5, 0.25, 0.125, 0.125}, {0.25, 0.125, 0.0625 - 0x1p-57, 0.5625 + 0x1p-57}}),
              ElementsAre(0, 1, 2));
}

TEST(RenyiLogConvex, IsAnEqualityWhereTheRatioIsConstant) {
  constexpr auto law = "renyi_log_convex";
  const auto orders = [](const Case& instance, double a, double b) {
    return with(instance, ExtraKind::alpha_pair, {a, b});
  };
  for (const auto& [a, b] : {std::pair{0.0, 0.5}, {0.25, 1.0}, {0.5, 2.0}, {1.0, 3.0}, {2.0, 3.0}}) {
    EXPECT_EQ(judge_law(law, orders(generic, a, b)), Result::passed) << a << " " << b;
    EXPECT_EQ(judge_law(law, orders(one_ulp_apart, a, b)), Result::passed) << a << " " << b;
    for (const Case& instance : {equal, conditioned, disjoint})
      EXPECT_EQ(judge_law(law, orders(instance, a, b)), Result::equality) << a << " " << b;
  }
  EXPECT_EQ(judge_law(law, orders(sharing_one_point, 0.25, 0.75)), Result::equality);
  EXPECT_EQ(judge_law(law, orders(sharing_one_point, 0.25, 1)), Result::passed) << "a jump at 1";
  EXPECT_EQ(judge_law(law, orders(sharing_one_point, 0.25, 1.25)), Result::passed);
  EXPECT_EQ(judge_law(law, orders(sharing_one_point, 0.5, 2)), Result::equality) << "both are ∞";
  EXPECT_EQ(judge_law(law, orders(generic, 0.5, 0.5 + 0x1p-53)), Result::outside_hypothesis)
      << "none between";
  EXPECT_EQ(judge_law(law, orders(generic, 0.5, std::numeric_limits<double>::infinity())),
            Result::outside_hypothesis);
}

TEST(RenyiConvexity, KnowsItsEqualities) {
  constexpr auto law = "renyi_convexity";
  const auto mixed = [](const Case& instance, std::vector<double> share_and_pair) {
    return with(instance, ExtraKind::second_pair, std::move(share_and_pair));
  };
  const Case two{{0.5, 0.5}, {0.25, 0.75}};
  EXPECT_THAT(equal_links(law, mixed(two, {0.25, 0.5, 0.5, 0.25, 0.75})), ElementsAre(0, 1, 2, 3, 4));
  EXPECT_THAT(equal_links(law, mixed(two, {0.25, 1, 0, 0.75, 0.25})), IsEmpty());
  EXPECT_EQ(judge_law(law, mixed(two, {0.25, 0.5, 0.5, 0.25 + 0x1p-53, 0.75 - 0x1p-53})), Result::passed);
  EXPECT_EQ(judge_law(law, mixed(two, {1, 1, 0, 0.75, 0.25})), Result::outside_hypothesis);
  // P = Q and P′ = Q′: proportional everywhere, all divergences are 0.
  EXPECT_THAT(equal_links(law, mixed(equal, {0.5, 1, 1, 1, 1})), ElementsAre(0, 1, 4));
  // The ratios 2 and ½ with the same masses, at other points; then with other masses.
  const Case two_ratios{{1, 1, 0, 1, 0}, {0.5, 0.5, 0, 2, 0}};
  EXPECT_THAT(equal_links(law, mixed(two_ratios, {0.5, 2, 0, 0, 0.5, 0.5, 1, 0, 0, 1, 1})),
              ElementsAre(0, 1, 4));
  EXPECT_THAT(equal_links(law, mixed({{1, 2, 1}, {2, 1, 1}}, {0.5, 0, 0, 1, 0, 0, 1})), IsEmpty());
  EXPECT_THAT(equal_links(law, mixed({{2, 0, 1, 0}, {1, 0, 2, 0}}, {0.5, 0, 2, 0, 1, 0, 1, 0, 2})),
              ElementsAre(0, 1, 4))
      << "each point has mass in one of the pairs only";
  // Q = Q′ where P lives, not elsewhere.
  EXPECT_THAT(equal_links(law, mixed({{1, 0, 0}, {0.5, 0.5, 0}}, {0.5, 1, 1, 1, 0.5, 0.25, 0.25})),
              ElementsAre(2, 3));
}

TEST(BregmanPythagoras, IsAnEqualityWhereXIsOnTheMovedFaces) {
  constexpr auto law = "bregman_pythagoras";
  const auto corner = [](std::vector<double> p, std::vector<double> q, std::vector<double> c) {
    return with({std::move(p), std::move(q)}, ExtraKind::third, std::move(c));
  };
  EXPECT_THAT(equal_links(law, corner({3, 1}, {1, 2}, {2, 1})), IsEmpty());
  EXPECT_THAT(equal_links(law, corner({1, 5}, {1, 2}, {2, 1})), ElementsAre(0, 1, 2)) << "x = c where y < c";
  EXPECT_THAT(equal_links(law, corner({3, 1}, {2, 2}, {1, 1})), ElementsAre(0, 1, 2)) << "y is in C";
  EXPECT_THAT(equal_links(law, corner({1, 2}, {1, 2}, {2, 1})), ElementsAre(0, 1, 2, 3, 4, 5)) << "x = Πy";
  EXPECT_THAT(equal_links(law, corner({2 + 0x1p-51, 2}, {1, 2}, {2, 1})), IsEmpty());
  EXPECT_EQ(judge_law(law, corner({1, 1}, {0x1p-1000, 1}, {0x1p1000, 1})), Result::outside_hypothesis);
  EXPECT_THAT(equal_links(law, corner({3, 1}, {0, 1}, {1, 1})), ElementsAre(0, 2, 3, 5)) << "∞ where y = 0";
}

// False twins.

template <auto sides_of>
struct Twin {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return sides_of.template operator()<N>(input);
  }
};
template <auto sides_of>
bool refuted(const Case& instance, Relation relation = Relation::less_equal) {
  return judge(make_statement<Twin<sides_of>>(relation), to_input(instance)).verdict == Verdict::refuted;
}

template <class N>
Value<N> kl_to_mixture(const Input& input) {
  const auto q = q_of<N>(input);
  return kl_of(mixture(number_of(input), p_of<N>(input), q), q);
}
template <class N>
N half_square(const Input& input) {
  return square(N(number_of(input))) / 2 * of<N, Chi2>(input).value;
}

TEST(FalseTwins, OfTheLocalBehaviourAreRefuted) {
  const Case light{{0, 1}, {0x1p-30, 1 - 0x1p-30}, {ExtraKind::share, {0.5}}};
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // another constant than ½
    return {finite(half_square<N>(in) * N(101) / N(100)), kl_to_mixture<N>(in)};
  }>(with(generic, ExtraKind::share, {0x1p-20}))));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {
    return {kl_to_mixture<N>(in), finite(half_square<N>(in) * N(99) / N(100))};
  }>(with(generic, ExtraKind::share, {0x1p-20}))));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // without the remainder
    return {kl_to_mixture<N>(in), finite(half_square<N>(in))};
  }>(light)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {
    return {finite(half_square<N>(in)), kl_to_mixture<N>(in)};
  }>({{1, 0}, {1, 15}, {ExtraKind::share, {0.5}}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // ξ taken at 0 on both sides: 1 for 1 + 2e
    const N change = N(number_of(in)), q = q_of<N>(in).mass[0];
    return {kl_to_mixture<N>(in), finite(half_square<N>(in) + change * square(change) * q / 6)};
  }>(light)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // the best constant without remainder
    const N e = number_of(in), rest = N(1) - e;
    return {kl_to_mixture<N>(in), finite(N(99) / N(100) * (rest * log(rest) + e) * of<N, Chi2>(in).value)};
  }>(light)));
}

/// ∫₁^(a/b) (a − γb)/γ dγ, and with 1/γ².
template <class N>
N over_gamma(const N& a, const N& b) {
  return a * log(a / b) - (a - b);
}
template <class N>
N over_gamma_squared(const N& a, const N& b) {
  return a - b - b * log(a / b);
}

TEST(FalseTwins, OfTheIntegralRepresentationAreRefuted) {
  const Case two{{0.75, 0.25}, {0.25, 0.75}};  // E_γ(P‖Q) = (p₀ − γq₀)₊, E_γ(Q‖P) = (q₁ − γp₁)₊
  const Case other{{0.75, 0.25}, {0.5, 0.5}};
  EXPECT_FALSE((refuted<[]<class N>(const Input& in) -> Sides<N> {
    const auto p = p_of<N>(in).mass, q = q_of<N>(in).mass;
    return {of<N, Kl>(in), finite(over_gamma(p[0], q[0]) + over_gamma_squared(q[1], p[1]))};
  }>(other, Relation::equal)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // both weights 1/γ
    const auto p = p_of<N>(in).mass, q = q_of<N>(in).mass;
    return {of<N, Kl>(in), finite(over_gamma(p[0], q[0]) + over_gamma(q[1], p[1]))};
  }>(two, Relation::equal)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // the roles of P and Q exchanged
    const auto p = p_of<N>(in).mass, q = q_of<N>(in).mass;
    return {of<N, Kl>(in), finite(over_gamma(q[1], p[1]) + over_gamma_squared(p[0], q[0]))};
  }>(other, Relation::equal)));
}

template <class N>
Value<N> renyi_of_order(const Input& input, double order) {
  const double parameter[] = {order};
  return of<N, Renyi>(with_parameter(input, parameter));
}
/// D_2 of the mixture of the pairs.
template <class N>
Value<N> mixed_renyi_of_two(const Input& in) {
  const auto other = second_pair_of(in);
  const double share = share_of(in);
  const auto chi2 =
      chi2_of(mixture(share, p_of<N>(in), p_of<N>(other)), mixture(share, q_of<N>(in), q_of<N>(other)));
  return map(chi2, [](const N& x) { return log1p(x); });
}

TEST(FalseTwins, OfTheConvexityOfRenyiAreRefuted) {
  const Case apart{{0, 1}, {15, 1}, {ExtraKind::second_pair, {0.5, 13, 3, 15, 1}}};
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // joint convexity of order 2
    const N half = N(1) / 2;
    return {mixed_renyi_of_two<N>(in),
            scaled(half, renyi_of_order<N>(in, 2)) + scaled(half, renyi_of_order<N>(second_pair_of(in), 2))};
  }>(apart)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // below the divergence of each pair
    return {mixed_renyi_of_two<N>(in), renyi_of_order<N>(in, 2)};
  }>({{1, 1}, {1, 1}, {ExtraKind::second_pair, {0.5, 3, 1, 1, 3}}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // 1.01·(1−m)·D_m, m = ½, at equality
    return {scaled(N(N(303) / N(400)), renyi_of_order<N>(in, 0.25)) +
                scaled(N(N(101) / N(400)), renyi_of_order<N>(in, 0.75)),
            renyi_of_order<N>(in, 0.5)};
  }>(conditioned)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // convex in the order
    return {renyi_of_order<N>(in, 0.5), scaled(N(N(3) / 4), renyi_of_order<N>(in, 0.25)) +
                                            scaled(N(N(1) / 4), renyi_of_order<N>(in, 0.75))};
  }>(generic)));
}

template <class Generator>
constexpr auto through_any_point = []<class N>(const Input& in) -> Sides<N> {
  return {
      Generator::template of_vectors<N>(p_and_third(in)) + Generator::template of_vectors<N>(third_and_q(in)),
      Generator::template of_vectors<N>(in)};
};

TEST(FalseTwins, OfThePythagoreanInequalityAreRefuted) {
  const Case outside{{1, 1}, {2, 2}, {ExtraKind::third, {3, 3}}};  // x is not in C = {v ≥ c}, and c = Πy
  EXPECT_TRUE(refuted<through_any_point<NegativeEntropy>>(outside));
  EXPECT_TRUE(refuted<through_any_point<HalfSquare>>(outside));
  EXPECT_TRUE(refuted<through_any_point<BurgEntropy>>(outside));
  const Case inside{{4, 4}, {2, 2}, {ExtraKind::third, {3, 3}}};
  EXPECT_FALSE(refuted<through_any_point<NegativeEntropy>>(inside));
}

}  // namespace
}  // namespace divcert::properties
