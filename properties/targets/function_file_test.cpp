#include "properties/targets/function_file.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include <gmock/gmock.h>

#include "properties/targets/divergence_names.hpp"
#include "properties/targets/hosts/interpreters.hpp"
#include "properties/targets/process/fake_target.hpp"
#include "reports/tests/scratch_directory.hpp"

// Functions named by their file, served by the hosts that come with divcert.
namespace divcert::properties {
namespace {

using Fault = Outcome::Fault;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(DivergenceOfName, IsInferredWhereItIsClear) {
  for (const auto& [name, id] : {std::pair{"kl", "kl"},
                                 {"my_kl", "kl"},
                                 {"kl_divergence", "kl"},
                                 {"KLDivergence", "kl"},
                                 {"kl_div", "kl"},
                                 {"js_distance", "js_distance"},
                                 {"jensenShannonDistance", "js_distance"},
                                 {"jsd", "js"},
                                 {"my_reverse_kl_loss", "reverse_kl"},
                                 {"total_variation_distance", "total_variation"},
                                 {"chi2", "chi2"},
                                 {"renyi_divergence", "renyi"},
                                 {"kl_careful", "kl"},
                                 {"kl_with_epsilon", "kl"},
                                 {"slowJensenShannon", "js"},
                                 {"kl_reverse", ""},
                                 {"renyi_entropy", ""},
                                 {"min_entropy", ""},
                                 {"f", ""},
                                 {"mystery", ""},
                                 {"kl_or_js", ""},
                                 {"kl_from_logits", ""}})
    EXPECT_EQ(divergence_of_name(name), id) << name;
}

TEST(FileFunction, IsAFileOfAKnownKindAndAFunction) {
  EXPECT_EQ(file_function("./a:b/mylib.py:my_kl")->file, "./a:b/mylib.py");
  EXPECT_EQ(file_function("./a:b/mylib.py:my_kl")->function, "my_kl");
  EXPECT_EQ(file_function("mylib.py")->function, "");
  for (const char* other : {"scipy", "./x.toml", "a:b", "x.rb:f"})
    EXPECT_FALSE(file_function(other)) << other;
}

std::string error_of(const std::string& file, const std::string& function, const FunctionOptions& options) {
  try {
    make_process_target(manifest_of(file, {function}, options));
  } catch (const target_error& error) {
    return error.what();
  }
  return "served";
}

class ServedFile : public testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(directory_.path() / name) << text;
    return directory_.file(name);
  }
  /// What the function of the file returns on a case of two points.
  Outcome outcome(const std::string& file, const std::string& function,
                  FunctionOptions options = {{"as", "kl"}}) {
    const auto target = make_process_target(manifest_of(file, {function}, options));
    return fake::ask(*target, {fake::harmless}).front();
  }

  const reports::ScratchDirectory directory_;
};

TEST_F(ServedFile, APythonFunctionIsAskedAsItIs) {
  const auto file = write("mine.py", R"(
import os, sys
print("a module that prints")
def prints(p, q):
    print("a function that prints"); os.system("echo a child that prints"); sys.stdin.read()
    return p[0]
def whole(p, q): return 3
def wide(p, q): return list(p)
def nothing(p, q): pass
def raises(p, q): raise ValueError("no")
def leaves(p, q): sys.exit(3)
def writes(p, q):
    p[0] = 7.0
    return 1.0
def named(p, q): return 1.0 if __name__ == "mine" else 0.0
)");
  EXPECT_EQ(outcome(file, "prints").value, 0.5);
  EXPECT_EQ(outcome(file, "whole").value, 3);
  EXPECT_EQ(outcome(file, "named").value, 1);
  EXPECT_THAT(outcome(file, "wide").error, HasSubstr("returned list"));
  EXPECT_THAT(outcome(file, "nothing").error, HasSubstr("returned NoneType"));
  EXPECT_EQ(outcome(file, "raises").error, "raised ValueError: no");
  EXPECT_EQ(outcome(file, "leaves").error, "raised SystemExit: 3");
  EXPECT_TRUE(outcome(file, "writes").wrote_to_input);
  EXPECT_FALSE(outcome(file, "whole").wrote_to_input);
}

TEST_F(ServedFile, APythonFunctionGetsTheVectorsThatItTakes) {
  const auto lists = write("lists.py", "def f(p, q): return 1.0 if p == [0.5, 0.5] else 0.0\n");
  EXPECT_EQ(outcome(lists, "f").value, 1);
  const auto arrays =
      write("arrays.py", "import numpy\ndef f(p, q): return (p * 2).sum() if p.dtype == 'float32' else 0\n");
  const FunctionOptions debian{{"as", "kl"}, {"dtype", "float32"}, {"python", "/usr/bin/python3"}};
  EXPECT_EQ(outcome(arrays, "f", debian).value, 2);
  const auto stubborn = write("stubborn.py", "import numpy\ndef f(p, q): return p.index(0.5)\n");
  EXPECT_EQ(outcome(stubborn, "f", debian).value, 0);
}

TEST_F(ServedFile, AParameterOfTheFunctionsOwnIsNotHandedOver) {
  const auto file = write("orders.py", "def f(p, q, *more): return len(more)\n");
  EXPECT_EQ(outcome(file, "f", {{"as", "renyi"}, {"param", "alpha=0.5"}}).value, 0);
}

/// As `import package.inner.mine` would have it, wherever divcert runs.
TEST_F(ServedFile, AFileOfAPackageImportsItsNeighbours) {
  std::filesystem::create_directories(directory_.path() / "package/inner");
  write("package/__init__.py", "");
  write("package/inner/__init__.py", "");
  write("package/numbers.py", "three = 3.0");
  const auto file =
      write("package/inner/mine.py", "from ..numbers import three\ndef f(p, q): return three\n");
  EXPECT_EQ(outcome(file, "f").value, 3);
}

TEST_F(ServedFile, HowWrongItMayBeIsAnOption) {
  const auto file = write("mine.py", "def f(p, q): return 1.0\n");
  const auto target = make_process_target(manifest_of(file, {"f"}, {{"as", "kl"}, {"contract", "ulp=4"}}));
  EXPECT_EQ(target->functions().front().contract, ErrorContract::ulps(4));
  EXPECT_THAT(error_of(file, "f", {{"as", "kl"}, {"contract", "4"}}),
              HasSubstr("--contract must be NAME=NUMBER, e.g. ulp=4, but is \"4\""));
  EXPECT_THAT(error_of(file, "f", {{"as", "kl"}, {"contract", "percent=4"}}), HasSubstr("percent"));
}

TEST_F(ServedFile, AJavaScriptFunctionIsAskedAsItIs) {
  if (!fake::has_node()) GTEST_SKIP() << "no node here";
  const auto file = write("mine.mjs", R"(
console.log("a module that prints");
export const first = (p, q) => { console.log("a function that prints"); return p[0]; };
export const later = async (p, q) => -0;
export const raises = (p, q) => { throw new RangeError("no"); };
export const none = (p, q) => undefined;
export const writes = (p, q) => { p.pop(); return 1; };
)");
  EXPECT_EQ(outcome(file, "first").value, 0.5);
  EXPECT_TRUE(std::signbit(outcome(file, "later").value));
  EXPECT_EQ(outcome(file, "raises").error, "raised RangeError: no");
  EXPECT_THAT(outcome(file, "none").error, HasSubstr("returned undefined"));
  EXPECT_TRUE(outcome(file, "writes").wrote_to_input);
  EXPECT_THAT(error_of(write("bad.mjs", "export const x = ;"), "f", {{"as", "kl"}}),
              HasSubstr("cannot be imported: SyntaxError"));
}

TEST_F(ServedFile, AnRFunctionIsAskedAsItIs) {
  if (!fake::has_r()) GTEST_SKIP() << "no Rscript with jsonlite here";
  const auto file = write("mine.R", R"(
cat("a file that prints\n")
first <- function(p, q) { cat("a function that prints\n"); p[1] }
nought <- function(p, q) -0
whole <- function(p, q) 3L
third <- function(p, q) 1 / 3
infinite <- function(p, q) -Inf
missing <- function(p, q) NA
raises <- function(p, q) stop("no \"such\" masses")
wide <- function(p, q) p
leaves <- function(p, q) quit(status = 3)
order <- function(p, q, ...) length(list(...))
)");
  EXPECT_EQ(outcome(file, "first").value, 0.5);
  EXPECT_TRUE(std::signbit(outcome(file, "nought").value));
  EXPECT_EQ(outcome(file, "whole").value, 3);
  EXPECT_EQ(outcome(file, "third").value, 1.0 / 3);
  EXPECT_EQ(outcome(file, "infinite").value, -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(outcome(file, "missing").value));
  EXPECT_EQ(outcome(file, "raises").error, "raised simpleError: no \"such\" masses");
  EXPECT_THAT(outcome(file, "wide").error,
              HasSubstr("returned numeric of length 2, which is not one number"));
  EXPECT_THAT(outcome(file, "leaves").error, HasSubstr("exited with status 3"));
  EXPECT_EQ(outcome(file, "order", {{"as", "renyi"}, {"param", "alpha=0.5"}}).value, 0);
  EXPECT_THAT(error_of(file, "yours", {{"as", "kl"}}),
              HasSubstr("has no function \"yours\"; its functions: "));
  EXPECT_THAT(error_of(write("bad.R", "x <- ("), "f", {{"as", "kl"}}), HasSubstr("cannot be sourced: "));
}

TEST_F(ServedFile, SaysWhatIsMissing) {
  const FunctionOptions kl{{"as", "kl"}};
  const auto file = write("mine.py", "def mine(p, q): return 0\nnumber = 1\n");
  EXPECT_EQ(error_of(file, "yours", kl), file + ": has no function \"yours\"; its functions: mine");
  EXPECT_THAT(error_of(file, "number", kl), HasSubstr("\"number\" is not a function"));
  EXPECT_THAT(error_of(file, "mine", {}),
              AllOf(HasSubstr("say it with --as ID"), HasSubstr("total_variation")));
  EXPECT_THAT(error_of(file, "mine", {{"as", "kll"}}), HasSubstr("unknown divergence \"kll\"; near it: kl"));
  EXPECT_THAT(error_of(file, "", kl), HasSubstr("name its function too"));
  EXPECT_THAT(error_of(file, "mine", {{"as", "kl"}, {"dtype", "float8"}}),
              HasSubstr("it can be float64, float32"));
  EXPECT_THAT(error_of(file, "mine", {{"as", "kl"}, {"domain", "cube"}}),
              HasSubstr("domain: unknown \"cube\"; known:"));
  EXPECT_THAT(error_of(file, "mine", {{"as", "renyi"}, {"param", "beta=1"}}),
              HasSubstr("{\"alpha\": number}"));
  EXPECT_THAT(error_of("/no/such.py", "f", kl), HasSubstr("there is no file"));
  EXPECT_THAT(error_of(write("bad.py", "x = 1\nimport no_such_module\n"), "f", kl),
              HasSubstr(": ModuleNotFoundError: No module named 'no_such_module' (line 2)"));
  EXPECT_THAT(error_of(write("bad.so", "no library"), "f", kl), HasSubstr("cannot be loaded"));
}

TEST_F(ServedFile, WhatIsNotJudgedYetIsListedWithTheReason) {
  const auto file = write("mine.py", "def mine(p, q): return 0\n");
  EXPECT_THAT(error_of(file, "mine", {{"as", "kl"}, {"input", "logits"}}),
              HasSubstr("\"mine\": input \"logits\" is not judged yet"));
}

TEST(ReplayWords, NameTheFunctionAndItsOptions) {
  const auto target =
      make_process_target(manifest_of(FAKE_LIBRARY, {"first_kl"}, {{"as", "kl"}, {"masses", "as_given"}}));
  EXPECT_THAT(target->replay_words(target->functions().front()),
              ElementsAre("--target", FAKE_LIBRARY ":first_kl", "--as", "kl"));  // a case says its masses
}

}  // namespace
}  // namespace divcert::properties
