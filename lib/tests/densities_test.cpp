#include <array>
#include <cmath>
#include <numbers>

#include <divcert/densities.hpp>
#include <divcert/families.hpp>
#include <gtest/gtest.h>

namespace divcert {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

auto log_density(Normal x) {
  return [x](double t) {
    const double z = (t - x.mu) / x.sigma;
    return -z * z / 2 - std::log(x.sigma) - std::log(2 * std::numbers::pi) / 2;
  };
}

void expect_close(QuadratureEstimate estimate, double exact, const char* what) {
  EXPECT_LE(std::abs(estimate.value - exact), 1e-11 * exact + 1e-14) << what;
  EXPECT_GE(estimate.error, std::abs(estimate.value - exact) / 16) << what;
  EXPECT_LE(estimate.error, 1e-9) << what;
}

constexpr Normal p{0, 1}, q{0.75, 1.5};

TEST(Densities, AreThoseOfClosedForms) {
  const auto log_p = log_density(p), log_q = log_density(q);
  expect_close(kl(log_p, log_q, -infinity, infinity), kl(p, q), "kl");
  expect_close(squared_hellinger(log_p, log_q, -infinity, infinity), squared_hellinger(p, q), "H²");
  expect_close(f_divergence(generators::kl, log_p, log_q, -infinity, infinity), kl(p, q), "generator of kl");
  expect_close(f_divergence(generators::reverse_kl, log_p, log_q, -infinity, infinity), kl(q, p), "reverse");
  expect_close(f_divergence(generators::chi2, log_p, log_q, -infinity, infinity), chi2(p, q), "chi2");
  // z²(σ²−1) + 2μz − μ² − 2σ² log σ = 0 at σ = 1.5, μ = 0.75
  const double root = 1.5 * std::sqrt(0.5625 + 2.5 * std::log(1.5));
  const std::array crossings{(-0.75 - root) / 1.25, (-0.75 + root) / 1.25};
  expect_close(total_variation(log_p, log_q, -infinity, infinity, crossings), total_variation(p, q), "TV");
}

// q underflows where p does not: the ratio of the logarithms is still there.
TEST(Densities, TailsThatUnderflowCount) {
  const Normal wide{0, 1}, narrow{0, 0.01};
  expect_close(kl(log_density(wide), log_density(narrow), -infinity, infinity), kl(wide, narrow), "kl");
}

TEST(Densities, OfTwoMixtures) {
  const auto mixture = [](double at) {
    return [=](double x) {
      return std::log(0.5 * std::exp(log_density({-at, 1})(x)) + 0.5 * std::exp(log_density({at, 1})(x)));
    };
  };
  const auto one = js(mixture(1), mixture(2), -30, 30), other = js(mixture(2), mixture(1), -30, 30);
  EXPECT_NEAR(one.value, other.value, 1e-13);
  EXPECT_GT(one.value, 0.01);
  EXPECT_LT(one.value, std::log(2));
  EXPECT_NEAR(f_divergence(generators::js, mixture(1), mixture(2), -30, 30).value, one.value, 1e-12);
}

TEST(Densities, SupportsThatAreNotContained) {
  const auto uniform = [](double high) {
    return [=](double x) { return x <= high ? -std::log(high) : -infinity; };
  };
  const std::array kink{1.0};
  EXPECT_EQ(kl(uniform(2), uniform(1), 0, 2, kink).value, infinity);
  EXPECT_NEAR(kl(uniform(1), uniform(2), 0, 2, kink).value, std::log(2), 1e-14);
  EXPECT_NEAR(total_variation(uniform(2), uniform(1), 0, 2, kink).value, 0.5, 1e-14);
  EXPECT_NEAR(f_divergence(generators::total_variation, uniform(2), uniform(1), 0, 2, kink).value, 0.5,
              1e-14);
}

// A kink that is not told costs digits, and the estimate says so.
TEST(Densities, TheEstimateGrowsAtAKink) {
  const auto uniform = [](double high) {
    return [=](double x) { return x <= high ? -std::log(high) : -infinity; };
  };
  const QuadratureEstimate blind = total_variation(uniform(2), uniform(1.1), 0, 2);
  EXPECT_GT(blind.error, 1e-14);
  EXPECT_LE(std::abs(blind.value - 0.45), blind.error);
}

TEST(Densities, RejectsBoundsOutOfOrder) {
  const auto log_p = log_density(p);
  const std::array outside{2.0};
  EXPECT_THROW(kl(log_p, log_p, 1, 0), domain_error);
  EXPECT_THROW(kl(log_p, log_p, 0, std::nan("")), domain_error);
  EXPECT_THROW(kl(log_p, log_p, 0, 1, outside), domain_error);
  const auto broken = [](double) { return std::nan(""); };
  EXPECT_TRUE(std::isnan(kl(log_p, broken, 0, 1).value));
}

}  // namespace
}  // namespace divcert
