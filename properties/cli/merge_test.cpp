#include <gmock/gmock.h>

#include "properties/tests/program.hpp"

// Shards, journals and resumed runs, as a user has them: the report has the same bytes.
namespace divcert::properties {
namespace {

using testing::HasSubstr;

const std::string verify =
    "divcert verify --cases 200 --seed 5 --filter '*js*' --search 60 --progress none --format json ";
const std::string three_shards =
    "for i in 0 1 2; do " + verify + "--shard $i/3 --report-dir s$i >/dev/null || exit 9; done\n";

TEST(Merge, ThreeShardsGiveTheBytesOfTheWhole) {
  const auto result =
      run_program(three_shards + verify + "--report-dir whole >/dev/null\n" +
                  "divcert merge s2/report.json s0/report.json s1/report.json --report-dir merged "
                  "--format json,md --progress none && cmp merged/report.json whole/report.json && "
                  "test -s merged/report.md");
  EXPECT_EQ(result.code, 0) << result.err;
}

/// A failing campaign too: its witnesses are shrunk after the merge.
TEST(Merge, OfAFailingAuditToo) {
  const std::string audit =
      "divcert audit scipy --cases 40 --seed 2 --filter 'accuracy/*' --search 0 --progress none --format "
      "json ";
  const auto result =
      run_program("for i in 0 1; do " + audit + "--shard $i/2 --report-dir s$i >/dev/null 2>&1; done\n" +
                  audit + "--report-dir whole >/dev/null 2>&1\n" +
                  "divcert merge s0/report.json s1/report.json --report-dir merged --format json "
                  "--progress none >/dev/null 2>&1; test $? = 1 && cmp merged/report.json whole/report.json");
  EXPECT_EQ(result.code, 0) << result.err << result.out;
}

struct Refusal {
  const char* reports;
  const char* reason;
};

TEST(Merge, WhatDoesNotBelongTogetherIsRefusedWithTheReason) {
  const Refusal refusals[] = {
      {"s0/report.json s1/report.json", "missing: shard 2/3"},
      {"s0/report.json s1/report.json s1/report.json", "are both shard 1/3"},
      {"s0/report.json s1/report.json other/report.json", "are not of one campaign"},
      {"s0/report.json s1/report.json two/report.json", "is shard 1/2, but"},
      {"whole/report.json", "there is nothing to merge"},
      {"s0/nothing.json", "cannot be read"},
      {"s0/junk.json", "no report that can be merged"},
  };
  std::string of_another_seed = verify;
  of_another_seed.replace(of_another_seed.find("--seed 5"), 8, "--seed 6");
  std::string script = three_shards + of_another_seed + "--shard 2/3 --report-dir other >/dev/null\n" +
                       verify + "--shard 1/2 --report-dir two >/dev/null\n" + verify +
                       "--report-dir whole >/dev/null\necho '{}' > s0/junk.json\n";
  for (const Refusal& refusal : refusals)
    script += std::string("divcert merge ") + refusal.reports + "; echo code $? >&2\n";
  const auto result = run_program(script);
  for (const Refusal& refusal : refusals) EXPECT_THAT(result.err, HasSubstr(refusal.reason));
  for (std::size_t at = result.err.find("code "); at != std::string::npos;
       at = result.err.find("code ", at + 1))
    EXPECT_EQ(result.err.substr(at, 6), "code 2");
}

/// Killed after a while that differs from run to run, and started again, until it ends by itself.
TEST(Journal, AKilledRunGoesOnAndGivesTheSameBytes) {
  const auto result = run_program(
      verify + "--report-dir whole >/dev/null\n" + "for pause in 0.02 0.04 0.1 0.3 0.6; do " + verify +
      "--report-dir killed --journal j.db --resume >/dev/null & sleep $pause; kill -9 $! 2>/dev/null; wait "
      "$!; done\n" +
      verify +
      "--report-dir killed --journal j.db --resume >/dev/null && cmp killed/report.json whole/report.json && "
      // What is complete is read, not judged again.
      + verify +
      "--report-dir again --journal j.db --resume >/dev/null && cmp again/report.json whole/report.json");
  EXPECT_EQ(result.code, 0) << result.err;
}

/// With an adapter that dies on some cases, and is asked no more after eight deaths, in whichever run they
/// came.
TEST(Journal, AKilledAuditOfAnAdapterThatDiesGoesOnToo) {
  const std::string audit =
      "divcert audit ./fake.toml --cases 30000 --filter 'accuracy/*' --search 0 --progress none --format "
      "json >/dev/null "
      "2>&1 ";
  const auto result = run_program(
      "printf 'name = \"fake\"\\nkind = \"process\"\\ncommand = [\"%s\", \"dies\"]\\n' " FAKE_ADAPTER
      " > fake.toml\n" +
      audit + "--report-dir whole\nfor pause in 1.2 1.5 2.3; do " + audit +
      "--report-dir killed --journal j.db --resume & sleep $pause; kill -9 $! 2>/dev/null; wait $!; done\n" +
      audit +
      "--report-dir killed --journal j.db --resume; test $? = 1 && cmp killed/report.json whole/report.json");
  EXPECT_EQ(result.code, 0) << result.err << result.out;
}

TEST(Journal, WhatCannotBeUsedIsAClearErrorAndIsLeftAlone) {
  const std::string quick =
      "divcert verify --cases 20 --filter pinsker --search 0 --progress none --format json >/dev/null ";
  const auto result = run_program(
      quick + "--journal j.db\n" +                                      // there now
      quick + "--journal j.db; echo code $? >&2\n" +                    // without --resume
      quick + "--seed 9 --journal j.db --resume; echo code $? >&2\n" +  // of another campaign
      "echo 'a letter to my mother, of which no word must be lost' > letter\ncp letter copy\n" + quick +
      "--journal letter --resume; echo code $? >&2\ncmp letter copy || echo LOST >&2\n" +  // a foreign file
      "head -c 5000 j.db > cut.db\n" + quick + "--journal cut.db --resume; echo code $? >&2\n" +  // truncated
      quick + "--resume; echo code $? >&2\n" + quick + "--journal /proc/j.db; echo code $? >&2\n" +
      // read-only, also for root without its privilege
      "cp j.db mine.db && chmod 444 mine.db\ntest $(id -u) != 0 || alone='setpriv --bounding-set "
      "-dac_override'\n" +
      "$alone " + quick +
      "--journal mine.db --resume; echo code $? >&2\ncmp j.db mine.db || echo LOST >&2\n");
  EXPECT_THAT(result.err, HasSubstr("it is there already; --resume goes on with it"));
  EXPECT_THAT(result.err, HasSubstr("it belongs to another campaign"));
  EXPECT_THAT(result.err, HasSubstr("the journal letter cannot be used: it is no journal"));
  EXPECT_THAT(result.err, HasSubstr("the journal cut.db cannot be used"));
  EXPECT_THAT(result.err, HasSubstr("--resume needs --journal FILE"));
  EXPECT_THAT(result.err, HasSubstr("the journal /proc/j.db cannot be used: unable to open"));
  EXPECT_THAT(result.err,
              HasSubstr("the journal mine.db cannot be used: attempt to write a readonly database\ncode 74"));
  EXPECT_EQ(result.err.find("code 0"), std::string::npos) << result.err;
  EXPECT_EQ(result.err.find("LOST"), std::string::npos) << result.err;
}

TEST(RunOptions, NumbersAreDecimalAndFit) {
  for (const char* option : {"--seed 18446744073709551616", "--seed 010", "--seed 0x10", "--seed -1",
                             "--cases 1e3", "--cases 0", "--threads 0", "--search 1.5"}) {
    const auto result = run_program(std::string("divcert verify --filter pinsker ") + option);
    EXPECT_EQ(result.code, 2) << option;
    EXPECT_THAT(result.err, HasSubstr("in decimal digits")) << option;
  }
}

TEST(Stdin, DeepNestingAndAKeyThatStandsTwiceAreAnswersAndTheStreamGoesOn) {
  const auto result = run_program(
      "{ python3 -c \"print('[' * 100000)\"; echo "
      "'{\"divergence\":\"kl\",\"divergence\":\"js\",\"p\":[1],\"q\":[1]}'; "
      "echo '{\"divergence\":\"kl\",\"p\":[1],\"q\":[1]}'; } | divcert eval --stdin");
  EXPECT_THAT(result.out, HasSubstr("nested deeper"));
  EXPECT_THAT(result.out, HasSubstr("twice"));
  EXPECT_THAT(result.out, HasSubstr("\"status\":\"finite\""));
}

/// Where no second thread can start, the program says so; libgomp would end it with 1, which means "refuted".
TEST(Threads, ALimitIsAnInternalErrorThatSaysHowManyThereCanBe) {
  const auto result = run_program(
      "ulimit -v 900000\ndivcert verify --filter pinsker --cases 10 --threads 4000 --progress none");
  EXPECT_EQ(result.code, 70) << result.err;
  EXPECT_THAT(result.err, HasSubstr("of 4000 threads"));
}

TEST(Replay, ACaseIsDrawnAgainByItsNumber) {
  const auto result = run_program(
      "divcert replay law/pinsker --seed 3 --case 77 && divcert replay accuracy/lib/renyi --case 12");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("HOLDS"));
}

TEST(Explain, KnowsWhateverListChecksPrints) {
  const auto result = run_program(
      "divcert list checks | awk 'NR % 300 == 1 {print $1}' | while read id; do divcert explain $id "
      ">/dev/null || echo $id >&2; done\n"
      "divcert explain proof/gibbs/1 && divcert explain robustness/lib/kl && divcert explain "
      "law/gibbs/lib/kl");
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.err, "");
}

}  // namespace
}  // namespace divcert::properties
