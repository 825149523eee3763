#include "properties/targets/process/child_process.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "reports/tests/scratch_directory.hpp"

// A child and what it leaves.
namespace divcert::properties {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using Io = ChildProcess::Io;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr milliseconds patience{10000};

std::string greeting_of(ChildProcess& child) {
  std::string line;
  EXPECT_EQ(child.read_line(line, patience), Io::ok);
  return line;
}

bool runs(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string text;
  std::getline(file, text);
  return !text.empty() && text.find(") Z ") == std::string::npos;
}

TEST(Missing, AnInterpreterIsToldWithItsPackage) {
  EXPECT_STREQ(not_installed("Rscript").what(), "Rscript is not installed: apt-get install r-base-core");
  EXPECT_STREQ(not_installed("mine").what(), "mine is not installed");
  EXPECT_THROW(ChildProcess({"no-such-interpreter", "f"}, ""), not_installed);
  // A path is somebody's own, and no package has it.
  try {
    ChildProcess({"/no/such/interpreter"}, "");
    FAIL();
  } catch (const not_installed&) {
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("cannot run \"/no/such/interpreter\""));
  }
}

class Will : public testing::Test {
 protected:
  /// How the adapter of that mode says that it was ended.
  std::string of(const std::string& mode) {
    {
      ChildProcess child({FAKE_ADAPTER, mode, path_}, "");
      greeting_of(child);
    }
    std::ifstream file(path_);
    std::string how;
    std::getline(file, how);
    return how;
  }
  const reports::ScratchDirectory directory_;
  const std::string path_ = directory_.file("last-will");
};

TEST_F(Will, StandardInputIsClosedFirst) { EXPECT_EQ(of("polite"), "closed"); }
TEST_F(Will, ThenItIsAskedToEnd) { EXPECT_EQ(of("deaf"), "terminated"); }
TEST_F(Will, ThenItIsKilled) {
  const auto start = Clock::now();
  EXPECT_EQ(of("immortal"), "");
  EXPECT_LT(Clock::now() - start, milliseconds(5000));
}

TEST(ChildProcess, AHelperInASessionOfItsOwnIsEndedToo) {
  pid_t helper = 0;
  {
    ChildProcess child({FAKE_ADAPTER, "leaves"}, "");
    helper = std::stoi(nlohmann::json::parse(greeting_of(child))["version"].get<std::string>());
    EXPECT_TRUE(runs(helper));
  }
  EXPECT_FALSE(runs(helper));
}

TEST(ChildProcess, ItsEndIsNoticedThoughAHelperHoldsThePipe) {
  ChildProcess child({FAKE_ADAPTER, "leaves"}, "");
  greeting_of(child);
  child.write_line(R"({"id":1,"function":"zero","cases":[{"p":["0x1p+0","0x0p+0"]}]})", patience);
  std::string line;
  const auto start = Clock::now();
  EXPECT_EQ(child.read_line(line, patience), Io::closed);
  EXPECT_LT(Clock::now() - start, milliseconds(5000));
  EXPECT_EQ(child.end(), "exited with status 4: its helper lives");
}

TEST(ChildProcess, StandardErrorLeavesNoFile) {
  // The descriptors of the child: 2 is a pipe.
  ChildProcess child({"/bin/sh", "-c", "readlink /proc/self/fd/2; exec cat"}, "");
  EXPECT_THAT(greeting_of(child), HasSubstr("pipe:"));
}

TEST(ChildProcess, OfStandardErrorTheLastLineIsToldAndCut) {
  ChildProcess child(
      {"/bin/sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x >&2; echo >&2; echo last >&2; exit 7"}, "");
  std::string line;
  EXPECT_EQ(child.read_line(line, patience), Io::closed);
  EXPECT_EQ(child.end(), "exited with status 7: last");
  ChildProcess longer({"/bin/sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x >&2; exit 7"}, "");
  EXPECT_EQ(longer.read_line(line, patience), Io::closed);
  EXPECT_THAT(longer.end(), HasSubstr("xxx… (4096 bytes)"));
}

TEST(ChildProcess, ALineHasTheCapThatTheCallerSays) {
  ChildProcess child({"/bin/sh", "-c", "echo 12345; echo 123456; cat"}, "");
  std::string line;
  EXPECT_EQ(child.read_line(line, patience, 5), Io::ok);
  EXPECT_EQ(child.read_line(line, patience, 5), Io::flooded);
}

TEST(ChildProcess, AnAdapterWithinAnAdapterKeepsBothMarks) {
  const std::string outer = new_mark();
  ::setenv(outer.c_str(), "1", 1);
  ChildProcess child({"/bin/sh", "-c", "env; echo; exec cat"}, "");
  ::unsetenv(outer.c_str());
  int marks = 0;
  for (std::string line = "x"; !line.empty() && child.read_line(line, patience) == Io::ok;)
    marks += line.starts_with("DIVCERT_ADAPTER_") ? 1 : 0;
  EXPECT_EQ(marks, 2);
}

}  // namespace
}  // namespace divcert::properties
