#include "reports/model/claims.hpp"

#include <sstream>

#include <gmock/gmock.h>

#include "reports/writers/formats.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/terminal/terminal_claims.hpp"
#include "samples.hpp"

// Claims in words, and in the formats that people and CI read.
namespace divcert::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Claims, proved_is_never_said_of_instances) {
  for (const Format& format : formats())
    EXPECT_THAT(samples::written(format.write, samples::verify()), Not(HasSubstr("proved"))) << format.name;
}

TEST(Claims, the_sentence_counts_the_verdicts) {
  const auto claims = samples::verify().claims();
  EXPECT_EQ(claims_sentence(claims), "3 claims: certified on instances 1, refuted 1, not checkable 1");
  EXPECT_EQ(claims_sentence({}), "");
  EXPECT_EQ(undecided_claims(claims), 0u);
  EXPECT_EQ(undecided_claims(samples::hostile().claims()), 1u);
}

TEST(Claims, one_is_printed_with_its_parts) {
  std::ostringstream out;
  write_claim(samples::verify().claims()[0], out);
  EXPECT_EQ(out.str(),
            "A05: ... but KL(Q‖P) stays bounded\n"
            "  in the notes   KL Divergence\n"
            "  verdict        refuted, by 4 judged cases\n"
            "  as written     KL(Q‖P) stays bounded along σ → 0: refuted (4 cases)\n"
            "                 KL at the cases: 1.125, 2.933, 9.835, 37.47\n"
            "                 divcert eval kl --family normal\n"
            "  repair         bounded when σ is bounded from below\n");
  std::ostringstream other;
  write_claim(samples::verify().claims()[1], other);
  EXPECT_THAT(other.str(), HasSubstr("JS ≤ log 2: holds (1,000 cases, 40 not contradicted at 128 bits)\n"));
}

TEST(Claims, a_refuted_claim_is_no_failure_and_an_undecided_one_is_an_error) {
  const auto refuted = samples::written(write_junit, samples::verify());
  EXPECT_THAT(refuted,
              HasSubstr("<testsuite name=\"claims\" tests=\"3\" failures=\"0\" errors=\"0\" skipped=\"1\""));
  EXPECT_THAT(refuted, HasSubstr("testcase name=\"claim/A05\""));
  Report open = samples::verify();
  open.claims()[1].verdict = ClaimVerdict::undecided;
  EXPECT_THAT(samples::written(write_junit, open), HasSubstr("errors=\"1\" skipped=\"1\""));
}

TEST(Claims, a_report_of_claims_alone_has_a_headline) {
  Report report = samples::verify();
  report.checks().clear();
  report.run.claims_only = true;
  EXPECT_THAT(samples::written(write_html, report), HasSubstr("<h1>3 claims: certified on instances 1"));
  EXPECT_THAT(samples::written(write_html, report), HasSubstr("divcert verify --claims --cases"));
}

TEST(Labels, one_that_no_case_had_is_listed) {
  EXPECT_THAT(samples::written(write_html, samples::verify()),
              HasSubstr("a total overflows in doubles</th><td class=\"n undecided\">0<"));
  EXPECT_THAT(samples::written(write_html, samples::audit()), Not(HasSubstr("What was drawn")));
}

}  // namespace
}  // namespace divcert::reports
