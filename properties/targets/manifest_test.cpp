#include "properties/targets/manifest.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "reports/tests/scratch_directory.hpp"

namespace divcert::properties {
namespace {

using testing::HasSubstr;

class ManifestFile : public testing::Test {
 protected:
  std::string write(const std::string& text) {
    std::ofstream(path_) << text;
    return path_;
  }
  /// A process's manifest with so much more, from line 4 on.
  std::string manifest(const std::string& more) {
    return write("name = \"x\"\nkind = \"process\"\ncommand = [\"a\"]\n" + more);
  }
  std::string error_of(const std::string& path) {
    try {
      read_manifest(path);
    } catch (const target_error& error) {
      EXPECT_THAT(error.what(), HasSubstr(path_));
      return std::string(error.what()).substr(path_.size());
    }
    return "read";
  }
  const reports::ScratchDirectory directory_;
  const std::string path_ = directory_.file("manifest.toml");
};

TEST_F(ManifestFile, IsReadWithItsContracts) {
  const auto manifest = read_manifest(write(R"(
name = "mine"
kind = "process"
command = ["python3", "adapter.py"]
timeout = 2.5
[[function]]
name = "my_kl"
contract = { ulp = 16 }
)"));
  EXPECT_EQ(manifest.command, (std::vector<std::string>{"python3", "adapter.py"}));
  EXPECT_EQ(manifest.timeout.count(), 2500);
  EXPECT_EQ(manifest.functions.at("my_kl"), R"({"contract":{"ulp":16},"name":"my_kl"})");
}

TEST_F(ManifestFile, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(error_of(write("name = \n")), HasSubstr(":1: "));
  EXPECT_EQ(
      error_of(write("name = \"x\"\nkind = \"telepathy\"")),
      ":2: kind \"telepathy\" is not supported; known kinds: process, file, shared_library, stdio, offline");
  EXPECT_THAT(error_of(write("name = \"x\"\nkind = \"process\"")), HasSubstr("\"command\" must be"));
  EXPECT_THAT(error_of(write("kind = \"process\"\ncommand = [\"a\"]")), HasSubstr("\"name\" is missing"));
  EXPECT_EQ(error_of(write("name = 7\nkind = \"process\"\ncommand = [\"a\"]")),
            ":1: \"name\" is of the wrong type");
  EXPECT_EQ(error_of(manifest("timeout = -1")), ":4: timeout must be from 0.001 to 3600 seconds, but is -1");
  EXPECT_EQ(error_of(manifest("frame = \"text\"")),
            ":4: frame is \"text\"; it can be binary (where the adapter takes it), json");
  EXPECT_THROW(make_target("/no/such/manifest.toml"), target_error);
}

TEST_F(ManifestFile, UnknownKeysAreErrorsAtEveryDepth) {
  EXPECT_EQ(error_of(manifest("comand = 1")),
            ":4: unknown key \"comand\"; known here: name, kind, command, timeout, frame, function");
  EXPECT_EQ(
      error_of(manifest("[[function]]\nname = \"f\"\ncontract = { ulp = 4 }\nunit = \"nat\"")),
      ":7: unknown key \"unit\"; known here: name, symbol, divergence, family, params, input, dtype, output, "
      "domain, convention, contract, laws, tolerance");
  EXPECT_EQ(error_of(manifest("[[function]]\nname = \"f\"\ncontract = { ulp = 4, ulps = 5 }")),
            ":6: contract: unknown key \"ulps\"; known here: ulp, condition, absolute");
  EXPECT_THAT(error_of(manifest("[[function]]\nname = \"f\"\nconvention = { bass = 2 }")),
              HasSubstr(":6: convention: unknown key \"bass\"; known here: base"));
  EXPECT_THAT(error_of(manifest("[[function]]\nname = \"f\"\n[function.domain]\nsimplex = true")),
              HasSubstr(": domain: unknown key \"simplex\"; known here: masses"));
}

TEST_F(ManifestFile, ASharedLibraryIsServedByItsHost) {
  const std::string functions = "[[function]]\nname = \"f\"\nsymbol = \"first_kl\"\ndivergence = \"kl\"\n";
  const auto of = [&](const std::string& library) {
    return write("name = \"x\"\nkind = \"shared_library\"\npath = \"" + library + "\"\n");
  };
  EXPECT_EQ(error_of(of("none.so")), ":3: there is no file \"none.so\"");
  EXPECT_THAT(error_of(of(FAKE_LIBRARY)), HasSubstr("needs a [[function]]"));
  std::ofstream(of(FAKE_LIBRARY), std::ios::app) << functions;
  const auto target = make_target(path_);
  EXPECT_EQ(target->functions().at(0).name, "f");
  EXPECT_TRUE(target->watches_rounding_mode());
}

TEST_F(ManifestFile, AFileIsServedByItsHostOrByACommand) {
  std::ofstream(directory_.file("mine.py")) << "def half(p, q): return 0.5\n";
  const auto of = [&](const std::string& keys) {
    return write("name = \"x\"\nkind = \"file\"\n" + keys +
                 "[[function]]\nname = \"f\"\nsymbol = \"half\"\ndivergence = \"kl\"\n");
  };
  EXPECT_EQ(make_target(of("path = \"mine.py\"\n"))->functions().at(0).name, "f");
  const auto manifest = read_manifest(of("path = \"mine.py\"\ncommand = [\"sh\", \"serve\"]\n"));
  EXPECT_EQ(manifest.command,
            (std::vector<std::string>{"sh", "serve", directory_.file("mine.py"),
                                      R"({"divergence":"kl","name":"f","symbol":"half"})"}));
  EXPECT_THAT(error_of(of("path = \"manifest.toml\"\n")), HasSubstr(":3: \"manifest.toml\" has no host"));
}

TEST_F(ManifestFile, AFunctionTwiceIsAnError) {
  const std::string function = "[[function]]\nname = \"f\"\ncontract = { ulp = 4 }\n";
  EXPECT_EQ(error_of(manifest(function + function)), ":7: the function \"f\" stands here twice");
}

TEST_F(ManifestFile, ANameMustFitIntoAnId) {
  for (const std::string name : {"", "a/b", "a\\u001b[2Jb", "a\\u202eb"})
    EXPECT_THAT(error_of(write("name = \"" + name + "\"\nkind = \"process\"\ncommand = [\"a\"]")),
                HasSubstr(":1: \"name\" must have 1 to 100 bytes"));
}

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

TEST_F(ManifestFile, WhatIsNestedTooDeeplyIsRefusedBeforeItIsParsed) {
  constexpr std::size_t many = 100000;
  for (const std::string& deep :
       {repeated("a.", many) + "a = 1", "[" + repeated("a.", many) + "a]",
        repeated("\"a\" . ", many) + "a = 1", "b = " + repeated("[", many) + repeated("]", many),
        "b = " + repeated("{a=", many) + "1" + repeated("}", many)})
    EXPECT_EQ(error_of(manifest("# a comment: [[[[[[[[[[[[[[[[[[[[\n" + deep)),
              ":5: nested deeper than 16 levels");
}

TEST_F(ManifestFile, BracketsAndDotsInTextsAreNoLevels) {
  const std::string text = repeated(".[{", 40);
  EXPECT_EQ(read_manifest(write("name = \"x\"\nkind = 'process'\ncommand = [\"\\\"" + text + "\", '" + text +
                                "', \"\"\"\n" + text + "\n\"\"\", '''\n" + text + "''']\n"))
                .command.size(),
            4u);
  EXPECT_THAT(error_of(write("name = \"" + text)), HasSubstr(":1: "));
  EXPECT_THAT(error_of(manifest("#" + std::string(std::size_t{1} << 20, 'x'))),
              HasSubstr("at most 1048576 bytes"));
}

}  // namespace
}  // namespace divcert::properties
