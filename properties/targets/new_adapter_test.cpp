#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "properties/tests/program.hpp"

namespace divcert::properties {
namespace {

using testing::HasSubstr;

struct Language {
  const char *name, *needs;   ///< a shell command that fails where it cannot run here
  const char *right, *wrong;  ///< a text of the template, and one that makes its function wrong
};
class NewAdapter : public testing::TestWithParam<Language> {};

/// Everything that the program prints as the way to a verdict is run.
std::string audited(const Language& language, const std::string& change) {
  return std::string("divcert adapter new ") + language.name + " mine >said || exit 9\n" + change +
         "\nsed -n 's/^  //p' said | sed 's/^divcert audit/& --cases 100 --search 0 --progress none/' "
         ">commands; . "
         "./commands";
}

TEST_P(NewAdapter, PassesAsItIs) {
  const Language language = GetParam();
  if (run_program(language.needs).code != 0) GTEST_SKIP() << language.needs;
  const auto result = run_program(audited(language, ""));
  EXPECT_EQ(result.code, 0) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr("kl of mine (kl)"));
}

TEST_P(NewAdapter, FailsWithAPlantedFault) {
  const Language language = GetParam();
  if (run_program(language.needs).code != 0) GTEST_SKIP() << language.needs;
  const std::string plant = std::string("sed -i 's|") + language.right + "|" + language.wrong +
                            "|' mine/*; grep -rqF '" + language.wrong + "' mine || exit 9";
  const auto result = run_program(audited(language, plant));
  EXPECT_EQ(result.code, 1) << result.out << result.err;
}

INSTANTIATE_TEST_SUITE_P(
    Languages, NewAdapter,
    testing::Values(Language{"python", "python3 --version", "t - log1p(t)", "log1p(t) - t"},
                    Language{"c", "cc --version", "t - log1p(t)", "log1p(t) - t"},
                    Language{"cpp", "c++ --version", "t - std::log1p(t)", "std::log1p(t) - t"},
                    Language{"r", "Rscript -e 'library(jsonlite)'", "t - log1p(t)", "log1p(t) - t"},
                    Language{"js", "node --version", "t - Math.log1p(t)", "Math.log1p(t) - t"},
                    Language{"java", "java --version", "t - Math.log1p(t)", "Math.log1p(t) - t"},
                    Language{"julia", "julia --version", "t - log1p(t)", "log1p(t) - t"}),
    [](const auto& tested) { return std::string(tested.param.name); });

/// The test that lies beside each adapter, by the test runner of its language.
struct Runner {
  const char *language, *needs, *runs;
};
class OwnRunner : public testing::TestWithParam<Runner> {};

#define JARS "/usr/share/java"
constexpr const char* junit =
    "cd mine; P=$(printf '%s:' " JARS "/junit-jupiter-*.jar " JARS "/junit-platform-*.jar " JARS
    "/opentest4j*.jar " JARS "/apiguardian-api.jar " JARS
    "/picocli.jar); javac -cp $P -d classes "
    "AdapterTest.java && java -cp classes:$P org.junit.platform.console.ConsoleLauncher --scan-classpath "
    "classes --disable-banner";

TEST_P(OwnRunner, PassesAndFails) {
  const auto [language, needs, runs] = GetParam();
  if (run_program(needs).code != 0) GTEST_SKIP() << needs;
  const std::string made =
      std::string("divcert adapter new ") + language +
      " mine >/dev/null || exit 9\nsed -i 's/\"1000\"/\"100\", \"--search\", \"0\"/' mine/*est*\n";
  const auto right = run_program(made + runs);
  EXPECT_EQ(right.code, 0) << right.out << right.err;
  const auto wrong = run_program(made + "sed -i '/log1p/s/t - /t + /' mine/*dapter.*\n" + runs);
  EXPECT_EQ(wrong.code, 1) << wrong.out << wrong.err;
  EXPECT_THAT(wrong.out, HasSubstr("1 of 1 function of mine"));
}

INSTANTIATE_TEST_SUITE_P(
    Languages, OwnRunner,
    testing::Values(Runner{"python", "/usr/bin/python3 -c 'import pytest'",
                           "/usr/bin/python3 -m pytest mine"},
                    Runner{"r", "Rscript -e 'library(jsonlite); library(testthat)'",
                           "Rscript -e 'testthat::test_dir(\"mine\")'"},
                    Runner{"js", "node --test --help", "node --test mine"},
                    Runner{"java", "ls " JARS "/junit-platform-console.jar && javac --version", junit},
                    Runner{"julia", "julia --version", "julia mine/runtests.jl"}),
    [](const auto& tested) { return std::string(tested.param.language); });

TEST(NewAdapter, OverwritesNothing) {
  const auto result = run_program(
      "mkdir mine && echo kept >mine/mine.toml && divcert adapter new python mine; code=$?; cat mine/*; exit "
      "$code");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.out, "kept\n");
  EXPECT_EQ(result.err, "divcert: mine: it exists already; nothing was written\n");
}

TEST(NewAdapter, SaysWhatItCannotDo) {
  const auto language = run_program("divcert adapter new cobol mine; code=$?; ls -d mine; exit $code");
  EXPECT_EQ(language.code, 2);
  EXPECT_THAT(language.err, HasSubstr("no template for \"cobol\"; there are: c, cpp, java"));
  for (const char* name : {"../mine", "2mine", "my-lib", "'a b'"}) {
    const auto result = run_program(std::string("divcert adapter new python ") + name);
    EXPECT_EQ(result.code, 2) << name;
    EXPECT_THAT(result.err, HasSubstr("must begin with a letter")) << name;
  }
  EXPECT_EQ(run_program("divcert adapter new python no/where").code, 2);
  EXPECT_EQ(run_program("divcert adapter").code, 2);
}

}  // namespace
}  // namespace divcert::properties
