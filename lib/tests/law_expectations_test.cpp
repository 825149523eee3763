#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "families/laws/beta.hpp"
#include "families/laws/chi_squared.hpp"
#include "families/laws/continuous_bernoulli.hpp"
#include "families/laws/exponential.hpp"
#include "families/laws/gamma.hpp"
#include "families/laws/gumbel.hpp"
#include "families/laws/half_normal.hpp"
#include "families/laws/inverse_gamma.hpp"
#include "families/laws/inverse_gaussian.hpp"
#include "families/laws/laplace.hpp"
#include "families/laws/lognormal.hpp"
#include "families/laws/normal.hpp"
#include "families/laws/pareto.hpp"
#include "families/laws/rayleigh.hpp"
#include "families/laws/uniform.hpp"
#include "families/laws/weibull.hpp"
#include "families/pairs/pair.hpp"
#include "same_bits.hpp"
#include "strata.hpp"

namespace divcert::families {
namespace {

using tests::Random;
using tests::same_bits;
using tests::uniform;

template <class Member>
Member draw(Random& random, const Member* near) {
  std::array<double, sizeof(Member) / sizeof(double)> values;
  if (near != nullptr) values = std::bit_cast<decltype(values)>(*near);
  for (double& x : values)
    x = near != nullptr ? x * (1 + 0x1p-30 * uniform(random, -1, 1)) : std::pow(10, uniform(random, -8, 8));
  if constexpr (std::same_as<Member, Uniform>) values[0] = -std::abs(values[0]);
  if constexpr (std::same_as<Member, ContinuousBernoulli>)
    if (near == nullptr) values[0] = uniform(random, 0x1p-30, 1 - 0x1p-30);
  return std::bit_cast<Member>(values);
}

/// KL of a family's own closed form is cross-entropy less entropy, bit for bit, far and near.
template <class Member>
void expect_expectations() {
  Random random(11);
  for (int k = 0; k < 40; ++k) {
    const Member p = draw<Member>(random, nullptr), q = draw<Member>(random, k % 2 == 0 ? nullptr : &p);
    const Pair<Member, Member> pair{p, q};
    const double value = pair.infinite() ? infinity : nearest<double>([&](mpfr_prec_t precision) {
      return non_negative(pair.cross_entropy(precision) - pair.entropy(precision));
    });
    EXPECT_TRUE(same_bits(kl(p, q), value))
        << typeid(Member).name() << ' ' << k << ' ' << kl(p, q) << ' ' << value;
  }
}

TEST(LawExpectations, MakeTheClosedFormsOfOneFamily) {
  expect_expectations<Normal>();
  expect_expectations<LogNormal>();
  expect_expectations<HalfNormal>();
  expect_expectations<Rayleigh>();
  expect_expectations<Exponential>();
  expect_expectations<Gamma>();
  expect_expectations<InverseGamma>();
  expect_expectations<ChiSquared>();
  expect_expectations<Beta>();
  expect_expectations<Laplace>();
  expect_expectations<Gumbel>();
  expect_expectations<Pareto>();
  expect_expectations<Weibull>();
  expect_expectations<Uniform>();
  expect_expectations<InverseGaussian>();
  expect_expectations<ContinuousBernoulli>();
}

}  // namespace
}  // namespace divcert::families
