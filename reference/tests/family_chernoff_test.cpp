#include <gtest/gtest.h>

#include "reference/definitions/families/chernoff.hpp"
#include "reference/judging/judge.hpp"

// The Chernoff information of two members of a family, and what affinities are where one is a point.
namespace divcert::reference::testing {
namespace {

using Values = std::vector<double>;

Certified certify_members(const char* id, const char* family, const Values& p, const Values& q,
                          const Values& parameter = {}) {
  return certify(*find_quantity(id, family), {p, q, Masses::normalized, family, parameter});
}
double chernoff_of(const char* family, const Values& p, const Values& q) {
  const Certified certified = certify_members("chernoff", family, p, q);
  EXPECT_TRUE(certified.decided) << family;
  return certified.value;
}

/// log m + 1/m − 1, m = (r−1)/log r, r being the ratio of the rates.
Ball of_rates(double p, double q) {
  const Ball r = Ball(q) / Ball(p), m = (r - Ball(1)) / log(r);
  return log(m) + Ball(1) / m - Ball(1);
}

TEST(FamilyChernoff, EnclosesTheClosedFormOfExponentialLaws) {
  const PrecisionScope scope(512);
  for (const double q : {2.0, 0.5, 1 + 0x1p-20, 1 + 0x1p-52, 1e5, 1e-100, 1e300}) {
    const Values p_rate{1}, q_rate{q};
    const Ball value = enclose_chernoff({p_rate, q_rate, Masses::normalized, "exponential"});
    EXPECT_TRUE(arb_overlaps(value.get(), of_rates(1, q).get())) << q;
    EXPECT_GE(arb_rel_accuracy_bits(value.get()), FamilyChernoff::opinion_bits) << q;
    EXPECT_FALSE(arb_overlaps(value.get(), of_rates(1, q * (1 + 0x1p-30)).get())) << q;
  }
}

TEST(FamilyChernoff, IsHalfWayBetweenMirroredLaws) {
  EXPECT_EQ(chernoff_of("normal", {0, 1}, {2, 1}), 0.5);
  EXPECT_EQ(chernoff_of("normal", {0, 1}, {1.5 + 0x1p-26, 1}), (2.25 + 3 * 0x1p-26) / 8);  // a tie
  const std::tuple<const char*, Values, Values> mirrored[] = {
      {"laplace", {0, 1}, {2, 1}},   {"von_mises", {0, 2}, {1, 2}},           {"bernoulli", {0.25}, {0.75}},
      {"beta", {2, 3}, {3, 2}},      {"binomial", {7, 0.25}, {7, 0.75}},      {"uniform", {0, 1}, {0.5, 1.5}},
      {"dirichlet", {1, 2}, {2, 1}}, {"continuous_bernoulli", {0.25}, {0.75}}};
  for (const auto& [family, p, q] : mirrored) {
    const Input input{p, q, Masses::normalized, family};
    EXPECT_TRUE(find_family(family)->mirrored(input)) << family;
    EXPECT_EQ(chernoff_of(family, p, q), certify_members("bhattacharyya", family, p, q).value) << family;
    // The rule says what the search finds.
    const PrecisionScope scope(256);
    EXPECT_TRUE(
        arb_overlaps(enclose_chernoff(input).get(), FamilyBhattacharyya::value<Ball>(input).value.get()))
        << family;
  }
  EXPECT_GT(chernoff_of("laplace", {0, 1}, {2, 1.5}),
            certify_members("bhattacharyya", "laplace", {0, 1}, {2, 1.5}).value);
}

TEST(FamilyChernoff, IsTheLimitAtAnEndWhereSupportsDiffer) {
  EXPECT_DOUBLE_EQ(chernoff_of("uniform", {0, 1}, {0.5, 4}), std::log(7.0));
  EXPECT_DOUBLE_EQ(chernoff_of("uniform", {0.5, 4}, {0, 1}), std::log(7.0));
  EXPECT_EQ(chernoff_of("uniform", {0, 1}, {1, 2}), outward::infinity);
  EXPECT_EQ(chernoff_of("poisson", {0}, {2.5}), 2.5);
  EXPECT_EQ(chernoff_of("poisson", {2.5}, {0}), 2.5);
  EXPECT_DOUBLE_EQ(chernoff_of("pareto", {2, 1}, {1, 1}), std::log(2.0));
  EXPECT_EQ(chernoff_of("gamma", {2, 3}, {2, 3}), 0);
}

TEST(FamilyChernoff, FindsOrdersNextToTheEnds) {
  EXPECT_DOUBLE_EQ(chernoff_of("normal", {0, 1e-150}, {1e10, 1}), 0.5e20);
  EXPECT_DOUBLE_EQ(chernoff_of("normal", {1e10, 1}, {0, 1e-150}), 0.5e20);
}

/// Of Laplace laws far apart c bends like |α − b₁/(b₁+b₂)|, at an order between two doubles.
TEST(FamilyChernoff, FindsOrdersBetweenTwoDoubles) {
  for (const Values& q : {Values{0x1p64, 1 + 0x1p-52}, Values{0x1p64, 3}, Values{0x1p30, 1 - 0x1p-30}}) {
    const Values p{0, 1};
    const Input input{p, q, Masses::normalized, "laplace"};
    const Quantity& quantity = *find_quantity("chernoff", "laplace");
    const Certified certified = certify(quantity, input);
    EXPECT_TRUE(certified.decided) << q[0];
    EXPECT_NEAR(certified.value / (q[0] / (1 + q[1])), 1, 0x1p-20) << q[0];
    EXPECT_EQ(certified.value, certify_members("chernoff", "laplace", q, p).value);
    const SecondOpinion opinion = second_opinion(quantity, input, certified);
    EXPECT_TRUE(opinion.agrees && opinion.given) << opinion.first << opinion.second;
  }
}

TEST(FamilyChernoff, HasASecondOpinion) {
  for (const auto& [p, q] : {std::pair<Values, Values>{{2, 3}, {2.5, 1}}, {{2, 3}, {2, 3 + 0x1p-40}}}) {
    const Input input{p, q, Masses::normalized, "gamma"};
    const Quantity& quantity = *find_quantity("chernoff", "gamma");
    const SecondOpinion opinion = second_opinion(quantity, input, certify(quantity, input));
    EXPECT_TRUE(opinion.agrees && opinion.given) << opinion.first << opinion.second;
  }
}

/// A point beyond the other's last one: the supports are disjoint.
TEST(BinomialAffinity, OfAPointBeyondIsZero) {
  for (const auto& [p, q] :
       {std::pair<Values, Values>{{4, 1}, {3, 0.5}}, {{3, 0.5}, {4, 1}}, {{4, 1}, {3, 1}}}) {
    for (const char* id : {"bhattacharyya", "chernoff"})
      EXPECT_EQ(certify_members(id, "binomial", p, q).value, outward::infinity) << id;
    for (const double alpha : {0.0, 0.5})
      EXPECT_EQ(certify_members("renyi", "binomial", p, q, {alpha}).value, outward::infinity) << alpha;
    for (const char* id : {"squared_hellinger", "hellinger"})
      EXPECT_EQ(certify_members(id, "binomial", p, q).value, 1) << id;
  }
  EXPECT_EQ(certify_members("chi2", "binomial", {4, 1}, {3, 0.5}).value, outward::infinity);
  EXPECT_EQ(certify_members("bhattacharyya", "binomial", {4, 0.5}, {3, 0.5}).status, Status::undefined);
  EXPECT_EQ(certify_members("bhattacharyya", "binomial", {3, 1}, {4, 0.5}).status, Status::undefined);
}

/// k log(λ₂/λ₁) = log((α−1)/α): the integral just diverges.
TEST(WeibullAffinity, DivergesAtTheEdge) {
  EXPECT_EQ(certify_members("renyi", "weibull", {1, 2}, {1, 1}, {2}).value, outward::infinity);
  EXPECT_LT(certify_members("renyi", "weibull", {1, 2}, {1, 1 + 0x1p-52}, {2}).value, outward::infinity);
  EXPECT_EQ(certify_members("renyi", "weibull", {2, 1}, {1, 1}, {2}).status, Status::undefined);
  EXPECT_LT(certify_members("renyi", "gumbel", {0, 1}, {0.6875, 1}, {2}).value, outward::infinity);
  EXPECT_EQ(certify_members("renyi", "gumbel", {0, 1}, {0.75, 1}, {2}).value,
            outward::infinity);  // log 2 = 0.693
}

}  // namespace
}  // namespace divcert::reference::testing
