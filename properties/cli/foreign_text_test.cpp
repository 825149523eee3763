#include <fstream>
#include <string>

#include <gmock/gmock.h>

#include "properties/tests/program.hpp"

// What users and foreign programs wrote reaches the terminal as text: it neither steers it nor reorders it.
namespace divcert::properties {
namespace {

using testing::HasSubstr;
using testing::Not;

/// An escape sequence and a right-to-left override, in octal for the shell's printf.
const std::string hostile = R"sh("$(printf 'x\033[31m\342\200\256y')")sh";

/// What the program printed, on both streams.
std::string harmless(const std::string& command) {
  const auto result = run_program(command);
  for (const std::string& stream : {result.out, result.err}) {
    EXPECT_THAT(stream, Not(HasSubstr("\x1b[31m"))) << command;
    EXPECT_THAT(stream, Not(HasSubstr("\u202e"))) << command;
  }
  return result.out + result.err;
}

void expect_harmless(const std::string& command) {
  EXPECT_THAT(harmless(command), HasSubstr("x\\x1b[31m\\u202ey")) << command;
}

TEST(ForeignText, OfTheCommandLineIsHarmless) {
  for (const char* command :
       {"divcert ", "divcert list ", "divcert explain ", "divcert eval --p 1 --q 1 ", "divcert audit ",
        "divcert audit ./", "divcert merge ", "divcert verify --cases 10 --filter ",
        "divcert verify --format ", "divcert verify --claims --filter ", "divcert verify --teeth --filter ",
        "divcert verify --shard ", "divcert verify --cases ", "divcert verify --max-bits ",
        "divcert eval kl --q 1 --p ", "divcert eval kl --p 1 --q 1 --family ", "divcert replay --p 1 --q 1 ",
        "divcert replay --p 1 --q 1 accuracy/lib/", "divcert verify --report-dir /proc/"})
    expect_harmless(command + hostile);
}

TEST(ForeignText, OfReportsAndTheirPlaceIsHarmless) {
  expect_harmless("divcert verify --cases 10 --search 0 --progress none --filter law/gibbs --report-dir " +
                  hostile);
  expect_harmless("mkdir -p " + hostile +
                  "/report.json; divcert verify --cases 10 --search 0 --filter law/gibbs --report-dir " +
                  hostile);
}

/// An adapter whose target, function and error carry them too.
TEST(ForeignText, OfAdaptersIsHarmless) {
  const std::string name = R"(x\u001b[31m\u202ey)";
  const std::string greeting = R"({"protocol":"divcert-adapter/1","name":")" + name + R"(","version":")" +
                               name + R"(","functions":[{"name":")" + name + R"(","divergence":"kl"}]})";
  const std::string adapter =
      "cat > adapter.sh <<'END'\n"
      "cat <<'JSON'\n" +
      greeting +
      "\nJSON\n"
      "printf 'x\\033[31m\\342\\200\\256y\\n' >&2\nread line\nexit 3\nEND\n"
      "printf 'name = \"hostile\"\\nkind = \"process\"\\ncommand = [\"sh\", \"adapter.sh\"]\\n' > "
      "hostile.toml\n";
  for (const char* mode : {"none", "counter", "bar"})
    harmless(adapter + "divcert audit ./hostile.toml --cases 2 --search 0 --progress " + mode);
}

}  // namespace
}  // namespace divcert::properties
