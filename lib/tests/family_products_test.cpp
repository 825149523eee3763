#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <divcert/families.hpp>
#include <gtest/gtest.h>

namespace divcert {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

template <class Member>
std::span<const Member> view(const std::vector<Member>& laws) {
  return laws;
}

const std::vector<Normal> p{{0, 1}, {1, 2}, {-3, 0.5}}, q{{0.5, 1}, {1, 3}, {-3, 0.5}};

TEST(FamilyProducts, AreSumsAndNoMeans) {
  double sum = 0, reverse = 0, twice = 0, bhattacharyya_sum = 0;
  for (std::size_t k = 0; k < p.size(); ++k) {
    sum += kl(p[k], q[k]);
    reverse += kl(q[k], p[k]);
    twice += renyi(p[k], q[k], 0.75);
    bhattacharyya_sum += bhattacharyya(p[k], q[k]);
  }
  EXPECT_DOUBLE_EQ(kl(view(p), view(q)), sum);
  EXPECT_DOUBLE_EQ(reverse_kl(view(p), view(q)), reverse);
  EXPECT_DOUBLE_EQ(jeffreys(view(p), view(q)), sum + reverse);
  EXPECT_DOUBLE_EQ(renyi(view(p), view(q), 0.75), twice);
  EXPECT_DOUBLE_EQ(bhattacharyya(view(p), view(q)), bhattacharyya_sum);
  EXPECT_DOUBLE_EQ(squared_hellinger(view(p), view(q)), -std::expm1(-bhattacharyya_sum));
  EXPECT_DOUBLE_EQ(hellinger(view(p), view(q)), std::sqrt(-std::expm1(-bhattacharyya_sum)));
  double factors = 1, others = 1;
  for (std::size_t k = 0; k < p.size(); ++k) factors *= 1 + chi2(p[k], q[k]), others *= 1 + chi2(q[k], p[k]);
  EXPECT_DOUBLE_EQ(chi2(view(p), view(q)), factors - 1);
  EXPECT_DOUBLE_EQ(neyman_chi2(view(p), view(q)), others - 1);
}

// ½ and 2^-54: their sum is half-way between ½ and the next double, and a little more is above.
TEST(FamilyProducts, AreRoundedOnce) {
  const std::vector<Normal> zeros{{0, 1}, {0, 1}, {0, 1}}, ones{{1, 1}, {0x1p-27, 1}, {0x1p-27, 1}};
  EXPECT_EQ(kl(ones[0], zeros[0]) + kl(ones[1], zeros[1]) + kl(ones[2], zeros[2]), 0.5);
  EXPECT_EQ(kl(view(ones), view(zeros)), 0.5 + 0x1p-54);
}

TEST(FamilyProducts, OfOneLawAreThatLaw) {
  const std::vector<Gamma> one{{2, 3}}, other{{2.5, 1}};
  EXPECT_EQ(kl(view(one), view(other)), kl(one[0], other[0]));
  EXPECT_EQ(chi2(view(one), view(other)), chi2(one[0], other[0]));
  EXPECT_EQ(kl(view(one), view(one)), 0);
}

TEST(FamilyProducts, AnInfiniteCoordinateDecides) {
  const std::vector<Bernoulli> inner{{0.5}, {0.25}}, outer{{0.5}, {0}}, beyond{{0.5}, {1}};
  EXPECT_EQ(kl(view(inner), view(outer)), infinity);
  EXPECT_EQ(renyi(view(outer), view(beyond), 0.5), infinity);
  EXPECT_EQ(squared_hellinger(view(outer), view(beyond)), 1);
  EXPECT_EQ(hellinger(view(outer), view(beyond)), 1);
  EXPECT_EQ(chi2(view(inner), view(outer)), infinity);
  EXPECT_EQ(renyi(view(outer), view(inner), infinity), kl(Bernoulli{0}, Bernoulli{0.25}));
}

template <class Call>
std::string complaint(const Call& call) {
  try {
    call();
  } catch (const domain_error& error) {
    return error.what();
  }
  return "";
}

TEST(FamilyProducts, SayWhichCoordinateIsWrong) {
  const std::vector<Normal> wrong{{0, 1}, {0, 1}, {0, -1}};
  EXPECT_EQ(complaint([&] { kl(view(p), view(wrong)); }),
            "kl: q[2].sigma must be finite and positive, but is -1");
  EXPECT_EQ(complaint([&] { kl(view(p), view(wrong).first(2)); }),
            "kl: q must have as many laws as p, 3, but has 2");
  EXPECT_EQ(complaint([&] { kl(std::span<const Normal>(), std::span<const Normal>()); }),
            "kl: p must not be empty");
  const std::vector<Uniform> turned{{1, 0}}, uniform{{0, 1}};
  EXPECT_EQ(complaint([&] { kl(view(turned), view(uniform)); }), "kl: of p[0], low must be less than high");
  const std::vector<NegativeBinomial> two{{2, 0.5}}, three{{3, 0.5}};
  EXPECT_EQ(complaint([&] { kl(view(two), view(three)); }), "kl: there is no closed form unless p.r is q.r");
}

}  // namespace
}  // namespace divcert
