#include <gmock/gmock.h>

#include "properties/tests/program.hpp"

// Reports that cannot be written: the verdict is printed all the same, and the exit code says which trouble
// it is.
namespace divcert::properties {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string run = "divcert verify --cases 10 --search 0 --filter law/gibbs --report-dir here";

TEST(Unwritable, ADirectoryOfThatNameLeavesTheVerdictAndTheOtherReports) {
  const auto result = run_program("mkdir -p here/report.json; " + run + "; code=$?; ls here; exit $code");
  EXPECT_EQ(result.code, 74);
  EXPECT_THAT(result.out, AllOf(HasSubstr("1 of 1 check passes"), HasSubstr("1 pass, 0 fail"),
                                HasSubstr("here/report.html\n"), Not(HasSubstr("here/report.json"))));
  EXPECT_THAT(result.out, AllOf(HasSubstr("\njunit.xml\n"), HasSubstr("\nreport.html\n")));
  EXPECT_THAT(result.err, HasSubstr("divcert: cannot write here/report.json: "));
  EXPECT_THAT(result.err, Not(HasSubstr("internal error")));
}

TEST(Unwritable, TheMatrixOfTeethIsPrintedToo) {
  const auto result = run_program(
      "mkdir -p here/report.json; divcert verify --teeth --cases 20 --filter kl_swapped --report-dir here");
  EXPECT_EQ(result.code, 74);
  EXPECT_THAT(result.out, HasSubstr("noticed   kl_swapped"));
}

TEST(Unwritable, AFullDiskIsNamed) {
  const auto result = run_program("( ulimit -f 8; trap '' XFSZ; " + run + " --progress none --format html )");
  EXPECT_EQ(result.code, 74);
  EXPECT_THAT(result.out, HasSubstr("1 of 1 check passes"));
  EXPECT_THAT(result.err, HasSubstr("divcert: cannot write here/report.html: File too large"));
}

/// The counts of these functions take 52 KiB, the limit is 40, and the report needs 20. What the
/// journal holds until then is of use.
TEST(Unwritable, AFullDiskEndsTheJournalAndNotTheRun) {
  const std::string journaled =
      "divcert verify --cases 100 --seed 5 --filter 'accuracy/lib/kl_[l-u]*' --search 0 --progress none "
      "--format md "
      ">/dev/null ";
  const auto result = run_program("( ulimit -f 80; trap '' XFSZ; " + journaled +
                                  "--journal j.db --report-dir full ); echo code $? >&2\n" + journaled +
                                  "--journal j.db --resume --report-dir resumed && " + journaled +
                                  "--report-dir whole && cmp full/report.md whole/report.md && "
                                  "cmp resumed/report.md whole/report.md");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("exit 74: the journal j.db cannot be used: disk I/O error; the "
                                    "reports are complete all the same"));
  EXPECT_THAT(result.err, HasSubstr("code 74"));
}

TEST(Unwritable, SoIsStandardOutput) {
  const auto result = run_program("divcert list > /dev/full");
  EXPECT_EQ(result.code, 74);
  EXPECT_THAT(result.err, HasSubstr("standard output cannot be written"));
}

}  // namespace
}  // namespace divcert::properties
