#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ranges>
#include <regex>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/claims/claim.hpp"
#include "properties/findings/run.hpp"
#include "properties/generators/strata/strata.hpp"
#include "properties/mutants/target.hpp"
#include "properties/targets/manifest.hpp"

// Each recipe of CONTRIBUTING.md is followed: what the page prints was compiled from the page, and is judged.

namespace divcert::properties {

// What the page defines.
Law triangular_chi2();
Claim recipe_claim();
Stratum recipe_stratum();
namespace mutants {
Mutant recipe_mutant();
}

namespace {

reports::Report report_of(const Checks& checks) {
  reports::Listener nobody;
  return run_campaign({}, checks, {.cases = 400}, nobody).report;
}

TEST(Recipe, TheMutantIsNoticedAndItsTwinIsNot) {
  const mutants::Mutant mutant = mutants::recipe_mutant();
  const auto target = mutants::make_target(mutant);
  const auto checks = checks_of(*target, "accuracy");
  ASSERT_EQ(checks.size(), 2u);
  const auto report = report_of(checks);
  EXPECT_EQ(report.checks()[0].verdict, reports::Verdict::fail);
  EXPECT_EQ(report.checks()[1].verdict, reports::Verdict::pass) << report.checks()[1].id;
}

TEST(Recipe, TheClaimHasItsVerdict) {
  const Claim claim = recipe_claim();
  const JudgedClaim judged = judge(claim, {.cases = 400, .seed = 1, .threads = 1});
  EXPECT_EQ(judged.verdict, ClaimVerdict::certified_on_instances);
  EXPECT_EQ(judged.parts.at(0).cases, 400u);
}

TEST(Recipe, TheStratumDrawsValidCasesThatShrink) {
  const Stratum stratum = recipe_stratum();
  const auto cases = generator(stratum);
  for (std::uint64_t i = 0; i < 200; ++i) {
    const auto drawn = cases(rc::Random(rc::Random::Key{1, 2, i, 0}), static_cast<int>(i % 100));
    const Case instance = drawn.value();
    EXPECT_TRUE(reference::sums_to_one(instance.p()) && reference::sums_to_one(instance.q()));
    EXPECT_TRUE(std::ranges::equal(instance.p(), std::views::reverse(instance.q())));
    if (instance.p().size() > 1) {
      EXPECT_TRUE(drawn.shrinks().next()) << i;
    }
  }
}

TEST(Recipe, TheManifestIsRead) {
  const Manifest manifest = read_manifest(RECIPE_MANIFEST);
  EXPECT_EQ(manifest.name, "mylib");
  EXPECT_EQ(manifest.timeout, std::chrono::seconds(30));
  EXPECT_EQ(manifest.contracts.at("mylib.kl"), ErrorContract::ulps(16));
}

/// What the steps of a divergence name is there for each that is registered.
TEST(Recipe, EveryDivergenceHasWhatItsRecipeNames) {
  const auto contents = [](const std::string& file) {
    std::ifstream in(std::string(PROJECT_DIR) + "/" + file);
    EXPECT_TRUE(in) << file;
    return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  };
  const std::string header = contents("lib/include/divcert/discrete.hpp"),
                    traits = contents("lib/discrete/quantities.hpp"),
                    c_header = contents("lib/include/divcert/divcert.h"),
                    golden = contents("lib/tests/golden.txt"),
                    reference_golden = contents("reference/tests/golden.txt");
  const auto names = [](const std::string& text, const std::string& pattern) {
    return std::regex_search(text, std::regex(pattern));
  };
  int divergences = 0;
  for (const reference::Quantity& quantity : reference::quantities()) {
    if (!quantity.family.empty()) continue;
    const std::string id(quantity.id);
    ++divergences;
    contents("reference/definitions/discrete/" + id + ".hpp");
    contents("lib/discrete/" + id + ".cpp");
    EXPECT_TRUE(names(header, "double " + id + "\\(")) << id;
    EXPECT_TRUE(names(traits, "id = \"" + id + "\"")) << id;
    EXPECT_TRUE(names(c_header, "divcert_" + id + "\\(") && names(c_header, "divcert_" + id + "_f32\\("))
        << id;
    EXPECT_TRUE(names(golden, "\\b" + id + "\\b")) << id;
    EXPECT_TRUE(names(reference_golden, "\\b" + id + "\\b")) << id;
  }
  EXPECT_GE(divergences, 24);
}

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
