#include <cmath>

#include <gmock/gmock.h>

#include "reference/integrals/divergences.hpp"
#include "reference/integrals/integrate.hpp"
#include "reference/integrals/special.hpp"
#include "reference/tests/numbers.hpp"

// Integrals of densities: against closed forms, against themselves at other precisions and in other writing,
// against each other by inequalities, at the ends of the range. golden_test holds them against mpmath.
namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using Vector = std::vector<double>;
using Divergence = Ball (*)(const NormalMixture&, const NormalMixture&);

NormalMixture normal(double mu, double sigma) { return *NormalMixture::from_normal(Vector{mu, sigma}); }
NormalMixture mixture(const Vector& triples) { return *NormalMixture::from_triples(triples); }

bool overlap(const Ball& x, const Ball& y) { return arb_overlaps(x.get(), y.get()) != 0; }
slong bits_of(const Ball& x) { return arb_rel_accuracy_bits(x.get()); }

Ball decimal(const char* digits) {
  Ball result;
  arb_set_str(result.get(), digits, 200);
  return result;
}

Vector normal_parameters(Numbers& numbers) {
  return {numbers.unit() * 8 - 4, std::exp2(numbers.unit() * 8 - 4)};
}

Vector mixture_parameters(Numbers& numbers) {
  Vector triples;
  for (std::uint64_t k = 1 + numbers.below(3); k > 0; --k) {
    const Vector part = normal_parameters(numbers);
    triples.insert(triples.end(), {0.1 + numbers.unit(), part[0], std::exp2(numbers.unit() * 4 - 2)});
  }
  return triples;
}

// ---- closed forms ----

/// TV of N(μ₁, σ²) and N(μ₂, σ²): erf(|μ₁ − μ₂|/(2√2σ)).
Ball equal_sigma_total_variation(double mu_p, double mu_q, double sigma) {
  return Ball(1) - erfc(abs(Ball(mu_p) - Ball(mu_q)) / (Ball(sigma) * sqrt(Ball(2)) * 2));
}

/// Pairs at which the integral misses the closed form, or has fewer than 100 bits.
Failures closed_form_failures(Divergence integral, Value<Ball> (*closed_form)(const Input&)) {
  Numbers numbers(61);
  const PrecisionScope scope(128);
  Failures failures;
  for (int i = 0; i < 30; ++i) {
    const Vector p = normal_parameters(numbers), q = normal_parameters(numbers);
    const Input input{p, q, Masses::normalized, "normal"};
    const Ball enclosure = integral(normal(p[0], p[1]), normal(q[0], q[1]));
    const bool ok = overlap(enclosure, closed_form(input).value) && bits_of(enclosure) >= 100;
    if (!ok) failures.push_back(text(input));
  }
  return failures;
}

/// `divergence` with 2^-51 of P's weight moved to another component.
template <Divergence divergence>
Ball with_a_wrong_weight(const NormalMixture& p, const NormalMixture& q) {
  const auto& c = p.components().front();
  return divergence(mixture({0.5, c.mu, c.sigma, 0x1p-52, c.mu + c.sigma, c.sigma}), q);
}
template <Parts (*parts)(const NormalMixture&, const NormalMixture&, double)>
Ball without_its_tail(const NormalMixture& p, const NormalMixture& q) {
  return parts(p, q, 5).body;
}
template <Parts (*parts)(const NormalMixture&, const NormalMixture&, double)>
Ball cut_too_near(const NormalMixture& p, const NormalMixture& q) {
  return parts(p, q, 5).body + parts(p, q, 16).tail;
}

TEST(Integrals, EncloseTheClosedFormsOfNormals) {
  EXPECT_THAT(closed_form_failures(kl, find_quantity("kl", "normal")->ball), IsEmpty());
  EXPECT_THAT(closed_form_failures(squared_hellinger, find_quantity("squared_hellinger", "normal")->ball),
              IsEmpty());
}

TEST(Integrals, CheckerObjectsToDroppedTailsNearCutsAndWrongWeights) {
  const auto of_kl = find_quantity("kl", "normal")->ball;
  EXPECT_THAT(closed_form_failures(without_its_tail<kl_parts>, of_kl), Not(IsEmpty()));
  EXPECT_THAT(closed_form_failures(cut_too_near<kl_parts>, of_kl), Not(IsEmpty()));
  EXPECT_THAT(closed_form_failures(with_a_wrong_weight<kl>, of_kl), Not(IsEmpty()));
  const auto of_hellinger = find_quantity("squared_hellinger", "normal")->ball;
  EXPECT_THAT(closed_form_failures(without_its_tail<squared_hellinger_parts>, of_hellinger), Not(IsEmpty()));
  EXPECT_THAT(closed_form_failures(cut_too_near<squared_hellinger_parts>, of_hellinger), Not(IsEmpty()));
  EXPECT_THAT(closed_form_failures(with_a_wrong_weight<squared_hellinger>, of_hellinger), Not(IsEmpty()));
}

TEST(Integrals, TotalVariationOfEqualSigmasIsAnErrorFunction) {
  const PrecisionScope scope(128);
  for (const double gap : {0x1p-52, 0x1p-20, 0.1, 1.0, 5.0}) {
    const Ball enclosure = total_variation(normal(1, 0.75), normal(1 + gap, 0.75));
    EXPECT_TRUE(overlap(enclosure, equal_sigma_total_variation(1, 1 + gap, 0.75))) << gap;
    EXPECT_FALSE(overlap(enclosure, equal_sigma_total_variation(1, 1 + gap, 0.75 + 0x1p-52))) << gap;
    EXPECT_GE(bits_of(enclosure), 100) << gap;
  }
}

TEST(Integrals, TheCanonicalPair) {
  const PrecisionScope scope(64);
  const NormalMixture p = normal(0, 1), q = normal(1.5, 1.5);
  EXPECT_TRUE(overlap(kl(p, q), decimal("0.62768733033038660420 +/- 1e-20")));
  EXPECT_TRUE(overlap(kl(q, p), decimal("1.3445348918918356180 +/- 1e-19")));
  EXPECT_TRUE(overlap(total_variation(p, q), decimal("0.47226614280975267449 +/- 1e-20")));
  EXPECT_TRUE(overlap(js(p, q), decimal("0.16926632750744201735 +/- 1e-20")));
  EXPECT_GE(bits_of(js(p, q)), 60);
}

// ---- the tails ----

/// Whether body and tail for each cut enclose what far cuts say, and the tail is needed.
bool tails_enclose(Parts (*parts)(const NormalMixture&, const NormalMixture&, double), const NormalMixture& p,
                   const NormalMixture& q) {
  const Parts far = parts(p, q, 20);
  const Ball exact = far.body + far.tail;
  for (const double c : {1.5, 2.0, 3.0, 6.0}) {
    const Parts near = parts(p, q, c);
    if (!arb_contains(Ball(near.body + near.tail).get(), exact.get())) return false;
    if (overlap(near.body, exact)) return false;
  }
  return true;
}

TEST(Integrals, TailsEncloseWhatIsBeyondTheCuts) {
  const PrecisionScope scope(128);
  Numbers numbers(62);
  for (int i = 0; i < 8; ++i) {
    const NormalMixture p = mixture(mixture_parameters(numbers)), q = mixture(mixture_parameters(numbers));
    EXPECT_TRUE(tails_enclose(kl_parts, p, q));
    EXPECT_TRUE(tails_enclose(js_parts, p, q));
    EXPECT_TRUE(tails_enclose(squared_hellinger_parts, p, q));
  }
}

Parts halved_tail(const NormalMixture& p, const NormalMixture& q, double c) {
  const Parts parts = kl_parts(p, q, c);
  return {parts.body, parts.tail / 16};
}
TEST(Integrals, CheckerObjectsToATailTooSmall) {
  const PrecisionScope scope(128);
  EXPECT_FALSE(tails_enclose(halved_tail, normal(0, 1), normal(1, 0.25)));
}

// ---- one value, written in several ways ----

constexpr std::pair<const char*, Divergence> divergences[] = {
    {"kl", kl}, {"js", js}, {"squared_hellinger", squared_hellinger}, {"total_variation", total_variation}};

TEST(Integrals, MoreBitsRefineTheEnclosure) {
  Numbers numbers(63);
  for (int i = 0; i < 4; ++i) {
    const NormalMixture p = mixture(mixture_parameters(numbers)), q = mixture(mixture_parameters(numbers));
    for (const auto& [name, divergence] : divergences) {
      const auto at = [&, of = divergence](int bits) {
        const PrecisionScope scope(bits);
        return of(p, q);
      };
      const Ball coarse = at(64), fine = at(192);
      EXPECT_TRUE(overlap(coarse, fine)) << name;
      EXPECT_GE(bits_of(coarse), 48) << name;
      EXPECT_GE(bits_of(fine), 176) << name;
    }
  }
}

TEST(Integrals, AMixtureMayBeWrittenInManyWays) {
  const Vector once{0.5, 0, 1, 0.25, 3, 0.5, 0.25, -2, 2};
  const Vector permuted{0.25, -2, 2, 0.5, 0, 1, 0.25, 3, 0.5};
  const Vector split{0.25, 0, 1, 0.25, 3, 0.5, 0.25, -0.0, 1, 0.25, -2, 2};
  const Vector scaled{2, 0, 1, 1, 3, 0.5, 1, -2, 2};
  const Vector other{0.5, 0, 1, 0.25, 3, 0.5, 0.25 + 0x1p-54, -2, 2};
  for (const Vector& same : {permuted, split, scaled}) EXPECT_EQ(mixture(once), mixture(same));
  EXPECT_FALSE(mixture(once) == mixture(other));
  for (const char* id : {"kl", "js", "js_distance", "total_variation", "squared_hellinger"}) {
    const Quantity& quantity = *find_quantity(id, "normal_mixture");
    for (const Vector& same : {permuted, split, scaled}) {
      const Input input{once, same, Masses::normalized, "normal_mixture"};
      EXPECT_TRUE(quantity.zero(input));
      const Certified certified = certify(quantity, input);
      EXPECT_TRUE(certified.decided && certified.value == 0 && !std::signbit(certified.value)) << id;
    }
    EXPECT_FALSE(quantity.zero({once, other, Masses::normalized, "normal_mixture"}));
  }
}

/// Components that differ by one unit in the last place, so that nothing is merged.
TEST(Integrals, ANearlySplitComponentChangesLittle) {
  const PrecisionScope scope(128);
  const NormalMixture q = mixture({0.4, 1, 2, 0.6, -1, 0.5});
  const NormalMixture whole = mixture({1, 0.5, 1}), nearly = mixture({0.5, 0.5, 1, 0.5, 0.5 + 0x1p-53, 1});
  for (const auto& [name, divergence] : divergences) {
    const Ball change = abs(divergence(whole, q) - divergence(nearly, q));
    EXPECT_TRUE(certainly_less(change, Ball(0x1p-50))) << name;
    EXPECT_TRUE(certainly_less(Ball(0x1p-70), change)) << name;
  }
}

// ---- relations between them ----

/// Inequalities that certainly fail. TV² <= KL/2 (Pinsker), H² <= TV <= √(H²(2 − H²)) (Le Cam), TV²/2 <= JS
/// <= log 2·TV (Lin), H² <= KL/2.
Failures relation_failures(Divergence kl_of, Divergence js_of, Divergence tv_of, Divergence h_of) {
  const PrecisionScope scope(64);
  Numbers numbers(64);
  Failures failures;
  for (int i = 0; i < 12; ++i) {
    const Vector a = mixture_parameters(numbers), b = mixture_parameters(numbers);
    const NormalMixture p = mixture(a), q = mixture(b);
    const Ball k = kl_of(p, q), j = js_of(p, q), t = tv_of(p, q), h = h_of(p, q), log_two = log(Ball(2));
    const std::pair<const char*, bool> relations[] = {{"pinsker", certainly_less(square(t) * 2, k)},
                                                      {"h <= tv", certainly_less(h, t)},
                                                      {"tv <= h", certainly_less(t, sqrt(h * (Ball(2) - h)))},
                                                      {"tv2 <= js", certainly_less(square(t) / 2, j)},
                                                      {"js <= tv", certainly_less(j, log_two * t)},
                                                      {"js <= log 2", certainly_less(j, log_two)},
                                                      {"h <= kl", certainly_less(h * 2, k)}};
    for (const auto& [name, holds] : relations)
      if (!holds)
        failures.push_back(std::string(name) + " " + text(Input{a, b, Masses::normalized, "normal_mixture"}));
  }
  return failures;
}

Ball doubled_js(const NormalMixture& p, const NormalMixture& q) { return js(p, q) * 16; }
Ball l1_distance(const NormalMixture& p, const NormalMixture& q) { return total_variation(p, q) * 2; }

TEST(Integrals, RelationsBetweenDivergencesHold) {
  EXPECT_THAT(relation_failures(kl, js, total_variation, squared_hellinger), IsEmpty());
}
TEST(Integrals, CheckerObjectsToFalseRelations) {
  EXPECT_THAT(relation_failures(kl, doubled_js, total_variation, squared_hellinger), Not(IsEmpty()));
  EXPECT_THAT(relation_failures(kl, js, l1_distance, squared_hellinger), Not(IsEmpty()));
}

// ---- two oracles ----

TEST(Integrals, TheSecondOpinionAgreesAndObjectsToAFault) {
  const PrecisionScope scope(256);
  Numbers numbers(65);
  const Vector p = mixture_parameters(numbers), q = mixture_parameters(numbers);
  const Input input{p, q, Masses::normalized, "normal_mixture"};
  for (const char* id : {"kl", "js", "js_distance", "total_variation", "squared_hellinger"}) {
    Quantity quantity = *find_quantity(id, "normal_mixture");
    const Certified certified = certify(quantity, input);
    const SecondOpinion opinion = second_opinion(quantity, input, certified);
    EXPECT_TRUE(opinion.agrees) << id << " " << opinion.first << " " << opinion.second;
    EXPECT_NE(opinion.second, "no opinion") << id;
    Certified shifted = certified;
    shifted.enclosure = certified.enclosure * (Ball(1) + Ball(0x1p-90));
    EXPECT_FALSE(second_opinion(quantity, input, shifted).agrees) << id;
  }
}

TEST(Integrals, TheSecondOpinionAbstainsWhereScalesAreTooFarApart) {
  const Vector p{0, 1}, q{0, 0x1p-200};
  const Input input{p, q, Masses::normalized, "normal"};
  const Quantity& quantity = *find_quantity("js", "normal");
  EXPECT_EQ(second_opinion(quantity, input, certify(quantity, input)).second, "no opinion");
}

// ---- the ends of the range ----

TEST(Integrals, ExtremeParametersAreNeverWrong) {
  const Vector unit{0, 1};
  struct Extreme {
    Vector q;
    double tv, js;  // to the nearest double
  };
  const double log_two = 0x1.62e42fefa39efp-1;
  const Extreme extremes[] = {{{0, 0x1p-1000}, 1, log_two},
                              {{0, 0x1p1000}, 1, log_two},
                              {{1e300, 1}, 1, log_two},
                              {{-1e300, 1e-300}, 1, log_two}};
  for (const Extreme& extreme : extremes)
    for (const auto& [id, want] : {std::pair{"total_variation", extreme.tv}, std::pair{"js", extreme.js}}) {
      const Certified certified =
          certify(*find_quantity(id, "normal"), {unit, extreme.q, Masses::normalized, "normal"});
      EXPECT_TRUE(!certified.decided || certified.value == want) << id << " " << text(certified.value);
      EXPECT_TRUE(certified.enclosure.is_bounded()) << id;
    }
}

TEST(Integrals, TinyWeightsRoundToTheirOwnScale) {
  const Vector p{1, 0, 1, 1e-300, 50, 1}, q{1, 0, 1};  // TV = 1e-300 up to e^−600
  const Certified tv = certify(*find_quantity("total_variation", "normal_mixture"),
                               {p, q, Masses::normalized, "normal_mixture"});
  EXPECT_TRUE(tv.decided);
  EXPECT_EQ(tv.value, 1e-300);
}

TEST(Integrals, WhatIsNoMixtureIsUndefined) {
  const Vector good{1, 0, 1};
  const Quantity& quantity = *find_quantity("kl", "normal_mixture");
  for (const Vector& bad :
       {Vector{}, Vector{1, 0}, Vector{0, 0, 1}, Vector{-1, 0, 1}, Vector{1, NAN, 1}, Vector{1, 0, 0},
        Vector{1, 0, INFINITY}, Vector{INFINITY, 0, 1}, Vector{1, 0, 1, 1}}) {
    EXPECT_EQ(quantity.ball({good, bad, Masses::normalized, "normal_mixture"}).status, Status::undefined);
    EXPECT_EQ(quantity.multi({bad, good, Masses::normalized, "normal_mixture"}).status, Status::undefined);
  }
}

// ---- the wrapper ----

TEST(Integrate, EnclosesAnElementaryIntegralAndSaysWhenItFails) {
  const PrecisionScope scope(128);
  const auto exponential = [](const Complex& x, Ask) { return exp(x); };
  IntegralLimits limits;
  const Ball tolerance(0x1p-128);
  const Ball enclosure = integrate(exponential, exact(0), exact(1), tolerance, limits);
  EXPECT_TRUE(overlap(enclosure, expm1(Ball(1))));
  EXPECT_GE(bits_of(enclosure), 110);
  EXPECT_LT(limits.evaluations, IntegralLimits{}.evaluations);
  limits.evaluations = 2;
  const Ball hurried = integrate(exponential, exact(0), exact(1), tolerance, limits);
  EXPECT_TRUE(arb_contains(hurried.get(), enclosure.get()) || !hurried.is_bounded());
  limits.evaluations = 0;
  EXPECT_FALSE(integrate(exponential, exact(0), exact(1), tolerance, limits).is_bounded());
}

/// |x| is not holomorphic at 0: a callback that says so gives a right enclosure, however wide.
TEST(Integrate, AsksWhetherTheIntegrandIsHolomorphic) {
  const PrecisionScope scope(64);
  bool asked = false;
  const auto modulus = [&](const Complex& x, Ask ask) {
    asked = asked || ask == Ask::holomorphic;
    Complex result;
    acb_real_abs(result.get(), x.get(), ask == Ask::holomorphic, 64);
    return result;
  };
  IntegralLimits limits;
  const Ball enclosure = integrate(modulus, exact(-1), exact(1.5), Ball(0x1p-40), limits);
  EXPECT_TRUE(arb_contains(enclosure.get(), Ball(1.625).get()));
  EXPECT_TRUE(asked);
}

}  // namespace
}  // namespace divcert::reference::testing
