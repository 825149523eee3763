#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "properties/tests/program.hpp"

// The audit of an implementation that nobody here wrote: SciPy as Debian packages it.
namespace divcert::properties {
namespace {

using Json = nlohmann::json;

/// The finding of that kind of that function, or null.
Json finding(const Json& report, const std::string& function, const std::string& kind) {
  for (const Json& check : report["checks"])
    if (check["function"] == function)
      for (const Json& candidate : check["findings"])
        if (candidate["kind"] == kind) return candidate;
  return nullptr;
}

class ScipyAudit : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto result =
        run_program("divcert audit scipy --cases 4000 --report-dir r; echo $? && cat r/report.json");
    const auto newline = result.out.rfind("\n{\n");
    ASSERT_NE(newline, std::string::npos) << result.out << result.err;
    report_ = Json::parse(result.out.substr(newline));
    const auto before = result.out.substr(0, newline);
    exit_code_ = before.substr(before.rfind('\n') + 1);
  }

  static inline Json report_;
  static inline std::string exit_code_;
};

TEST_F(ScipyAudit, EndsWithExitCodeOne) { EXPECT_EQ(exit_code_, "1"); }

TEST_F(ScipyAudit, FindsWhatIsKnownToBeWrong) {
  if (report_["run"]["targets"][0] != "scipy 1.10.1")
    GTEST_SKIP() << "the findings are those of scipy 1.10.1";
  const Json nan = finding(report_, "scipy.spatial.distance.jensenshannon", "nan");
  const Json negative = finding(report_, "scipy.stats.entropy", "negative");
  const Json overflow = finding(report_, "scipy.special.rel_entr", "overflow");
  for (const Json* found : {&nan, &negative, &overflow}) {
    ASSERT_FALSE(found->is_null());
    EXPECT_GE((*found)["count"].get<int>(), 1);
    EXPECT_LE((*found)["witness"]["p"].size(), 3u) << found->dump(1);
  }
}

TEST_F(ScipyAudit, EveryReplayLineDoesTheSameAgain) {
  for (const Json& check : report_["checks"])
    for (const Json& found : check["findings"]) {
      const auto replayed = run_program(found["replay"].get<std::string>());
      const std::string tier = found.value("tier", "");
      const bool told = tier == "ill_conditioned" || tier == "information";
      EXPECT_EQ(replayed.code, told ? 0 : 1) << found["replay"] << replayed.err;
    }
}

}  // namespace
}  // namespace divcert::properties
