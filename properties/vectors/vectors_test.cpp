#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "properties/targets/hosts/interpreters.hpp"
#include "properties/tests/program.hpp"
#include "reports/tests/schema.hpp"

namespace divcert::properties {
namespace {

using Json = nlohmann::json;
using testing::AllOf;
using testing::Each;
using testing::HasSubstr;

/// Vectors of the quantities that a glob selects.
Json exported(const std::string& glob, const std::string& options = "") {
  const auto result = run_program("divcert vectors export --divergence '" + glob + "' --output v.json " +
                                  options + " >/dev/null && cat v.json");
  EXPECT_EQ(result.code, 0) << result.err;
  return Json::parse(result.out);
}

TEST(Vectors, EveryQuantityHasThemAndTheyAgree) {
  const auto result = run_program(
      "divcert vectors export --cases 2 --format json && divcert vectors check "
      "divcert-vectors/vectors.json && cat divcert-vectors/vectors.json");
  EXPECT_EQ(result.code, 0) << result.err;
  const Json file = Json::parse(result.out.substr(result.out.find('{')));
  EXPECT_EQ(reports::schema_error("vectors-1.schema.json", file), std::nullopt);
  std::set<std::string> ids, flags, wanted, without_hard_ones;
  std::map<std::string, int> hard, twice;  // by divergence and family
  for (const Json& group : file["groups"]) {
    ids.insert(group["divergence"]);
    const std::string of = group["divergence"].get<std::string>() + "/" + group.value("family", "");
    for (const Json& vector : group["vectors"])
      for (const Json& flag : vector["flags"]) {
        flags.insert(flag);
        hard[of] += flag == "HardToRound";
        twice[of] += flag == "RoundsTwice";
      }
  }
  for (const auto& [of, count] : hard)
    if (count == 0 || twice[of] == 0) without_hard_ones.insert(of);
  // Every quantity of masses has them, and those families whose value passes midpoints as the first parameter
  // goes to 0 (hard_points.cpp).
  EXPECT_THAT(without_hard_ones, testing::Each(testing::MatchesRegex("kl/.+")));
  for (const char* family : {"normal", "bernoulli", "poisson", "cauchy"})
    EXPECT_FALSE(without_hard_ones.contains(std::string("kl/") + family)) << family;
  for (const auto& [name, flag] : file["flags"].items()) wanted.insert(name);
  EXPECT_EQ(ids.size(), 24u);
  EXPECT_EQ(flags, wanted);  // no flag that no vector shows
}

TEST(Vectors, TheSameBytesForASeedAndOthersForAnother) {
  const auto result = run_program(
      "for seed in 5 5 6; do divcert vectors export --divergence 'js*' --seed $seed --output "
      "d$((n = n + 1)); done >/dev/null; cmp d1/vectors.json d2/vectors.json && cmp d1/vectors.npz "
      "d2/vectors.npz "
      "&& ! cmp -s d1/vectors.json d3/vectors.json");
  EXPECT_EQ(result.code, 0) << result.err;
}

TEST(Vectors, AGroupHasCasesNextToTheMidpointsOfEachFormat) {
  const Json file = exported("kl", "--cases 0");
  std::map<std::string, int> hard;
  for (const Json& vector : file["groups"][0]["vectors"])
    for (const Json& flag : vector["flags"]) ++hard[flag];
  EXPECT_GE(hard["HardToRound"], 2);
  EXPECT_GE(hard["RoundsTwice"], 2);
}

TEST(Vectors, ArraysAreTheSameVectors) {
  const auto result = run_program(R"(divcert vectors export --cases 3 --output v >/dev/null
cat > compare.py <<'END'
import json, math, numpy
file, arrays = json.load(open("v/vectors.json")), dict(numpy.load("v/vectors.npz"))
vectors = [(group, vector) for group in file["groups"] for vector in group["vectors"]]
def number(text): return math.nan if text is None else float.fromhex(text)
def same(a, b): return a == b or (a != a and b != b)
assert len(vectors) == file["count"] == len(arrays["id"])
assert list(file["flags"]) == list(arrays["flag_names"]) and arrays["seed"][0] == file["seed"]
for i, (group, vector) in enumerate(vectors):
    for key in "id", "comment", "status": assert arrays[key][i] == vector[key]
    assert arrays["exact"][i] == (vector["exact"] or "")
    for key in "divergence", "family", "masses", "base": assert arrays[key][i] == group.get(key, "")
    for key in "float64", "float32", "float16": assert same(float(arrays[key][i]), number(vector[key])), key
    bits = numpy.array([int(arrays["bfloat16"][i]) << 16], "<u4").view("<f4")[0]
    assert same(float(bits), number(vector["bfloat16"]))
    for key in "p", "q":
        of = arrays[key][arrays[key + "_offsets"][i]:arrays[key + "_offsets"][i + 1]]
        assert list(of) == [float.fromhex(x) for x in vector.get(key, [])]
    assert same(arrays["condition"][i], math.nan if vector["condition"] is None else float(vector["condition"]))
    assert [n for k, n in enumerate(arrays["flag_names"]) if int(arrays["flags"][i]) >> k & 1] == vector["flags"]
END
/usr/bin/python3 compare.py)");
  EXPECT_EQ(result.code, 0) << result.err;
}

TEST(Vectors, ArraysAreCheckedLikeTheFileOfText) {
  const auto result =
      run_program(R"(divcert vectors export --divergence '[kw]*' --cases 1 --output v >/dev/null
divcert vectors check v/vectors.json && divcert vectors check v/vectors.npz
cat > change.py <<'END'
import numpy
arrays = dict(numpy.load("v/vectors.npz"))
numpy.savez("again.npz", **arrays)
arrays["float32"][1] = numpy.nextafter(arrays["float32"][1], numpy.float32(9))
numpy.savez("wrong.npz", **arrays)
END
/usr/bin/python3 change.py && divcert vectors check again.npz && ! divcert vectors check wrong.npz)");
  EXPECT_EQ(result.code, 0) << result.err << result.out;
  const std::string all = result.out.substr(0, result.out.find('\n') + 1);
  EXPECT_THAT(result.out, testing::StartsWith(all + all + all + "vector 2, groups[0].vectors[1].float32: "))
      << all;
}

struct Planted {
  const char *from, *to, *told;
};
class PlantedFaults : public testing::TestWithParam<Planted> {};

TEST_P(PlantedFaults, AreFound) {
  const auto [from, to, told] = GetParam();
  Json file = exported("kl", "--cases 0");
  Json& vector = file["groups"][0]["vectors"][0];
  ASSERT_EQ(vector[from].is_string() ? vector[from].get<std::string>() : "flags",
            vector[from].is_string() ? told : "flags");
  vector[from] = Json::parse(to);
  const auto result = run_program("cat > v.json; divcert vectors check v.json", file.dump());
  EXPECT_EQ(result.code, 1) << result.err;
  EXPECT_THAT(result.out,
              AllOf(HasSubstr(std::string("vector 1, groups[0].vectors[0].") + from), HasSubstr(told)));
  const int count = file["count"];
  EXPECT_THAT(result.out,
              HasSubstr(std::to_string(count - 1) + " of " + std::to_string(count) + " vectors agree"));
}

INSTANTIATE_TEST_SUITE_P(
    Vectors, PlantedFaults,
    testing::Values(Planted{"float64", "\"0x1.269621134db93p-3\"", "0x1.269621134db92p-3"},
                    Planted{"float32", "\"0x1.269624p-3\"", "0x1.269622p-3"},
                    Planted{"bfloat16", "\"nan\"", "0x1.26p-3"}, Planted{"float16", "\"inf\"", "0x1.268p-3"},
                    Planted{"exact", "\"0.1438410362258904637196095029969137157519\"",
                            "0.1438410362258904637196095029969137157518"},
                    Planted{"status", "\"infinite\"", "finite"}, Planted{"condition", "\"7.28\"", "7.29"},
                    Planted{"flags", "[\"Tie\"]", "Nats"}),
    [](const auto& tested) { return std::string(tested.param.from); });

TEST(Vectors, ADecimalOfTheSameNumberIsNoFault) {
  Json file = exported("total_variation", "--cases 0");
  file["groups"][0]["vectors"][0]["float64"] = "0.25";
  const auto result = run_program("cat > v.json; divcert vectors check v.json", file.dump());
  EXPECT_EQ(result.code, 0) << result.out;
}

struct Malformed {
  const char *command, *told;
};
class MalformedFiles : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedFiles, GetOneLineAndExitCodeTwo) {
  const auto result = run_program(
      std::string("divcert vectors export --divergence kl --cases 0 --output v.json >/dev/null && ") +
      GetParam().command);
  EXPECT_EQ(result.code, 2) << result.out;
  EXPECT_THAT(result.err, AllOf(testing::StartsWith("divcert: "), HasSubstr(GetParam().told)));
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
}

INSTANTIATE_TEST_SUITE_P(
    Vectors, MalformedFiles,
    testing::Values(
        Malformed{"divcert vectors check none.json", "none.json: no such file"},
        Malformed{"divcert vectors check .", ".: no such file"},
        Malformed{"cp v.json v.npz; divcert vectors check v.npz", "v.npz: is no archive of arrays"},
        Malformed{"/usr/bin/python3 -c 'import numpy; numpy.savez(\"o.npz\", x=numpy.zeros(3))'; "
                  "divcert vectors check o.npz",
                  "o.npz: id: this array is missing: divcert vectors export writes it"},
        Malformed{"sed -i '3s/^/oops/' v.json; divcert vectors check v.json",
                  "v.json: parse error at line 3"},
        Malformed{"sed -i '0,/0x1p-1/s//half/' v.json; divcert vectors check v.json",
                  "v.json: groups[0].vectors[0]: p[0] is not a number: \"half\""},
        Malformed{"sed -i '0,/0x1p-1/s//-0x1p-1/' v.json; divcert vectors check v.json",
                  "groups[0].vectors[0]: p[0]"},
        Malformed{"sed -i 's/\"kl\"/\"kullback\"/' v.json; divcert vectors check v.json",
                  "groups[0]: unknown divergence \"kullback\""},
        Malformed{"sed -i 's/\"kl\"/\"renyi\"/' v.json; divcert vectors check v.json",
                  "groups[0]: renyi takes alpha, but the group gives none"},
        Malformed{"sed -i 's/\"base\":\"e\"/\"base\":\"3\"/' v.json; divcert vectors check v.json",
                  "groups[0]: base must be"},
        Malformed{"divcert vectors export --output v.json --format npz", "leave out --format"},
        Malformed{"divcert vectors export --format xml", "--format"},
        Malformed{"divcert vectors", "subcommand"}),
    [](const auto& tested) { return std::to_string(tested.index); });

TEST(Vectors, AGlobThatSelectsNothingIsItsOwnExitCode) {
  EXPECT_EQ(run_program("divcert vectors export --divergence nothing").code, 4);
}

TEST(Consumers, PythonPassesTheStableSumAndFailsTheTextbook) {
  const std::string consume =
      "divcert vectors export --divergence kl --output v.json >/dev/null; "
      "python3 " CONSUMERS "/consume.py v.json " CONSUMERS "/right_kl.py:";
  const auto right = run_program(consume + "kl kl");
  EXPECT_EQ(right.code, 0) << right.err;
  const auto wrong = run_program(consume + "textbook kl");
  EXPECT_EQ(wrong.code, 1);
  EXPECT_THAT(wrong.err, HasSubstr("1e-9 apart"));
}

TEST(Consumers, JavaScriptPassesTheTextbookAndFailsBits) {
  if (!fake::has_node()) GTEST_SKIP() << "no node";
  const auto consume = [](const std::string& log) {
    return run_program(
        "divcert vectors export --divergence kl --output v.json >/dev/null\n"
        "echo 'export const kl = (p, q) => p.reduce((s, x, i) => s + (x > 0 ? x * " +
        log + "(x / q[i]) : 0), 0)' > mine.mjs\n" + "node " CONSUMERS "/consume.mjs v.json mine.mjs kl kl");
  };
  const auto right = consume("Math.log");
  EXPECT_EQ(right.code, 0) << right.err;
  const auto wrong = consume("Math.log2");
  EXPECT_EQ(wrong.code, 1);
  EXPECT_THAT(wrong.err, HasSubstr("two points"));
}

}  // namespace
}  // namespace divcert::properties
