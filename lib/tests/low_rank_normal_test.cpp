#include <cmath>
#include <vector>

#include <divcert/multivariate_normal.hpp>
#include <gtest/gtest.h>

#include "strata.hpp"

// Against the oracle on the dense matrix: properties/checks/multivariate_accuracy_test.cpp.
namespace divcert {
namespace {

using tests::Random;
using tests::uniform;
using Values = std::vector<double>;

struct Law {
  Values mean, diagonal, factor;

  LowRankNormal view() const { return {mean, diagonal, factor}; }
  Values covariance() const {
    const std::size_t d = mean.size(), rank = factor.size() / d;
    Values dense(d * d);
    for (std::size_t i = 0; i < d; ++i)
      for (std::size_t j = 0; j < d; ++j) {
        if (i == j) dense[i * d + j] = diagonal[i];
        for (std::size_t k = 0; k < rank; ++k)
          dense[i * d + j] += factor[i * rank + k] * factor[j * rank + k];
      }
    return dense;
  }
};

Law draw(Random& random, std::size_t d, std::size_t rank) {
  Law law;
  for (std::size_t i = 0; i < d; ++i) {
    law.mean.push_back(uniform(random, -1, 1));
    law.diagonal.push_back(uniform(random, 0.5, 2));
    for (std::size_t k = 0; k < rank; ++k) law.factor.push_back(uniform(random, -1, 1));
  }
  return law;
}

TEST(LowRankNormal, IsTheLawWithTheDenseMatrix) {
  Random random(1);
  for (const auto& [of_p, of_q] : {std::pair{2u, 3u}, {3u, 3u}, {0u, 2u}, {2u, 0u}, {40u, 1u}}) {
    const Law p = draw(random, 30, of_p), q = draw(random, 30, of_q);
    const Values dense_p = p.covariance(), dense_q = q.covariance();
    const MultivariateNormal full_p{p.mean, dense_p}, full_q{q.mean, dense_q};
    EXPECT_NEAR(kl(p.view(), q.view()) / kl(full_p, full_q), 1, 1e-12);
    EXPECT_NEAR(reverse_kl(p.view(), q.view()) / reverse_kl(full_p, full_q), 1, 1e-12);
    EXPECT_NEAR(jeffreys(p.view(), q.view()) / jeffreys(full_p, full_q), 1, 1e-12);
  }
}

TEST(LowRankNormal, WithoutAFactorIsTheDiagonalOne) {
  Random random(2);
  const Law p = draw(random, 6, 0), q = draw(random, 6, 0);
  EXPECT_DOUBLE_EQ(kl(p.view(), q.view()), kl(DiagonalNormal{p.mean, p.diagonal}, {q.mean, q.diagonal}));
}

TEST(LowRankNormal, EqualParametersGiveZeroAndEqualLawsNearlyNothing) {
  Random random(3);
  const Law law = draw(random, 5, 2);
  Law turned = law;  // the factor's columns exchanged: the same covariance
  for (std::size_t i = 0; i < 10; i += 2) std::swap(turned.factor[i], turned.factor[i + 1]);
  EXPECT_EQ(kl(law.view(), law.view()), 0);
  EXPECT_EQ(jeffreys(law.view(), law.view()), 0);
  EXPECT_LE(kl(law.view(), turned.view()), 1e-14);
}

/// Units of the coordinates do not matter, powers of two not even to the last bit.
TEST(LowRankNormal, UnitsDoNotMatter) {
  Random random(4);
  const Law p = draw(random, 4, 2), q = draw(random, 4, 2);
  const auto scaled = [](Law law) {
    for (std::size_t i = 0; i < 4; ++i) {
      const double unit = std::ldexp(1, 40 * static_cast<int>(i) - 60);
      law.mean[i] *= unit, law.diagonal[i] *= unit * unit;
      for (std::size_t k = 0; k < 2; ++k) law.factor[2 * i + k] *= unit;
    }
    return law;
  };
  const Law other_p = scaled(p), other_q = scaled(q);
  EXPECT_EQ(kl(other_p.view(), other_q.view()), kl(p.view(), q.view()));
}

TEST(LowRankNormal, SaysWhatIsNoLaw) {
  const auto complaint = [](Values mean, Values diagonal, Values factor) -> std::string {
    const Values zeros{0, 0}, ones{1, 1};
    try {
      kl(LowRankNormal{zeros, ones, {}}, {mean, diagonal, factor});
    } catch (const domain_error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(complaint({}, {}, {}), "low_rank_normal: q.mean is empty");
  EXPECT_EQ(complaint({0, 0}, {1}, {}),
            "low_rank_normal: q.diagonal must have as many entries as the mean, 2, but has 1");
  EXPECT_EQ(
      complaint({0, 0}, {1, 1}, {1, 2, 3}),
      "low_rank_normal: q.factor must have a multiple of 2 entries, a row for each of the mean's, but has 3");
  EXPECT_EQ(complaint({0, NAN}, {1, 1}, {}), "low_rank_normal: q.mean[1] must be finite, but is nan");
  EXPECT_EQ(complaint({0, 0}, {1, 0}, {}),
            "low_rank_normal: q.diagonal[1] must be finite and positive, but is 0");
  EXPECT_EQ(complaint({0, 0}, {1, 1}, {1, INFINITY}),
            "low_rank_normal: q.factor[1] must be finite, but is inf");
  EXPECT_EQ(complaint({0}, {1}, {}), "low_rank_normal: p has dimension 2, but q has 1");
  EXPECT_EQ(complaint({0, 0}, {1, 1}, {0x1p600, 1}),
            "low_rank_normal: the factors are too large beside the diagonals for a Cholesky factor of I + "
            "FᵀD⁻¹F in "
            "double");
  EXPECT_EQ(complaint({0, 0}, {1, 1}, {1, 2}), "");
}

}  // namespace
}  // namespace divcert
