#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "properties/tests/program.hpp"

// Conventions of an audit as its user sees them: reported, replayed, and the same in every part of it.
namespace divcert::properties {
namespace {

using testing::HasSubstr;

/// An adapter of KL in bits and of a cross entropy that is called KL.
const std::string adapter = R"(cat > adapter.py <<'END'
import json, math, sys
def kl(p, q): return sum(math.inf if b == 0 else a * math.log(a / b) for a, b in zip(p, q) if a > 0)
def cross(p, q): return sum(math.inf if b == 0 else -a * math.log(b) for a, b in zip(p, q) if a > 0)
functions = {"bits": lambda p, q: kl(p, q) / math.log(2), "cross": cross}
print(json.dumps({"protocol": "divcert-adapter/1", "name": "mine", "version": "1",
                  "functions": [{"name": name, "divergence": "kl"} for name in functions]}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    call = functions[request["function"]]
    results = []
    for case in request["cases"]:
        try:
            results.append(float.hex(call(*([float.fromhex(x) for x in case[key]] for key in "pq"))))
        except Exception as error:
            results.append({"error": str(error)})
    print(json.dumps({"id": request["id"], "results": results}), flush=True)
END
printf 'name = "mine"\nkind = "process"\ncommand = ["python3", "adapter.py"]\n' > mine.toml
)";
const std::string audit = "divcert audit ./mine.toml --cases 30 --seed 3 --progress none --format json ";

TEST(Conventions, AnAuditReportsThemOnceAndItsLineReplaysTheFault) {
  const auto result = run_program(adapter + audit + "--report-dir r >/dev/null; cat r/report.json");
  const auto report = nlohmann::json::parse(result.out);
  const auto& conventions = report["conventions"];
  ASSERT_EQ(conventions.size(), 2u);
  EXPECT_EQ(conventions[0]["convention"], (nlohmann::json{{"base", "2"}, {"masses", "as_given"}}));
  EXPECT_EQ(conventions[1]["convention"]["divergence"], "cross_entropy");
  for (const auto& check : report["checks"])
    if (check["kind"] == "convention") {
      const bool bits = check["function"] == "bits";
      EXPECT_EQ(check["verdict"], bits ? "pass" : "fail");
      if (bits) continue;
      const std::string line = check["findings"][0]["replay"];
      EXPECT_THAT(line, HasSubstr("divcert replay convention/mine/cross --target ./mine.toml --p "));
      const auto replayed = run_program(adapter + line);
      EXPECT_EQ(replayed.code, 1);
      EXPECT_THAT(replayed.out, HasSubstr("those of cross_entropy on 8 of 8 cases"));
    }
}

/// The checks of a replay judge the function in the convention that the audit did.
TEST(Conventions, AReplayInfersThemAgain) {
  const std::string line = "divcert replay accuracy/mine/bits --target ./mine.toml --p 0.5,0.5 --q 0.25,0.75";
  EXPECT_EQ(run_program(adapter + line).code, 0);
}

TEST(Conventions, ShardsAndAJournalAgreeWithTheWhole) {
  const auto result = run_program(
      adapter + "for i in 0 1; do " + audit + "--shard $i/2 --report-dir s$i >/dev/null 2>&1; done\n" +
      audit + "--report-dir whole >/dev/null 2>&1\n" +
      "divcert merge s0/report.json s1/report.json --report-dir merged --format json --progress none "
      ">/dev/null 2>&1\n"
      "cmp merged/report.json whole/report.json || exit 9\n" +
      audit + "--journal j.db --report-dir first >/dev/null 2>&1; " + audit +
      "--journal j.db --resume --report-dir again >/dev/null 2>&1\ncmp again/report.json whole/report.json");
  EXPECT_EQ(result.code, 0) << result.err << result.out;
  const auto changed = run_program(
      adapter + "for i in 0 1; do " + audit + "--shard $i/2 --report-dir s$i >/dev/null 2>&1\n" +
      "sed -i 's/math.log(2)/1/' adapter.py; done\n" +
      "divcert merge s0/report.json s1/report.json --report-dir merged --format json --progress none");
  EXPECT_EQ(changed.code, 2);
  EXPECT_THAT(changed.err, HasSubstr("the functions answered in other conventions than here"));
}

}  // namespace
}  // namespace divcert::properties
