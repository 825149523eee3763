#include <gtest/gtest.h>

#include "properties/tests/program.hpp"

namespace divcert::properties {
namespace {

/// An audit in rounds of files ends in the very report of the direct one, witnesses shrunk and all.
TEST(Offline, RoundsEndInTheReportOfTheDirectAudit) {
  const std::string audit =
      "divcert audit ./mine.toml --cases 60 --seed 3 --filter 'accuracy/*' --progress none --format json ";
  const auto result = run_program(
      "echo 'import math\ndef f(p, q): return sum(a * math.log(a / b) for a, b in zip(p, q))' > mine.py\n"
      "printf 'name = \"mine\"\nkind = \"file\"\npath = \"mine.py\"\n[[function]]\nname = \"f\"\ndivergence "
      "= "
      "\"kl\"\n' > mine.toml\n" +
      audit + "--search 0 --report-dir direct >/dev/null 2>&1\n" + "for round in $(seq 1 60); do " + audit +
      "--offline rounds --report-dir offline >/dev/null 2>&1\n" + "code=$?; [ $code = 6 ] || break\n" +
      "python3 " PYTHON_HOST
      " mine.py '{\"divergence\":\"kl\",\"name\":\"f\"}'"
      " < rounds/round-$round.requests.jsonl > rounds/round-$round.answers.jsonl || exit 9; done\n" +
      "echo $code after $round rounds; test $round -gt 2 && cmp offline/report.json direct/report.json");
  EXPECT_EQ(result.code, 0) << result.out << result.err;
  EXPECT_EQ(result.out.substr(0, 2), "1 ") << result.out;
}

TEST(Offline, GoesWithNeitherShardsNorJournal) {
  EXPECT_EQ(run_program("divcert audit scipy --offline d --shard 0/2").code, 2);
  EXPECT_EQ(run_program("divcert audit scipy --offline d --journal j.db").code, 2);
}

}  // namespace
}  // namespace divcert::properties
