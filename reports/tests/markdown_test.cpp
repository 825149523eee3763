#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/writers/formats.hpp"
#include "samples.hpp"

namespace divcert::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string page(const Report& report) { return samples::written(write_markdown, report); }

TEST(Markdown, failures_come_first_with_replay_in_a_block) {
  const std::string text = page(samples::audit());
  EXPECT_THAT(
      text, testing::StartsWith("## 3 of 6 functions of scipy 1.10.1 break their contract (partial run)\n"));
  EXPECT_THAT(text, HasSubstr("```sh\ndivcert replay --function scipy.stats.entropy"));
  EXPECT_LT(text.find("### "), text.find("| verdict |"));
}

TEST(Markdown, what_others_wrote_is_neither_markup_nor_a_column) {
  Report report = samples::verify();
  report.checks()[0].id = "a|b<script>`*_[x](y)\n# c";
  const std::string text = page(report);
  EXPECT_THAT(text, HasSubstr("| a\\|b&lt;script&gt;\\`\\*\\_\\[x\\](y) \\# c |"));
  EXPECT_THAT(text, Not(HasSubstr("<script")));
}

TEST(Markdown, shows_every_section) {
  const std::string teeth = page(samples::teeth());
  for (const char* part : {"| **SURVIVES** | kl\\_lazy |", "| swap after 7 |", "| **STANDS** | js\\_small |",
                           "| swap | metamorphic | 3 | 1 | 0 | 1 |"})
    EXPECT_THAT(teeth, HasSubstr(part));
  EXPECT_THAT(page(samples::verify()), HasSubstr("| a total overflows in doubles | 0 |"));
  EXPECT_THAT(page(samples::verify()), HasSubstr("| 310 | 99,690 at 128 bits |"));
  EXPECT_THAT(page(samples::audit()), HasSubstr("| scipy | scipy.special.huber |"));
  Report report = samples::audit();
  report.internal_errors() = {{"law/gibbs", "", "the oracles disagree"}};
  EXPECT_THAT(page(report), HasSubstr("| law/gibbs |  | the oracles disagree |"));
}

TEST(Markdown, a_fence_cannot_be_closed_from_inside) {
  Report report = samples::audit();
  report.checks()[1].findings[0].replay = "``` ```` break";
  EXPECT_THAT(page(report), HasSubstr("`````sh\n``` ```` break\n`````\n"));
}

TEST(Markdown, stays_below_the_limit_of_a_step_summary_and_says_what_is_missing) {
  Report report = samples::audit();
  report.checks()[1].findings[0].tier.reset();
  report.checks()[1].findings.resize(3000, report.checks()[1].findings[0]);
  const std::string text = page(report);
  EXPECT_LT(text.size(), 1'000'000U);
  EXPECT_TRUE(testing::Value(text, testing::ContainsRegex("and [0-9,]+ more lines in report.html")));
  EXPECT_THAT(page(samples::audit()), Not(HasSubstr("more lines in")));
}

}  // namespace
}  // namespace divcert::reports
