#include "reference/numbers/exact.hpp"

#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "reference/numbers/coprime_base.hpp"
#include "reference/numbers/rational.hpp"
#include "reference/numbers/vocabulary.hpp"

namespace divcert::reference {
namespace {

Exact ratio(int a, int b) { return Exact(a) / Exact(b); }

TEST(Exact, DecidesWhetherLogarithmsCancel) {
  EXPECT_TRUE((log(Exact(6)) - log(Exact(2)) - log(Exact(3))).is_zero());
  EXPECT_TRUE((log(Exact(4)) - log(Exact(2)) * 2).is_zero());
  EXPECT_TRUE((log(ratio(9, 4)) / 2 - log(ratio(3, 2))).is_zero());
  EXPECT_TRUE((log(ratio(1, 2)) + log(Exact(2))).is_zero());
  EXPECT_TRUE((log(Exact(36)) - log(Exact(10)) * 2 + log(ratio(25, 9))).is_zero());
  EXPECT_TRUE(log(Exact(1)).is_zero());
  EXPECT_FALSE(log(ratio(3, 2)).is_zero());
  EXPECT_FALSE((log(Exact(6)) - log(Exact(2)) - log(Exact(5))).is_zero());
  EXPECT_FALSE((log(Exact(12)) - log(Exact(18)) + log(ratio(3, 4))).is_zero());
  EXPECT_FALSE((log(Exact(2)) * 3 - log(Exact(8)) + Exact(0x1p-1074)).is_zero());  // r != 0: Lindemann
  EXPECT_FALSE((log(Exact(3)) - Exact(1.0986122886681098)).is_zero());
}

TEST(Exact, RationalOnlyWhereTheLogarithmsVanish) {
  EXPECT_EQ((log(Exact(6)) - log(Exact(2)) - log(Exact(3)) + ratio(1, 3)).rational(), Rational(1, 3));
  EXPECT_FALSE((log(Exact(6)) + ratio(1, 3)).rational().has_value());
}

TEST(Exact, Arithmetic) {
  EXPECT_EQ((ratio(1, 3) + ratio(1, 6)).rational(), Rational(1, 2));
  EXPECT_EQ((Exact(0.1) * 10).rational(),
            Rational(Integer("0x40000000000001")) / Rational(Integer("0x40000000000000")));
  EXPECT_EQ(abs(ratio(-1, 3)).rational(), Rational(1, 3));
  EXPECT_EQ(sqrt(ratio(9, 16)).rational(), Rational(3, 4));
  EXPECT_EQ(exp(log(ratio(4, 9)) / 2).rational(), Rational(2, 3));
  EXPECT_EQ(exp(log(ratio(4, 8)) / 2).rational(), std::nullopt);  // √½
  EXPECT_EQ(exp(log(Exact(3)) * ratio(2, 3) + log(Exact(9)) * ratio(2, 3)).rational(), Rational(9));
  EXPECT_EQ(exp(log(ratio(8, 27)) * ratio(-4, 3)).rational(), Rational(81, 16));
  EXPECT_EQ(exp(log(ratio(4, 9)) * -2).rational(), Rational(81, 16));
  EXPECT_TRUE((log(Exact(2)) * ratio(1, 3) / ratio(1, 3) - log(Exact(2))).is_zero());
  EXPECT_TRUE((log1p(ratio(1, 2)) - log(ratio(3, 2))).is_zero());
}

TEST(Exact, DecidesWhetherRootsCancel) {
  const auto root = [](int a, int b = 1) { return sqrt(ratio(a, b)); };
  EXPECT_TRUE((root(8) - root(2) * 2).is_zero());
  EXPECT_TRUE((root(1, 2) - root(2) / 2).is_zero());
  EXPECT_TRUE((root(15, 7) * root(21, 5) - Exact(3)).is_zero());
  EXPECT_TRUE((root(12) + root(75) - root(147)).is_zero());  // 2√3 + 5√3 = 7√3
  EXPECT_TRUE((square(root(2) + root(3)) - Exact(5) - root(24)).is_zero());
  EXPECT_TRUE((root(6) / root(3) - root(2)).is_zero());
  EXPECT_TRUE((Exact(1) / root(3) * 3 - root(3)).is_zero());
  EXPECT_EQ((root(50) - root(2) * 5 + ratio(1, 3)).rational(), Rational(1, 3));
  EXPECT_FALSE((root(2) + root(3) - root(10)).is_zero());
  EXPECT_FALSE((root(2) + root(3) - root(5) - root(7)).rational().has_value());
  // 140 digits do not tell these from each other, squares do.
  const Exact near = Exact(1) + Exact(0x1p-500);
  EXPECT_FALSE((sqrt(near) - Exact(1)).is_zero());
  EXPECT_FALSE((sqrt(near * 2) - root(2)).is_zero());
  EXPECT_TRUE((sqrt(near * near) - near).is_zero());
}

TEST(Exact, RootsAndLogarithmsMeetInPowersOfOneHalf) {
  EXPECT_TRUE((log(sqrt(Exact(6))) - log(Exact(6)) / 2).is_zero());
  EXPECT_TRUE((log(sqrt(ratio(2, 3)) / 5) - log(ratio(2, 75)) / 2).is_zero());
  EXPECT_TRUE((exp(log(ratio(2, 3)) / 2) - sqrt(ratio(2, 3))).is_zero());
  EXPECT_TRUE((exp(log(ratio(2, 3)) * ratio(-3, 2)) - sqrt(ratio(27, 8))).is_zero());
  EXPECT_FALSE((log(Exact(2)) - sqrt(ratio(1, 2))).is_zero());  // Lindemann
  EXPECT_FALSE((log(sqrt(Exact(2)) + Exact(1))).representable());
  EXPECT_FALSE((log(sqrt(Exact(2)) * -1)).representable());
  EXPECT_FALSE((sqrt(Exact(2)) * log(Exact(2))).representable());
  EXPECT_FALSE((Exact(1) / (sqrt(Exact(2)) + Exact(1))).representable());
}

TEST(Exact, WhatIsNotRepresentableAbsorbs) {
  const Exact root = exp(log(Exact(2)) / 3);  // the third root
  for (const Exact& x : {root,
                         log(Exact(2)) * log(Exact(3)),
                         Exact(1) / log(Exact(2)),
                         log(log(Exact(2))),
                         exp(Exact(1)),
                         log(Exact(0)),
                         log(Exact(-1)),
                         sqrt(Exact(-4)),
                         Exact(1) / Exact(0),
                         abs(log(Exact(2))),
                         sqrt(sqrt(Exact(2))),
                         exp(sqrt(Exact(2))),
                         Exact(std::numeric_limits<double>::quiet_NaN()),
                         root + Exact(1),
                         Exact(1) - root,
                         root * Exact(0),
                         root / 2,
                         log(root),
                         -root,
                         exp(root),
                         sqrt(root),
                         root - root}) {
    EXPECT_FALSE(x.representable());
    EXPECT_FALSE(x.is_zero());
    EXPECT_FALSE(x.rational().has_value());
  }
}

TEST(Exact, SizeIsLimited) {
  EXPECT_FALSE(exp(log(Exact(3)) * (1 << 20)).representable());
  Exact x = 3;
  for (int i = 0; i < 20; ++i) x = x * x;
  EXPECT_FALSE(x.representable());
}

TEST(Exact, CoprimeBaseRebuildsItsIntegers) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<Integer> integers;
    for (int i = 0; i < 8; ++i) {
      Integer n = 1;
      for (int k = 0; k < 12; ++k) n *= 2 + random() % 29;
      integers.push_back(n);
    }
    const auto base = coprime_base(integers);
    for (std::size_t i = 0; i < base.size(); ++i)
      for (std::size_t k = 0; k < i; ++k) ASSERT_EQ(gcd(base[i], base[k]), 1);
    for (const Integer& n : integers) {
      Integer product = 1;
      for (const Integer& element : base)
        product *= pow(element, static_cast<unsigned>(multiplicity(n, element)));
      ASSERT_EQ(product, n);
    }
  }
}

}  // namespace
}  // namespace divcert::reference
