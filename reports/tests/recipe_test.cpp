#include <sstream>

#include <gmock/gmock.h>

#include "reports/tests/samples.hpp"
#include "reports/writers/formats.hpp"

namespace divcert::reports {

Format recipe_format();  // what the recipe of CONTRIBUTING.md adds

namespace {

using ::testing::HasSubstr;

TEST(Recipe, TheFormatTellsOfEverySection) {
  const auto text = [](const Report& report) {
    std::ostringstream out;
    recipe_format().write(report, out);
    return out.str();
  };
  EXPECT_EQ(recipe_format().file, "report.tsv");
  const Report verify = samples::verify(), teeth = samples::teeth();
  for (const Check& check : verify.checks()) EXPECT_THAT(text(verify), HasSubstr("\t" + check.id + "\n"));
  for (const auto& mutant : teeth.teeth()->mutants)
    EXPECT_THAT(text(teeth), HasSubstr("\t" + mutant.id + "\n"));
}

}  // namespace
}  // namespace divcert::reports
