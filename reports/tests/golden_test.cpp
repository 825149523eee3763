#include "golden.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "reports/writers/formats.hpp"
#include "reports/writers/terminal/terminal.hpp"
#include "samples.hpp"

// What each writer makes of the samples, as a person approved it: DIVCERT_APPROVE=1 reports_test, then git
// diff.
namespace divcert::reports {
namespace {

struct Sample {
  const char* name;
  Report report;
};

std::vector<Sample> all_samples() {
  return {{"verify", samples::verify()},
          {"audit", samples::audit()},
          {"hostile", samples::hostile()},
          {"teeth", samples::teeth()}};
}

TEST(Golden, every_format_is_as_approved) {
  for (const Sample& sample : all_samples())
    for (const Format& format : formats()) {
      const std::string name = std::string(sample.name) + "." + std::string(format.file);
      EXPECT_EQ(difference_from_golden(name, samples::written(format.write, sample.report)), std::nullopt);
    }
}

TEST(Golden, terminal_is_as_approved) {
  for (const Sample& sample : all_samples())
    for (const bool color : {false, true}) {
      std::ostringstream out;
      write_terminal(sample.report, out, {.color = color});
      const std::string name = std::string(sample.name) + (color ? ".color.txt" : ".txt");
      EXPECT_EQ(difference_from_golden(name, out.str()), std::nullopt);
    }
}

TEST(Golden, timing_is_as_approved) {
  std::ostringstream out;
  write_timing(samples::timing(), out);
  EXPECT_EQ(difference_from_golden("timing.json", out.str()), std::nullopt);
}

TEST(Golden, a_changed_report_is_noticed_in_every_format) {
  if (std::getenv("DIVCERT_APPROVE") != nullptr) GTEST_SKIP() << "approving";
  Report changed = samples::verify();
  changed.checks().front().cases += 1;
  for (const Format& format : formats()) {
    const std::string name = "verify." + std::string(format.file);
    EXPECT_NE(difference_from_golden(name, samples::written(format.write, changed)), std::nullopt);
  }
}

TEST(Golden, a_missing_approved_file_is_a_difference) {
  if (std::getenv("DIVCERT_APPROVE") != nullptr) GTEST_SKIP() << "approving";
  EXPECT_NE(difference_from_golden("no such file", ""), std::nullopt);
}

}  // namespace
}  // namespace divcert::reports
