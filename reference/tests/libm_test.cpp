#include <cmath>

#include <gmock/gmock.h>

#include "reference/tests/numbers.hpp"

// The one thing that rung 0 takes on trust: the C library's documented maximum error of log, log1p, exp and
// expm1. A sample is no proof; it shows at once a library to which the documentation does not apply.
namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
constexpr double documented_ulps = 1;

struct Function {
  double (*computed)(double);
  Ball (*exact)(Ball);
  std::function<double(Numbers&)> draw;
};

Failures error_failures(const Function& function, int samples, std::uint64_t seed) {
  const PrecisionScope scope(192);
  Numbers numbers(seed);
  Failures failures;
  for (int i = 0; i < samples; ++i) {
    const double x = function.draw(numbers), got = function.computed(x);
    if (std::isinf(got)) continue;  // overflow: the interval's upper end is infinite too
    Certified certified;
    certified.enclosure = function.exact(Ball(x));
    certified.rung = 192;
    const ErrorBounds error = error_in_ulps(got, certified);
    const bool ok = error.upper <= documented_ulps;
    if (!ok) failures.push_back(text(x));
  }
  return failures;
}

double log_of(double x) { return std::log(x); }
double log1p_of(double x) { return std::log1p(x); }
double exp_of(double x) { return std::exp(x); }
double expm1_of(double x) { return std::expm1(x); }
const auto positive = [](Numbers& n) { return n.below(2) != 0 ? n.near_one() : n.positive(); };

TEST(Libm, LogKeepsItsDocumentedBound) {
  EXPECT_THAT(error_failures({log_of, [](Ball x) { return log(x); }, positive}, 100000, 1), IsEmpty());
}
TEST(Libm, Log1pKeepsItsDocumentedBound) {
  const auto draw = [](Numbers& n) { return n.below(2) != 0 ? n.near_one() - 1 : n.positive(); };
  EXPECT_THAT(error_failures({log1p_of, [](Ball x) { return log1p(x); }, draw}, 100000, 2), IsEmpty());
}
TEST(Libm, ExpKeepsItsDocumentedBound) {
  const auto draw = [](Numbers& n) { return n.exponent(); };
  EXPECT_THAT(error_failures({exp_of, [](Ball x) { return exp(x); }, draw}, 100000, 3), IsEmpty());
  EXPECT_THAT(error_failures({expm1_of, [](Ball x) { return expm1(x); }, draw}, 100000, 4), IsEmpty());
}
TEST(Libm, CheckerObjectsToAFunctionTwoStepsOff) {
  const Function off{[](double x) { return outward::widen_up(std::log(x)); }, [](Ball x) { return log(x); },
                     positive};
  EXPECT_THAT(error_failures(off, 100, 4), Not(IsEmpty()));
}

}  // namespace
}  // namespace divcert::reference::testing
