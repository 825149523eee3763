#include "reports/writers/internal_errors.hpp"

#include <sstream>

#include <gmock/gmock.h>

#include "reports/tests/samples.hpp"
#include "reports/writers/formats.hpp"
#include "reports/writers/terminal/terminal.hpp"

namespace divcert::reports {
namespace {

const std::string message = "the oracles disagree here", replay = "divcert replay gibbs --seed 1 --case 7";

/// An audit in which a law has a finding of ours.
Report report_of(std::vector<InternalError> section) {
  Report report = samples::audit();
  Check& law = report.checks().back();
  law.id = "law/gibbs";
  law.verdict = Verdict::error;
  Finding& finding = law.findings.emplace_back();
  finding.kind = FindingKind::internal_error;
  finding.message = message;
  finding.replay = replay;
  report.internal_errors() = std::move(section);
  return report;
}

std::string terminal(const Report& report) {
  std::ostringstream out;
  write_terminal(report, out, {.failures_shown = 100});
  return out.str();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

TEST(InternalErrors, stand_once_in_what_people_read) {
  const Report report = report_of({{"law/gibbs", "--p 1 --q 1", message}});
  for (const std::string& text :
       {terminal(report), samples::written(write_html, report), samples::written(write_markdown, report)}) {
    EXPECT_EQ(count(text, message), 1u) << text;
    EXPECT_EQ(count(text, replay), 1u) << text;
  }
  for (Writer* const write : {&write_json, &write_junit})
    EXPECT_GE(count(samples::written(write, report), message), 2u);
}

TEST(InternalErrors, a_finding_without_its_line_in_the_section_is_shown_among_the_findings) {
  for (const Report& report : {report_of({}), report_of({{"law/other", "", "something else"}})})
    for (const std::string& text :
         {terminal(report), samples::written(write_html, report), samples::written(write_markdown, report)})
      EXPECT_EQ(count(text, message), 1u) << text;
}

}  // namespace
}  // namespace divcert::reports
