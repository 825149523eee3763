#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ranges>
#include <regex>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/checks/symmetries.hpp"
#include "properties/claims/claim.hpp"
#include "properties/findings/run.hpp"
#include "properties/generators/labels.hpp"
#include "properties/generators/strata/strata.hpp"
#include "properties/mutants/target.hpp"
#include "properties/targets/manifest.hpp"
#include "properties/tests/planted.hpp"
#include "reports/tests/scratch_directory.hpp"

// Each recipe of CONTRIBUTING.md is followed: what the page prints was compiled from the page, and is judged;
// beside it stands a false twin, which the same judge refuses.

namespace divcert::properties {

// What the page defines.
Law triangular_chi2();
Claim recipe_claim();
Stratum recipe_stratum();
Question recipe_question();
Symmetry recipe_symmetry();
Label recipe_label();
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

reports::Verdict verdict_on_rotation(const std::function<double(const Case&)>& function) {
  const Question question = recipe_question();
  const Symmetry symmetry = recipe_symmetry();
  PlantedTarget target("kl", function);
  const Subject subject{&target, &target.functions().front()};
  EXPECT_EQ(question.id, symmetry.id);
  EXPECT_TRUE(question.applies(subject));
  Checks checks;
  checks.push_back(make_agreement_check(question, subject, symmetry, {}));
  return report_of(checks).checks().at(0).verdict;
}

TEST(Recipe, TheQuestionIsAnsweredByFunctionsThatHeedNoOrderAlone) {
  EXPECT_EQ(verdict_on_rotation([](const Case& c) { return std::ranges::max(c.p()); }),
            reports::Verdict::pass);
  EXPECT_EQ(verdict_on_rotation([](const Case& c) { return c.p().front(); }), reports::Verdict::fail);
}

TEST(Recipe, TheLabelIsOnTheCasesThatItNames) {
  const Label label = recipe_label();
  EXPECT_TRUE(label.has(Case{{0.25, 0.75}, {0.5, 0.5}}));
  EXPECT_FALSE(label.has(Case{{0.75, 0.25}, {0.5, 0.5}}));
}

/// Of 200 cases, those that are no pair of mirrored distributions, or are larger than one point and do not
/// shrink.
int wrong_cases(const Stratum& stratum) {
  const auto cases = generator(stratum);
  int wrong = 0;
  for (std::uint64_t i = 0; i < 200; ++i) {
    const auto drawn = cases(rc::Random(rc::Random::Key{1, 2, i, 0}), static_cast<int>(i % 100));
    const Case instance = drawn.value();
    const bool valid = reference::sums_to_one(instance.p()) && reference::sums_to_one(instance.q());
    const bool mirrored = std::ranges::equal(instance.p(), std::views::reverse(instance.q()));
    const bool shrinks = instance.p().size() == 1 || drawn.shrinks().next();
    wrong += !(valid && mirrored && shrinks);
  }
  return wrong;
}

TEST(Recipe, TheStratumDrawsValidCasesThatShrink) {
  EXPECT_EQ(wrong_cases(recipe_stratum()), 0);
  EXPECT_GT(wrong_cases(strata(Domain::masses).front()), 100);
}

std::string contents(const std::string& path) {
  std::ifstream in(path);
  return {(std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>()};
}

TEST(Recipe, TheManifestIsRead) {
  const Manifest manifest = read_manifest(RECIPE_MANIFEST);
  EXPECT_EQ(manifest.name, "mylib");
  EXPECT_EQ(manifest.timeout, std::chrono::seconds(30));
  EXPECT_EQ(manifest.functions.at("mylib.kl"), R"({"contract":{"ulp":16},"name":"mylib.kl"})");
}

TEST(Recipe, AManifestWithAKeyOfAnotherNameIsRefused) {
  std::string text = contents(RECIPE_MANIFEST);
  text.replace(text.find("timeout"), 7, "time_out");
  const reports::ScratchDirectory directory;
  const std::string path = directory.file("recipe.toml");
  std::ofstream(path) << text;
  EXPECT_THROW(read_manifest(path), target_error);
}

/// What the steps of the recipe name and a divergence lacks.
std::vector<std::string> lacking(const std::string& id) {
  const std::string root = std::string(PROJECT_DIR) + "/";
  std::vector<std::string> missing;
  for (const std::string& file :
       {"reference/definitions/discrete/" + id + ".hpp", "lib/discrete/" + id + ".cpp"})
    if (!std::filesystem::exists(root + file)) missing.push_back(file);
  const std::pair<const char*, std::string> named[] = {
      {"lib/include/divcert/discrete.hpp", "double " + id + "\\("},
      {"lib/discrete/quantities.hpp", "id = \"" + id + "\""},
      {"lib/include/divcert/divcert.h", "divcert_" + id + "\\("},
      {"lib/include/divcert/divcert.h", "divcert_" + id + "_f32\\("},
      {"lib/tests/golden.txt", "\\b" + id + "\\b"},
      {"reference/tests/golden.txt", "\\b" + id + "\\b"},
  };
  for (const auto& [file, pattern] : named)
    if (!std::regex_search(contents(root + file), std::regex(pattern)))
      missing.push_back(std::string(file) + ": " + pattern);
  return missing;
}

TEST(Recipe, EveryDivergenceHasWhatItsRecipeNames) {
  int divergences = 0;
  for (const reference::Quantity& quantity : reference::quantities()) {
    if (!quantity.family.empty()) continue;
    ++divergences;
    EXPECT_THAT(lacking(std::string(quantity.id)), testing::IsEmpty());
  }
  EXPECT_GE(divergences, 24);
  EXPECT_THAT(lacking("jensen_tsallis"), testing::SizeIs(8)) << "a divergence that nobody has added";
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
  const std::string text = contents(std::string(PROJECT_DIR) + "/CONTRIBUTING.md");
  const std::regex named("`((?:lib|reference|reports|properties)/[a-z0-9_/.]+)`");
  int files = 0;
  for (std::sregex_iterator found(text.begin(), text.end(), named), end; found != end; ++found, ++files)
    EXPECT_TRUE(std::filesystem::exists(std::string(PROJECT_DIR) + "/" + (*found)[1].str())) << (*found)[1];
  EXPECT_GT(files, 10);
}

}  // namespace
}  // namespace divcert::properties
