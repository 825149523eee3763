#include "reference/numbers/total.hpp"

#include <vector>

#include <gmock/gmock.h>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/tests/containment.hpp"

namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

std::vector<double> terms(Numbers& numbers) {
  std::vector<double> all(1 + numbers.below(40));
  const bool wide = numbers.below(2) != 0;
  for (double& term : all) term = wide ? numbers.any() : numbers.moderate();
  if (numbers.below(3) == 0) all.push_back(-all.front());
  return all;
}

/// Sums that do not hold the exact sum, and whether a sum that is a double is a point.
template <class Sum>
Failures sum_failures(Sum sum, std::uint64_t seed) {
  Numbers numbers(seed);
  Failures failures;
  for (int i = 0; i < 3000; ++i) {
    const std::vector<double> all = terms(numbers);
    Multi exact = 0;
    for (const double term : all) exact += Multi(term);
    const Interval enclosure = sum(all);
    if (certainly_outside(enclosure, exact)) failures.push_back("sum of " + std::to_string(all.size()));
  }
  return failures;
}

Interval by_total(const std::vector<double>& all) {
  Total<Interval> total;
  for (const double term : all) total += Interval(term);
  return total.value();
}

TEST(Total, ContainsTheSum) { EXPECT_THAT(sum_failures(by_total, 1), IsEmpty()); }

TEST(Total, CheckerObjectsToASumOfWhichTheErrorsAreForgotten) {
  const auto rounded = [](const std::vector<double>& all) {
    double total = 0;
    for (const double term : all) total += term;
    return Interval::between(total, total);
  };
  EXPECT_THAT(sum_failures(rounded, 1), Not(IsEmpty()));
}

TEST(Total, OfIntervalsContainsTheSumsOfTheEnds) {
  Total<Interval> total;
  for (int i = 0; i < 100; ++i) total += Interval::between(0x1p-60, 0x1p-60 * (i + 1)) + Interval(1);
  EXPECT_LE(total.value().lower(), 100 + 100 * 0x1p-60);
  EXPECT_GE(total.value().upper(), 100 + 5050 * 0x1p-60);
  EXPECT_LE(total.value().upper() - total.value().lower(), 0x1p-45);
}

TEST(Total, ExactSumsStayPoints) {
  EXPECT_TRUE(by_total({0x1p-53, 1, 0x1p-52}).is_point() == false);
  EXPECT_TRUE(by_total({0.25, 0.5, 0.25}).is_point());
  EXPECT_EQ(by_total({0.25, 0.5, 0.25}).lower(), 1);
}

TEST(Total, WithoutABoundIsTheWholeLine) {
  const double largest = outward::largest;
  EXPECT_FALSE(by_total({largest, largest, -largest}).is_bounded());
  Total<Interval> total;
  total += Interval::whole();
  total += 1;
  EXPECT_FALSE(total.value().is_bounded());
}

TEST(TotalMass, IsAPointWhereTheSumIsADouble) {
  const std::vector<double> fine{0.5, 0.5 - 0x1p-54, 0x1p-54};  // partial sums are no doubles
  EXPECT_TRUE(certainly_equal(total_mass<Interval>(fine), Interval(1)));
  const std::vector<double> finer{0x1p-300, 1 - 0x1p-53, 0x1p-53};
  EXPECT_FALSE(total_mass<Interval>(finer).is_point());
  EXPECT_LE(total_mass<Interval>(finer).lower(), 1);
  EXPECT_GT(total_mass<Interval>(finer).upper(), 1);
}

TEST(TotalMass, ContainsTheSum) {
  EXPECT_THAT(sum_failures([](const std::vector<double>& all) { return total_mass<Interval>(all); }, 2),
              IsEmpty());
}

}  // namespace
}  // namespace divcert::reference::testing
