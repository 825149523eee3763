#include <gmock/gmock.h>

#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/numbers/beyond.hpp"
#include "reference/tests/numbers.hpp"
#include "reference/tests/statements.hpp"

namespace divcert::reference::testing {
namespace {

using Vector = std::vector<double>;

/// e^x = (e^(x/2))²
struct SquareOfExponential {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {number<N>(exp(N(input.p[0]))), number<N>(square(exp(N(input.p[0]) / 2)))};
  }
};
/// 1 = 1 + 2^-150
struct OneAndALittle {
  template <class N>
  static Sides<N> sides(const Input&) {
    return {number<N>(N(1)), number<N>(N(1) + N(0x1p-75) * N(0x1p-75))};
  }
};
/// Apart by more than such balls are wide.
Sides<Multi> one_and_more(const Input&) {
  return {number<Multi>(Multi(1)), number<Multi>(Multi(1) + Multi(0x1p-100))};
}
Value<Multi> tv_without_half(const Input& input) {
  return Value<Multi>::finite(total_variation<Multi>(input).value * 2);
}
Value<Ball> tv_off_without_radius(const Input& input) {
  Ball ball = total_variation<Ball>(input).value + Ball(0x1p-100);
  mag_zero(arb_radref(ball.get()));
  return Value<Ball>::finite(std::move(ball));
}

TEST(SecondOpinion, DisagreesWithEitherOracleWhenItIsWrong) {
  const Vector p{0.1, 0.2}, q{0.2, 0.3};
  const Quantity& sound = *find_quantity("total_variation");
  EXPECT_TRUE(second_opinion(sound, {p, q}, certify(sound, {p, q})).agrees);
  Quantity mutant = sound;
  mutant.multi = tv_without_half;
  EXPECT_FALSE(second_opinion(mutant, {p, q}, certify(mutant, {p, q})).agrees);
  mutant = sound;
  mutant.ball = tv_off_without_radius;
  EXPECT_FALSE(second_opinion(mutant, {p, q}, certify(mutant, {p, q})).agrees);
}

TEST(SecondOpinion, DisagreesWithAWrongVerdict) {
  const Vector p{0.5, 0.5}, q{0.25, 0.75};
  Judgement judgement = judge(pinsker, {p, q});
  for (const Verdict wrong : {Verdict::refuted, Verdict::holds_with_equality}) {
    judgement.verdict = wrong;
    EXPECT_FALSE(second_opinion(pinsker, {p, q}, judgement).agrees);
  }
  const Statement zero = make_statement<KlIsZero>(Relation::equal);
  judgement.verdict = Verdict::holds_with_equality;
  EXPECT_FALSE(second_opinion(zero, {p, q}, judgement).agrees);
}

/// Beyond MPFR's digits it objects no less to a verdict on sides that it tells apart.
TEST(SecondOpinion, DisagreesWithAWrongVerdictOfALongLadder) {
  const Vector p{0.5, 0.5}, q{0.25, 0.75};
  Judgement judgement = judge(pinsker, {p, q});
  judgement.rung = 8192;
  EXPECT_TRUE(second_opinion(pinsker, {p, q}, judgement).agrees);
  for (const Verdict wrong : {Verdict::refuted, Verdict::holds_with_equality}) {
    judgement.verdict = wrong;
    EXPECT_FALSE(second_opinion(pinsker, {p, q}, judgement).agrees);
  }
}

/// MPFR tells apart what balls of 128 bits do not; "not contradicted at 128 bits" says nothing of that, but
/// of each side where it lies.
TEST(SecondOpinion, ObjectsToNotContradictedOnlyWhereASideLeavesItsBall) {
  const Vector p{1};
  Statement statement = make_statement<OneAndALittle>(Relation::equal, nullptr, always);
  const Judgement judgement = judge(statement, {p, p});
  ASSERT_EQ(judgement.verdict, Verdict::not_contradicted);
  const SecondOpinion opinion = second_opinion(statement, {p, p}, judgement);
  EXPECT_TRUE(opinion.agrees && opinion.given) << opinion.first << " " << opinion.second;
  statement.multi = one_and_more;
  EXPECT_FALSE(second_opinion(statement, {p, p}, judgement).agrees);
}

/// MPFR's own exponents end at 2^30: the value is near 10^2834823297, where its `inf` is no contradiction.
TEST(SecondOpinion, ReachesValuesFarBeyondTheDoubles) {
  const Quantity& quantity = *find_quantity("amari_alpha");
  const Vector p{0.5, 1}, q{0.5 - 0x1p-54, 1}, near{0.5 - 0x1p-53, 1};
  for (const double alpha : {-0x1p86, -0x1.54p86, -0x1p88}) {
    const Vector order{alpha};
    const Input input{p, q, Masses::as_given, {}, order};
    const Certified certified = certify(quantity, input);
    ASSERT_FALSE(is_beyond_doubles(certified.enclosure));
    const SecondOpinion opinion = second_opinion(quantity, input, certified);
    EXPECT_TRUE(opinion.agrees && opinion.given) << opinion.first << " " << opinion.second;
    // It would still object.
    const Input other{p, near, Masses::as_given, {}, order};
    const SecondOpinion objection = second_opinion(quantity, other, certified);
    EXPECT_FALSE(objection.agrees) << objection.first << " " << objection.second;
  }
}

/// Where one oracle only knows that the value is beyond the doubles, the other's number must be.
TEST(SecondOpinion, AgreesWithWhatIsOnlyKnownToBeBeyondTheDoubles) {
  const Vector p{0.5, 0.5}, q{0.25, 0.75};
  const auto of = [&](double value, bool ball_beyond, bool multi_beyond) {
    static thread_local double given, known_ball, known_multi;
    given = value, known_ball = ball_beyond, known_multi = multi_beyond;
    Quantity quantity = *find_quantity("kl");
    quantity.ball = [](const Input&) {
      return number<Ball>(known_ball != 0 ? beyond_doubles<Ball>() : exp(Ball(given)));
    };
    quantity.multi = [](const Input&) {
      return number<Multi>(known_multi != 0 ? beyond_doubles<Multi>() : exp(Multi(given)));
    };
    return second_opinion(quantity, {p, q}, certify(quantity, {p, q})).agrees;
  };
  EXPECT_TRUE(of(0x1p41, true, true));
  EXPECT_TRUE(of(0x1p41, true, false));
  EXPECT_TRUE(of(0x1p41, false, true));
  EXPECT_FALSE(of(3, true, false));
  EXPECT_FALSE(of(3, false, true));
}

/// Beyond its exponents, or below them, it has no opinion; what merely drops out of a sum takes none away.
TEST(SecondOpinion, KnowsItsRange) {
  const Vector p{0.5, 0.5}, q{0.25, 0.75};
  Quantity quantity = *find_quantity("kl");
  const auto given = [&] {
    const SecondOpinion opinion = second_opinion(quantity, {p, q}, certify(quantity, {p, q}));
    EXPECT_TRUE(opinion.agrees) << opinion.first << " " << opinion.second;
    return opinion.given;
  };
  quantity.ball = [](const Input&) { return number<Ball>(exp(Ball(0x1p52))); };
  quantity.multi = [](const Input&) { return number<Multi>(exp(Multi(0x1p52))); };
  EXPECT_FALSE(given()) << "overflow";
  quantity.ball = [](const Input&) { return number<Ball>(log(exp(Ball(-0x1p52)))); };
  quantity.multi = [](const Input&) { return number<Multi>(log(exp(Multi(-0x1p52)))); };
  EXPECT_FALSE(given()) << "underflow";
  quantity.ball = [](const Input&) { return number<Ball>(Ball(1) + exp(Ball(-0x1p52))); };
  quantity.multi = [](const Input&) { return number<Multi>(Multi(1) + exp(Multi(-0x1p52))); };
  EXPECT_TRUE(given()) << "a term that is nothing beside the others";
  quantity.multi = [](const Input&) { return number<Multi>(Multi(2) + exp(Multi(-0x1p52))); };
  EXPECT_FALSE(second_opinion(quantity, {p, q}, certify(quantity, {p, q})).agrees);
}

TEST(SecondOpinion, KnowsItsRangeOfStatements) {
  const Statement statement = make_statement<SquareOfExponential>(Relation::equal, always);
  const auto given = [&](double x) {
    const Vector p{x};
    const Judgement judgement = judge(statement, {p, p});
    EXPECT_EQ(judgement.verdict, Verdict::holds_with_equality);
    const SecondOpinion opinion = second_opinion(statement, {p, p}, judgement);
    EXPECT_TRUE(opinion.agrees) << opinion.first << " " << opinion.second;
    return opinion.given;
  };
  EXPECT_TRUE(given(0x1p32)) << "beyond MPFR's default exponents";
  EXPECT_TRUE(given(-0x1p32));
  EXPECT_FALSE(given(0x1p52));
  given(-0x1p52);  // both are 0, and so they are equal
}

/// Its range is the calling thread's, and what was there before is there afterwards.
TEST(SecondOpinion, LeavesTheRangeOfExponentsAsItWas) {
  ASSERT_NE(mpfr_buildopt_tls_p(), 0);
  const auto least = mpfr_get_emin(), most = mpfr_get_emax();
  const Vector p{0.5, 0.5}, q{0.25, 0.75};
  second_opinion(pinsker, {p, q}, judge(pinsker, {p, q}));
  EXPECT_EQ(mpfr_get_emin(), least);
  EXPECT_EQ(mpfr_get_emax(), most);
}

}  // namespace
}  // namespace divcert::reference::testing
