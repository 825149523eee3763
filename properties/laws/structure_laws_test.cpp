#include <stdexcept>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/laws/kit/conjugates.hpp"
#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/events.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "reference/definitions/discrete/renyi.hpp"

// The laws of the structure of f-divergences, of their dual forms and of the Rényi divergences, and false
// twins of them.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Relation;
using reference::Sides;
using reference::Verdict;
using Result = Observation::Result;

Result judge(const char* law, const Case& instance) {
  return make_law_check(*find_law(law))->observe(instance, {}).result;
}

Case with(Case instance, ExtraKind kind, std::vector<double> values) {
  instance.extra = {kind, std::move(values)};
  return instance;
}

const Case generic{{0.5, 0.5}, {0.25, 0.75}};
const Case equal{{0.25, 0.75}, {0.25, 0.75}};
const Case disjoint{{1, 0}, {0, 1}};
const Case nested{{1, 0}, {0.5, 0.5}};
const Case four{{0.25, 0.25, 0.375, 0.125}, {0.125, 0.375, 0.25, 0.25}};
const Case conditional{{0.25, 0.25, 0.5, 0}, {0.125, 0.125, 0.25, 0.5}};  // p/q = 2 wherever p > 0

TEST(StructureLaws, IdentitiesHoldWhereverTheyAreJudged) {
  for (const char* law : {"reversal", "symmetry", "affine_shift", "renyi_limits", "renyi_orders",
                          "amari_identities", "tv_every_event"})
    for (const Case& instance : {generic, equal, disjoint, nested, four, conditional})
      EXPECT_EQ(judge(law, instance), Result::equality) << law << " at " << to_options(instance);
  EXPECT_EQ(judge("f_gan_optimum", four), Result::equality);
  EXPECT_EQ(judge("f_gan_optimum", nested), Result::outside_hypothesis);
}

TEST(StructureLaws, PartitionsLoseNothingWherePAndQAreProportionalInEachPart) {
  EXPECT_EQ(judge("partition", with(four, ExtraKind::rows, {4})), Result::equality);
  EXPECT_EQ(judge("partition", with(four, ExtraKind::rows, {2})), Result::passed);
  EXPECT_EQ(judge("partition", with({{0.125, 0.25, 0.5, 0.125}, {0.25, 0.5, 0.25, 0}}, ExtraKind::rows, {2})),
            Result::equality);  // TV alone keeps all: the second part has one sign
  EXPECT_EQ(judge("chain_rule", with(four, ExtraKind::rows, {2})), Result::equality);
  EXPECT_EQ(judge("chain_rule", with(disjoint, ExtraKind::rows, {1})), Result::equality);
}

TEST(StructureLaws, EventsAndHockeySticks) {
  EXPECT_EQ(judge("tv_max_event", with(four, ExtraKind::event, {1, 0, 1, 0})), Result::equality);
  EXPECT_EQ(judge("hockey_stick_event", with(four, ExtraKind::gamma, {1.25})), Result::equality);
  EXPECT_EQ(best_event(to_input(four), 1), (std::vector<bool>{true, false, true, false}));
  EXPECT_EQ(best_event(to_input(four), 2), (std::vector<bool>(4, false)));
  EXPECT_EQ(signs_against(to_input(four), 1.5), (std::vector<int>{1, -1, 0, -1}));
  EXPECT_EQ(judge("hockey_stick_flat", with(four, ExtraKind::gamma, {2})),
            Result::equality);  // E_2 = 0 and P ≠ Q
  EXPECT_EQ(judge("pythagoras_conditioning", with(four, ExtraKind::event, {1, 1, 0, 0})), Result::equality);
  EXPECT_EQ(judge("pythagoras_conditioning", with(disjoint, ExtraKind::event, {1, 0})),
            Result::outside_hypothesis);
}

TEST(StructureLaws, ProductsAndEnsembles) {
  EXPECT_EQ(judge("tensorisation", with(generic, ExtraKind::second_pair, {0.5, 0.75, 0.25, 0.25, 0.75})),
            Result::equality);
  EXPECT_EQ(judge("tensorisation", with(disjoint, ExtraKind::second_pair, {0.5, 1, 0, 0.5, 0.5})),
            Result::equality);
  EXPECT_EQ(judge("compensation", with(four, ExtraKind::weights, {0.5, 0.5})), Result::equality);
}

TEST(StructureLaws, DualForms) {
  for (const char* law : {"fenchel_young", "f_gan_dual", "donsker_varadhan"})
    for (const Case& instance : {generic, equal, disjoint, nested})
      for (const auto& witness : {std::vector<double>{1, 1}, {0, 0}, {2, -3}, {-2, 0.5}}) {
        const auto result = judge(law, with(instance, ExtraKind::witness, witness));
        EXPECT_TRUE(result == Result::equality || result == Result::passed ||
                    result == Result::not_contradicted)  // E_Q e^T has no exact form
            << law << " at " << to_options(with(instance, ExtraKind::witness, witness));
      }
  // T = f′(p/q) of χ² is (2, −2/3) there, of TV (½, −½): the second is attained by doubles.
  EXPECT_EQ(judge("f_gan_dual", with(generic, ExtraKind::witness, {0.5, -0.5})), Result::equality);
  EXPECT_EQ(judge("f_gan_dual", with(generic, ExtraKind::witness, {0.25, -0.25})), Result::passed);
}

TEST(StructureLaws, RenyiAndChernoff) {
  EXPECT_EQ(judge("renyi_monotone", with(four, ExtraKind::alpha_pair, {0.5, 2})), Result::passed);
  EXPECT_EQ(judge("renyi_monotone", with(conditional, ExtraKind::alpha_pair, {0, 7})), Result::equality);
  EXPECT_EQ(judge("renyi_pinsker", with(four, ExtraKind::share, {0.25})), Result::passed);
  EXPECT_EQ(judge("renyi_pinsker", with(equal, ExtraKind::share, {0.25})), Result::equality);
  EXPECT_EQ(judge("renyi_pinsker", with(four, ExtraKind::share, {0})), Result::outside_hypothesis);
  EXPECT_EQ(judge("renyi_skew_symmetry", with(four, ExtraKind::share, {0.125})), Result::not_contradicted)
      << "eighth roots";
  EXPECT_EQ(judge("renyi_skew_symmetry", with(four, ExtraKind::share, {0x1p-60})), Result::outside_hypothesis);
  EXPECT_EQ(judge("renyi_data_processing", with(generic, ExtraKind::kernel, {1, 0, 0, 1})), Result::equality);
  EXPECT_EQ(judge("renyi_data_processing", with(generic, ExtraKind::kernel, {0.75, 0.25, 0.25, 0.75})),
            Result::equality);  // order 0: both supports are whole
  EXPECT_EQ(judge("renyi_data_processing", with(nested, ExtraKind::kernel, {0.75, 0.25, 0.25, 0.75})),
            Result::passed);
  EXPECT_EQ(judge("chernoff", generic), Result::passed);
  EXPECT_EQ(judge("chernoff", {{0.25, 0.75}, {0.75, 0.25}}), Result::equality);  // C = −log Σ√(pq)
  EXPECT_EQ(judge("chernoff", nested), Result::equality);                        // C = KL(P‖Q) = log 2
  EXPECT_EQ(judge("amari_duality", with(four, ExtraKind::alpha, {5})), Result::equality);
  EXPECT_EQ(judge("amari_duality", with(four, ExtraKind::alpha, {0x1p600})), Result::outside_hypothesis);
}

// False twins.

template <class T>
Verdict verdict_of(const Case& instance, Relation relation = Relation::less_equal,
                   bool (*equality)(const Input&) = nullptr) {
  return reference::judge(reference::make_statement<T>(relation, equality), to_input(instance)).verdict;
}

struct RenyiPinskerOnePercentTooLarge {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N tv = of<N, reference::TotalVariation>(input).value;
    return {finite(N(202) / 100 * N(number_of(input)) * square(tv)), of<N, reference::Renyi>(input)};
  }
};

struct ChainRuleWithoutTheMarginal {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    const auto p_rows = row_marginal(p, 2), q_rows = row_marginal(q, 2);
    auto total = finite(N(0));
    for (std::size_t i = 0; i < 2; ++i)
      total =
          total + scaled(p_rows.mass[i], kl_of(row_conditional(p, p_rows, i), row_conditional(q, q_rows, i)));
    return {of<N, reference::Kl>(input), total};
  }
};

struct TvOfProductsIsTheLarger {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto other = second_pair_of(input);
    return {
        total_variation_of(product(p_of<N>(input), p_of<N>(other)), product(q_of<N>(input), q_of<N>(other))),
        finite(larger(of<N, reference::TotalVariation>(input).value,
                      of<N, reference::TotalVariation>(other).value))};
  }
};

/// The conjugate of −log u with a wrong constant.
struct ReverseKlDualTooLarge {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N bound = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      const N t = -(q.mass[i] / p.mass[i]);
      bound += p.mass[i] * t - q.mass[i] * (ReverseKlGenerator::conjugate(t) - N(1) / 100);
    }
    return {finite(bound), of<N, reference::ReverseKl>(input)};
  }
};

/// Conditioning is no projection on measures that do not live on the event.
struct PythagorasOffTheEvent {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const std::vector<double> on_event{input.q[0], input.q[1], 0, 0};
    return {of<N, reference::Kl>(pair_of(input, on_event, input.q)), of<N, reference::Kl>(input)};
  }
};

struct RenyiFalls {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::Renyi>(with_upper_order(input)),
            of<N, reference::Renyi>(with_lower_order(input))};
  }
};

TEST(StructureLaws, FalseTwinsAreRefuted) {
  const Case unequal_rows{{0.5, 0.25, 0.125, 0.125}, {0.125, 0.375, 0.25, 0.25}};
  const Case near_half{{0.5, 0.5}, {0.5 + 0x1p-10, 0.5 - 0x1p-10}};
  EXPECT_EQ(verdict_of<RenyiPinskerOnePercentTooLarge>(with(near_half, ExtraKind::share, {0.5})),
            Verdict::refuted);
  EXPECT_EQ(verdict_of<ChainRuleWithoutTheMarginal>(unequal_rows, Relation::equal), Verdict::refuted);
  EXPECT_EQ(
      verdict_of<TvOfProductsIsTheLarger>(with(generic, ExtraKind::second_pair, {0.5, 0.5, 0.5, 0.25, 0.75})),
      Verdict::refuted);
  EXPECT_EQ(verdict_of<ReverseKlDualTooLarge>(generic), Verdict::refuted);
  EXPECT_EQ(verdict_of<PythagorasOffTheEvent>(four), Verdict::refuted);
  EXPECT_EQ(verdict_of<RenyiFalls>(with(four, ExtraKind::alpha_pair, {0.5, 2})), Verdict::refuted);
  const Case unnormalized = {{0.5, 0.25}, {0.25, 0.75}};
  const Input as_given{unnormalized.p(), unnormalized.q(), reference::Masses::as_given, {}, {}};
  EXPECT_EQ(reference::judge(find_law("affine_shift")->links[1].statement, as_given).verdict,
            Verdict::refuted);  // unequal totals: the shift c·(t − 1) counts
}

/// A false identity is refuted, by exact arithmetic or by balls.
struct HalfOfKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::Kl>(input), scaled(N(0.5), of<N, reference::Kl>(input))};
  }
};
struct HalfOfHellinger {
  template <class N>
  static Sides<N> sides(const Input& input) {
    using reference::SquaredHellinger;
    return {of<N, SquaredHellinger>(input), scaled(N(0.5), of<N, SquaredHellinger>(input))};
  }
};

TEST(StructureLaws, FalseIdentitiesNeverPass) {
  EXPECT_EQ(reference::judge(make_proved_identity<HalfOfKl>(), to_input(generic)).verdict, Verdict::refuted);
  EXPECT_EQ(reference::judge(make_proved_identity<HalfOfKl>(), to_input(four)).verdict, Verdict::refuted);
  EXPECT_EQ(reference::judge(make_proved_identity<HalfOfHellinger>(), to_input(generic)).verdict,
            Verdict::refuted);
}

}  // namespace
}  // namespace divcert::properties
