#include "properties/cli/plan.hpp"

#include <fstream>

#include <gmock/gmock.h>

#include "reports/tests/scratch_directory.hpp"

// What was audited, as a report keeps it: words that name the same targets and functions again.
namespace divcert::properties::cli {
namespace {

using Words = std::vector<std::string>;

TEST(TargetArguments, AreReadBackAsTheyWereGiven) {
  const Words names{"./my lib.py:my_kl", "./my lib.py:my_js", "scipy"};
  const FunctionOptions options{{"as", "kl"},
                                {"domain", "simplex,exponents=-40:0"},
                                {"dtype", "float32"},
                                {"base", "2"},
                                {"param", "--alpha=1"}};
  Words names_again;
  FunctionOptions options_again;
  read_arguments(arguments_of(names, options), names_again, options_again);
  EXPECT_EQ(names_again, names);
  EXPECT_EQ(options_again, options);
}

TEST(TargetArguments, LeaveOutWhatWasNotGiven) {
  EXPECT_EQ(arguments_of({"./f.py:kl"}, {{"as", ""}, {"order", "qp"}}),
            Words({"./f.py:kl", "--order", "qp"}));
}

TEST(PlanOf, AnAuditIsTheSameCampaignAgain) {
  const reports::ScratchDirectory directory;
  const std::string file = directory.file("mine.py");
  std::ofstream(file) << "def a(p, q): return 1.0\ndef b(p, q): return 2.0\n";
  RunOptions options;
  options.cases = 7;
  options.seed = 11;
  options.search = 13;
  options.filter = "accuracy/*";
  const Plan plan = audit_plan({file + ":a", file + ":b"},
                               {{"as", "js"}, {"order", "qp"}, {"masses", "as_given"}}, options);
  reports::Run run = plan.run;
  run.cases = options.cases;
  run.seed = options.seed;
  run.search = options.search;

  RunOptions options_again;
  const Plan again = plan_of(run, options_again);
  EXPECT_EQ(identity(again, options_again), identity(plan, options));
  EXPECT_EQ(again.checks.size(), 2u);
  EXPECT_EQ(again.run.arguments,
            Words({file + ":a", file + ":b", "--as", "js", "--masses", "as_given", "--order", "qp"}));
  EXPECT_EQ(again.targets.front().target().functions()[0].declared.count("order"), 1u);
}

TEST(PlanOf, WhatIsNoCampaignIsRefused) {
  reports::Run run;
  run.command = "eval";
  RunOptions options;
  EXPECT_THROW(plan_of(run, options), usage_error);
}

}  // namespace
}  // namespace divcert::properties::cli
