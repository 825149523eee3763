#include <cmath>
#include <functional>
#include <limits>
#include <string>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "families/laws/exponential.hpp"
#include "families/laws/gamma.hpp"
#include "families/laws/normal.hpp"
#include "families/pairs/pair.hpp"
#include "numerics/ladder.hpp"

namespace divcert {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

static_assert(PairMembers<Gamma, Exponential> && PairMembers<Poisson, Binomial> && PairMembers<Cauchy, Beta>);
static_assert(!PairMembers<Gamma, Gamma> && !PairMembers<LogNormal, Gumbel> && !PairMembers<Poisson, Normal>);
static_assert(!PairMembers<Poisson, NegativeBinomial> && !PairMembers<VonMises, Normal>);

TEST(Pairs, TheSameLawOfTwoFamiliesIsAtDistanceZero) {
  EXPECT_EQ(kl(Gamma{1, 0.3}, Exponential{0.3}), 0);
  EXPECT_EQ(kl(Exponential{0.3}, Gamma{1, 0.3}), 0);
  EXPECT_EQ(kl(ChiSquared{0.7}, Gamma{0.35, 0.5}), 0);
  EXPECT_EQ(kl(ChiSquared{2}, Exponential{0.5}), 0);
  EXPECT_EQ(kl(Weibull{1, 0.25}, Exponential{4}), 0);
  EXPECT_EQ(kl(Weibull{1, 2}, ChiSquared{2}), 0);
  EXPECT_EQ(kl(Beta{1, 1}, ContinuousBernoulli{0.5}), 0);
  EXPECT_EQ(kl(Uniform{0, 1}, Beta{1, 1}), 0);
  EXPECT_EQ(kl(ContinuousBernoulli{0.5}, Uniform{0, 1}), 0);
  EXPECT_EQ(kl(Bernoulli{0.3}, Binomial{1, 0.3}), 0);
  EXPECT_EQ(kl(Binomial{1, 0.3}, Bernoulli{0.3}), 0);
  EXPECT_EQ(kl(Poisson{0}, Bernoulli{0}), 0);
  EXPECT_EQ(kl(Geometric{1}, Binomial{1, 1}), 0);
  // 1/3 is no double, so these are not the same.
  EXPECT_GT(kl(Weibull{1, 3}, Exponential{1.0 / 3}), 0);
  EXPECT_LT(kl(Weibull{1, 3}, Exponential{1.0 / 3}), 0x1p-100);
  EXPECT_EQ(cross_entropy(Gamma{1, 0.3}, Exponential{0.3}), entropy(Exponential{0.3}));
}

TEST(Pairs, AreInfiniteBeyondTheSupport) {
  EXPECT_EQ(kl(Normal{1e300, 1e-300}, Exponential{1}), infinity);
  EXPECT_EQ(kl(Cauchy{0, 1}, Uniform{-1e308, 1e308}), infinity);
  EXPECT_EQ(kl(Beta{2, 2}, Pareto{1e-300, 1}), infinity);
  EXPECT_EQ(kl(Uniform{-1e-300, 1}, Gamma{1, 1}), infinity);
  EXPECT_EQ(kl(Uniform{0, 1 + 0x1p-52}, Beta{1, 1}), infinity);
  EXPECT_EQ(cross_entropy(Uniform{0, 1 + 0x1p-52}, Beta{1, 1}), infinity);
  EXPECT_EQ(kl(Uniform{0, 1}, Exponential{1}), 0.5);  // the end is of measure zero
  EXPECT_EQ(kl(Uniform{1, 2}, Pareto{1, 1}), 0.7725887222397813);
  EXPECT_EQ(kl(Uniform{1, 2}, Pareto{1 + 0x1p-52, 1}), infinity);
}

TEST(Pairs, AreInfiniteWhereAnExpectationIs) {
  EXPECT_EQ(kl(Exponential{1}, InverseGamma{1, 1}), infinity);
  EXPECT_EQ(kl(Gamma{1, 1}, InverseGamma{1, 1}), infinity);
  EXPECT_LT(kl(Gamma{1 + 0x1p-52, 1}, InverseGamma{1, 1}), infinity);
  EXPECT_EQ(kl(Pareto{1, 2}, Normal{0, 1}), infinity);
  EXPECT_LT(kl(Pareto{1, 2 + 0x1p-51}, Normal{0, 1}), infinity);
  EXPECT_EQ(kl(Pareto{1, 1}, Laplace{0, 1}), infinity);
  EXPECT_EQ(kl(Pareto{1, 2.5}, Weibull{2.5, 1}), infinity);
  EXPECT_EQ(kl(InverseGamma{1, 1}, Exponential{1}), infinity);
  EXPECT_EQ(kl(Laplace{0, 1}, Gumbel{0, 1}), infinity);
  EXPECT_LT(kl(Laplace{0, 1}, Gumbel{0, 1 + 0x1p-52}), infinity);
  EXPECT_EQ(kl(Uniform{0, 1}, InverseGaussian{1, 1}), infinity);
}

TEST(Pairs, OfCountsAreThereForOneOrTwoPoints) {
  EXPECT_EQ(kl(Poisson{1}, Binomial{10, 0.5}), infinity);
  EXPECT_EQ(kl(Poisson{0}, Binomial{3, 0.5}), 3 * std::log(2.0));
  EXPECT_EQ(kl(Geometric{1}, Bernoulli{0.25}), std::log(4.0));
  EXPECT_EQ(kl(Binomial{3, 1}, Geometric{0.5}), 3 * std::log(2.0));
  EXPECT_EQ(kl(Binomial{3, 0.5}, Geometric{0.5}), infinity);
  EXPECT_EQ(kl(NegativeBinomial{2, 1}, Bernoulli{0.5}), std::log(2.0));
  EXPECT_EQ(kl(Bernoulli{0.5}, Binomial{0, 0.5}), infinity);
  EXPECT_EQ(kl(Bernoulli{0}, Poisson{2.5}), 2.5);
  EXPECT_EQ(kl(Bernoulli{1}, Poisson{1}), 1);
  EXPECT_EQ(kl(Bernoulli{0.5}, Poisson{0}), infinity);
}

TEST(Pairs, KeepTheirValueAtTheEndsOfTheRange) {
  EXPECT_EQ(kl(Uniform{1e-300, 1e300}, Exponential{1e300}), infinity);  // by rounding
  EXPECT_EQ(kl(Normal{0, 1e-300}, Laplace{0, 1e300}), 1380.8252644437828);
  EXPECT_EQ(kl(Normal{0, 1e300}, Gumbel{0, 1e-300}), infinity);
  EXPECT_EQ(kl(Weibull{1e-300, 1}, Normal{0, 1e300}), infinity);
  EXPECT_EQ(kl(Gamma{1e300, 1e300}, Laplace{-1, 0.5}), 347.9688254159022);
  EXPECT_EQ(kl(Beta{0x1p-1074, 0x1p-1074}, Uniform{0, 1}), infinity);
  EXPECT_EQ(entropy(Normal{0, 0x1p-1074}), -743.0211333881766);
}

std::string message_of(const std::function<double()>& call) {
  try {
    call();
  } catch (const domain_error& failure) {
    return failure.what();
  }
  return "no error";
}

TEST(Pairs, SayWhatIsOutOfTheirDomain) {
  EXPECT_EQ(message_of([] {
              return kl(Gamma{-1, 1}, Exponential{1});
            }),
            "kl: p.shape must be finite and positive, but is -1");
  EXPECT_EQ(message_of([] {
              return kl(Normal{0, 1}, Exponential{0});
            }),
            "kl: q.rate must be finite and positive, but is 0");
  EXPECT_EQ(message_of([] {
              return cross_entropy(Beta{1, 1}, Uniform{1, 0});
            }),
            "cross_entropy: of q, low must be less than high");
  EXPECT_EQ(message_of([] {
              return kl(Gamma{65537, 1}, Laplace{1, 1});
            }),
            "kl: there is no closed form unless p.shape is at most 65536");
  EXPECT_EQ(message_of([] { return kl(Gamma{65537, 1}, Laplace{-1, 1}); }), "no error");
  EXPECT_EQ(message_of([] {
              return kl(Beta{65536, 1}, Laplace{0.5, 1});
            }),
            "kl: there is no closed form unless p.a + p.b is at most 65536");
  EXPECT_EQ(message_of([] { return entropy(Poisson{65537}); }),
            "entropy: there is no closed form unless p.lambda is at most 65536");
  EXPECT_EQ(message_of([] {
              return entropy(Normal{0, -1});
            }),
            "entropy: p.sigma must be finite and positive, but is -1");
}

TEST(Pairs, EntropiesOfOnePointAreZero) {
  for (const double value :
       {entropy(Bernoulli{0}), entropy(Bernoulli{1}), entropy(Binomial{9e15, 1}), entropy(Binomial{0, 0.5}),
        entropy(Geometric{1}), entropy(NegativeBinomial{1e300, 1}), entropy(Poisson{0})})
    EXPECT_EQ(value, 0);
  EXPECT_EQ(cross_entropy(Poisson{0}, Poisson{3}), 3);
  EXPECT_EQ(cross_entropy(Bernoulli{1}, Bernoulli{0.5}), std::log(2.0));
  EXPECT_EQ(cross_entropy(Normal{0, 1}, Normal{0, 1}), entropy(Normal{0, 1}));
  EXPECT_EQ(cross_entropy(Uniform{0, 2}, Uniform{0, 1}), infinity);
}

/// The first rung at which KL is known to a double.
template <class P, class Q>
mpfr_prec_t rung(P p, Q q) {
  const families::Pair<P, Q> pair{p, q};
  for (mpfr_prec_t precision = numerics::first_precision;; precision *= 2)
    if (numerics::common_rounding(non_negative(pair.cross_entropy(precision) - pair.entropy(precision))))
      return precision;
}

// Entropy and cross-entropy cancel near equal laws, and at extreme parameters by all their magnitude.
TEST(Pairs, NeedFewBitsMoreWhereTheyCancel) {
  EXPECT_EQ(rung(Gamma{2, 1}, Exponential{1}), 128);
  EXPECT_EQ(rung(Gamma{1 + 1e-10, 1}, Exponential{1}), 128);
  EXPECT_EQ(rung(Gamma{1 + 0x1p-52, 1}, Exponential{1}), 256);
  EXPECT_EQ(rung(Gamma{1e300, 1}, Normal{1e300, 1e150}), 2048);
}

}  // namespace
}  // namespace divcert
