#include "properties/tests/include_graph.hpp"

#include <fstream>

#include <gmock/gmock.h>

#include "reports/tests/scratch_directory.hpp"

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(IncludeGraph, TheHouseHasOnlyTheArrowsOfItsDesign) {
  EXPECT_THAT(forbidden_arrows(PROJECT_DIR), IsEmpty());
}

class PlantedHouse : public testing::Test {
 protected:
  void plant(const std::string& file, const std::string& include) {
    fs::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << "#pragma once\n#include " << include << "\n";
  }

  const reports::ScratchDirectory directory_;
  const fs::path& root_ = directory_.path();
};

TEST_F(PlantedHouse, EveryForbiddenArrowIsFound) {
  plant("reference/a.hpp", "<divcert/kl.hpp>");
  plant("reference/deep/b.hpp", "\"../../reports/model.hpp\"");
  plant("lib/c.cpp", "\"reference/judge.hpp\"");
  plant("reports/d.hpp", "\"properties/case.hpp\"");
  EXPECT_THAT(forbidden_arrows(root_),
              ElementsAre(HasSubstr("lib -> reference"), HasSubstr("reference -> lib"),
                          HasSubstr("reference -> reports"), HasSubstr("reports -> properties")));
}

/// Every law would be compiled again with a generator or a report.
TEST_F(PlantedHouse, LawsIncludeNeitherRapidCheckNorReportsNorAnythingAboveThem) {
  plant("properties/laws/kit/a.hpp", "<rapidcheck/Gen.h>");
  plant("properties/laws/b.hpp", "<rapidcheck.h>");
  plant("properties/laws/theme/c.cpp", "\"reports/model/model.hpp\"");
  plant("properties/laws/theme/d.cpp", "\"properties/generators/extras/extras.hpp\"");
  plant("properties/laws/theme/e.cpp", "\"properties/cases/domain.hpp\"");
  plant("properties/laws/theme/f_test.cpp", "\"properties/checks/check.hpp\"");
  EXPECT_THAT(forbidden_arrows(root_),
              ElementsAre(HasSubstr("laws -> rapidcheck"), HasSubstr("laws -> rapidcheck"),
                          HasSubstr("laws -> reports"), HasSubstr("laws -> properties/generators")));
}

/// One arrow that points back, out of each folder.
TEST_F(PlantedHouse, NothingPointsBackWithinProperties) {
  plant("properties/cases/a.hpp", "\"properties/generators/source.hpp\"");
  plant("properties/checks/b.hpp", "\"properties/engine/counts.hpp\"");
  plant("properties/claims/c.hpp", "\"properties/mutants/mutant.hpp\"");
  plant("properties/engine/d.hpp", "\"properties/findings/run.hpp\"");
  plant("properties/findings/e.hpp", "\"properties/claims/claim.hpp\"");
  plant("properties/generators/f.hpp", "\"properties/checks/check.hpp\"");
  plant("properties/mutants/g.hpp", "\"properties/cli/plan.hpp\"");
  plant("properties/targets/h.hpp", "\"properties/engine/machine.hpp\"");
  plant("properties/engine/fine_test.cpp", "\"properties/findings/run.hpp\"");
  plant("properties/findings/fine.hpp", "\"properties/engine/counts.hpp\"");
  EXPECT_THAT(
      forbidden_arrows(root_),
      ElementsAre(HasSubstr("cases -> properties/generators"), HasSubstr("checks -> properties/engine"),
                  HasSubstr("claims -> properties/mutants"), HasSubstr("engine -> properties/findings"),
                  HasSubstr("findings -> properties/claims"), HasSubstr("generators -> properties/checks"),
                  HasSubstr("mutants -> properties/cli"), HasSubstr("targets -> properties/engine")));
}

TEST_F(PlantedHouse, PropertiesMayIncludeAllAndARoomItself) {
  plant("properties/a.hpp", "\"reference/judge.hpp\"");
  plant("properties/b.hpp", "<divcert/kl.hpp>");
  plant("lib/c.hpp", "<divcert/kl.hpp>");
  plant("reports/d.hpp", "\"reports/model.hpp\"");
  EXPECT_THAT(forbidden_arrows(root_), IsEmpty());
}

}  // namespace
}  // namespace divcert::properties
