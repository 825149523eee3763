#include "properties/cases/codec.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "properties/cases/codec_json.hpp"
#include "properties/cases/numbers.hpp"
#include "properties/generators/extras/extras.hpp"
#include "properties/generators/strata/strata.hpp"

// Each text of a case reads back as the same case, bit for bit: on every stratum, with every extra, of either
// convention of masses.
namespace divcert::properties {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(
      a, b, {}, [](double x) { return std::bit_cast<std::uint64_t>(x); },
      [](double x) { return std::bit_cast<std::uint64_t>(x); });
}

void expect_same(const Case& a, const Case& b) {
  EXPECT_EQ(a, b) << to_options(a);
  EXPECT_TRUE(same_bits(a.p(), b.p()) && same_bits(a.q(), b.q()) && same_bits(a.extra.values, b.extra.values))
      << to_options(a);
}

/// Some cases of every stratum and with every extra; of one measure too.
std::vector<Case> cases() {
  std::vector<Case> all;
  for (const Domain domain : {Domain::masses, Domain::family})
    for (std::uint64_t i = 0; i < 200; ++i) all.push_back(draw_value(domain, 7, i));
  for (const ExtraFacts& facts : extra_facts())
    for (std::uint64_t i = 0; i < 40; ++i) {
      Case instance = draw_value(Domain::masses, 7, i);
      Source source(rc::Random(rc::Random::Key{7, i, 1, 0}));
      draw_extra(instance, facts.kind, source);
      if (i % 2 == 0) instance.take_masses(reference::Masses::as_given);
      all.push_back(std::move(instance));
    }
  all.push_back({{0.5, 0.5}, {}});
  all.push_back(Members{"gamma:exponential", {2, 0.5}, {1.25}});
  all.push_back(Members{"poisson", {2}, {}});
  all.push_back(Members{"normal_mixture", {0.5, 0, 1, 0.5, 2, 0x1p-1074}, {1, -1, 3}});
  return all;
}

TEST(Codec, JsonReadsBack) {
  for (const Case& instance : cases()) {
    const std::string text = to_json(instance).dump();
    expect_same(case_from_json(Json::parse(text)), instance);
  }
}

TEST(Codec, OptionsReadBack) {
  for (const Case& instance : cases()) expect_same(case_from_options(options_of(instance)), instance);
}

TEST(Codec, WitnessesHaveTheSameNumbers) {
  for (const Case& instance : cases()) {
    const auto witness = to_witness(instance);
    EXPECT_EQ(witness.p, to_hex(instance.p()));
    EXPECT_EQ(witness.parameter, to_hex(instance.extra.values));
    EXPECT_EQ(witness.masses == reports::Masses::as_given, instance.masses() == reference::Masses::as_given);
    EXPECT_EQ(witness.family, instance.family());
  }
}

TEST(Codec, JsonHasTheShapesOfTheExtras) {
  const auto params = [](Extra extra) {
    return to_json(Case{{0.5, 0.5}, {1, 0}, std::move(extra)})["params"].dump();
  };
  EXPECT_EQ(params({ExtraKind::alpha, {0.5}}), R"({"alpha":"0x1p-1"})");
  EXPECT_EQ(params({ExtraKind::alpha_pair, {0, 1}}), R"({"alpha_pair":["0x0p+0","0x1p+0"]})");
  EXPECT_EQ(params({ExtraKind::support, {0, INFINITY}}), R"({"support":["0x0p+0","inf"]})");
  EXPECT_EQ(params({ExtraKind::third, {1, 0}}), R"({"third":["0x1p+0","0x0p+0"]})");
  EXPECT_EQ(params({ExtraKind::second_pair, {0.5, 1, 0, 0, 1}}),
            R"({"second_pair":["0x1p-1",["0x1p+0","0x0p+0"],["0x0p+0","0x1p+0"]]})");
  EXPECT_EQ(params({ExtraKind::kernel, {1, 1}}), R"({"kernel":[["0x1p+0"],["0x1p+0"]]})");
}

TEST(Codec, FamiliesAreWrittenByTheirParameters) {
  EXPECT_EQ(
      to_json(Members{"normal", {0, 1}, {-1.5, 2}}).dump(),
      R"({"family_p":{"name":"normal","mu":"0x0p+0","sigma":"0x1p+0"},"family_q":{"name":"normal","mu":"-0x1.8p+0","sigma":"0x1p+1"}})");
}

TEST(Codec, WhatCannotBeReadSaysWhy) {
  const auto says = [](const char* text, const char* what) {
    try {
      case_from_json(Json::parse(text));
      ADD_FAILURE() << text << " was read";
    } catch (const std::invalid_argument& error) {
      EXPECT_THAT(error.what(), HasSubstr(what)) << text;
    }
  };
  says(R"({"q":[1]})", "\"p\" must be a list");
  says(R"({"p":[1],"q":["x"]})", "q[0] is not a number");
  says(R"({"p":[1],"q":[[1]]})", "q[0] must be a number or a text");
  says(R"({"p":[1],"q":[1],"masses":"counted"})", "masses must be normalized or as_given");
  says(R"({"p":[1],"q":[1],"params":{"beta":1}})", "unknown parameter \"beta\"; known: alpha, alpha_pair");
  says(R"({"p":[1],"q":[1],"params":{"alpha":1,"gamma":1}})", "gamma does not go with alpha");
  says(R"({"p":[1,1],"q":[1,1],"params":{"kernel":[[1,0],[1]]}})", "the same length");
  says(R"({"p":[1],"family_p":{"name":"normal"}})", "does not go with a family");
  says(R"({"family_p":{"name":"gauss"},"family_q":{}})", "unknown family \"gauss\"");
  says(R"({"family_p":{"name":"cauchy","x0":1,"gamma":1},"family_q":{"name":"normal","mu":1,"sigma":1}})",
       "of cauchy and normal no closed form is known");
  says(R"({"family_p":{"name":"normal","mu":1,"sigma":1,"tau":1},"family_q":{}})", "no \"tau\"");
  EXPECT_THROW(case_from_options({{"p", "1"}, {"alpha", "1"}, {"gamma", "1"}}), parse_error);
}

constexpr double inf = std::numeric_limits<double>::infinity();
const Case special{MassPair{{0.1, -0.0, 0x1p-1074, 0x1.fffffffffffffp+1023},
                            {inf, -inf, 3, -0x1.8p-1050},
                            reference::Masses::as_given},
                   {ExtraKind::alpha, {0.1}}};

TEST(Codec, SourceTextsAreExact) {
  EXPECT_EQ(to_source(special, Language::cpp),
            "// masses as given\n"
            "const std::vector<double> p{0x1.999999999999ap-4, -0x0p+0, 0x0.0000000000001p-1022, "
            "0x1.fffffffffffffp+1023};\n"
            "const std::vector<double> q{INFINITY, -INFINITY, 0x1.8p+1, -0x0.00000018p-1022};\n"
            "// alpha: an order in [0, inf]\n"
            "const double alpha = 0x1.999999999999ap-4;\n");
  EXPECT_THAT(to_source(special, Language::python),
              HasSubstr("p = [float.fromhex(\"0x1.999999999999ap-4\"), float.fromhex(\"-0x0p+0\"), "));
  EXPECT_THAT(to_source(special, Language::r),
              HasSubstr("p <- c(3602879701896397 * 2^-55, -0, 1 * 2^-1074, 9007199254740991 * 2^971)\n"
                        "q <- c(Inf, -Inf, 3 * 2^0, -3 * 2^-1051)\n"));
  EXPECT_THAT(to_source(special, Language::javascript),
              HasSubstr("const p = [0.1, -0, 5e-324, 1.7976931348623157e+308];\n"
                        "const q = [Infinity, -Infinity, 3, "));
  EXPECT_THAT(to_source(Members{"normal", {0, 1}, {2, 3}}, Language::python),
              HasSubstr("# normal(mu, sigma)\n"));
}

}  // namespace
}  // namespace divcert::properties
