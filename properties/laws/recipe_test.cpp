#include <filesystem>
#include <fstream>
#include <regex>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/run.hpp"

namespace divcert::properties {

Law triangular_chi2();  // defined by the recipe of CONTRIBUTING.md

namespace {

TEST(Recipe, TheLawOfContributingIsJudgedLikeAnyOther) {
  const Law law = triangular_chi2();
  Checks checks;
  checks.push_back(make_law_check(law));
  reports::Listener nobody;
  const auto report = run_campaign({}, checks, {.cases = 2000}, nobody).report;
  EXPECT_EQ(report.checks().at(0).id, "law/triangular_chi2");
  EXPECT_EQ(report.checks()[0].verdict, reports::Verdict::pass);
  EXPECT_EQ(report.checks()[0].cases, 2000u);
  EXPECT_GT(report.checks()[0].equality, 50u);
}

/// The steps name files; a recipe that points nowhere is worse than none.
TEST(Recipe, EveryFileThatContributingNamesExists) {
  std::ifstream page(std::string(PROJECT_DIR) + "/CONTRIBUTING.md");
  const std::string text((std::istreambuf_iterator<char>(page)), std::istreambuf_iterator<char>());
  const std::regex named("`((?:lib|reference|reports|properties)/[a-z0-9_/.]+)`");
  int files = 0;
  for (std::sregex_iterator found(text.begin(), text.end(), named), end; found != end; ++found, ++files)
    EXPECT_TRUE(std::filesystem::exists(std::string(PROJECT_DIR) + "/" + (*found)[1].str())) << (*found)[1];
  EXPECT_GT(files, 10);
}

}  // namespace
}  // namespace divcert::properties
