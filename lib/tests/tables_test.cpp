#include <limits>
#include <string>
#include <vector>

#include <divcert/discrete.hpp>
#include <divcert/samples.hpp>
#include <divcert/tables.hpp>
#include <gtest/gtest.h>

// Sparse masses, points, tables and counts: what people reported (right values by mpmath), and errors.
namespace divcert {
namespace {

using Vector = std::vector<double>;
using Indices = std::vector<std::size_t>;

/// Over one vector's keys it was 0.53 one way and 0.66 the other.
TEST(SparseMasses, LieOnTheUnionOfTheirIndices) {
  const Indices i{2, 1}, j{3, 2};
  const Vector x{0.5, 0.5}, y{0.8, 0.2};
  const AlignedMasses both = aligned({i, x}, {j, y});
  EXPECT_EQ(both.index, (Indices{1, 2, 3}));
  EXPECT_EQ(both.p, (Vector{0.5, 0.5, 0}));
  EXPECT_EQ(both.q, (Vector{0, 0.2, 0.8}));
  EXPECT_EQ(hellinger(both.p, both.q), 0.82690521463052950);
  const AlignedMasses exchanged = aligned({j, y}, {i, x});
  EXPECT_EQ(hellinger(exchanged.p, exchanged.q), 0.82690521463052950);
  const Indices twice{1, 1};
  EXPECT_THROW(aligned({twice, x}, {j, y}), domain_error);
  EXPECT_THROW(aligned({i, x}, {Indices{1}, y}), domain_error);
}

TEST(Points, AreNoMassesAndNoCategories) {
  Vector positions;
  for (int k = 0; k < 8; ++k) positions.push_back(k);
  const Vector counts{6, 4, 3, 0, 0, 1, 0, 8}, others{0, 8, 1, 0, 0, 1, 0, 2};
  EXPECT_EQ(wasserstein1(positions, counts, positions, others), 1.3560606060606060606);
  const Vector x{0.1, 0.2, 0.3}, ones{1, 1, 1};
  Vector y = x;
  for (double& point : y) point += 1e-9;
  EXPECT_NEAR(wasserstein1(x, ones, y, ones), 1e-9, 1e-16);
  const Vector unordered{0.3, 0.1, 0.2};
  EXPECT_EQ(wasserstein1(unordered, ones, y, ones), wasserstein1(x, ones, y, ones));
  EXPECT_THROW(wasserstein1(x, counts, y, ones), domain_error);
}

/// What drift monitors report is their fill.
TEST(Psi, OfAFillIsTheFills) {
  const Vector p{0.5, 0.5, 0}, q{0.4, 0.5, 0.1};
  EXPECT_EQ(psi(p, q), std::numeric_limits<double>::infinity());
  EXPECT_NEAR(psi(p, q, 1e-3), 0.478, 5e-4);
  EXPECT_NEAR(psi(p, q, 1e-4), 0.712, 5e-4);
  EXPECT_NEAR(psi(p, q, 1e-6), 1.174, 5e-4);
  EXPECT_EQ(psi(p, p), 0);
  EXPECT_EQ(psi(Vector{1, 0}, Vector{0, 1}), std::numeric_limits<double>::infinity()) << "not stable";
}

TEST(Counts, AreTheFamilyOfCressieAndRead) {
  const Vector o{1, 3}, e{2, 2}, none{0, 4};
  EXPECT_EQ(cressie_read(o, e, 1), 1) << "Pearson";
  EXPECT_EQ(cressie_read(o, e, 0), poisson_deviance(o, e)) << "equal totals";
  EXPECT_EQ(cressie_read(o, e, -2), 4. / 3) << "Neyman";
  EXPECT_EQ(cressie_read(none, e, 0), 5.5451774444795624753) << "2·4·log 2";
  EXPECT_EQ(cressie_read(none, e, -1), std::numeric_limits<double>::infinity());
  EXPECT_EQ(cressie_read(e, none, 0), std::numeric_limits<double>::infinity());
  EXPECT_THROW(poisson_deviance(o, Vector{-1, 2}), domain_error);
}

TEST(Tables, DoNotDependOnTheOrderOfTheirVariables) {
  const Vector table{4, 1, 3, 2, 0, 7}, transposed{4, 3, 0, 1, 2, 7};
  EXPECT_EQ(mutual_information(table, 2), mutual_information(transposed, 3));
  EXPECT_EQ(g_statistic(table, 2), g_statistic(transposed, 3));
  for (const Denominator denominator : {Denominator::min, Denominator::max, Denominator::arithmetic,
                                        Denominator::geometric, Denominator::joint}) {
    const double value = normalized_mutual_information(table, 2, denominator);
    EXPECT_EQ(value, normalized_mutual_information(transposed, 3, denominator));
    EXPECT_LE(value, 1);
  }
  EXPECT_EQ(normalized_mutual_information(Vector{1, 0, 0, 5}, 2, Denominator::min), 1);
  EXPECT_EQ(mutual_information(Vector{2, 4, 3, 6}, 2), 0) << "a product";
  EXPECT_THROW(mutual_information(Vector{0, 0}, 2), domain_error);
  EXPECT_THROW(mutual_information(Vector{1, 2, 3}, 2), domain_error);
}

TEST(Samples, OfHalfPrecisionKeepTheirDigits) {
  const std::vector<float16> r{to_float16(0.03)};
  std::vector<float16> k3(1);
  estimates<float16>(Estimator::k3, {r}, Reduction::none, std::span(k3));
  EXPECT_EQ(to_double(k3[0]), 0x1.dc8p-12) << "0 by e^r − r − 1 in half precision";
  const std::vector<bfloat16> s{to_bfloat16(0.01)};
  std::vector<bfloat16> other(1);
  estimates<bfloat16>(Estimator::k3, {s}, Reduction::none, std::span(other));
  EXPECT_GT(to_double(other[0]), 5e-5) << "was negative";
}

}  // namespace
}  // namespace divcert
