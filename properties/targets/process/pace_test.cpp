#include "properties/targets/process/pace.hpp"

#include <gtest/gtest.h>

namespace divcert::properties {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds timeout{10000};

/// Asks an adapter that takes so long for each case, and returns the longest that a request took.
milliseconds longest(Pace& pace, milliseconds each, int requests) {
  milliseconds most{0};
  for (int i = 0; i < requests; ++i) {
    const std::size_t cases = pace.cases();
    const auto took = each * static_cast<long>(cases);
    most = std::max(most, took);
    pace.answered(cases, took, i == 0);
  }
  return most;
}

TEST(Pace, BeginsWithOneCaseAndGrowsWhileAnswersAreFast) {
  Pace pace(timeout);
  EXPECT_EQ(pace.cases(), 1u);
  longest(pace, milliseconds(0), 20);
  EXPECT_EQ(pace.cases(), Pace::most_cases);
}

TEST(Pace, ASlowFunctionIsNeverNearTheTimeout) {
  for (const int each : {1, 20, 200, 700, 1000}) {
    Pace pace(timeout);
    EXPECT_LE(8 * longest(pace, milliseconds(each), 50), 10 * timeout) << each;
  }
  for (const int each : {2000, 6000, 9999}) {
    Pace pace(timeout);
    longest(pace, milliseconds(each), 50);
    EXPECT_EQ(pace.cases(), 1u) << each;
  }
}

TEST(Pace, ShrinksWhenCasesBecomeSlowAndAfterAFailure) {
  Pace pace(timeout);
  longest(pace, milliseconds(0), 20);
  pace.answered(64, milliseconds(8000), false);
  EXPECT_EQ(pace.cases(), 10u);  // 64 · 1250/8000
  pace.failed(false);
  EXPECT_EQ(pace.cases(), 1u);
}

TEST(Pace, AnAnswerToFewerCasesThanUsualDoesNotMakeRequestsLarger) {
  Pace pace(timeout);
  longest(pace, milliseconds(0), 4);
  const auto usual = pace.cases();
  pace.answered(1, milliseconds(1), false);
  EXPECT_EQ(pace.cases(), usual);
}

TEST(Pace, WhereNothingIsKnownACaseHasTheTimeoutAndAFirstRequestHasMore) {
  Pace pace(timeout);
  EXPECT_EQ(pace.patience(false), timeout);
  EXPECT_EQ(pace.patience(true), 3 * timeout);
  pace.answered(1, milliseconds(20000), true);
  EXPECT_EQ(pace.patience(false), timeout);
  EXPECT_EQ(pace.patience(true), milliseconds(60000));
}

TEST(Pace, TheFirstAnswersTellAHangByTheSlowestOfThem) {
  Pace pace(timeout);
  pace.answered(1, 50ms, true);
  EXPECT_EQ(pace.patience(false), 5s);
  EXPECT_EQ(pace.patience(true), 5s);
  pace.answered(1, 1ms, false);
  EXPECT_EQ(pace.patience(false), 5s);  // one of two says little
  EXPECT_EQ(pace.second_patience(1), timeout);
  Pace fast(timeout);
  fast.answered(1, 1ms, true);
  EXPECT_EQ(fast.patience(false), 2s);  // at least
}

TEST(Pace, AWrongGuessIsNotMadeAgain) {
  Pace pace(timeout);
  for (int i = 0; i < 4; ++i) pace.answered(1, 1ms, true);
  EXPECT_TRUE(pace.guesses());
  pace.guessed_wrong();
  EXPECT_FALSE(pace.guesses());
  EXPECT_EQ(pace.patience(false), timeout);
  for (int i = 0; i < 5; ++i) pace.answered(1, 1ms, false);
  EXPECT_EQ(pace.patience(false), 2s);
  EXPECT_FALSE(pace.guesses());  // that is known
}

TEST(Pace, AFunctionThatIsSlowOrWarmsUpIsGivenAllTheTimeItMayHave) {
  for (const auto first : {1s, 8s}) {
    Pace pace(timeout);
    EXPECT_GE(pace.patience(true), first);
    pace.answered(1, first, true);
    EXPECT_EQ(pace.patience(false), timeout);
    EXPECT_GE(pace.patience(true), 3 * first);
  }
}

TEST(Pace, TheWarmUpIsGrantedOnce) {
  Pace pace(timeout);
  pace.failed(true);
  EXPECT_EQ(pace.patience(true), timeout);
}

TEST(Pace, OnceTheSpeedIsKnownAHangIsAHundredTimesTheMedian) {
  Pace pace(timeout);
  longest(pace, milliseconds(1), 20);
  EXPECT_EQ(pace.patience(false, 1), 2s);  // at least
  EXPECT_EQ(pace.patience(false, 64), 6400ms);
  EXPECT_EQ(pace.patience(true, 1), 2s);
  Pace slow(timeout);
  longest(slow, milliseconds(30), 20);
  EXPECT_EQ(slow.patience(false, 1), 3s);
  EXPECT_EQ(slow.patience(false, 64), timeout);  // at most
}

TEST(Pace, TheMedianIsOfTheLastRequestsAndOfEnough) {
  Pace pace(timeout);
  pace.answered(1, 200ms, true);
  for (int i = 0; i < 3; ++i) pace.answered(1, 1ms, false);
  EXPECT_EQ(pace.patience(false, 1), timeout);
  pace.answered(1, 1ms, false);
  EXPECT_EQ(pace.patience(false, 1), 2s);
  EXPECT_EQ(pace.second_patience(1), 4s);
  EXPECT_EQ(pace.cost(), 1ms);  // the first tells nothing of it
  EXPECT_EQ(Pace(timeout).cost(), std::nullopt);
  longest(pace, milliseconds(1), 60);
  for (int i = 0; i < 32; ++i) pace.answered(1, 40ms, false);
  EXPECT_EQ(pace.patience(false, 1), 4s);
}

TEST(Pace, SlowCasesExplainASilentRequest) {
  EXPECT_TRUE(Pace::explains_silence(milliseconds(5000), timeout));
  EXPECT_FALSE(Pace::explains_silence(milliseconds(4999), timeout));
}

}  // namespace
}  // namespace divcert::properties
