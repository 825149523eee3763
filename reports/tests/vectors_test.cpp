#include <cstring>
#include <functional>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "reports/read/vectors_reader.hpp"
#include "reports/writers/vectors/vectors_json.hpp"
#include "reports/writers/vectors/vectors_npz.hpp"
#include "schema.hpp"

namespace divcert::reports {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

constexpr const char* schema = "vectors-1.schema.json";

/// Two groups of masses and one of a family, in every kind of value.
VectorFile sample() {
  const VectorValue half{"finite", "0.5", "0x1p-1", "0x1p-1", "0x1p-1", "0x1p-1", "7.29"};
  const VectorValue large{"finite", "", "inf", "inf", "inf", "inf", ""};
  const VectorValue small{"finite",  "5e-8", "0x1.ad7f29abcaf48p-25", "0x1.ad7f2ap-25", "0x1.aep-25",
                          "0x1p-24", "1e+09"};
  return {"0.1",
          7,
          {{"Nats", "convention", "The logarithm is the natural one."}, {"Tie", "value", "Half “way”."}},
          {{"renyi",
            "",
            {},
            "as_given",
            "e",
            "alpha",
            "0x1p-1",
            "log(Σ p^α q^(1−α))/(α−1)",
            "van Erven",
            {{1, "two points", {"0x1p-1", "0x1p-1"}, {"0x1p-2", "0x1.8p-1"}, {}, half, {"Nats", "Tie"}},
             {2, "large", {"0x1p-1"}, {"0x1p+0"}, {}, large, {}}}},
           {"wasserstein1",
            "",
            {},
            "normalized",
            "",
            "support",
            "",
            "d",
            "s",
            {{3, "positions", {"0x1p+0", "-0x0p+0"}, {"0x0p+0", "0x1p+0"}, {"0x0p+0", "0x1p+0"}, small, {}}}},
           {"kl",
            "normal",
            {"mu", "sigma"},
            "",
            "2",
            "",
            "",
            "d",
            "s",
            {{4, "members", {"0x0p+0", "0x1p+0"}, {"0x1p+0", "0x1p+0"}, {}, half, {"Tie"}}}}}};
}

std::string written(const VectorFile& file) {
  std::ostringstream out;
  write_vectors_json(file, out);
  return out.str();
}

VectorFile read(const std::string& text) {
  std::istringstream in(text);
  return read_vectors_json(in);
}

TEST(Vectors, written_files_satisfy_the_schema_and_are_read_back) {
  EXPECT_EQ(schema_error(schema, json::parse(written(sample()))), std::nullopt);
  EXPECT_EQ(read(written(sample())), sample());
}

struct Fault {
  const char* name;
  std::function<void(json&)> plant;
  const char* told;  ///< by the reader; empty: it is the schema's question alone
};

TEST(Vectors, the_schema_and_the_reader_refuse_planted_faults) {
  const auto first = [](json& file) -> json& { return file["groups"][0]["vectors"][0]; };
  const json good = json::parse(written(sample()));
  const std::vector<Fault> faults{
      {"other version", [](json& f) { f["schema"] = "divcert-vectors/2"; }, "schema: must be"},
      {"unknown key", [](json& f) { f["groups"][1]["vectors"][0]["P"] = 1; },
       "groups[1].vectors[0]: unknown key \"P\""},
      {"missing field", [&](json& f) { first(f).erase("exact"); },
       "groups[0].vectors[0]: \"exact\" is missing"},
      {"a number for a text", [&](json& f) { first(f)["p"][1] = 0.5; },
       "groups[0].vectors[0].p[1]: must be a text, but is number"},
      {"a decimal", [&](json& f) { first(f)["p"][1] = "0.5"; }, ""},
      {"an empty p", [&](json& f) { first(f)["p"] = json::array(); }, ""},
      {"no digits", [&](json& f) { first(f)["exact"] = ""; }, ""},
      {"unknown status", [&](json& f) { first(f)["status"] = "nan"; }, ""},
      {"a family with masses", [](json& f) { f["groups"][2]["masses"] = "as_given"; }, ""},
      {"masses without their meaning", [](json& f) { f["groups"][0].erase("masses"); },
       "groups[0]: \"masses\" is missing"},
      {"two parameters", [](json& f) { f["groups"][0]["params"]["gamma"] = "0x1p+0"; },
       "groups[0].params: must have one parameter"},
      {"a flag without a description", [](json& f) { f["flags"]["Tie"].erase("description"); },
       "flags.Tie: \"description\" is missing"},
      {"a flag twice",
       [&](json& f) {
         first(f)["flags"] = {"Tie", "Tie"};
       },
       ""},
      {"a negative id", [&](json& f) { first(f)["id"] = -1; }, "groups[0].vectors[0].id: must be a whole"},
  };
  for (const auto& [name, plant, told] : faults) {
    json faulty = good;
    plant(faulty);
    ASSERT_NE(faulty, good) << name;
    EXPECT_NE(schema_error(schema, faulty), std::nullopt) << name;
    try {
      read(faulty.dump());
      EXPECT_STREQ(told, "") << name;
    } catch (const malformed_vectors& error) {
      EXPECT_STRNE(told, "") << name << error.what();
      EXPECT_THAT(error.what(), HasSubstr(told)) << name;
    }
  }
}

TEST(Vectors, what_is_no_json_is_told_by_line) {
  std::string text = written(sample());
  text.replace(text.find("\"flags\""), 1, "'");
  try {
    read(text);
    FAIL();
  } catch (const malformed_vectors& error) {
    EXPECT_THAT(error.what(), AllOf(testing::StartsWith("parse error at line 2"), HasSubstr("column 1")));
  }
}

TEST(Vectors, a_count_that_is_not_theirs_is_told) {
  json file = json::parse(written(sample()));
  file["count"] = 5;
  EXPECT_THROW(read(file.dump()), malformed_vectors);
}

TEST(Vectors, a_parameter_of_the_group_is_not_the_vectors_own) {
  json file = json::parse(written(sample()));
  file["groups"][0]["vectors"][0]["params"] = {{"alpha", {"0x1p-1"}}};
  EXPECT_THROW(read(file.dump()), malformed_vectors);
}

std::string archived(const VectorFile& file) {
  std::ostringstream out;
  write_vectors_npz(file, out);
  return out.str();
}

VectorFile read_archive(const std::string& archive) {
  std::istringstream in(archive);
  return read_vectors_npz(in);
}

TEST(Vectors, archives_are_read_back_but_for_what_they_have_not) {
  VectorFile file = sample();
  for (VectorGroup& group : file.groups) group.definition = group.source = "";
  for (VectorFlag& flag : file.flags) flag.kind = "";
  EXPECT_EQ(read_archive(archived(sample())), file);
}

struct Spoiled {
  const char *from, *to;  ///< in the bytes, of one length
  const char* told;
};

TEST(Vectors, archives_that_are_something_else_are_told_by_array) {
  const std::string good = archived(sample());
  const std::vector<Spoiled> faults{
      {"p_offsets.npy", "p_offsetz.npy", "p_offsets: this array is missing"},
      {"'<u2'", "'<u9'", "bfloat16: has entries of 9 bytes"},
      {"'<f2'", "'<i2'", "float16: must be a list of numbers of kind 'f', but is {'descr': '<i2'"},
      {"'<u2', 'fortran_order': False, 'shape': (4,)", "'<u2', 'fortran_order': False, 'shape': (3,)",
       "bfloat16: must have 4 entries, but has 3"},
      {"'<u2', 'fortran_order': False, 'shape': (4,)", "'<u2', 'fortran_order': False, 'shape': (9,)",
       "the archive ends before"},
      {"\x93NUMPY\x01", "\x93NUMPY\x02", "no .npy file of version 1.0"},
      {"PK\x05\x06", "PK\x05\x07", "is no archive of arrays"},
  };
  for (const auto& [from, to, told] : faults) {
    std::string spoiled = good;
    for (std::size_t at = 0; (at = spoiled.find(from, at)) != std::string::npos; ++at)
      spoiled.replace(at, std::strlen(to), to);
    ASSERT_NE(spoiled, good) << to;
    try {
      read_archive(spoiled);
      ADD_FAILURE() << to;
    } catch (const malformed_vectors& error) {
      EXPECT_THAT(error.what(), HasSubstr(told)) << to;
    }
  }
}

/// Whatever is cut off or changed, it is told or read.
TEST(Vectors, spoiled_archives_do_no_harm) {
  const std::string good = archived(sample());
  const auto try_to_read = [](const std::string& archive) {
    try {
      read_archive(archive);
    } catch (const malformed_vectors&) {
    }
  };
  for (std::size_t at = 0; at < good.size(); at += 7) {
    try_to_read(good.substr(0, at));
    for (const char byte : {'\xff', '\0', '1'}) {
      std::string spoiled = good;
      spoiled[at] = byte;
      try_to_read(spoiled);
    }
  }
}

TEST(Vectors, archives_do_not_depend_on_the_time) {
  std::ostringstream out;
  write_vectors_npz(sample(), out);
  const std::string zip = out.str();
  EXPECT_TRUE(zip.starts_with("PK\x03\x04"));
  EXPECT_EQ(zip.substr(10, 4), std::string("\0\0\x21\0", 4));  // midnight of the first of January 1980
  const std::size_t array = zip.find("\x93NUMPY");
  EXPECT_EQ((array - zip.find("version.npy") - 11), 0u);
  EXPECT_THAT(zip, HasSubstr("'descr': '<u2', 'fortran_order': False, 'shape': (4,), }"));
}

}  // namespace
}  // namespace divcert::reports
