#include <cmath>

#include <gtest/gtest.h>

#include "reference/definitions/families/symmetric_matrix.hpp"
#include "reference/judging/judge.hpp"

// What is decided of normal laws on R^d, at the edge of being one.
namespace divcert::reference::testing {
namespace {

using Values = std::vector<double>;

Certified certify_laws(const char* id, const Values& p, const Values& q, const Values& parameter = {}) {
  return certify(*find_quantity(id, "multivariate_normal"),
                 {p, q, Masses::normalized, "multivariate_normal", parameter});
}

bool is_law(const Values& numbers) { return certify_laws("kl", numbers, numbers).status == Status::finite; }

TEST(MultivariateNormal, DefinitenessIsDecidedExactly) {
  constexpr double u = 0x1p-52;
  EXPECT_TRUE(is_law({0, 0, 1, 1, 1, 1 + u}));
  EXPECT_FALSE(is_law({0, 0, 1, 1, 1, 1}));
  EXPECT_FALSE(is_law({0, 0, 1, 1 + u, 1 + u, 1 + 2 * u}));  // determinant −u²
  EXPECT_TRUE(is_law({0, 0, 1, 1 + u, 1 + u, 1 + 3 * u}));
  EXPECT_TRUE(is_law({0, 0, 0, 4, 2, 1, 2, 5, 4, 1, 4, 4.3125}));
  EXPECT_FALSE(is_law({0, 0, 0, 4, 2, 1, 2, 5, 4, 1, 4, 3.3125}));  // singular
  EXPECT_FALSE(is_law({0, 0, 1, 0.5, 0.25, 1}));                    // not symmetric
  EXPECT_FALSE(is_law({0, 0, 1, 0, 0}));
  EXPECT_FALSE(is_law({0, NAN, 1, 0, 0, 1}));
  EXPECT_FALSE(is_law({}));
}

/// By one unit in the last place on either side of the singular matrix (s, 1; 1, 1/s).
TEST(MultivariateNormal, DefinitenessIsDecidedAtEveryScale) {
  for (int k = -500; k <= 500; k += 125) {
    const double s = std::ldexp(1.0, k);
    EXPECT_FALSE(is_law({0, 0, s, 1, 1, 1 / s})) << k;
    EXPECT_TRUE(is_law({0, 0, s, 1, 1, std::nextafter(1 / s, 0x1p1000)})) << k;
    EXPECT_FALSE(is_law({0, 0, s, 1, 1, std::nextafter(1 / s, 0)})) << k;
  }
}

TEST(MultivariateNormal, LawsOfOneSpaceAlone) {
  EXPECT_EQ(certify_laws("kl", {0, 1}, {0, 0, 1, 0, 0, 1}).status, Status::undefined);
  EXPECT_EQ(certify_laws("renyi", {0, 1}, {0, 0, 1, 0, 0, 1}, {2}).status, Status::undefined);
}

TEST(MultivariateNormal, OnTheLineIsTheNormal) {
  for (const char* id : {"kl", "jeffreys", "hellinger", "chi2"})
    EXPECT_EQ(
        certify_laws(id, {0.5, 4}, {-1, 2.25}).value,
        certify(*find_quantity(id, "normal"), {Values{0.5, 2}, Values{-1, 1.5}, Masses::normalized, "normal"})
            .value)
        << id;
}

/// S = αΣq + (1−α)Σp is 0 at α = 2 for Σp = 2Σq.
TEST(MultivariateNormal, RenyiIsInfiniteFromTheSingularMatrixOn) {
  const Values p{1, 0, 2, 0, 0, 1}, q{0, 0, 1, 0, 0, 1};
  EXPECT_EQ(certify_laws("renyi", p, q, {2}).status, Status::infinite);
  EXPECT_EQ(certify_laws("renyi", p, q, {std::nextafter(2, 0)}).status, Status::finite);
  EXPECT_EQ(certify_laws("chi2", p, q).status, Status::infinite);
}

TEST(MultivariateNormal, TheRatioIsBoundedWhereTheMeansAreApartInTheRange) {
  const Values p{1, 0, 1, 0, 0, 1}, aside{0, 1, 1, 0, 0, 1}, q{0, 0, 2, 0, 0, 1};
  EXPECT_DOUBLE_EQ(certify_laws("renyi", p, q, {INFINITY}).value, 0.5 * std::log(2.0) + 0.5);
  EXPECT_EQ(certify_laws("renyi", aside, q, {INFINITY}).status, Status::infinite);
  EXPECT_EQ(certify_laws("renyi", q, p, {INFINITY}).status, Status::infinite);
  EXPECT_EQ(certify_laws("renyi", p, p, {INFINITY}).value, 0);
}

TEST(MultivariateNormal, CoordinatesOfTheRange) {
  const auto range = [](const std::vector<int>& a, const std::vector<int>& x) {
    return coordinates_of_range({a.begin(), a.end()}, {x.begin(), x.end()});
  };
  using Range = std::optional<std::vector<std::size_t>>;
  EXPECT_EQ(range({1, 1, 1, 1}, {2, 2}), Range(std::vector<std::size_t>{0}));
  EXPECT_EQ(range({1, 1, 1, 1}, {2, 3}), Range());
  EXPECT_EQ(range({0, 1, 1, 0}, {0, 0}), Range());
  EXPECT_EQ(range({0, 0, 0, 3}, {0, 5}), Range(std::vector<std::size_t>{1}));
  EXPECT_EQ(range({1, 2, 2, 1}, {0, 0}), Range());
}

/// Apart by 2^-40 in one entry of 30: ½(λ − 1 − log λ) for the λ of that coordinate.
TEST(MultivariateNormal, ManyDimensions) {
  constexpr std::size_t d = 30;
  Values p(d + d * d);
  for (std::size_t i = 0; i < d; ++i) p[d + i * d + i] = 1;
  Values q = p;
  p.back() = 1 + 0x1p-40;
  const double value = certify_laws("kl", p, q).value;
  EXPECT_NEAR(value / 0x1p-82, 1, 1e-11);
}

}  // namespace
}  // namespace divcert::reference::testing
