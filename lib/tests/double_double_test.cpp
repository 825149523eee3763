#include "numerics/double_double.hpp"

#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert::numerics {
namespace {

using tests::exact;
using tests::magnitude;
using tests::Random;
using tests::relative_error;
using tests::uniform;

constexpr int samples = 20000;

double any(Random& random) {
  // Drawn one after the other: in arguments, each compiler has an order of its own.
  const int exponent = static_cast<int>(uniform(random, -30, 30));
  return std::ldexp(uniform(random, -1, 1), exponent);
}

DoubleDouble any_pair(Random& random) {
  const double hi = any(random);
  return fast_two_sum(hi, hi * uniform(random, -1, 1) * u);
}

// Sampled, not proved: the proofs are in the papers that double_double.hpp names.
TEST(DoubleDouble, ErrorFreeTransformationsAreExact) {
  Random random(1);
  for (int k = 0; k < samples; ++k) {
    const double a = any(random), b = any(random);
    EXPECT_EQ(magnitude(exact(two_sum(a, b)) - (exact(a) + b)), 0);
    EXPECT_EQ(magnitude(exact(two_product(a, b)) - exact(a) * b), 0);
  }
  // the precondition of the fast sum matters
  EXPECT_GT(magnitude(exact(fast_two_sum(0x1p-60 + 0x1p-112, 1.0)) - (exact(1.0) + 0x1p-60 + 0x1p-112)), 0);
}

TEST(DoubleDouble, OperationsKeepTheirBounds) {
  Random random(2);
  double sum = 0, sum_double = 0, product = 0, product_double = 0, ratio = 0, ratio_double = 0, root = 0;
  const auto raise = [](double& worst, double error) {
    if (!(error <= worst)) worst = error;
  };
  for (int k = 0; k < samples; ++k) {
    const DoubleDouble x = any_pair(random);
    DoubleDouble y = any_pair(random);
    if (k % 3 == 0) y = negated(x) + x.hi * uniform(random, -1, 1) * 0x1p-40;  // cancellation
    raise(sum, relative_error(x + y, exact(x) + exact(y)));
    raise(sum_double, relative_error(x + y.hi, exact(x) + y.hi));
    raise(product, relative_error(x * y, exact(x) * exact(y)));
    raise(product_double, relative_error(x * y.hi, exact(x) * y.hi));
    raise(ratio, relative_error(x / y, exact(x) / exact(y)));
    raise(ratio_double, relative_error(x / y.hi, exact(x) / y.hi));
    const DoubleDouble positive = x.hi > 0 ? x : negated(x);
    raise(root, relative_error(sqrt(positive), sqrt(exact(positive))));
  }
  EXPECT_LE(sum, 3 * u * u * (1 + 0x1p-40));
  EXPECT_LE(sum_double, 2 * u * u);
  EXPECT_LE(product, 5 * u * u);
  EXPECT_LE(product_double, 2 * u * u);
  EXPECT_LE(ratio, 16 * u * u);
  EXPECT_LE(ratio_double, 3 * u * u);
  EXPECT_LE(root, 25. / 8 * u * u);
  // the samples come near enough for a bound of half the size to fail
  EXPECT_GT(sum, 1.5 * u * u);
  EXPECT_GT(product, 2 * u * u);
}

}  // namespace
}  // namespace divcert::numerics
