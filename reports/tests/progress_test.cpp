#include "reports/writers/terminal/progress.hpp"

#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/writers/text.hpp"

namespace divcert::reports {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;
using testing::HasSubstr;

constexpr const char* clear_line = "\r\x1b[K";

class ProgressTest : public testing::Test {
 protected:
  ProgressDisplay display(ProgressMode mode, bool terminal = false) {
    return ProgressDisplay(out_, {.mode = mode,
                                  .terminal = terminal,
                                  .now = [this] { return now_; },
                                  .columns = [this] { return columns_; }});
  }

  void advance(ProgressDisplay& shown, std::chrono::milliseconds time, std::uint64_t done,
               std::uint64_t failing = 0) {
    now_ += time;
    shown.progress({.phase = Phase::judging, .done = done, .total = 1000, .failing_checks = failing});
  }

  std::size_t occurrences(const std::string& part) const {
    const std::string text = out_.str();
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
  }

  std::ostringstream out_;
  ProgressDisplay::Clock::time_point now_{};
  std::size_t columns_ = 120;
};

TEST_F(ProgressTest, bar_tells_percent_cases_rate_time_left_and_failures) {
  auto bar = display(ProgressMode::bar);
  bar.run_started({});
  advance(bar, 2s, 250, 1);
  EXPECT_EQ(out_.str(), std::string(clear_line) + "judging [==========" + std::string(30, ' ') +
                            "]  25%  250/1,000 cases, 125/s, 6s left, 1 check failing");
}

TEST_F(ProgressTest, bar_redraws_at_most_ten_times_a_second) {
  auto bar = display(ProgressMode::bar);
  bar.run_started({});
  for (std::uint64_t i = 0; i < 1000; ++i) advance(bar, 1ms, i);
  EXPECT_EQ(occurrences("judging"), 10U);
}

TEST_F(ProgressTest, bar_is_cleared_at_the_end_and_by_the_destructor) {
  {
    auto bar = display(ProgressMode::bar);
    bar.run_started({});
    advance(bar, 1s, 10);
    bar.run_finished({}, {});
    EXPECT_THAT(out_.str(), EndsWith(clear_line));
    advance(bar, 1s, 20);
    EXPECT_THAT(out_.str(), EndsWith("failing"));
  }
  EXPECT_THAT(out_.str(), EndsWith(clear_line));
}

TEST_F(ProgressTest, bar_never_wraps) {
  for (columns_ = 1; columns_ <= 130; ++columns_) {
    out_.str("");
    {
      auto bar = display(ProgressMode::bar);
      bar.run_started({});
      advance(bar, 1s, 999, 3);
      const std::string line = out_.str().substr(std::string(clear_line).size());
      EXPECT_LT(width(line), std::max<std::size_t>(columns_, 2)) << line;
    }
  }
}

TEST_F(ProgressTest, counter_prints_a_line_each_tenth) {
  auto counter = display(ProgressMode::counter);
  counter.run_started({});
  for (std::uint64_t i = 1; i <= 1000; ++i) advance(counter, 1ms, i);
  EXPECT_EQ(occurrences("\n"), 10U);
  EXPECT_THAT(out_.str(), EndsWith("judging 100%  1,000/1,000 cases, 1,000/s, 0 checks failing\n"));
}

TEST_F(ProgressTest, counter_prints_a_line_every_five_seconds_when_slow) {
  auto counter = display(ProgressMode::counter);
  counter.run_started({});
  for (int i = 0; i < 60; ++i) advance(counter, 1s, 1);
  EXPECT_EQ(occurrences("\n"), 12U);
}

TEST_F(ProgressTest, automatic_asks_the_terminal_and_none_is_silent) {
  auto on_terminal = display(ProgressMode::automatic, true);
  advance(on_terminal, 1s, 500);
  EXPECT_THAT(out_.str(), HasSubstr(clear_line));
  out_.str("");
  auto in_log = display(ProgressMode::automatic, false);
  advance(in_log, 1s, 500);
  EXPECT_THAT(out_.str(), EndsWith("\n"));
  out_.str("");
  auto silent = display(ProgressMode::none, true);
  advance(silent, 10s, 500);
  silent.run_finished({}, {});
  EXPECT_EQ(out_.str(), "");
}

TEST_F(ProgressTest, pace_is_that_of_the_phase) {
  auto bar = display(ProgressMode::bar);
  bar.run_started({});
  now_ += 100s;
  bar.phase_started(Phase::judging);
  advance(bar, 1s, 500);
  EXPECT_THAT(out_.str(), HasSubstr("500/1,000 cases, 500/s, 1s left"));
}

TEST_F(ProgressTest, what_went_wrong_is_said_at_once_and_cannot_steer_the_terminal) {
  auto bar = display(ProgressMode::bar);
  bar.run_started({});
  advance(bar, 1s, 10);
  bar.adapter_died({"mylib", "k\x1b[31ml", "exit 1\u202e"});
  EXPECT_THAT(out_.str(), EndsWith(std::string(clear_line) + "k\\x1b[31ml of mylib: exit 1\\u202e\n"));
  bar.internal_error({"law/gibbs", "", "the oracles disagree"});
  EXPECT_THAT(out_.str(), EndsWith("internal error in law/gibbs: the oracles disagree\n"));
  bar.function_unsupported({"mylib", "huber", "no such divergence"});
  EXPECT_THAT(out_.str(), EndsWith("huber of mylib is not judged: no such divergence\n"));
  out_.str("");
  auto silent = display(ProgressMode::none);
  silent.internal_error({"law/gibbs", "", "the oracles disagree"});
  EXPECT_EQ(out_.str(), "");
}

TEST_F(ProgressTest, nothing_done_and_nothing_to_do_are_no_division_by_zero) {
  auto bar = display(ProgressMode::bar);
  bar.progress({.phase = Phase::judging, .done = 0, .total = 0, .failing_checks = 0});
  EXPECT_THAT(out_.str(), EndsWith("]   0%  0/0 cases, 0 checks failing"));
}

TEST(ProgressMode, names) {
  EXPECT_EQ(progress_mode_of("auto"), ProgressMode::automatic);
  EXPECT_EQ(progress_mode_of("bar"), ProgressMode::bar);
  EXPECT_EQ(progress_mode_of("counter"), ProgressMode::counter);
  EXPECT_EQ(progress_mode_of("none"), ProgressMode::none);
  EXPECT_EQ(progress_mode_of("loud"), std::nullopt);
}

}  // namespace
}  // namespace divcert::reports
