#include <gmock/gmock.h>

#include "properties/tests/program.hpp"

// Adapters on the command line: at divcert's own standard streams, and in binary frames.
namespace divcert::properties {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

std::string options_of(const std::string& checks) {
  return " --cases 60 --seed 3 --search 0 --filter '" + checks + "/*' --progress none --format json";
}
const std::string options = options_of("accuracy");

/// The fake adapter is the test, divcert its child: each has the other's output as its input.
ProgramResult audited_by(const std::string& mode, const std::string& after = "",
                         const std::string& checks = "accuracy") {
  return run_program(
      "printf 'name = \"mine\"\\nkind = \"stdio\"\\ntimeout = 2.0\\n' > mine.toml; mkfifo requests\n"
      "timeout 60 " FAKE_ADAPTER " " +
      mode + " < requests | timeout 60 divcert audit ./mine.toml" + options_of(checks) +
      " --report-dir report > requests\ncode=$?\n" + after + "exit $code\n");
}

TEST(Stdio, TheAdapterIsAtTheStandardStreams) {
  const auto result = audited_by("halves", "grep -c '\"got\": \"0x1p-1\"' report/report.json\n");
  EXPECT_EQ(result.code, 1) << result.err;
  EXPECT_GT(std::stoi(result.out), 0);
  EXPECT_THAT(result.err, AllOf(HasSubstr("zero of mine (kl)"), HasSubstr("spared of mine (kl)")));
}

TEST(Stdio, SpeaksFramesToo) { EXPECT_EQ(audited_by("framed_honest").code, 1); }

TEST(Stdio, AnAdapterThatGoesIsAFindingAndNotWaitedFor) {
  const auto result = audited_by("exits", "", "convention");  // it goes while it is asked for that
  EXPECT_EQ(result.code, 1) << result.err;
  EXPECT_THAT(result.err, HasSubstr("the streams were closed"));
}

TEST(Stdio, SomebodyWhoDoesNotGreetIsSaidSo) {
  const auto result = run_program(
      "printf 'name = \"mine\"\nkind = \"stdio\"\n' > mine.toml\n"
      "echo hello | timeout 60 divcert audit ./mine.toml --progress none");
  EXPECT_EQ(result.code, 1) << result.err;
  EXPECT_THAT(result.err, HasSubstr("\"hello\" is not JSON"));
  EXPECT_THAT(result.out, IsEmpty());
}

TEST(Program, AnAdapterIsAuditedByItsPath) {
  const auto result = run_program(
      "printf '#!/bin/sh\\nexec " FAKE_ADAPTER " halves\\n' > mine && chmod +x mine && divcert audit ./mine" +
      options + "; divcert replay accuracy/mine/zero --target ./mine --p 0.5,0.5 --q 0.25,0.75");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("FAILS  accuracy/mine/zero"));
}

/// A wrong function: its findings are shrunk, explained and confirmed by thousands of requests.
TEST(Frames, AReportHasTheSameBytesWithThemAndWithout) {
  const std::string manifest =
      "name = \\\"mine\\\"\\nkind = \\\"shared_library\\\"\\npath = \\\"" FAKE_LIBRARY
      "\\\"\\n%b[[function]]\\nname = \\\"first_kl\\\"\\ndivergence = \\\"kl\\\"\\n";
  const auto result = run_program(
      "mkdir frames lines\nprintf \"" + manifest + "\" '' > frames/mine.toml\nprintf \"" + manifest +
      "\" 'frame = \"json\"\\n' > lines/mine.toml\n"
      "for form in frames lines; do (cd $form && divcert audit ./mine.toml --cases 120 --search 100 --seed 3 "
      "--progress none --format json --report-dir . >out 2>&1; echo $?); done\n"
      "cmp frames/report.json lines/report.json && grep -c frame lines/mine.toml");
  EXPECT_EQ(result.code, 0) << result.out << result.err;
  EXPECT_EQ(result.out, "1\n1\n1\n");
}

/// What an invalid case is cannot be measured: its vectors have different lengths.
TEST(Files, AFunctionThatEndsOnAnInvalidCaseIsToldSo) {
  const auto result = run_program(
      "printf 'import os\\ndef tv(p, q):\\n  if len(p) != len(q): os._exit(3)\\n  return sum(abs(a - b) for "
      "a, b in "
      "zip(p, q)) / 2\\n' > f.py\n"
      "divcert audit ./f.py:tv --as total_variation --masses as_given --cases 200 --search 0 --progress none "
      "--format json");
  EXPECT_EQ(result.code, 1) << result.err;
  EXPECT_THAT(result.out, HasSubstr("DC117 broken"));
}

}  // namespace
}  // namespace divcert::properties
