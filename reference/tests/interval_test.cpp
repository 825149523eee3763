#include "reference/numbers/interval.hpp"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>

#include "reference/tests/containment.hpp"

namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
constexpr double infinity = outward::infinity;

TEST(Interval, ContainsTheResultAtEveryPointInside) {
  for (const auto& operation : vocabulary<Interval>())
    EXPECT_THAT(containment_failures(operation, 3000, 1), IsEmpty()) << operation.name;
}

TEST(Interval, CheckerObjectsToALogarithmThatIsNotWidened) {
  auto operations = vocabulary<Interval>();
  for (auto& operation : operations) {
    if (operation.name != "log" && operation.name != "exp" && operation.name != "/ positive") continue;
    const auto sound = operation.enclosure;
    operation.enclosure = [sound](const Interval& x, const Interval& y) {
      const Interval result = sound(x, y);
      const double middle = midpoint(result);
      return Interval::between(middle, middle);
    };
    EXPECT_THAT(containment_failures(operation, 300, 2), Not(IsEmpty())) << operation.name;
  }
}

TEST(Interval, CheckerObjectsToAnEndOneStepTooHigh) {
  Operation<Interval> sum = vocabulary<Interval>().front();
  sum.enclosure = [](const Interval& x, const Interval& y) {
    const Interval result = x + y;
    return Interval::between(outward::next_up(result.lower()), outward::next_up(result.upper()));
  };
  EXPECT_THAT(containment_failures(sum, 3000, 3), Not(IsEmpty()));
}

/// Steps between the ends when both arguments are points.
double steps(const Interval& x) {
  double count = 0;
  for (double end = x.lower(); end < x.upper() && count < 10; end = outward::next_up(end)) ++count;
  return count;
}

TEST(Interval, IsNoWiderThanTheErrorBoundsSay) {
  Numbers numbers(4);
  for (int i = 0; i < 20000; ++i) {
    const double x = numbers.moderate(), y = numbers.moderate(), a = std::fabs(x);
    EXPECT_LE(steps(Interval(x) + Interval(y)), 1);
    EXPECT_LE(steps(Interval(x) * Interval(y)), 1);
    EXPECT_LE(steps(Interval(x) / Interval(y)), 1);
    EXPECT_LE(steps(sqrt(Interval(a))), 1);
    EXPECT_LE(steps(log(Interval(a))), 4);
    EXPECT_LE(steps(log1p(Interval(a))), 4);
    EXPECT_LE(steps(exp(Interval(numbers.exponent()))), 4);
  }
}

TEST(Interval, SummandsKeepTheirDigitsWherePIsNearQ) {
  Numbers numbers(6);
  for (int i = 0; i < 20000; ++i) {
    const Interval p = numbers.near_one(), q = numbers.near_one();
    for (const Interval& x : {relative_entropy(p, q), jensen_shannon(p, q)})
      EXPECT_LE(x.upper() - x.lower(), 0x1p-30 * x.lower()) << text(p.lower()) << " " << text(q.lower());
  }
}

TEST(Interval, CheckerObjectsToASeriesCutShort) {
  auto operations = vocabulary<Interval>();
  const auto near = std::find_if(operations.begin(), operations.end(), [](const auto& operation) {
    return operation.name == "relative entropy near";
  });
  near->enclosure = [](const Interval& p, const Interval& q) {
    const Interval x = (q - p) / p;  // the first two of ten terms
    return positive_part(p * square(x) * (Interval(1) / 2 - x / 3));
  };
  EXPECT_THAT(containment_failures(*near, 3000, 7), Not(IsEmpty()));
}

TEST(Interval, ExactResultsStayPoints) {
  const auto point = [](const Interval& x, double value) { return x.is_point() && x.lower() == value; };
  EXPECT_TRUE(point(Interval(0.25) + Interval(0.25), 0.5));
  EXPECT_TRUE(point(Interval(0x1p-1074) + Interval(0x1p-1074), 0x1p-1073));
  EXPECT_TRUE(point(Interval(3) * Interval(0.5), 1.5));
  EXPECT_TRUE(point(Interval(3) / Interval(4), 0.75));
  EXPECT_TRUE(point(Interval(0) * Interval(0.1), 0));
  EXPECT_TRUE(point(sqrt(Interval(2.25)), 1.5));
  EXPECT_TRUE(point(log(Interval(1)), 0));
  EXPECT_TRUE(point(exp(Interval(0)), 1));
  EXPECT_FALSE((Interval(1) + Interval(0x1p-60)).is_point());
  EXPECT_FALSE((Interval(1) / Interval(3)).is_point());
}

TEST(Interval, HandlesTheEdgesOfTheRange) {
  const Interval overflow = Interval(outward::largest) * Interval(2);
  EXPECT_EQ(overflow.lower(), outward::largest);
  EXPECT_EQ(overflow.upper(), infinity);
  const Interval underflow = Interval(0x1p-600) * Interval(0x1p-600);
  EXPECT_EQ(underflow.lower(), 0);
  EXPECT_EQ(underflow.upper(), 0x1p-1074);
  const Interval back = overflow - overflow;
  EXPECT_EQ(back.lower(), -infinity);
  EXPECT_EQ(back.upper(), infinity);
  EXPECT_EQ((Interval(0) * overflow).upper(), 0);
  EXPECT_EQ(exp(Interval(1000)).lower(), outward::largest);
  EXPECT_EQ(exp(Interval(-1000)).lower(), 0);
  EXPECT_GT(exp(Interval(-1000)).upper(), 0);
}

TEST(Interval, WhatWouldBeNaNIsTheWholeLineAndProvesNothing) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Interval zero_inside = Interval::between(-1, 1);
  for (const Interval& x :
       {Interval(nan), Interval::between(nan, 1), Interval::between(2, 1), Interval(1) / zero_inside,
        log(Interval(-1)), log(zero_inside), log(Interval(0)), sqrt(Interval(-1)), log1p(Interval(-2))}) {
    EXPECT_EQ(x.lower(), -infinity);
    EXPECT_EQ(x.upper(), infinity);
    EXPECT_FALSE(certainly_less_equal(x, Interval(outward::largest)));
    EXPECT_FALSE(certainly_less_equal(Interval(-outward::largest), x));
    EXPECT_FALSE(certainly_equal(x, x));
  }
}

}  // namespace
}  // namespace divcert::reference::testing
