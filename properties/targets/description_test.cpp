#include "properties/targets/description.hpp"

#include <cmath>

#include <gmock/gmock.h>

// What can be said of a function, key by key; and what cannot.
namespace divcert::properties {
namespace {

using Json = nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

Function read(const std::string& more) {
  return read_function(Json::parse(R"({"name":"f","divergence":"kl")" + more + "}"));
}

std::string error_of(const std::string& more) {
  try {
    read(more);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "read";
}

TEST(Description, OfEachKeyIsRead) {
  const Function f =
      read(R"(,"symbol":"g","dtype":"float16","domain":{"masses":"simplex","simplex_ulps":2,"positive":true,
      "subnormals":false,"exponents":[-40,0],"size":[2,1000]},"contract":{"condition":8},
      "convention":{"base":"2","factor":2,"root":true,"order":"qp","masses":"as_given","log_target":true,
      "reduction":"mean","epsilon":1e-10})");
  EXPECT_EQ(f.format, reference::Format::binary16);
  EXPECT_EQ(f.contract, ErrorContract::condition(8));
  EXPECT_EQ(f.promised, (PromisedDomain{true, 2, true, false, -40, 0, 2, 1000}));
  EXPECT_FALSE(f.declared.empty());
  EXPECT_EQ(f.convention, (Convention{.masses = reference::Masses::as_given,
                                      .order_qp = true,
                                      .log_p = true,
                                      .reading = {2, 2, true},
                                      .mean = true,
                                      .epsilon = 1e-10}));
}

TEST(Description, LeftOutIsTheUsual) {
  const Function f = read("");
  EXPECT_EQ(f.convention, Convention());
  EXPECT_TRUE(f.declared.empty());
  EXPECT_TRUE(f.promised.everything());
  EXPECT_EQ(f.contract, default_audit_contract);
  EXPECT_EQ(read_function(Json::parse(R"({"name":"f","divergence":"generalized_kl"})")).convention.masses,
            reference::Masses::as_given);
}

TEST(Description, ASumOrAnIntegralHasItsTolerance) {
  EXPECT_EQ(read(R"(,"contract":{"absolute":1e-8})").contract, ErrorContract::absolute(1e-8));
  EXPECT_THAT(error_of(R"(,"contract":{"absolute":1})"), HasSubstr("0 < T < 1"));
}

TEST(Description, LogarithmsOfBothOrOfOne) {
  EXPECT_TRUE(read(R"(,"input":"log_masses")").convention.log_q);
  const Convention torch =
      read(R"(,"input":"log_masses","convention":{"log_target":false,"order":"qp"})").convention;
  EXPECT_TRUE(torch.log_q && !torch.log_p);
}

TEST(Description, UnknownKeysAndWordsNameTheKnownOnes) {
  for (const auto& [more, error] :
       {std::pair{R"(,"unit":"nat")", "unknown key \"unit\"; known here: name, symbol, divergence"},
        {R"(,"dtype":"float")", "dtype is \"float\"; it can be float64, float32, float16, bfloat16"},
        {R"(,"input":"pictures")", "it can be masses, log_masses, members"},
        {R"(,"contract":{"ulp":16,"format":"float"})",
         "contract: unknown key \"format\"; known here: ulp, condition"},
        {R"(,"contract":{"ulp":4,"condition":8})", "{ ulp = N }, { condition = C } or { absolute = T }"},
        {R"(,"contract":{"ulp":0.1})", "N >= 0.5"},
        {R"(,"contract":{"condition":"nan"})", "C >= 1"},
        {R"(,"convention":{"bass":2})", "convention: unknown key \"bass\"; known here: base, factor, root"},
        {R"(,"convention":{"base":"1"})", "from 2 on"},
        {R"(,"convention":{"factor":-1})", "a positive number"},
        {R"(,"domain":{"simplex":true})",
         "domain: unknown key \"simplex\"; known here: masses, simplex_ulps"},
        {R"(,"domain":{"size":[5,2]})", "domain: size is [least, most]"},
        {R"(,"domain":{"simplex_ulps":2})", "needs masses"},
        {R"(,"family":"norml")", "unknown family"},
        {R"(,"family":"cauchy:normal")", "no closed form is known"},
        {R"(,"input":"members")", "needs a \"family\""},
        {R"(,"family":"normal","input":"masses")", "does not go with a family"},
        {R"(,"params":{"alpha":1})", "kl has none that a function could fix"}})
    EXPECT_THAT(error_of(more), HasSubstr(error)) << more;
}

Function read_laws(const std::string& more) {
  return read_function(Json::parse(R"({"name":"f")" + more + "}"));
}

TEST(Description, LawsStandInThePlaceOfADivergence) {
  const Function f = read_laws(
      R"(,"laws":["symmetric","range:0:inf","homogeneous","increasing:alpha:0.5:4"],"tolerance":1e-7)");
  EXPECT_TRUE(f.judged_by_laws());
  ASSERT_EQ(f.laws.size(), 4u);
  EXPECT_EQ(f.laws[0], (DeclaredLaw{"symmetric", "symmetric"}));
  EXPECT_EQ(f.laws[1], (DeclaredLaw{"range", "range:0:inf", {0, HUGE_VAL}}));
  EXPECT_EQ(f.laws[2], (DeclaredLaw{"homogeneous", "homogeneous", {1}}));
  EXPECT_EQ(f.laws[3], (DeclaredLaw{"increasing", "increasing:alpha:0.5:4", {0.5, 4}, ExtraKind::alpha}));
  EXPECT_EQ(f.tolerance, 1e-7);
  EXPECT_FALSE(read("").judged_by_laws());
}

TEST(Description, LawsThatSayNothingAreRefused) {
  for (const auto& [more, error] :
       {std::pair{R"(,"laws":["gibs"])", "unknown law \"gibs\"; known: symmetric, permutation"},
        {R"(,"laws":[])", "no list of laws; known: symmetric"},
        {R"(,"laws":["range:1:0"])", "range:LEAST:MOST with LEAST < MOST"},
        {R"(,"laws":["range"])", "must be range:LEAST:MOST"},
        {R"(,"laws":["range:a:b"])", "not a number"},
        {R"(,"laws":["symmetric:2"])", "must be symmetric"},
        {R"(,"laws":["homogeneous:inf"])", "homogeneous[:DEGREE]"},
        {R"(,"laws":["increasing:beta:0:1"])", "increasing:alpha|gamma:LEAST:MOST"},
        {R"(,"laws":["increasing:gamma:0:1"])", "a factor gamma above 0"},
        {R"(,"laws":["range:0:1","range:0:2"])", "range stands there twice"},
        {R"(,"laws":["scale"],"divergence":"kl")", "without a divergence: it is judged by them alone"},
        {R"(,"laws":["scale"],"contract":{"ulp":4})", "contract goes with a divergence"},
        {R"(,"laws":["scale"],"convention":{"base":"2"})", "convention goes with a divergence"},
        {R"(,"laws":["scale"],"domain":{"masses":"simplex"})", "the simplex alone"},
        {R"(,"laws":["symmetric"],"tolerance":2)", "between 0 and 1"},
        {R"(,"divergence":"kl","tolerance":1e-7)", "tolerance is that of laws"},
        {"", "\"divergence\" is not a text"}}) {
    try {
      read_laws(more);
      ADD_FAILURE() << more;
    } catch (const std::runtime_error& refused) {
      EXPECT_THAT(refused.what(), HasSubstr(error)) << more;
    }
  }
}

TEST(Description, WhatIsNotJudgedYetIsToldApart) {
  for (const char* more : {R"(,"input":"logits")", R"(,"input":"rows")", R"(,"input":"table")",
                           R"(,"input":"points")", R"(,"input":"log_ratios")", R"(,"output":"gradient")"})
    EXPECT_THROW(read(more), not_judged_yet) << more;
}

TEST(Description, OneIsOverTheOther) {
  const Json both = described_over(
      Json::parse(R"({"name":"f","contract":{"ulp":4},"convention":{"base":"2","order":"qp"}})"),
      Json::parse(R"({"contract":{"condition":8},"convention":{"order":"pq"}})"));
  EXPECT_EQ(both,
            Json::parse(R"({"name":"f","contract":{"condition":8},"convention":{"base":"2","order":"pq"}})"));
}

TEST(DomainText, IsTheSameAsTheTable) {
  EXPECT_EQ(read_domain(
                domain_of_text("simplex,simplex_ulps=2,positive,no_subnormals,exponents=-40:0,size=2:1000")),
            (PromisedDomain{true, 2, true, false, -40, 0, 2, 1000}));
  for (const char* wrong : {"cube", "size=2", "size=a:b", "exponents", "simplex_ulps=x"})
    EXPECT_THROW(domain_of_text(wrong), std::runtime_error) << wrong;
}

}  // namespace
}  // namespace divcert::properties
