#include <cmath>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "logits_functions.hpp"
#include "logits_truth.hpp"
#include "same_bits.hpp"

namespace divcert {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

template <class T>
class LogitsSpecialPoints : public ::testing::Test {
 protected:
  using Logits = std::vector<T>;
  static constexpr T masked = -std::numeric_limits<T>::infinity();
  static constexpr T most = std::numeric_limits<T>::max(), least = std::numeric_limits<T>::denorm_min();

  static T value(const std::string& id, const Logits& a, const Logits& b) {
    for (const auto& f : tests::logits_functions<T>())
      if (f.id == id) return f.single(a, b);
    return std::numeric_limits<T>::quiet_NaN();
  }
  /// kl, reverse_kl, jeffreys, js, cross_entropy, entropy
  static void expect(const Logits& a, const Logits& b, const std::vector<double>& expected) {
    const char* ids[] = {"kl", "reverse_kl", "jeffreys", "js", "cross_entropy", "entropy"};
    for (std::size_t k = 0; k < std::size(ids); ++k)
      EXPECT_TRUE(tests::same_bits(value(ids[k], a, b), static_cast<T>(expected[k])))
          << ids[k] << " of " << ::testing::PrintToString(a) << " and " << ::testing::PrintToString(b);
  }
};
using LogitTypes = ::testing::Types<float, double>;
TYPED_TEST_SUITE(LogitsSpecialPoints, LogitTypes);

TYPED_TEST(LogitsSpecialPoints, ExactValues) {
  constexpr auto o = TestFixture::masked, max = TestFixture::most, tiny = TestFixture::least;
  const double log_2 = std::log(2.0), log_3 = 0x1.193ea7aad030bp0;
  this->expect({0}, {0}, {0, 0, 0, 0, 0, 0});
  this->expect({max}, {-max}, {0, 0, 0, 0, 0, 0});
  this->expect({0, -0.0}, {-0.0, 0}, {0, 0, 0, 0, log_2, log_2});
  this->expect({1, 1, 1}, {-5, -5, -5}, {0, 0, 0, 0, log_3, log_3});
  this->expect({o, 1, o}, {o, 2, o}, {0, 0, 0, 0, 0, 0});
  this->expect({1, o}, {o, 1}, {infinity, infinity, infinity, log_2, infinity, 0});
  this->expect({1, o}, {1, 1}, {log_2, infinity, infinity, 0x1.b9e1319cf495cp-3, log_2, 0});
  this->expect({1, 1}, {1, o}, {infinity, log_2, infinity, 0x1.b9e1319cf495cp-3, infinity, log_2});
  this->expect({1, o, 3, o}, {5, o, 7, o}, {0, 0, 0, 0, 0x1.761a13fee277cp-2, 0x1.761a13fee277cp-2});
  this->expect({max, max}, {-max, -max}, {0, 0, 0, 0, log_2, log_2});
  this->expect({0, tiny}, {tiny, 0}, {0, 0, 0, 0, log_2, log_2});
  this->expect({tiny, 0}, {tiny, 0}, {0, 0, 0, 0, log_2, log_2});
  // one of weight e^-max: what it adds to finite values is below any result
  this->expect({0, -max}, {0, 0}, {log_2, max / 2, max / 2, 0x1.b9e1319cf495cp-3, log_2, 0});
  this->expect({0, -1000, o}, {0, o, o}, {infinity, 0, infinity, 0, infinity, 0});
  this->expect({max, -max}, {-max, max}, {infinity, infinity, infinity, log_2, infinity, 0});
}

TYPED_TEST(LogitsSpecialPoints, LongRowsOfEqualLogits) {
  for (const std::size_t size : {1024u, 32768u, 100000u}) {
    const std::vector<TypeParam> a(size, 7), b(size, -3);
    const auto log_size = static_cast<TypeParam>(std::log(static_cast<long double>(size)));
    EXPECT_EQ(this->value("kl", a, b), 0);
    EXPECT_EQ(this->value("js", a, b), 0);
    EXPECT_EQ(this->value("entropy", a, b), log_size);
    EXPECT_EQ(this->value("cross_entropy", a, b), log_size);
  }
}

// The greatest logit comes late, 500 above the first ones; and early, in a block of its own.
TYPED_TEST(LogitsSpecialPoints, LateMaximum) {
  std::vector<TypeParam> a(2000, 0), b(2000, 0);
  a[1500] = 500;
  b[1700] = 800;
  a[0] = TestFixture::masked;
  b[0] = TestFixture::masked;
  for (const auto& f : tests::logits_functions<TypeParam>())
    for (int order = 0; order < 2; ++order) {
      const std::span<const TypeParam> x = order == 0 ? a : b, y = order == 0 ? b : a;
      const auto truth = tests::true_value<TypeParam>(f.id, x, y);
      EXPECT_TRUE(f.single(x, y) == truth.low || f.single(x, y) == truth.high) << f.id;
    }
}

// Close distributions whose greatest logit comes late, with an exponent between that no kernel takes: e^850.
TYPED_TEST(LogitsSpecialPoints, LateMaximumOfCloseRows) {
  std::vector<TypeParam> a(2000, 0);
  a[1500] = 290;
  a[1700] = -600;
  std::vector<TypeParam> b = a;
  b[1700] = 250;
  for (const auto& f : tests::logits_functions<TypeParam>()) {
    const auto truth =
        tests::true_value<TypeParam>(f.id, std::span<const TypeParam>(a), std::span<const TypeParam>(b));
    EXPECT_EQ(f.single(a, b), truth.low) << f.id;
    EXPECT_EQ(truth.low, truth.high) << f.id;
  }
}

}  // namespace
}  // namespace divcert
