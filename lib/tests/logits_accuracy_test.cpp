#include <cstdlib>

#include <gtest/gtest.h>

#include "logits/step_counts.hpp"
#include "logits_functions.hpp"
#include "logits_strata.hpp"
#include "logits_truth.hpp"

namespace divcert {
namespace {

/// How many pairs a stratum draws; more with DIVCERT_CASES.
std::size_t cases() {
  const char* text = std::getenv("DIVCERT_CASES");
  return text ? std::strtoul(text, nullptr, 10) : 8;
}

/// The nearest, or one of the two candidates if the row is counted as undecided.
template <class T>
void expect_truth(const std::string& where, std::span<const T> a, std::span<const T> b) {
  for (const auto& f : tests::logits_functions<T>()) {
    const auto capped = logits::step_counts.capped.load();
    const T result = f.single(a, b);
    const bool counted = logits::step_counts.capped.load() != capped;
    const tests::Truth<T> truth = tests::true_value<T>(f.id, a, b);
    EXPECT_TRUE(counted || truth.low == truth.high) << f.id << ", " << where;
    EXPECT_GE(std::nextafter(truth.low, truth.high), truth.high);
    ASSERT_TRUE((result == truth.low || result == truth.high) && !std::signbit(result))
        << f.id << ", " << where << ", size " << a.size() << ": " << std::hexfloat << result << " is not "
        << truth.low << " nor " << truth.high;
  }
}

template <class T>
class LogitsAccuracy : public ::testing::Test {};
using LogitTypes = ::testing::Types<float, double>;
TYPED_TEST_SUITE(LogitsAccuracy, LogitTypes);

TYPED_TEST(LogitsAccuracy, NearestOnEveryStratum) {
  std::mt19937_64 random(20230101);
  for (const auto& stratum : tests::logits_strata<TypeParam>())
    for (std::size_t k = 0; k < cases(); ++k) {
      const std::size_t size = k == 0 ? 700 : k < 4 ? k : 1 + random() % 40;
      const auto a = stratum.a(random, size), b = stratum.b(random, a);
      expect_truth<TypeParam>(stratum.name, a, b);
      if (this->HasFatalFailure()) return;
    }
}

TYPED_TEST(LogitsAccuracy, NearestOnLongRows) {
  std::mt19937_64 random(20230102);
  for (const auto& stratum : tests::logits_strata<TypeParam>())
    for (const auto& [name, size] : {std::pair("normal", 30001u), std::pair("masked alike", 9001u)})
      if (stratum.name == name) {
        const auto a = stratum.a(random, size), b = stratum.b(random, a);
        expect_truth<TypeParam>(name, a, b);
      }
}

}  // namespace
}  // namespace divcert
