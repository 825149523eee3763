#include <cmath>

#include <gtest/gtest.h>

#include "reference/definitions/families/nuclear_norm.hpp"
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

double wasserstein2(const Values& p, const Values& q) {
  const Certified certified = certify_laws("wasserstein2", p, q);
  EXPECT_TRUE(certified.decided);
  return certified.value;
}

/// Of equal covariances, of diagonal ones, and of two that commute: (5, 4; 4, 5) has the root (2, 1; 1, 2).
TEST(MultivariateNormal, Wasserstein2WhereTheRootsAreKnown) {
  EXPECT_EQ(wasserstein2({3, 0, 2, 1, 1, 2}, {0, 4, 2, 1, 1, 2}), 5);
  EXPECT_EQ(wasserstein2({0x1p53, 0, 2, 1, 1, 2}, {-1, 0, 2, 1, 1, 2}), 0x1p53);  // half-way, to even
  EXPECT_EQ(wasserstein2({0, 2, 4, 0, 0, 9}, {0, 0, 1, 0, 0, 1}), 3);
  EXPECT_EQ(wasserstein2({0, 0, 5, 4, 4, 5}, {0, 0, 1, 0, 0, 1}), 2);
  EXPECT_EQ(wasserstein2({0, 0, 5, 4, 4, 5}, {0, 0, 0x1p-1000, 0, 0, 0x1p-1000}), std::sqrt(10.0));
}

/// Units of 2^±200, and a variance of 2^-40 of the others.
TEST(MultivariateNormal, Wasserstein2AtEveryScale) {
  const Values p{1, 0, 5, 4, 4, 5}, q{0, 1, 3, -1, -1, 0.34375};
  const auto scaled = [](Values law, double s, double t) {
    law[0] *= s, law[1] *= t, law[2] *= s * s, law[3] *= s * t, law[4] *= s * t, law[5] *= t * t;
    return law;
  };
  const double value = wasserstein2(p, q);
  EXPECT_EQ(value, wasserstein2(q, p));
  EXPECT_EQ(wasserstein2(scaled(p, 0x1p200, 0x1p200), scaled(q, 0x1p200, 0x1p200)), std::ldexp(value, 200));
  // Far apart in scale, the larger coordinate is left: √(1 + (√5−√3)²).
  EXPECT_DOUBLE_EQ(wasserstein2(scaled(p, 1, 0x1p-400), scaled(q, 1, 0x1p-400)),
                   std::hypot(1, std::sqrt(5.0) - std::sqrt(3.0)));
  Values flat = p;
  flat[5] = 3.2 + 0x1p-40;
  EXPECT_EQ(wasserstein2(flat, q), wasserstein2(q, flat));
}

/// Each enclosure holds the sum: of (1, 1; 0, 2) it is √(6 + 2·2), as of any G on the plane √(|G|² + 2|det
/// G|).
TEST(MultivariateNormal, NuclearNormsAreEnclosed) {
  const auto norm = []<class N>(const N&) { return nuclear_norm<N>({{N(1), N(0)}, {N(1), N(2)}}); };
  const Interval interval = norm(Interval());
  EXPECT_LE(interval.lower(), std::sqrt(10.0));
  EXPECT_GE(interval.upper(), std::sqrt(10.0));
  EXPECT_LE(interval.upper() - interval.lower(), 1e-13);
  for (const int bits : {64, 128, 1024}) {
    const PrecisionScope scope(bits);
    const Ball ball = norm(Ball()), root = sqrt(Ball(10));
    EXPECT_TRUE(arb_overlaps(ball.get(), root.get())) << bits;
    EXPECT_GE(arb_rel_accuracy_bits(ball.get()), bits - 20) << bits;
  }
  EXPECT_TRUE(abs(norm(Multi()) - sqrt(Multi(10))) < Multi(0x1p-1000));
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
