#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include <gmock/gmock.h>

#include "reference/numbers/rational.hpp"
#include "reference/tests/numbers.hpp"

namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using Masses_ = std::vector<double>;

Certified certify_masses(std::string_view id, const Masses_& p, const Masses_& q,
                         Masses masses = Masses::normalized) {
  return certify(*find_quantity(id), {p, q, masses});
}

void expect_bits(double got, double want) {
  EXPECT_EQ(std::bit_cast<std::uint64_t>(got), std::bit_cast<std::uint64_t>(want))
      << text(got) << " " << text(want);
}

void expect_decided(const Certified& certified, double want, int rung) {
  EXPECT_TRUE(certified.decided);
  EXPECT_EQ(certified.status, Status::finite);
  EXPECT_EQ(certified.rung, rung);
  expect_bits(certified.value, want);
}

/// Arb's conversion to double against MPFR's, at doubles, midpoints between doubles and points beside them.
Failures conversion_failures(double (*convert)(const Float&), int samples) {
  Numbers numbers(21);
  Failures failures;
  for (int i = 0; i < samples; ++i) {
    const double x = numbers.any();
    Float y;
    arf_set_d(y.get(), x);
    Float half_step, beside;
    arf_set_d(half_step.get(), std::fabs(x) == outward::largest
                                   ? 0x1p971
                                   : std::nextafter(std::fabs(x), outward::infinity) - std::fabs(x));
    arf_mul_2exp_si(half_step.get(), half_step.get(), -1);
    arf_mul_2exp_si(beside.get(), half_step.get(), -200);
    if (numbers.below(3) != 0) arf_add(y.get(), y.get(), half_step.get(), 4000, ARF_RND_NEAR);
    if (numbers.below(2) != 0) arf_sub(y.get(), y.get(), beside.get(), 4000, ARF_RND_NEAR);
    if (numbers.below(2) != 0) arf_addmul(y.get(), beside.get(), beside.get(), 4000, ARF_RND_NEAR);
    if (std::bit_cast<std::uint64_t>(convert(y)) != std::bit_cast<std::uint64_t>(to_double(to_multi(y))))
      failures.push_back(text(x));
  }
  return failures;
}

TEST(RoundToDouble, AgreesWithMpfrAtTiesSubnormalsAndOverflow) {
  EXPECT_THAT(conversion_failures(round_to_double, 50000), IsEmpty());
}
TEST(RoundToDouble, CheckerObjectsToDoubleRounding) {
  const auto twice = [](const Float& x) {
    Float rounded;
    arf_set_round(rounded.get(), x.get(), 53, ARF_RND_NEAR);
    return round_to_double(rounded);
  };
  EXPECT_THAT(conversion_failures(twice, 50000), Not(IsEmpty()));
}

/// Rounding to a float against the hardware at doubles, at midpoints between floats and beside them.
Failures float_failures(double (*convert)(const Float&)) {
  Numbers numbers(28);
  Failures failures;
  for (int i = 0; i < 50000; ++i) {
    double x = numbers.below(2) != 0 ? numbers.any() : numbers.moderate();
    if (numbers.below(2) != 0) {
      const auto low =
          static_cast<float>(std::ldexp(1 + numbers.unit(), static_cast<int>(numbers.below(280)) - 151));
      x = (static_cast<double>(low) + static_cast<double>(std::nextafter(low, INFINITY))) /
          2;  // exact, a tie
      if (numbers.below(3) == 0) x = std::nextafter(x, numbers.below(2) != 0 ? 0.0 : INFINITY);
    }
    Float y;
    arf_set_d(y.get(), x);
    if (std::bit_cast<std::uint64_t>(convert(y)) !=
            std::bit_cast<std::uint64_t>(static_cast<double>(static_cast<float>(x))) &&
        x != 0)
      failures.push_back(text(x));
  }
  return failures;
}

double round_to_float(const Float& x) { return round_to(Format::binary32, x); }

TEST(RoundToFloat, AgreesWithTheHardwareAtTiesSubnormalsAndOverflow) {
  EXPECT_THAT(float_failures(round_to_float), IsEmpty());
}
TEST(RoundToFloat, CheckerObjectsToTruncation) {
  EXPECT_THAT(float_failures([](const Float& x) { return std::nextafter(round_to_float(x), 0.0); }),
              Not(IsEmpty()));
}

TEST(Certify, FloatsAreRoundedOnce) {
  // TV = ½·(1 + 2^-24 + 2^-60): as a double a tie between floats, by the exact value above it.
  const Masses_ p{1, 0x1p-24, 0x1p-60}, q{0, 0, 0};
  const Input input{p, q, Masses::as_given};
  const Certified once = certify(*find_quantity("total_variation"), input, {}, {}, Format::binary32);
  expect_bits(once.value, 0.5 + 0x1p-24);
  expect_bits(
      static_cast<double>(static_cast<float>(certify(*find_quantity("total_variation"), input).value)), 0.5);
  EXPECT_LE(error_in_ulps(once.value, once).upper, 0.5);
  EXPECT_GT(error_in_ulps(0.5, once).lower, 0.5);
  EXPECT_LT(error_in_ulps(0.5, once).upper, 0.5001);
}

TEST(Certify, ValuesThatNoRungPartsFromZeroRoundToPlusZero) {
  const Masses_ p{0x1p-52, 1}, q{0x1p-50, 1}, alpha{0x1p367};  // as given, about 2^-(2^368)
  const Certified certified = certify(*find_quantity("renyi"), {p, q, Masses::as_given, {}, alpha});
  EXPECT_TRUE(certified.decided);
  expect_bits(certified.value, 0.0);
}

TEST(Certify, ValuesBeyondTheDoublesRoundToInfinity) {
  const Masses_ p{1, 0}, q{0.25, 0.75};
  for (const char* id : {"tsallis", "amari_alpha"}) {
    const Masses_ alpha{id[0] == 't' ? 1e300 : -1e300};
    const Input input{p, q, Masses::normalized, {}, alpha};
    Certified certified = certify(*find_quantity(id), input);
    EXPECT_TRUE(certified.decided);
    EXPECT_EQ(certified.status, Status::finite);
    expect_bits(certified.value, outward::infinity);
    EXPECT_TRUE(second_opinion(*find_quantity(id), input, certified).agrees);
    EXPECT_GT(error_in_ulps(outward::largest, certified).lower, 1e15);
    decimal_bounds(certified);
    EXPECT_EQ(certified.upper, "inf");
  }
}

TEST(Certify, OrdersOutsideTheDomainAreUndefined) {
  const Masses_ p{1, 1}, q{1, 2}, none, two{1, 2}, negative{-1}, one{1}, nan{std::nan("")}, zero{0};
  const auto status = [&](const char* id, const Masses_& parameter, Masses masses = Masses::normalized) {
    return certify(*find_quantity(id), {p, q, masses, {}, parameter}).status;
  };
  for (const char* id : {"renyi", "tsallis", "skew_js"})
    for (const Masses_* wrong : {&none, &two, &negative, &nan})
      EXPECT_EQ(status(id, *wrong), Status::undefined);
  EXPECT_EQ(status("amari_alpha", nan), Status::undefined);
  EXPECT_EQ(status("hockey_stick", zero), Status::undefined);
  EXPECT_EQ(status("wasserstein1", one), Status::undefined);
  EXPECT_EQ(status("wasserstein1", two, Masses::as_given), Status::undefined);  // unequal totals
  EXPECT_EQ(status("renyi", one, Masses::as_given), Status::undefined);         // Σp = 2
  EXPECT_EQ(status("renyi", one), Status::finite);
}

TEST(Certify, RationalPowersAreRoundedExactly) {
  // Σ√(pq) = (3 + 3)/10: a rational value of half-integer order, and a tie between doubles is none to balls.
  const Masses_ p{1, 9}, q{9, 1}, half{0.5}, cubes_p{1, 8}, cubes_q{8, 1}, two{2};
  EXPECT_EQ(find_quantity("tsallis")->exact({p, q, Masses::normalized, {}, half}).value.rational(),
            Rational(4, 5));
  EXPECT_EQ(find_quantity("amari_alpha")->exact({p, q, Masses::normalized, {}, half}).value.rational(),
            std::nullopt);
  EXPECT_EQ(find_quantity("tsallis")->exact({cubes_p, cubes_q, Masses::normalized, {}, two}).value.rational(),
            Rational(1, 72) + Rational(64, 9) - 1);
}

TEST(Certify, AgreesWithMpfrOnRandomMasses) {
  Numbers numbers(22);
  for (int i = 0; i < 60; ++i) {
    const std::size_t n = 1 + numbers.below(9);
    const Masses_ p = numbers.masses(n), q = numbers.masses(n);
    for (const Quantity& quantity : quantities()) {
      if (!quantity.family.empty()) continue;
      const Masses_ parameter = numbers.parameter(quantity, n);
      const Input input =
          input_of(quantity, p, q, i % 2 != 0 ? Masses::as_given : Masses::normalized, parameter);
      const Certified certified = certify(quantity, input);
      const Value<Multi> multi = quantity.multi(input);
      ASSERT_TRUE(certified.decided) << quantity.id << text(input);
      ASSERT_EQ(certified.status, multi.status) << quantity.id << text(input);
      if (multi.status == Status::finite) {
        EXPECT_EQ(certified.value, to_double(multi.value)) << quantity.id << text(input);
      }
      EXPECT_TRUE(second_opinion(quantity, input, certified).agrees) << quantity.id << text(input);
    }
  }
}

TEST(Certify, SubnormalResultsAgreeWithMpfr) {
  Numbers numbers(23);
  for (int i = 0; i < 300; ++i) {
    const double scale = std::ldexp(1.0, -1020 - static_cast<int>(numbers.below(54)));
    Masses_ p = numbers.masses(4), q = numbers.masses(4);
    for (double& x : p) x *= scale;
    for (double& x : q) x = (x + 0.125) * scale;
    const Input input{p, q, Masses::as_given};
    for (const char* id : {"kl", "js", "total_variation", "squared_hellinger", "generalized_kl"}) {
      const Certified certified = certify(*find_quantity(id), input);
      const Value<Multi> multi = find_quantity(id)->multi(input);
      ASSERT_TRUE(certified.decided);
      ASSERT_EQ(certified.status, multi.status);
      if (multi.status == Status::finite) {
        EXPECT_EQ(certified.value, to_double(multi.value)) << id << text(input);
      }
    }
  }
}

TEST(Certify, EdgeMassesAreDecidedAndBothOraclesAgree) {
  Numbers numbers(25);
  for (int i = 0; i < 150; ++i) {
    Masses_ p(1 + numbers.below(5)), q(p.size());
    for (double& x : p) x = numbers.below(6) == 0 ? 0 : numbers.positive();
    for (double& x : q) x = numbers.below(6) == 0 ? 0 : numbers.positive();
    p[0] = q[0] = numbers.positive();
    if (i % 3 == 0) q = p;
    if (i % 3 == 0) q.back() = std::nextafter(q.back(), 1.0);
    for (const Quantity& quantity : quantities()) {
      if (!quantity.family.empty()) continue;
      const Masses_ parameter = numbers.parameter(quantity, p.size());
      const Input input =
          input_of(quantity, p, q, i % 2 != 0 ? Masses::as_given : Masses::normalized, parameter);
      const Certified certified = certify(quantity, input);
      EXPECT_TRUE(certified.decided) << quantity.id << text(input);
      EXPECT_TRUE(second_opinion(quantity, input, certified).agrees) << quantity.id << text(input);
    }
  }
}

bool of_expectations(const Quantity& quantity) {
  return quantity.id == "entropy" || quantity.id == "cross_entropy";
}

/// Only of entropies that are sums some members have no form.
void expect_both_oracles(const Quantity& quantity, const Input& input) {
  const Certified certified = certify(quantity, input);
  const bool sums = of_expectations(quantity) && quantity.adjoint == nullptr;
  EXPECT_TRUE(certified.decided) << quantity.id << ' ' << text(input);
  EXPECT_TRUE(certified.status != Status::undefined || sums) << quantity.id << ' ' << text(input);
  EXPECT_TRUE(second_opinion(quantity, input, certified).agrees) << quantity.id << ' ' << text(input);
}

TEST(Certify, EdgeParametersAreDecidedAndBothOraclesAgree) {
  Numbers of_divergences(26), of_entropies(27);
  for (const Quantity& quantity : quantities()) {
    if (quantity.family.empty() || quantity.opinion_bits != 0) continue;  // integrals: integrals_test
    const Family& family = *find_family(quantity.family);
    if (family.is_pair()) continue;  // pairs_test
    Numbers& numbers = of_expectations(quantity) ? of_entropies : of_divergences;
    // Each divergence stands on KL or the affinity, and MPFR takes half a second for its digammas.
    const int samples =
        (quantity.id == "kl" || quantity.id == "renyi" ? 100 : 20) / (family.transcendental ? 10 : 1);
    for (int i = 0; i < samples; ++i) {
      const Masses_ p = numbers.edge_member(family);
      if (quantity.unary) {
        expect_both_oracles(quantity, {p, {}, Masses::normalized, quantity.family});
        continue;
      }
      Masses_ q = i % 3 == 0 ? p : Numbers::partner(family, p, numbers.edge_member(family));
      if (i % 6 == 0) q.back() = std::nextafter(q.back(), 0.5);
      if (quantity.family == "gumbel") q[1] = p[1];  // of one scale, or shape, there are affinities
      if (quantity.family == "weibull") q[0] = p[0];
      if (!family.contains(q)) continue;
      const Masses_ parameter = numbers.parameter(quantity, p.size());
      const Input input{p, q, Masses::normalized, quantity.family, parameter};
      expect_both_oracles(quantity, input);
    }
  }
}

TEST(Certify, TiesGoToEvenByExactArithmetic) {
  // TV = (x − y)/3, no ball is a point after the division, and m = 1/2 + 2^-54 or 1/2 + 3·2^-54 is a
  // midpoint.
  const Masses_ p1{1.5 + 0x1p-52, 1.5 - 0x1p-52, 0}, q1{0x1p-54, 3 - 0x1p-51, 7 * 0x1p-54};
  expect_decided(certify_masses("total_variation", p1, q1), 0.5, rung_exact);
  const Masses_ p2{1.5 + 0x1p-50, 1.5 - 0x1p-50, 0}, q2{7 * 0x1p-54, 3 - 0x1p-51, 0x1p-54};
  expect_decided(certify_masses("total_variation", p2, q2), 0.5 + 0x1p-52, rung_exact);
  // A tie that is a point already: 1 + 2^-53.
  expect_decided(certify_masses("total_variation", {2, 0x1p-52}, {0, 0}, Masses::as_given), 1, 128);
  // 2^-301 above a tie: further than 256 bits see, so exact arithmetic decides before 512 bits would.
  const double tiny = 0x1p-300;
  expect_decided(certify_masses("total_variation", {2, 0x1p-52, tiny}, {0, 0, 0}, Masses::as_given),
                 1 + 0x1p-52, rung_exact);
}

TEST(Certify, TiesInTheSubnormalRangeAndAtOverflow) {
  constexpr double least = 0x1p-1074;
  expect_bits(certify_masses("total_variation", {least}, {0}, Masses::as_given).value, 0);
  expect_bits(certify_masses("total_variation", {3 * least}, {0}, Masses::as_given).value, 2 * least);
  const double max = outward::largest;
  const Certified over = certify_masses("total_variation", {max, max, 0x1p971}, {0, 0, 0}, Masses::as_given);
  EXPECT_EQ(over.status, Status::finite);
  expect_bits(over.value, outward::infinity);
  expect_bits(certify_masses("total_variation", {max, max, 0x1p970}, {0, 0, 0}, Masses::as_given).value, max);
  const Certified chi2 = certify_masses("chi2", {1e308}, {1e-308}, Masses::as_given);
  EXPECT_EQ(chi2.status, Status::finite);
  EXPECT_TRUE(chi2.decided);
  expect_bits(chi2.value, outward::infinity);
}

TEST(Certify, ExactZeroIsPositiveZero) {
  for (const Quantity& quantity : quantities()) {
    if (!quantity.family.empty() || quantity.unary || quantity.id == "cross_entropy") continue;
    const Masses_ p{0.1, 0.2, 0.3}, q{0.2, 0.4, 0.6};  // proportional, totals that are not dyadic
    Masses_ parameter{0.7};
    if (quantity.parameter == "support") parameter = {1, 2, 3};
    if (quantity.parameter == "gamma") parameter = {1};
    const Certified certified = certify(quantity, {p, q, Masses::normalized, {}, parameter});
    expect_decided(certified, 0.0, rung_exact);
  }
  expect_decided(certify_masses("kl", {1, 2}, {2, 0.5}, Masses::as_given), 2.0794415416798357, 128);
  expect_decided(certify_masses("kl", {1, 1}, {2, 0.5}, Masses::as_given), 0.0, rung_exact);  // log ½ + log 2
}

TEST(Certify, HellingerIsRationalWhereAllRootsAre) {
  // √P = (3,4,0,0,0)/5 and √Q = (1,18,5,5,5)/20 have inner product 3/4: H² = 1/4.
  const Masses_ p{9, 16, 0, 0, 0}, q{1, 324, 25, 25, 25};
  EXPECT_EQ(find_quantity("hellinger")->exact({p, q}).value.rational(), Rational(1, 2));
  expect_decided(certify_masses("hellinger", p, q), 0.5, 128);
  const Masses_ irrational{1, 2, 0, 0, 0};
  EXPECT_EQ(find_quantity("hellinger")->exact({p, irrational}).value.rational(), std::nullopt);
}

TEST(Certify, SupportRuleGivesInfinity) {
  for (const char* id : {"kl", "chi2", "jeffreys", "generalized_kl"}) {
    const Certified certified = certify_masses(id, {0x1p-1074, 1}, {0, 1});
    EXPECT_EQ(certified.status, Status::infinite) << id;
    EXPECT_TRUE(certified.decided);
    EXPECT_EQ(certified.value, outward::infinity);
  }
  EXPECT_EQ(certify_masses("reverse_kl", {0, 1}, {1, 1}).status, Status::infinite);
  EXPECT_EQ(certify_masses("kl", {0, 1}, {1, 1}).status, Status::finite);
}

TEST(Certify, SaysSoWhenTheLadderIsTooShort) {
  const Masses_ p{1, 1}, q{1, std::nextafter(1.0, 2.0)};
  const Certified certified = certify(*find_quantity("kl"), {p, q}, Ladder{.limit = 64});
  EXPECT_FALSE(certified.decided);
  EXPECT_EQ(certified.rung, 64);
  EXPECT_TRUE(certify(*find_quantity("kl"), {p, q}).decided);
}

Value<Exact> a_third(const Input&) { return Value<Exact>::finite(Exact(1) / Exact(3)); }

TEST(Certify, ThrowsWhenTheExactValueLiesOutsideTheBall) {
  Quantity broken = *find_quantity("total_variation");
  broken.exact = a_third;
  const Masses_ p{0.1, 0.2}, q{0.2, 0.4};
  EXPECT_THROW(certify(broken, {p, q}), std::logic_error);
}

Certified at(const Ball& exact, int bits) {
  Certified certified;
  certified.status = Status::finite;
  certified.decided = true;
  certified.enclosure = exact;
  certified.rung = bits;
  return certified;
}

TEST(ErrorInUlps, IsExactForExactValues) {
  const auto expect = [](double got, double exact, double ulps) {
    const ErrorBounds error = error_in_ulps(got, at(Ball(exact), 64));
    EXPECT_EQ(error.lower, ulps) << got << " " << exact;
    EXPECT_EQ(error.upper, ulps) << got << " " << exact;
  };
  expect(1, 1, 0);
  expect(1 + 0x1p-52, 1, 1);
  expect(1 - 0x1p-53, 1, 0.5);  // the binade of the exact value counts
  expect(1, 1 - 0x1p-53, 1);
  expect(0x1p-1074, 0, 1);
  expect(0, 3 * 0x1p-1074, 3);
  expect(-0x1p-1074, 0x1p-1074, 2);
  expect(0x1p-1022, 0x1p-1022 - 0x1p-1074, 1);
  expect(-1, 1, 0x1p53);
}

TEST(ErrorInUlps, BoundsFromBothSidesAcrossABinade) {
  Ball exact(1);
  arb_add_error_2exp_si(exact.get(), -100);
  const ErrorBounds error = error_in_ulps(1 + 0x1p-52, at(exact, 128));
  EXPECT_LT(error.lower, 1);
  EXPECT_GT(error.lower, 1 - 1e-9);
  EXPECT_GT(error.upper, 2);  // just below 1 an ulp is half as large
  EXPECT_LT(error.upper, 2 + 1e-9);
}

TEST(ErrorInUlps, CorrectRoundingIsWithinHalf) {
  Numbers numbers(24);
  for (int i = 0; i < 200; ++i) {
    const Masses_ p = numbers.masses(5), q = numbers.masses(5);
    const Certified certified = certify_masses("js", p, q);
    const ErrorBounds error = error_in_ulps(certified.value, certified);
    EXPECT_LE(error.lower, error.upper);
    EXPECT_LE(error.lower, 0.5);
    const ErrorBounds off = error_in_ulps(std::nextafter(certified.value, 2), certified);
    EXPECT_GE(off.upper, 0.5);
  }
}

std::pair<std::string, std::string> decimals(const Ball& exact, int digits) {
  Certified certified = at(exact, 128);
  decimal_bounds(certified, digits);
  return {certified.lower, certified.upper};
}

TEST(DecimalBounds, RoundOutward) {
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(decimals(Ball(0.5), 30), Pair("0.5", "0.5"));
  EXPECT_EQ(decimals(Ball(0.1), 5), Pair("0.1", "0.10001"));
  EXPECT_EQ(decimals(Ball(-0.1), 5), Pair("-0.10001", "-0.1"));
  EXPECT_EQ(decimals(Ball(1234567), 3), Pair("1230000", "1240000"));
  EXPECT_EQ(decimals(Ball(1e300), 3), Pair("1e+300", "1.01e+300"));
  EXPECT_EQ(decimals(Ball(0x1p-1074), 4), Pair("4.94e-324", "4.941e-324"));
  // e^(2^33), beyond MPFR's default exponents, and what is beyond those that it is given: bounds all the
  // same.
  const PrecisionScope scope(128);
  EXPECT_EQ(decimals(exp(Ball(0x1p33)), 4), Pair("1.642e+3730561193", "1.643e+3730561193"));
  EXPECT_EQ(decimals(exp(Ball(-0x1p70)), 4).first, "0");
  EXPECT_EQ(decimals(exp(Ball(0x1p70)), 4).second, "inf");
  EXPECT_EQ(decimals(-exp(Ball(0x1p70)), 4).first, "-inf");
  EXPECT_EQ(decimals(Ball(0.00012207031250), 30), Pair("0.0001220703125", "0.0001220703125"));
  EXPECT_EQ(decimals(Ball(0), 4), Pair("0", "0"));
  EXPECT_EQ(decimals(Ball(12.5), 30), Pair("12.5", "12.5"));
  Certified kl = certify_masses("kl", {0.5, 0.5}, {0.25, 0.75});
  decimal_bounds(kl, 28);
  EXPECT_EQ(kl.lower, "0.1438410362258904637196095029");
  EXPECT_EQ(kl.upper, "0.143841036225890463719609503");
}

}  // namespace
}  // namespace divcert::reference::testing
