#include "reports/writers/terminal/terminal.hpp"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/model/by_function.hpp"
#include "reports/writers/terminal/color.hpp"
#include "samples.hpp"

namespace divcert::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string shown(const Report& report, const TerminalOptions& options = {}) {
  std::ostringstream out;
  write_terminal(report, out, options);
  return out.str();
}

TEST(Terminal, plain_text_holds_no_escape_and_colour_does) {
  EXPECT_THAT(shown(samples::hostile()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(shown(samples::audit(), {.color = true}), HasSubstr("\x1b["));
}

TEST(Terminal, what_others_wrote_cannot_steer_the_terminal) {
  EXPECT_THAT(shown(samples::hostile(), {.color = true}), Not(HasSubstr("\x1b[31m \x01")));
  EXPECT_THAT(shown(samples::hostile()), HasSubstr("\\x1b[31m \\x01"));
  EXPECT_THAT(shown(samples::hostile()), Not(HasSubstr("\u202e")));
}

TEST(Terminal, shows_every_section) {
  for (const char* part : {"SURVIVES  kl_lazy", "killed by swap after 7 cases", "STANDS    js_small",
                           "pass, not listed: 1 check"})
    EXPECT_THAT(shown(samples::teeth()), HasSubstr(part));
  EXPECT_THAT(shown(samples::verify()), HasSubstr("310 with equality, 99,690 not contradicted at 128 bits"));
  EXPECT_THAT(shown(samples::verify()),
              HasSubstr("traits that no drawn case had: a total overflows in doubles\n"));
  EXPECT_THAT(shown(samples::audit()),
              HasSubstr("scipy.special.huber of scipy: divcert knows no divergence"));
  Report report = samples::audit();
  report.internal_errors() = {{"law/gibbs", "", "the oracles disagree"}};
  EXPECT_THAT(shown(report),
              HasSubstr("1 internal error of divcert itself; the run went on:\n  the oracles disagree\n"));
}

TEST(Terminal, a_long_run_of_failures_is_cut_visibly) {
  Report report = samples::audit();
  auto& findings = report.checks()[1].findings;
  findings[0].tier.reset();
  findings.resize(9, findings[0]);
  EXPECT_THAT(shown(report, {.failures_shown = 4}), HasSubstr("\nand 9 more in report.html\n"));
  EXPECT_THAT(shown(report, {.failures_shown = 13}), Not(HasSubstr("more in report.html")));
}

TEST(Terminal, an_audit_is_told_by_function_and_cause_the_worst_first) {
  const std::string text = shown(samples::audit());
  for (const char* part :
       {"scipy.stats.entropy of scipy (kl): 1 inaccurate", "DC101 inaccurate: cancellation where P is near Q",
        "found by  accuracy, law/chain_rule", "mend      Sum terms that are not negative.",
        "scipy.special.rel_entr of scipy (kl): 1 ill conditioned"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(ByFunction, the_most_ordinary_witness_of_the_accuracy_check_is_shown) {
  const Report report = samples::audit();
  for (const FunctionVerdict& function : by_function(report))
    for (const CauseOfFunction& entry : function.causes)
      EXPECT_TRUE(entry.code != "DC101" || entry.check->kind == CheckKind::accuracy);
  const auto of = [](const char* number) {
    Witness witness;
    witness.p = {number, "0x1p-1"};
    return strangeness(witness);
  };
  EXPECT_LT(of("0x1p-1"), of("0x1p-374"));
  EXPECT_LT(of("0x1p-1"), of("0x1.00002p-1"));
  EXPECT_LT(of("0x1p-1"), of("0x1p-2"));
}

TEST(Terminal, a_failure_is_told_in_full) {
  for (const char* part : {"3 of 6 functions of scipy 1.10.1 break their contract",
                           "0x1.00002p-1  (0.5000009536743164)", "replay    divcert replay --function",
                           "1 pass, 4 fail, 1 undecided, 1 vacuous, 1 error", "stopped by the time budget"})
    EXPECT_THAT(shown(samples::audit()), HasSubstr(part));
}

TEST(Color, the_option_comes_before_everything) {
  EXPECT_TRUE(use_color({.choice = Color::always, .no_color = "1", .term = "dumb"}));
  EXPECT_FALSE(use_color({.choice = Color::never, .clicolor_force = "1", .terminal = true}));
}

TEST(Color, then_no_color_then_clicolor_force_then_the_terminal) {
  EXPECT_FALSE(use_color({.no_color = "1", .clicolor_force = "1", .terminal = true}));
  EXPECT_TRUE(use_color({.clicolor_force = "1"}));
  EXPECT_FALSE(use_color({.clicolor_force = "0"}));
  EXPECT_TRUE(use_color({.term = "xterm", .terminal = true}));
  EXPECT_FALSE(use_color({.term = "xterm"}));
  EXPECT_FALSE(use_color({.term = "dumb", .terminal = true}));
}

TEST(Color, names) {
  EXPECT_EQ(color_of("auto"), Color::automatic);
  EXPECT_EQ(color_of("always"), Color::always);
  EXPECT_EQ(color_of("never"), Color::never);
  EXPECT_EQ(color_of("yes"), std::nullopt);
}

}  // namespace
}  // namespace divcert::reports
