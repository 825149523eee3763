#include "properties/cli/batch_evaluation.hpp"

#include <string>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "properties/cases/numbers.hpp"

// Requests of rows, samples, tables and counts. The right values are mpmath's (60 digits), by other formulas.
namespace divcert::properties {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;

Json answered(const std::string& request) { return Json::parse(answer_batch(Json::parse(request), {})); }

/// All numbers of a value, one after the other.
std::vector<double> numbers(const Json& value) {
  if (value.is_null()) return {std::numeric_limits<double>::quiet_NaN()};
  if (value.is_object()) return {parse_number(value["hex"].get<std::string>(), "hex", 0)};
  std::vector<double> all;
  for (const Json& entry : value)
    for (const double number : numbers(entry)) all.push_back(number);
  return all;
}

/// What people reported of their code (the first name is where), and its kin.
struct Right {
  const char *name, *request;
  std::vector<double> values;
};
class RightValues : public testing::TestWithParam<Right> {};

TEST_P(RightValues, OfTheOracleAndOfTheLibrary) {
  const Json answer = answered(GetParam().request);
  EXPECT_EQ(numbers(answer["value"]), GetParam().values) << answer;
  EXPECT_EQ(answer["lib"], answer["value"]);
}

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr const char* four = R"("input":"rows","a":[["1","0.5","-1","-2"]],"b":[["0.5","0.25","0","-3"]])";
const std::string topk = std::string(R"({"divergence":"kl",)") + four + R"(,"top_k":[0,1]})";
const std::string skew = std::string(R"({"divergence":"skew_js","params":{"alpha":"0.25"},)") + four + "}";
const std::string renyi =
    std::string(R"({"divergence":"renyi","params":{"alpha":2},"temperature":2,)") + four + "}";
const std::string hellinger =
    std::string(R"({"divergence":"squared_hellinger","temperature":2,)") + four + "}";
const std::string variation = std::string(R"({"divergence":"total_variation","temperature":2,)") + four + "}";
const std::string js_gradient =
    std::string(R"({"divergence":"js","output":"gradient","with_respect_to":"b",)") + four + "}";
const std::string kl_gradient =
    std::string(R"({"divergence":"kl","output":"gradient","with_respect_to":"a",)") + four + "}";

INSTANTIATE_TEST_SUITE_P(
    Reports, RightValues,
    testing::Values(
        Right{"js_of_vanishing_masses",
              R"({"divergence":"js","input":"rows","a":[[0,-120]],"b":[[0,-110]]})",
              {5.849371065248162015551648e-49}},
        Right{"js_of_vanishing_masses_float32",
              R"({"divergence":"js","input":"rows","dtype":"float32","a":[[0,-120]],"b":[[0,-110]]})",
              {0}},
        Right{"kl_of_a_suppressed_token",
              R"({"divergence":"kl","input":"rows","a":[[1,0,"-inf"]],"b":[["0.5",0,"-inf"]]})",
              {0.02634458597688628645}},
        Right{
            "kl_of_a_masked_token",
            R"({"divergence":"kl","input":"rows","a":[[1,0,"nan"]],"b":[["0.5",0,"inf"]],"mask":[[1,1,0]]})",
            {0.02634458597688628645}},
        Right{
            "k3_masked_before_the_exponential",
            R"({"divergence":"k3","input":"log_ratios","log_ratios":["0.1","1e10"],"mask":[1,0],"reduction":"mean"})",
            {0.0051709180756476253955}},
        Right{
            "k3_float16",
            R"({"divergence":"k3","input":"log_ratios","dtype":"float16","log_ratios":["20","0x1.eb8p-6"]})",
            {infinity, 0x1.dc8p-12}},
        Right{"k3_float32_near_0",
              R"({"divergence":"k3","input":"log_ratios","dtype":"float32","log_ratios":["0x1.a36e2ep-14"]})",
              {0x1.579bdcp-28}},
        Right{
            "gradient_of_near_equals",
            R"({"divergence":"kl","input":"rows","a":[[0,1,2]],"b":[[0,1,"2.0625"]],"output":"gradient","with_respect_to":"b"})",
            {-0.0037037947882463348499, -0.01006795806923132936, 0.01377175285747766421}},
        Right{
            "gradient_in_bfloat16",
            R"({"divergence":"kl","input":"rows","dtype":"bfloat16","a":[[0,1,2]],"b":[[0,1,"2.0625"]],"output":"gradient","with_respect_to":"b"})",
            {-0x1.e6p-9, -0x1.4ap-7, 0x1.c4p-7}},
        Right{"cross_entropy_of_a_target",
              R"({"divergence":"cross_entropy","input":"rows","a":[[0,-20,-30]],"target":[2]})",
              {30.000000002061247197}},
        Right{"kl_of_equal_laws", R"({"divergence":"kl","input":"rows","a":[[0,0]],"b":[[3,3]]})", {0}},
        Right{"bits_of_bytes",
              R"({"divergence":"bits_per_unit","input":"losses","losses":["0x1.62e42fefa39efp-1"]})",
              {1}},
        Right{"perplexity_does_not_depend_on_batches",
              R"({"divergence":"perplexity","input":"losses","losses":[1,2,9],"mask":[1,1,0]})",
              {4.4816890703380648226}},
        Right{
            "information_of_independents",
            R"({"divergence":"mutual_information","input":"table","table":[["0.24","0.56"],["0.06","0.14"]]})",
            {0}},
        Right{"information_of_a_table",
              R"({"divergence":"mutual_information","input":"table","table":[[4,1],[3,2]]})",
              {0.024157256781171305261}},
        Right{"information_of_labels",
              R"({"divergence":"mutual_information","input":"table","table":[[1,1],[0,1]]})",
              {0.17441604792151594551}},
        Right{"g_statistic",
              R"({"divergence":"g_statistic","input":"table","table":[[2,0],[5,3]]})",
              {1.6322742305701563029}},
        Right{"deviance_at_no_count", R"({"divergence":"poisson_deviance","p":[0],"q":[3]})", {6}},
        Right{"deviance_keeps_the_mean",
              R"({"divergence":"poisson_deviance","p":[100,0],"q":[90,10]})",
              {21.07210313156526024550}},
        Right{"psi_is_infinite",
              R"({"divergence":"psi","p":["0.5","0.5",0],"q":["0.4","0.5","0.1"]})",
              {infinity}},
        Right{"distance_of_points",
              R"({"divergence":"wasserstein1","input":"points","x":[0,1],"p":[1,1],"y":["0.5"],"q":[3]})",
              {0.5}},
        Right{"top_k_with_a_tail", topk.c_str(), {0.086506855705088247621}},
        Right{"skew_js", skew.c_str(), {0.022520403461897996186}},
        Right{"renyi_at_a_temperature", renyi.c_str(), {0.080783360134427608415}},
        Right{"squared_hellinger", hellinger.c_str(), {0.011890549906763077716}},
        Right{"total_variation", variation.c_str(), {0.1194665175091825751}},
        Right{"gradient_of_js",
              js_gradient.c_str(),
              {-0.038944574530775514268, -0.0084349182433001614769, 0.050534509030443970651,
               -0.0031550162563682949066}},
        Right{"gradient_of_kl_by_the_first",
              kl_gradient.c_str(),
              {0.10272272537439792306, -0.022328347724137928735, -0.099402812488124970614,
               0.019008434837864976284}}),
    [](const auto& tested) { return std::string(tested.param.name); });

/// At masses of 0 derivatives are limits.
TEST(BatchRequests, GradientsWhereTheValueIsInfinite) {
  const auto by = [](const char* argument) {
    return answered(
        std::string(
            R"({"divergence":"kl","input":"rows","a":[[0,0,0]],"b":[[0,0,"-inf"]],"output":"gradient","with_respect_to":")") +
        argument + "\"}");
  };
  EXPECT_THAT(numbers(by("a")["value"]), testing::ElementsAre(-infinity, -infinity, infinity));
  EXPECT_THAT(numbers(by("b")["value"]), testing::ElementsAre(1. / 6, 1. / 6, -1. / 3));
  EXPECT_EQ(by("b")["lib"], by("b")["value"]);
}

TEST(BatchRequests, ReductionsWeighRows) {
  const auto reduced = [](const char* how) {
    return numbers(answered(
        std::string(
            R"({"divergence":"entropy","input":"rows","a":[[0,0],[0,"-inf"],["nan","nan"]],"weights":[1,3,0],"reduction":")") +
        how + "\"}")["value"]);
  };
  constexpr double log_2 = 0.69314718055994530942;
  EXPECT_THAT(reduced("none"), testing::ElementsAre(log_2, 0, 0));
  EXPECT_THAT(reduced("sum"), testing::ElementsAre(log_2));
  EXPECT_THAT(reduced("mean"), testing::ElementsAre(log_2 / 4));
}

/// The message says what, where, and what to do.
TEST(BatchRequests, WhatIsWrongIsSaid) {
  const auto error = [](const std::string& request) -> std::string {
    try {
      return answer_batch(Json::parse(request), {});
    } catch (const request_error& fault) {
      return fault.what();
    }
  };
  EXPECT_THAT(error(R"({"divergence":"kl","input":"rows","a":[[0,1]],"b":[[0,"nan"]]})"),
              HasSubstr("b[0][1] must be finite or -inf, unless it is masked, but is nan"));
  EXPECT_THAT(error(R"({"divergence":"kl","input":"rows","a":[[0,1]],"b":[[0]]})"),
              HasSubstr("the shape of \"a\", 1 × 2, but has 1 × 1"));
  EXPECT_THAT(error(R"({"divergence":"kl","input":"rows","dtype":"float32","a":[["0.1"]],"b":[[0]]})"),
              HasSubstr("0.1 is not exact in float32; the nearest there is 0x1.99999ap-4"));
  EXPECT_THAT(error(R"({"divergence":"kl","input":"rows","a":[["-inf"]],"b":[[0]]})"),
              HasSubstr("a[0] must have a finite logit that is not masked"));
  EXPECT_THAT(error(R"({"divergence":"chi2","input":"rows","a":[[0]],"b":[[0]]})"), HasSubstr("known: kl"));
  EXPECT_THAT(error(R"({"divergence":"kl","input":"rows","a":[[0]],"b":[[0]],"temprature":2})"),
              HasSubstr("unknown key \"temprature\""));
  EXPECT_THAT(error(R"({"divergence":"kl","input":"rows","a":[[0]],"b":[[0]],"output":"gradient"})"),
              HasSubstr("\"with_respect_to\": \"a\" or \"b\""));
  EXPECT_THAT(error(R"({"divergence":"renyi","input":"rows","a":[[0]],"b":[[0]]})"), HasSubstr("alpha"));
  EXPECT_THAT(error(R"({"divergence":"kl","input":"rows","a":[[0]],"b":[[0]],"temperature":0})"),
              HasSubstr("temperature must be positive and finite, but is 0"));
  EXPECT_THAT(error(R"({"divergence":"normalized_mutual_information","input":"table","table":[[1]]})"),
              HasSubstr("min, max, arithmetic, geometric, joint"));
}

}  // namespace
}  // namespace divcert::properties
