#include <cmath>
#include <concepts>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>

#include "reference/definitions/discrete/hellinger.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/families/family_kl.hpp"
#include "reference/numbers/beyond.hpp"
#include "reference/tests/numbers.hpp"
#include "reference/tests/statements.hpp"

namespace divcert::reference::testing {
namespace {

using Vector = std::vector<double>;

/// False: the constant of Pinsker's inequality is 2.
struct PinskerWithThree {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {number<N>(square(total_variation<N>(input).value) * 3), kl<N>(input)};
  }
};
struct JsBounded {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {js<N>(input), number<N>(log(N(2)))};
  }
};
struct KlBelowHuge {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {kl<N>(input), number<N>(N(1e300))};
  }
};
template <Form form>
struct ClosedForm {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {family_kl<N>(Form::closed_form, input), family_kl<N>(form, input)};
  }
};
/// True; the roots are irrational.
struct HellingerAffinity {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto [p, q] = measures<N>(input);
    N affinity = 0;
    for (std::size_t i = 0; i < p.size(); ++i) affinity += sqrt(p[i]) * sqrt(q[i]);
    return {squared_hellinger<N>(input), number<N>(N(1) - affinity)};
  }
};
/// True, but out of reach of Exact: third roots.
struct CubeOfThirdRoot {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N root = exp(log(N(input.q[0])) / 3);
    return {number<N>(root * root * root), number<N>(N(input.q[0]))};
  }
};
/// False by the amount that is added.
template <int exponent>
struct CubeOfThirdRootOff {
  template <class N>
  static Sides<N> sides(const Input& input) {
    auto [lhs, rhs] = CubeOfThirdRoot::sides<N>(input);
    return {std::move(lhs), number<N>(rhs.value + N(std::ldexp(1.0, exponent)))};
  }
};
/// Beyond where the sides are evaluated in exact arithmetic, where they do not exist.
struct UndefinedInExactArithmetic {
  template <class N>
  static Sides<N> sides(const Input&) {
    if constexpr (std::same_as<N, Exact>)
      return {Value<N>::undefined(), Value<N>::undefined()};
    else
      return {number<N>(log(N(6))), number<N>(log(N(2)) + log(N(3)))};
  }
};
/// One side, or both, of which only a lower bound is known.
template <bool left, bool right>
struct BeyondTheDoubles {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N given = exp(N(input.p[0]));
    return {number<N>(left ? beyond_doubles<N>() : given), number<N>(right ? beyond_doubles<N>() : given)};
  }
};
/// log of what encloses zero: unbounded at every rung.
struct Unbounded {
  template <class N>
  static Sides<N> sides(const Input&) {
    return {number<N>(log(N(1) / N(3) * N(3) - N(1))), number<N>(N(1e300))};
  }
};
struct NaN {
  template <class N>
  static Sides<N> sides(const Input&) {
    return {number<N>(N(0)), number<N>(log(N(-1)))};
  }
};

void expect(const Statement& statement, const Input& input, Verdict verdict, int rung,
            const Ladder& ladder = {}) {
  const Judgement judgement = judge(statement, input, ladder);
  EXPECT_EQ(judgement.verdict, verdict) << text(input);
  EXPECT_EQ(judgement.rung, rung) << text(input);
  EXPECT_TRUE(second_opinion(statement, input, judgement).agrees) << text(input);
}

TEST(Judge, HoldsOnTheIntervalRung) {
  const Vector p{0.5, 0.5}, q{0.25, 0.75};
  expect(pinsker, {p, q}, Verdict::holds, rung_interval);
}

TEST(Judge, HoldsOnABallRungWhereTheSidesAreClose) {
  const Vector p{0.5, 0.5}, q{0.5 + 0x1p-40, 0.5 - 0x1p-40};
  expect(pinsker, {p, q}, Verdict::holds, 128);  // the gap is of the fourth order: 2^-160
}

TEST(Judge, HoldsWithEqualityByThePredicate) {
  const Vector p{0.1, 0.2, 0.3}, q{0.2, 0.4, 0.6};
  expect(pinsker, {p, q}, Verdict::holds_with_equality, rung_exact);
  const Vector left{0.1, 0.2, 0, 0}, right{0, 0, 0.3, 0.7};
  expect(make_statement<JsBounded>(Relation::less_equal, disjoint_supports), {left, right},
         Verdict::holds_with_equality, rung_exact);
}

TEST(Judge, HoldsWithEqualityByExactComparison) {
  const Vector left{0.1, 0.2, 0, 0}, right{0, 0, 0.3, 0.7};
  expect(make_statement<JsBounded>(Relation::less_equal), {left, right}, Verdict::holds_with_equality,
         rung_exact);
  const Vector p{1, 1}, q{2, 0.5};
  expect(make_statement<KlIsZero>(Relation::equal), {p, q, Masses::as_given}, Verdict::holds_with_equality,
         rung_exact);
}

TEST(Judge, HoldsWithEqualityOfRoots) {
  const Vector p{0.5, 0.25, 0.1}, q{0.3, 0.7, 0.1};
  expect(make_statement<HellingerAffinity>(Relation::equal), {p, q}, Verdict::holds_with_equality,
         rung_exact);
}

TEST(Judge, Refutes) {
  const Vector p{0.5, 0.5}, q{0.375, 0.625};
  expect(make_statement<PinskerWithThree>(Relation::less_equal, equal_measures), {p, q}, Verdict::refuted,
         rung_interval);
  const Vector near{0.5 + 0x1p-40, 0.5 - 0x1p-40};
  expect(make_statement<PinskerWithThree>(Relation::less_equal), {p, near}, Verdict::refuted,
         rung_interval);  // 2^-80, and no term is larger
  expect(make_statement<KlIsZero>(Relation::equal), {p, q}, Verdict::refuted, rung_interval);
  expect(make_statement<KlIsZero>(Relation::equal), {p, near}, Verdict::refuted, rung_interval);
}

TEST(Judge, InfiniteSidesAreComparedByRule) {
  const Vector p{0.5, 0.5}, q{1, 0};
  expect(pinsker, {p, q}, Verdict::holds, rung_exact);  // x <= inf
  expect(make_statement<KlIsZero>(Relation::equal), {p, q}, Verdict::refuted, rung_exact);
  expect(make_statement<KlBelowHuge>(Relation::less_equal), {p, q}, Verdict::refuted,
         rung_exact);  // inf <= x
  const Vector one{1}, zero{0};
  expect(make_statement<ClosedForm<Form::bregman>>(Relation::equal),
         {one, zero, Masses::normalized, "poisson"}, Verdict::holds_with_equality, rung_exact);  // inf = inf
}

TEST(Judge, UndecidedIsNeverDropped) {
  const Vector p{0.5, 0.5}, near{0.5 + 0x1p-40, 0.5 - 0x1p-40}, q{0.3, 0.7};
  expect(pinsker, {p, near}, Verdict::undecided, 64, Ladder{.limit = 64});
  expect(make_statement<CubeOfThirdRoot>(Relation::equal), {p, q}, Verdict::undecided, 1024,
         Ladder{.limit = 1024});
  const Vector outside{-1};
  expect(make_statement<ClosedForm<Form::bregman>>(Relation::equal),
         {outside, outside, Masses::normalized, "exponential"}, Verdict::undecided, rung_exact);
}

/// An identity that has a proof, where exact arithmetic has none: no verdict says more than what was done.
TEST(Judge, AnIdentityThatRestsOnItsProofIsNotContradicted) {
  const auto never = [](const Input&) { return false; };
  const Vector p{0.5, 0.5}, q{0.3, 0.7};
  const Statement identity = make_statement<CubeOfThirdRoot>(Relation::equal, never, always);
  expect(identity, {p, q}, Verdict::not_contradicted, rung_not_contradicted(128));
  EXPECT_EQ(judge(identity, {p, q}).bits, 128);
  EXPECT_EQ(judge(make_statement<CubeOfThirdRoot>(Relation::equal), {p, q}, {.limit = 256}).bits, 0);
  // What is off by more than the balls are wide is refuted; by less, not contradicted and never "equal".
  expect(make_statement<CubeOfThirdRootOff<-100>>(Relation::equal, never, always), {p, q}, Verdict::refuted,
         128);
  const Statement off = make_statement<CubeOfThirdRootOff<-140>>(Relation::equal, never, always);
  const Judgement judgement = judge(off, {p, q});
  EXPECT_EQ(judgement.verdict, Verdict::not_contradicted);
  EXPECT_EQ(judgement.rung, rung_not_contradicted(128));
  EXPECT_TRUE(second_opinion(off, {p, q}, judgement).agrees) << "each side lies in its ball of 128 bits";
  // Exact means come first, and where the proof does not reach the ladder is climbed.
  expect(make_statement<CubeOfThirdRoot>(Relation::equal, always, always), {p, q},
         Verdict::holds_with_equality, rung_exact);
  expect(make_statement<CubeOfThirdRootOff<-140>>(Relation::equal, never, never), {p, q}, Verdict::refuted,
         256);
}

/// Undefined is not equal to undefined: the judge knew 0 = 0, the numbers that stand in their place.
TEST(Judge, UndefinedSidesAreNotEqualInExactArithmetic) {
  const Vector p{1};
  EXPECT_FALSE(exactly_equal({Value<Exact>::undefined(), Value<Exact>::undefined()}));
  EXPECT_FALSE(exactly_equal({Value<Exact>::infinite(), Value<Exact>::infinite()}));
  EXPECT_TRUE(exactly_equal({number(Exact(1)), number(Exact(1))}));
  EXPECT_EQ(
      judge(make_statement<UndefinedInExactArithmetic>(Relation::equal), {p, p}, {.limit = 512}).verdict,
      Verdict::undecided);
}

/// Two numbers beyond the doubles have no order that is known, nor has one beside a number of 2^5000.
TEST(Judge, WhatIsOnlyKnownToBeBeyondTheDoublesHasNoOrderThere) {
  const Vector small{3}, huge{4000};
  const Ladder ladder{.limit = 256};
  for (const Relation relation : {Relation::less_equal, Relation::equal}) {
    expect(make_statement<BeyondTheDoubles<true, true>>(relation), {small, small}, Verdict::undecided, 256,
           ladder);
    expect(make_statement<BeyondTheDoubles<true, false>>(relation), {huge, huge}, Verdict::undecided, 256,
           ladder);
    expect(make_statement<BeyondTheDoubles<false, true>>(relation), {huge, huge}, Verdict::undecided, 256,
           ladder);
  }
  expect(make_statement<BeyondTheDoubles<false, true>>(Relation::less_equal), {small, small}, Verdict::holds,
         rung_interval);
  expect(make_statement<BeyondTheDoubles<true, false>>(Relation::less_equal), {small, small},
         Verdict::refuted, rung_interval);
}

TEST(Judge, UnboundedAndNaNEnclosuresNeverHold) {
  const Vector p{1};
  const Statement unbounded = make_statement<Unbounded>(Relation::less_equal),
                  nan = make_statement<NaN>(Relation::less_equal);
  EXPECT_EQ(judge(unbounded, {p, p}).verdict, Verdict::undecided);
  EXPECT_EQ(judge(nan, {p, p}).verdict, Verdict::undecided);
  EXPECT_EQ(judge(make_statement<NaN>(Relation::equal), {p, p}).verdict, Verdict::undecided);
}

TEST(Judge, ThrowsWhenThePredicateContradictsTheEnclosures) {
  const Vector p{0.5, 0.5}, q{0.375, 0.625}, near{0.5 + 0x1p-40, 0.5 - 0x1p-40};
  EXPECT_THROW(judge(make_statement<PinskerWithThree>(Relation::less_equal, always), {p, q}),
               std::logic_error);
  EXPECT_THROW(judge(make_statement<KlIsZero>(Relation::equal, always), {p, near}), std::logic_error);
}

TEST(Judge, FamilyIdentitiesAreDecidedExactly) {
  Numbers numbers(31);
  const auto check = [](const Input& input) {
    for (const Statement& statement : {make_statement<ClosedForm<Form::bregman>>(Relation::equal),
                                       make_statement<ClosedForm<Form::by_moments>>(Relation::equal)})
      EXPECT_EQ(judge(statement, input).verdict, Verdict::holds_with_equality) << text(input);
  };
  for (int i = 0; i < 100; ++i) {
    const Vector p{numbers.moderate(), std::fabs(numbers.moderate())},
        q{numbers.moderate(), std::fabs(numbers.moderate())};
    check({p, q, Masses::normalized, "normal"});
    const Vector a{std::fabs(numbers.moderate())}, b{std::fabs(numbers.moderate())};
    check({a, b, Masses::normalized, "poisson"});
    check({a, b, Masses::normalized, "exponential"});
    const Vector s{i % 5 == 0 ? 0.0 : i % 5 == 1 ? 1.0 : numbers.unit()}, t{numbers.unit()};
    check({s, t, Masses::normalized, "bernoulli"});
  }
}

TEST(Judge, SameVerdictsFromManyThreads) {
  Numbers numbers(32);
  std::vector<Vector> masses;
  for (int i = 0; i < 200; ++i) masses.push_back(numbers.masses(6));
  const auto run = [&masses] {
    std::vector<std::pair<Verdict, double>> results;
    for (std::size_t i = 1; i < masses.size(); ++i) {
      const Input input{masses[i - 1], masses[i]};
      results.emplace_back(judge(pinsker, input).verdict, certify(*find_quantity("js"), input).value);
    }
    return results;
  };
  const auto serial = run();
  std::vector<std::vector<std::pair<Verdict, double>>> parallel(4);
  std::vector<std::thread> threads;
  for (auto& results : parallel)
    threads.emplace_back([&results, &run] {
      results = run();
      release_thread_caches();
    });
  for (std::thread& thread : threads) thread.join();
  for (const auto& results : parallel) EXPECT_EQ(results, serial);
}

TEST(Measures, EqualityIsProportionality) {
  const Vector p{0.1, 0.2, 0, 0.3}, q{0.2, 0.4, 0, 0.6}, r{0.1, 0.2, 0.3, 0};
  EXPECT_TRUE(equal_measures({p, q}));
  EXPECT_FALSE(equal_measures({p, q, Masses::as_given}));
  EXPECT_TRUE(equal_measures({p, p, Masses::as_given}));
  EXPECT_FALSE(equal_measures({p, r}));
  // 0.1·3 and 0.3·1 are 0.30000000000000004 and 0.3: rounding must not make them equal, nor unequal in the
  // subnormals
  const Vector third{0.1, 0.3}, ratio{1, 3}, tiny{0x1p-1074, 3 * 0x1p-1074};
  EXPECT_FALSE(equal_measures({third, ratio}));
  EXPECT_TRUE(equal_measures({ratio, tiny}));
  const Vector close{0x1p-600, 0x1.0000000000001p-600}, flat{0x1p-600, 0x1p-600};
  EXPECT_FALSE(equal_measures({close, flat}));                  // the products underflow together
  const Vector x{1 + 0x1p-52, 1 + 0x1p-51}, y{1, 1 + 0x1p-52};  // products that round alike
  EXPECT_FALSE(equal_measures({x, y}));
  const Vector huge{0x1p1023, 0x1p1022}, small{2, 1};
  EXPECT_TRUE(equal_measures({huge, small}));
}

TEST(Measures, DisjointSupports) {
  const Vector p{1, 0, 0}, q{0, 1, 2}, r{0x1p-1074, 1, 0};
  EXPECT_TRUE(disjoint_supports({p, q}));
  EXPECT_FALSE(disjoint_supports({p, r}));
}

TEST(Registry, FindsEveryQuantityOnce) {
  for (const Quantity& quantity : quantities())
    EXPECT_EQ(find_quantity(quantity.id, quantity.family), &quantity);
  EXPECT_EQ(find_quantity("kl", "maxwell"), nullptr);
  EXPECT_EQ(find_quantity("nonesuch"), nullptr);
}

TEST(Rungs, HaveNames) {
  EXPECT_EQ(rung_name(rung_interval), "interval");
  EXPECT_EQ(rung_name(rung_exact), "exact");
  EXPECT_EQ(rung_name(128), "arb-128");
  EXPECT_EQ(rung_name(rung_not_contradicted(128)), "not-contradicted-128");
}

}  // namespace
}  // namespace divcert::reference::testing
