#include <cmath>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/laws/kit/equality_cases.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/overlap.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "reference/definitions/discrete/bhattacharyya.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/jeffreys.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/skew_js.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"

// The inequalities between divergences: where they are equalities, that they are decided next to equality,
// and that a constant one percent too large, or a hypothesis dropped, is refuted.
namespace divcert::properties {
namespace {

using namespace reference;
using Result = Observation::Result;

Observation observe(std::string_view law, const Case& instance) {
  return make_law_check(*find_law(law))->observe(instance, {});
}
Result judge_law(std::string_view law, const Case& instance) { return observe(law, instance).result; }

const Case generic{{0.5, 0.375, 0.125}, {0.25, 0.25, 0.5}};
const Case equal{{1, 3}, {5, 15}};
const Case disjoint{{1, 0}, {0, 1}};
const Case mirrored{{1, 3}, {6, 2}};  // (¼, ¾) and (¾, ¼): |p − q|/(p + q) = ½
const Case half_of_two{{1, 0}, {0.5, 0.5}};
const Case conditioned{{0.25, 0.75, 0}, {1, 3, 4}};  // P = Q(·|A), Q(A) = ½
const Case one_sided{{0.5, 0.5, 0}, {0.5, 0, 0.5}};
const Case one_ulp_apart{{0.5, 0.5}, {0.5 + 0x1p-53, 0.5 - 0x1p-53}};
const Case tiny_overlap{{1, 0x1p-1074}, {0x1p-1074, 1}};
const Case almost_all{{1, 0}, {1 - 0x1p-30, 0x1p-30}};  // P = Q(·|A), Q(A) near 1

constexpr const char* of_pairs[] = {"vajda",
                                    "gilardoni",
                                    "fedotov_harremoes_topsoe",
                                    "bretagnolle_huber",
                                    "ordentlich_weinberger",
                                    "kl_hellinger",
                                    "le_cam",
                                    "bayes_error",
                                    "kl_chi2_chain",
                                    "kl_chi2_tv",
                                    "chi2_tv",
                                    "js_tv",
                                    "js_triangular",
                                    "js_hellinger",
                                    "hellinger_triangular",
                                    "js_jeffreys",
                                    "reverse_pinsker"};

TEST(InequalityLaws, AreDecidedNextToEqualityAndWhereTheOverlapIsTiny) {
  for (const char* law : of_pairs) {
    EXPECT_EQ(judge_law(law, generic), Result::passed) << law;
    EXPECT_EQ(judge_law(law, equal), Result::equality) << law;
    for (const Case& instance : {one_ulp_apart, tiny_overlap, almost_all, disjoint, mirrored, conditioned})
      EXPECT_THAT(judge_law(law, instance),
                  testing::AnyOf(Result::passed, Result::equality, Result::outside_hypothesis))
          << law << " " << to_options(instance);
  }
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

TEST(InequalityLaws, HoldWithEqualityExactlyWhereTheySay) {
  using testing::ElementsAre;
  using testing::IsEmpty;
  for (const char* law : {"le_cam", "bayes_error"}) {
    EXPECT_THAT(equal_links(law, generic), IsEmpty());
    EXPECT_THAT(equal_links(law, disjoint), ElementsAre(0, 1));
  }
  EXPECT_THAT(equal_links("le_cam", mirrored), ElementsAre(1));
  EXPECT_THAT(equal_links("le_cam", one_sided), ElementsAre(0));
  EXPECT_THAT(equal_links("bayes_error", mirrored), ElementsAre(0));
  EXPECT_THAT(equal_links("bayes_error", one_sided), ElementsAre(1));
  EXPECT_THAT(equal_links("js_tv", mirrored), ElementsAre(0));
  EXPECT_THAT(equal_links("js_tv", one_sided), ElementsAre(1));
  EXPECT_THAT(equal_links("js_triangular", one_sided), ElementsAre(1));
  EXPECT_THAT(equal_links("js_hellinger", one_sided), ElementsAre(0));
  EXPECT_THAT(equal_links("hellinger_triangular", mirrored), ElementsAre(2));
  EXPECT_THAT(equal_links("hellinger_triangular", one_sided), ElementsAre(1, 3));
  EXPECT_THAT(equal_links("js_jeffreys", mirrored), ElementsAre(2));
  EXPECT_THAT(equal_links("js_jeffreys", disjoint), ElementsAre(2)) << "both sides infinite";

  EXPECT_THAT(equal_links("kl_hellinger", conditioned), ElementsAre(1));
  EXPECT_THAT(equal_links("kl_chi2_chain", conditioned), ElementsAre(1, 2));
  EXPECT_THAT(equal_links("kl_chi2_tv", conditioned), IsEmpty());
  EXPECT_THAT(equal_links("chi2_tv", {{3, 1}, {1, 1}}), ElementsAre(0, 1)) << "TV = ¼ and Q(A) = ½";
  EXPECT_THAT(equal_links("chi2_tv", {{1, 0}, {1, 3}}), ElementsAre(1)) << "TV = ¾ and P(A) = 1";
  EXPECT_THAT(equal_links("chi2_tv", {{1, 0}, {3, 1}}), IsEmpty()) << "TV = ¼ and P(A) = 1";
  EXPECT_THAT(equal_links("reverse_pinsker", half_of_two), ElementsAre(0));
  EXPECT_THAT(equal_links("ordentlich_weinberger", mirrored), ElementsAre(0));
  EXPECT_THAT(equal_links("ordentlich_weinberger", {{3, 3, 2}, {1, 1, 6}}), ElementsAre(0));
  EXPECT_THAT(equal_links("ordentlich_weinberger", {{3, 3, 2}, {6, 1, 1}}), IsEmpty());
  EXPECT_THAT(equal_links("binette", mirrored), ElementsAre(0, 1, 2, 3, 4));
  EXPECT_THAT(equal_links("binette", {{0.25, 0.25, 0.5}, {0.5, 0.25, 0.25}}), ElementsAre(0, 1, 2, 3, 4))
      << "the ratios ½, 1 and 2";
  EXPECT_THAT(equal_links("binette", generic), IsEmpty());
}

TEST(InequalityLaws, TriangleInequalitiesKnowTheirEqualities) {
  const auto with_third = [](std::vector<double> third) {
    return Case{{0.5, 0.5}, {0.25, 0.75}, {ExtraKind::third, std::move(third)}};
  };
  for (const char* law : {"tv_metric", "hellinger_metric", "triangular_metric"}) {
    EXPECT_EQ(judge_law(law, with_third({0.25, 0.75})), Result::equality) << law;
    EXPECT_EQ(judge_law(law, with_third({0.75, 0.25})), Result::passed) << law;
    EXPECT_EQ(judge_law(law, with_third({0.5 + 0x1p-53, 0.5 - 0x1p-53})), Result::passed) << law;
  }
  EXPECT_EQ(judge_law("tv_metric", with_third({3, 5})), Result::equality) << "between P and Q";
  EXPECT_EQ(judge_law("hellinger_metric", with_third({3, 5})), Result::passed);
  EXPECT_EQ(judge_law("triangular_metric", with_third({3, 5})), Result::passed);
}

TEST(InequalityLaws, WeightedJensenShannonAttainsTheEntropyOfItsWeights) {
  const auto weighted = [](Case instance, double weight) {
    instance.extra.kind = ExtraKind::share;
    instance.extra.values = {weight};
    return judge_law("js_weighted_entropy", instance);
  };
  EXPECT_EQ(weighted(disjoint, 0.25), Result::equality);
  EXPECT_EQ(weighted(generic, 0.25), Result::passed);
  EXPECT_EQ(weighted(generic, 0), Result::equality);
  EXPECT_EQ(weighted(generic, 0x1p-1074), Result::passed);
  EXPECT_EQ(weighted(tiny_overlap, 0.5), Result::passed);
}

TEST(InequalityLaws, HypothesesLeaveOutWhatTheySayNothingOf) {
  EXPECT_EQ(judge_law("binette", equal), Result::outside_hypothesis);
  EXPECT_EQ(judge_law("binette", disjoint), Result::outside_hypothesis);
  EXPECT_EQ(judge_law("ordentlich_weinberger", {{0.5, 0.5}, {1, 0}}), Result::outside_hypothesis);
  const std::vector<double> seven(7, 1.0);
  EXPECT_EQ(judge_law("ordentlich_weinberger", {seven, seven}), Result::outside_hypothesis);
}

/// The minimiser of KL for its TV: log odds ratio 2, q(1−q) = TV/2, to double precision. There Pinsker's
/// bound is below the polynomial, and the polynomial below the tangent, which is KL itself up to that
/// precision.
TEST(InequalityLaws, TheTangentBoundIsTightAndTheOthersAreNot) {
  const double langevin = 1 / std::tanh(1.0) - 1, tv = (1 - langevin * langevin) / 2;
  const double q = 0.5 - std::sqrt(0.25 - tv / 2), p = q + tv;
  const Case tight{{p, 1 - p}, {q, 1 - q}};
  const auto share_of_kl = [&](std::string_view law, std::size_t link) {
    const auto judgement = judge(find_law(law)->links.at(link).statement, to_input(tight));
    EXPECT_EQ(judgement.verdict, Verdict::holds);
    return judgement.lhs / judgement.rhs;
  };
  const double of_pinsker = share_of_kl("pinsker", 0);
  const double of_polynomial = share_of_kl("fedotov_harremoes_topsoe", 0);
  const double of_tangent = share_of_kl("fedotov_harremoes_topsoe", 1);
  EXPECT_LT(of_pinsker, of_polynomial);
  EXPECT_LT(of_polynomial, of_tangent);
  EXPECT_GE(of_tangent, 1 - 0x1p-52) << "a relative error of 2^-53 in p and q is squared";
}

// False twins: the left side times 1.01, a constant of the formula off, or a hypothesis dropped.

template <auto sides_of>
struct Twin {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return sides_of.template operator()<N>(input);
  }
};
template <auto sides_of>
bool refuted(const Case& instance) {
  return judge(make_statement<Twin<sides_of>>(Relation::less_equal), to_input(instance)).verdict ==
         Verdict::refuted;
}
/// 1.01·`factor`·A ≤ B.
template <class A, class B, auto factor>
bool linear_twin_refuted(const Case& instance) {
  return refuted<[]<class N>(const Input& in) -> Sides<N> {
    return {scaled(N(101) / N(100) * factor.template operator()<N>(), of<N, A>(in)), of<N, B>(in)};
  }>(instance);
}
template <int numerator, int denominator = 1>
constexpr auto ratio = []<class N>() { return N(numerator) / N(denominator); };
template <int divisor>
constexpr auto one_over_log_two = []<class N>() { return N(divisor) / log(N(2)); };
constexpr auto log_two = []<class N>() { return log(N(2)); };

template <class N>
N tv_of(const Input& input) {
  return of<N, TotalVariation>(input).value;
}
template <class N>
N more(const N& x) {
  return x * N(101) / N(100);
}

TEST(FalseTwins, LinearOnesAreRefutedAtEqualityOrNextToIt) {
  EXPECT_TRUE((linear_twin_refuted<SquaredHellinger, TotalVariation, ratio<1>>(one_sided)));
  EXPECT_TRUE((linear_twin_refuted<Bhattacharyya, Kl, ratio<2>>(conditioned)));
  EXPECT_TRUE((linear_twin_refuted<Js, TotalVariation, one_over_log_two<1>>(one_sided)));
  EXPECT_TRUE((linear_twin_refuted<Js, Triangular, one_over_log_two<2>>(one_sided)));
  EXPECT_TRUE((linear_twin_refuted<SquaredHellinger, Js, log_two>(one_sided)));
  EXPECT_TRUE((linear_twin_refuted<SquaredHellinger, Triangular, ratio<2>>(one_sided)));
  EXPECT_TRUE((linear_twin_refuted<Triangular, TotalVariation, ratio<1, 2>>(one_sided)));
  EXPECT_TRUE((linear_twin_refuted<Triangular, Js, ratio<1, 4>>(one_ulp_apart)));
  EXPECT_TRUE((linear_twin_refuted<Triangular, SquaredHellinger, ratio<1, 4>>(one_ulp_apart)));
  EXPECT_TRUE((linear_twin_refuted<Js, SquaredHellinger, ratio<1>>(one_ulp_apart)));
  EXPECT_TRUE((linear_twin_refuted<Js, Jeffreys, ratio<8>>(one_ulp_apart)));
  EXPECT_TRUE((linear_twin_refuted<SquaredHellinger, Jeffreys, ratio<8>>(one_ulp_apart)));
  EXPECT_FALSE((linear_twin_refuted<Js, Jeffreys, ratio<7>>(one_ulp_apart))) << "the twin's constant matters";
}

TEST(FalseTwins, BoundsByTotalVariationAreRefuted) {
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // Vajda, 1.98 for 2
    const N t = tv_of<N>(in), rest = overlap<N>(in);
    return {finite(log((N(1) + t) / rest) - N(198) / N(100) * t / (N(1) + t)), of<N, Kl>(in)};
  }>({{0.5, 0.5}, {0.5 + 0x1p-10, 0.5 - 0x1p-10}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // Gilardoni, 0.99 for 1
    const N t = tv_of<N>(in), rest = overlap<N>(in);
    return {finite(-log(rest) - N(99) / N(100) * rest * log(N(1) + t)), of<N, Kl>(in)};
  }>({{0.5, 0.5}, {0.5 + 0x1p-10, 0.5 - 0x1p-10}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // the second coefficient, at the best pair
    const N x = square(tv_of<N>(in));
    return {finite(x * (N(2) + more(x * N(4) / N(9)))), of<N, Kl>(in)};
  }>({{0.5 + 0x1p-7, 0.5 - 0x1p-7}, {0.5 - 0x1p-8, 0.5 + 0x1p-8}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // Bretagnolle–Huber, first form
    return {finite(more(-log(overlap<N>(in) * (N(1) + tv_of<N>(in))))), of<N, Kl>(in)};
  }>({{1, 0}, {0x1p-1000, 1}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // the second without its ½
    return {finite(exp(-of<N, Kl>(in).value)), finite(overlap<N>(in))};
  }>({{3, 1}, {1, 3}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // φ at an event that is not the best
    return {finite(N(2) * log(N(3)) * square(tv_of<N>(in))), of<N, Kl>(in)};
  }>({{0.3125, 0.3125, 0.375}, {0.25, 0.25, 0.5}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {
    return {finite(more(N(4) * square(tv_of<N>(in)))), of<N, Chi2>(in)};
  }>({{3, 1}, {1, 1}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // without TV ≥ ½
    return {finite(tv_of<N>(in) / overlap<N>(in)), of<N, Chi2>(in)};
  }>({{3, 1}, {1, 1}})));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // h at 1.01·TV
    const N t = more(tv_of<N>(in));
    return {finite(jensen_shannon(N(1) + t, N(1) - t) / N(2)), of<N, Js>(in)};
  }>(mirrored)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {
    return {finite(more(N(2) * square(tv_of<N>(in)))), of<N, Triangular>(in)};
  }>(mirrored)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {
    return {finite(more(N(2) * tv_of<N>(in) * log((N(1) + tv_of<N>(in)) / overlap<N>(in)))),
            of<N, Jeffreys>(in)};
  }>(mirrored)));
}

TEST(FalseTwins, TheOthersAreRefuted) {
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // Le Cam
    const N h = of<N, SquaredHellinger>(in).value;
    return {finite(more(square(tv_of<N>(in)))), finite(h * (N(2) - h))};
  }>(mirrored)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // half the Bhattacharyya coefficient
    return {finite(more(overlap<N>(in))), finite(affinity<N>(in))};
  }>(one_sided)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {
    return {scaled(N(101) / N(100), of<N, Kl>(in)), finite(log1p(of<N, Chi2>(in).value))};
  }>(conditioned)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {
    return {finite(more(log1p(of<N, Chi2>(in).value))), of<N, Chi2>(in)};
  }>(one_ulp_apart)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {
    return {scaled(N(202) / N(100), of<N, Kl>(in)), of<N, Chi2>(in) + of<N, TotalVariation>(in)};
  }>(almost_all)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // reverse Pinsker
    return {scaled(N(101) / N(100), of<N, Kl>(in)), finite(log1p(N(4) * square(tv_of<N>(in))))};
  }>(half_of_two)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // Binette with M a hundredth too small
    const N least = N(1) / N(3), most = N(3) - N(1) / N(100);
    return {of<N, Chi2>(in), finite(tv_of<N>(in) * (most - least))};
  }>(mirrored)));
  const Case ends{{1, 0}, {0, 1}, {ExtraKind::third, {1, 1}}};
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // H² is no metric
    return {of<N, SquaredHellinger>(in),
            of<N, SquaredHellinger>(p_and_third(in)) + of<N, SquaredHellinger>(third_and_q(in))};
  }>(ends)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // nor is T
    return {of<N, Triangular>(in), of<N, Triangular>(p_and_third(in)) + of<N, Triangular>(third_and_q(in))};
  }>(ends)));
  EXPECT_TRUE((refuted<[]<class N>(const Input& in) -> Sides<N> {  // the weighted JS
    const N w = number_of(in);
    return {scaled(N(101) / N(100), of<N, SkewJs>(in)), finite(-w * log(w) - (N(1) - w) * log(N(1) - w))};
  }>({{1, 0}, {0, 1}, {ExtraKind::share, {0.25}}})));
}

TEST(EqualityCases, AreDecidedOnTheMasses) {
  EXPECT_TRUE(contrast_is_constant(to_input(mirrored)));
  EXPECT_TRUE(contrast_is_constant(to_input(disjoint)));
  EXPECT_TRUE(contrast_is_constant(to_input(equal)));
  EXPECT_FALSE(contrast_is_constant(to_input(one_sided)));
  EXPECT_FALSE(contrast_is_constant(to_input({{1, 3}, {6, std::nextafter(2, 3)}})));
  EXPECT_TRUE(each_point_equal_or_one_sided(to_input({{1, 1, 0}, {2, 0, 2}})));
  EXPECT_FALSE(each_point_equal_or_one_sided(to_input({{1, 1, 0}, {2, 0, std::nextafter(2, 3)}})));
  EXPECT_TRUE(ratio_constant_on_each_side(to_input(mirrored)));
  EXPECT_FALSE(ratio_constant_on_each_side(to_input(generic)));
}

}  // namespace
}  // namespace divcert::properties
