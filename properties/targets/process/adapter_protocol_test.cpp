#include "properties/targets/process/adapter_protocol.hpp"

#include <cmath>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

// Greetings and answers, word for word.
namespace divcert::properties {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

std::string greeting(const std::string& functions, const std::string& more = "") {
  return fmt::format(
      R"({{"protocol":"divcert-adapter/1","name":"mylib","version":"2.1","functions":[{}]{}}})", functions,
      more);
}

constexpr const char* right = R"({"name":"right","divergence":"kl"})";

template <class Read>
std::string error_of(Read read) {
  try {
    read();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "read";
}

/// Why a function is not audited that is offered beside a right one.
std::string reason(const std::string& function) {
  const Greeting read = read_greeting(greeting(function + "," + right));
  EXPECT_EQ(read.functions.size(), 1u) << function;
  return read.unsupported.empty() ? "none"
                                  : read.unsupported.front().name + ": " + read.unsupported.front().reason;
}

TEST(Greeting, SaysOfEachFunctionWhyItIsNotAudited) {
  EXPECT_THAT(reason(R"({"name":"f","divergence":"kullback"})"),
              HasSubstr("f: unknown divergence \"kullback\"; known: kl, reverse_kl"));
  EXPECT_THAT(reason(R"({"name":"f","divergence":"kl","unit":"nat"})"),
              HasSubstr("f: unknown key \"unit\"; known here: name, symbol, divergence, family, params"));
  EXPECT_THAT(reason(R"({"name":"f","divergence":"kl","contract":{"ulp":4,"ulps":5}})"),
              HasSubstr("contract: unknown key \"ulps\"; known here: ulp, condition"));
  EXPECT_THAT(reason(R"({"name":"f","divergence":"kl","contract":{"ulp":0.1}})"), HasSubstr("N >= 0.5"));
  EXPECT_THAT(reason(R"({"name":"f","divergence":"renyi","params":{"alpha":"nan"}})"),
              HasSubstr("not a number"));
  EXPECT_EQ(reason(R"({"divergence":"kl"})"), "functions[0]: \"name\" is not a text");
  EXPECT_EQ(reason(R"("kl")"), "functions[0]: function is not an object: \"kl\"");
}

TEST(Greeting, ANameThatCannotBeShownIsNotAudited) {
  EXPECT_EQ(reason(R"({"name":"\u001b[2Jf","divergence":"kl"})"),
            "\\x1b[2Jf: its name has control characters or marks that reorder text");
  EXPECT_THAT(reason("{\"name\":\"a\u202eb\",\"divergence\":\"kl\"}"), HasSubstr("a\\u202eb: its name has"));
  EXPECT_THAT(reason(R"({"name":"","divergence":"kl"})"), HasSubstr("its name is empty"));
  EXPECT_THAT(reason(fmt::format(R"({{"name":"{}","divergence":"kl"}})", std::string(300, 'x'))),
              HasSubstr("longer than 200 bytes"));
}

TEST(Greeting, UsualInputAndOutputMayBeSaid) {
  EXPECT_EQ(
      read_greeting(
          greeting(R"({"name":"f","divergence":"kl","input":"masses","dtype":"float64","output":"value"})"))
          .functions.size(),
      1u);
}

TEST(Greeting, IsRefusedAsAWhole) {
  const auto refusal = [](const std::string& line) { return error_of([&] { read_greeting(line); }); };
  EXPECT_EQ(refusal("Loading \x1b[1mmodels"),
            "\"Loading \\x1b[1mmodels\" is not JSON: at byte 1: syntax error while parsing value - invalid "
            "literal");
  EXPECT_THAT(refusal(greeting(std::string(right) + "," + right)), HasSubstr("\"right\" is offered twice"));
  EXPECT_THAT(refusal(greeting(right, R"(,"licence":"MIT")")),
              HasSubstr("the greeting: unknown key \"licence\""));
  EXPECT_THAT(refusal(greeting(right, R"(,"version":"3")")), HasSubstr("the key \"version\" twice"));
  EXPECT_THAT(refusal(greeting(R"({"name":"f","name":"g","divergence":"kl"})")),
              HasSubstr("the key \"name\" twice"));
  EXPECT_EQ(refusal(greeting("")), "the adapter offers no function");
  EXPECT_THAT(refusal(greeting(R"({"name":"f","divergence":"x"})")),
              HasSubstr("none of the adapter's 1 functions can be audited; \"f\": unknown divergence \"x\""));
  EXPECT_THAT(refusal(greeting(right, R"(,"watches":["memory"])")), HasSubstr("known: input, rounding_mode"));
  EXPECT_THAT(refusal(greeting(right, R"(,"frames":["morse"])")),
              HasSubstr("frames \"morse\"; known: binary"));
  EXPECT_THAT(refusal(greeting(right, R"(,"frames":"binary")")), HasSubstr("frames is not a list"));
}

TEST(Greeting, AnAdapterMaySayWhyItCannotServe) {
  try {
    read_greeting(R"({"protocol":"divcert-adapter/1","error":"no GPU"})");
    ADD_FAILURE() << "served";
  } catch (const cannot_serve& error) {
    EXPECT_STREQ(error.what(), "no GPU");
  }
}

TEST(Greeting, ManyFunctionsAreReadInTimeProportionalToTheirNumber) {
  std::string functions = right;
  for (std::size_t i = 1; i < most_functions; ++i)
    functions += fmt::format(R"(,{{"name":"f{}","divergence":"kl"}})", i);
  EXPECT_EQ(read_greeting(greeting(functions)).functions.size(), most_functions);
  EXPECT_THAT(
      error_of([&] { read_greeting(greeting(functions + R"(,{"name":"one more","divergence":"kl"})")); }),
      HasSubstr("offers 4097 functions; at most 4096"));
}

TEST(Greeting, DifferencesAreNamed) {
  const auto between = [](const std::string& before, const std::string& after) {
    return difference(read_greeting(before), read_greeting(after));
  };
  const std::string other = R"({"name":"other","divergence":"js"})";
  EXPECT_EQ(between(greeting(right), greeting(right)), "");
  EXPECT_EQ(between(greeting(right), greeting(right, R"(,"frames":["binary"])")),
            "it took no binary frames and takes them");
  EXPECT_EQ(between(greeting(right + ("," + other)), greeting(right)),
            "the function \"other\" is no longer offered");
  EXPECT_EQ(between(greeting(right), greeting(right + ("," + other))), "the function \"other\" is new");
  EXPECT_THAT(between(greeting(right), greeting(R"({"name":"right","divergence":"js"})")),
              HasSubstr("the function \"right\" was described as"));
}

// --- answers

Outcome answer(const std::string& result) {
  return read_results(parse_answer(fmt::format(R"({{"id":7,"results":[{}]}})", result), 7), 1).front();
}

TEST(Answer, ANumberIsTakenAsTheNearestDouble) {
  for (const char* text : {"0.1", "\"0.1\"", "\"0x1.999999999999ap-4\"", "1e-1"})
    EXPECT_EQ(answer(text).value, 0.1) << text;
  EXPECT_EQ(answer("9007199254740993").value, 9007199254740992.0);
  for (const char* text : {"NaN", "\"nan\"", "\"NaN\""}) EXPECT_TRUE(std::isnan(answer(text).value)) << text;
  for (const char* text : {"Infinity", "\"inf\"", "\"Infinity\""})
    EXPECT_EQ(answer(text).value, std::numeric_limits<double>::infinity()) << text;
  EXPECT_EQ(answer("-Infinity").value, -std::numeric_limits<double>::infinity());
}

TEST(Answer, WhatIsNoResultIsSaidBriefly) {
  const auto refusal = [](const std::string& result) { return error_of([&] { answer(result); }); };
  EXPECT_EQ(refusal("\"0,5\""), "the result is not a number that a double holds: \"0,5\"");
  EXPECT_EQ(refusal("true"), "the result \"true\" is neither a number nor an error");
  EXPECT_EQ(refusal("1e400"),
            "\"{\"id\":7,\"results\":[1e400]}\" is not JSON: a number is beyond the range of doubles");
  EXPECT_LT(refusal("\"" + std::string(10 << 20, 'x') + "\"").size(), 200u);
}

TEST(Answer, SaysWhatTheCallLeftBehind) {
  const Outcome watched = answer(R"({"value":"0x1p-3","wrote_to_input":true})");
  EXPECT_EQ(watched.value, 0.125);
  EXPECT_TRUE(watched.wrote_to_input);
  EXPECT_FALSE(watched.changed_rounding_mode);
  EXPECT_TRUE(answer(R"({"value":1,"changed_rounding_mode":true})").changed_rounding_mode);
  EXPECT_THAT(error_of([] { answer(R"({"value":1,"wrote":true})"); }), HasSubstr("unknown key \"wrote\""));
}

// --- requests

Json asked(const std::string& description) {
  const Function function = read_greeting(greeting(description)).functions.front();
  const Case instance({0.25, 0.75}, {0.5, 0.5});
  const Case* const one = &instance;
  return Json::parse(write_request(1, function, {&one, 1}))["cases"][0];
}

TEST(Request, HasTheFormThatTheFunctionTakes) {
  EXPECT_EQ(asked(R"({"name":"f","divergence":"kl"})"),
            Json::parse(R"({"p":["0x1p-2","0x1.8p-1"],"q":["0x1p-1","0x1p-1"]})"));
  EXPECT_EQ(asked(R"({"name":"f","divergence":"kl","convention":{"order":"qp"}})")["q"][0], "0x1p-2");
  const Json logs = asked(R"({"name":"f","divergence":"kl","input":"log_masses","dtype":"float32"})");
  EXPECT_EQ(logs["log_q"][0], "-0x1.62e43p-1");  // the float nearest to -log 2
  EXPECT_FALSE(logs.contains("p") || logs.contains("q"));
  const Json torch = asked(
      R"({"name":"f","divergence":"kl","input":"log_masses","convention":{"order":"qp","log_target":false}})");
  EXPECT_TRUE(torch.contains("log_p") && torch["q"][0] == "0x1p-2") << torch;
}

TEST(Request, HasTheParametersOfAMemberInTheirOrder) {
  const Function function =
      read_greeting(greeting(R"({"name":"f","divergence":"kl","family":"normal_mixture"})"))
          .functions.front();
  const Case instance(Members{"normal_mixture", {1, 0, 2}, {1, 0, 2}});
  const Case* const one = &instance;
  EXPECT_THAT(
      write_request(1, function, {&one, 1}),
      HasSubstr(R"({"name":"normal_mixture","weight":["0x1p+0"],"mu":["0x0p+0"],"sigma":["0x1p+1"]})"));
}

TEST(Answer, AnErrorIsLegible) {
  EXPECT_EQ(answer(R"({"error":"line 1\nline 2\u001b[2J"})").error, "raised line 1\\x0aline 2\\x1b[2J");
}

}  // namespace
}  // namespace divcert::properties
