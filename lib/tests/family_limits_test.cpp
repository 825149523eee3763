#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include <divcert/families.hpp>
#include <gtest/gtest.h>

namespace divcert {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double order_infinity(auto p, auto q) { return renyi(p, q, infinity); }

TEST(FamilyLimits, OfOrderInfinityIsTheSupremum) {
  EXPECT_EQ(order_infinity(Poisson{1}, Poisson{3.5}), 2.5);
  EXPECT_EQ(order_infinity(Exponential{2}, Exponential{1}), std::log(2));
  EXPECT_EQ(order_infinity(Normal{1, 1}, Normal{0, 1}), infinity);
  EXPECT_EQ(order_infinity(Normal{1, 2}, Normal{1, 1}), infinity);
  EXPECT_EQ(order_infinity(Normal{1, 1}, Normal{1, 1}), 0);
  EXPECT_EQ(order_infinity(ChiSquared{3}, ChiSquared{4}), infinity);
  EXPECT_EQ(order_infinity(Gamma{2, 1}, Gamma{1, 1}), infinity);
  EXPECT_EQ(order_infinity(Gamma{2, 2}, Gamma{2, 1}), 2 * std::log(2));
  EXPECT_EQ(order_infinity(Pareto{1, 2}, Pareto{2, 2}), infinity);
  EXPECT_EQ(order_infinity(Uniform{0, 1}, Uniform{0, 2}), std::log(2));
  EXPECT_EQ(order_infinity(VonMises{0, 0}, VonMises{1, 0}), 0);
  EXPECT_EQ(order_infinity(InverseGaussian{1, 1}, InverseGaussian{2, 1}), 0.5);
  EXPECT_EQ(order_infinity(InverseGaussian{2, 1}, InverseGaussian{1, 1}), infinity);
  EXPECT_EQ(order_infinity(Geometric{1}, Geometric{0.5}), std::log(2));
  EXPECT_EQ(order_infinity(Binomial{3, 0}, Binomial{4, 0.5}), 4 * std::log(2));
  EXPECT_THROW(renyi(Normal{0, 1}, Normal{0, 2}, std::nan("")), domain_error);
  EXPECT_THROW(renyi(Normal{0, 1}, Normal{0, 2}, -1), domain_error);
}

// Equal laws by another name: κ = 0 wherever μ is; periods of μ are not doubles.
TEST(FamilyLimits, VonMisesLaws) {
  EXPECT_EQ(bhattacharyya(VonMises{0, 0}, VonMises{2, 0}), 0);
  EXPECT_EQ(squared_hellinger(VonMises{0, 1}, VonMises{0.5, 1}),
            squared_hellinger(VonMises{0.5, 1}, VonMises{0, 1}));
  EXPECT_GT(kl(VonMises{0, 1}, VonMises{0x1.921fb54442d18p2, 1}), 0);
  EXPECT_LT(kl(VonMises{0, 1}, VonMises{0x1.921fb54442d18p2, 1}), 1e-30);
  EXPECT_EQ(kl(VonMises{0, 1e300}, VonMises{0, 1e300}), 0);
  EXPECT_EQ(chi2(VonMises{0, 1e300}, VonMises{1, 1e300}), infinity);  // beyond the doubles
}

TEST(FamilyLimits, LaplaceLawsOfLittleDistance) {
  // 1 − (1 + d/2) e^(−d/2) at equal scales
  EXPECT_DOUBLE_EQ(squared_hellinger(Laplace{0, 1}, Laplace{1, 1}), 1 - 1.5 * std::exp(-0.5));
  EXPECT_DOUBLE_EQ(squared_hellinger(Laplace{0, 1}, Laplace{0x1p-60, 1}), 0x1p-123);  // d²/8
  EXPECT_EQ(chi2(Laplace{0, 2}, Laplace{0, 1}), infinity);                            // 2/bp = 1/bq
  EXPECT_LT(chi2(Laplace{0, 2 - 0x1p-51}, Laplace{0, 1}), infinity);
}

TEST(FamilyLimits, CauchyLaws) {
  EXPECT_EQ(chi2(Cauchy{0, 1}, Cauchy{1, 1}), 0.5);
  EXPECT_EQ(neyman_chi2(Cauchy{0, 1}, Cauchy{1, 2}), 0.5);
  EXPECT_EQ(chi2(Cauchy{0, 1}, Cauchy{0x1p-600, 1}), 0);
  EXPECT_EQ(chi2(Cauchy{0, 0x1p-600}, Cauchy{0x1p500, 0x1p-600}), infinity);
}

// Dirichlet(a, b, c) is Beta(a, b+c) and, of what is left, Dirichlet(b, c) = Beta(b, c), independent.
TEST(FamilyLimits, DirichletLaws) {
  const std::vector p{2.0, 0.75, 3.5}, q{1.5, 1.25, 2.75}, one{0.5}, other{3.0};
  const std::vector<Beta> p_parts{{2, 4.25}, {0.75, 3.5}}, q_parts{{1.5, 4}, {1.25, 2.75}};
  const std::span<const Beta> of_p(p_parts), of_q(q_parts);
  const Dirichlet at_p{p}, at_q{q};
  EXPECT_EQ(kl(at_p, at_q), kl(of_p, of_q));
  EXPECT_EQ(jeffreys(at_p, at_q), jeffreys(of_p, of_q));
  EXPECT_EQ(renyi(at_p, at_q, 0.75), renyi(of_p, of_q, 0.75));
  EXPECT_EQ(renyi(at_p, at_q, 1.125), renyi(of_p, of_q, 1.125));
  EXPECT_EQ(hellinger(at_p, at_q), hellinger(of_p, of_q));
  EXPECT_EQ(chi2(at_p, at_q), chi2(of_p, of_q));
  EXPECT_EQ(neyman_chi2(at_p, at_q), neyman_chi2(of_p, of_q));
  const std::vector above{2.0, 1.5, 3.5}, above_two{2.0, 1.5}, q_two{1.5, 1.25};
  EXPECT_EQ(order_infinity(at_p, at_q), infinity);
  EXPECT_LT(order_infinity(Dirichlet{above}, at_q), infinity);
  EXPECT_EQ(order_infinity(Dirichlet{above_two}, Dirichlet{q_two}),
            order_infinity(Beta{2, 1.5}, Beta{1.5, 1.25}));
  EXPECT_EQ(kl(Dirichlet{one}, Dirichlet{other}), 0);
  EXPECT_EQ(renyi(Dirichlet{one}, Dirichlet{other}, infinity), 0);
}

// erf(d/(2√2σ)); towards 1 from below; a part in 2^53 in the scales moves 2^-53·√(2/(πe)) of the mass.
TEST(FamilyLimits, TotalVariationOfNormals) {
  EXPECT_EQ(total_variation(Normal{0, 1}, Normal{0, 1}), 0);
  EXPECT_DOUBLE_EQ(total_variation(Normal{0, 1}, Normal{1, 1}), std::erf(0.5 / std::sqrt(2.0)));
  EXPECT_DOUBLE_EQ(total_variation(Normal{0, 1}, Normal{0x1p-600, 1}),
                   0x1p-600 / std::sqrt(2 * std::acos(-1.0)));
  EXPECT_EQ(total_variation(Normal{0, 1}, Normal{100, 1}), 1);
  EXPECT_EQ(total_variation(Normal{-1e300, 1e-300}, Normal{1e300, 1e-300}), 1);
  const double near = total_variation(Normal{0, 1}, Normal{0, 1 + 0x1p-52});
  EXPECT_NEAR(near / (0x1p-52 * std::sqrt(2 / (std::acos(-1.0) * std::exp(1.0)))), 1, 1e-14);
  for (const Normal q : {Normal{0.5, 2}, Normal{-3, 0.25}, Normal{0, 1e-200}})
    EXPECT_EQ(total_variation(Normal{0, 1}, q), total_variation(q, Normal{0, 1}));
  EXPECT_EQ(total_variation(LogNormal{0, 1}, LogNormal{0.5, 2}),
            total_variation(Normal{0, 1}, Normal{0.5, 2}));
}

// A distance of the plane of (μ, σ): exact triangles, a tie, and legs apart by more than the format is wide.
TEST(FamilyLimits, Wasserstein2OfNormals) {
  EXPECT_EQ(wasserstein2(Normal{0, 1}, Normal{0, 1}), 0);
  EXPECT_EQ(wasserstein2(Normal{3, 1}, Normal{0, 5}), 5);
  EXPECT_EQ(wasserstein2(Normal{0x1p53, 1}, Normal{-1, 1}), 0x1p53);
  EXPECT_EQ(wasserstein2(Normal{1, 0x1p-1074}, Normal{0, 0x1p-1073}), 1);
  EXPECT_EQ(wasserstein2(Normal{0, 0x1p-1074}, Normal{0, 0x1p-1073}), 0x1p-1074);
  EXPECT_EQ(wasserstein2(Normal{-1e308, 1}, Normal{1e308, 1}), infinity);
  EXPECT_EQ(wasserstein2(Normal{1, 1}, Normal{0, 2}), std::sqrt(2.0));
}

}  // namespace
}  // namespace divcert
