#include "properties/cases/json.hpp"

#include <gmock/gmock.h>

namespace divcert::properties {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

std::string error_of(const std::string& text, NonFinite words = NonFinite::refused) {
  try {
    parse_json(text, words);
  } catch (const json_error& error) {
    return error.what();
  }
  return "read";
}

std::string nested(std::size_t depth, const std::string& open, const std::string& close) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += open;
  text += "0";
  for (std::size_t i = 0; i < depth; ++i) text += close;
  return text;
}

TEST(Json, IsReadAsItStands) {
  EXPECT_EQ(parse_json(R"( {"id":7,"a":[0.5,"x\"[[",null,true],"b":{"a":1}} )"),
            (Json{{"id", 7}, {"a", {0.5, "x\"[[", nullptr, true}}, {"b", {{"a", 1}}}}));
  EXPECT_EQ(parse_json("0.1").get<double>(), 0.1);
  EXPECT_EQ(parse_json("1152921504606846977").get<std::uint64_t>(), 1152921504606846977u);
}

TEST(Json, DepthHasACap) {
  EXPECT_NO_THROW(parse_json(nested(deepest_json, "[", "]")));
  EXPECT_EQ(error_of(nested(deepest_json + 1, "[", "]")), "at byte 65: nested deeper than 64 levels");
  EXPECT_THAT(error_of(nested(100000, "{\"a\":", "}")), HasSubstr("nested deeper than 64 levels"));
  EXPECT_THAT(error_of(std::string(100000, '[')), HasSubstr("nested deeper than 64 levels"));
  EXPECT_NO_THROW(parse_json("\"" + std::string(100000, '[') + "\""));
}

TEST(Json, AKeyTwiceInOneObjectIsAnError) {
  EXPECT_THAT(error_of(R"({"a":{"x":1,"y":{},"x":2}})"), HasSubstr("has the key \"x\" twice"));
  EXPECT_THAT(error_of("{\"\\u001b[2J\":1,\"\\u001b[2J\":1}"), HasSubstr("\"\\x1b[2J\" twice"));
  EXPECT_NO_THROW(parse_json(R"([{"x":{"x":1}},{"x":2}])"));
}

TEST(Json, CanBeRequiredWithoutBeingKept) {
  const auto wrong = [](const std::string& text, Vanishing vanishing = Vanishing::is_zero) {
    try {
      require_json(text, vanishing);
    } catch (const json_error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(wrong(R"({"p":[0.5,1e-400]})"), "");
  EXPECT_EQ(wrong(R"({"p":[0.5,1e-400]})", Vanishing::refused), "1e-400 is outside the range of doubles");
  EXPECT_EQ(wrong(R"({"p":[0.0e-400]})", Vanishing::refused), "");
  for (const char* text : {"{\"a\": Traceback", "", "{} {}", R"({"x":1,"x":2})", "[1e999]", "\"\xff\""})
    EXPECT_EQ(wrong(text), error_of(text)) << text;
  EXPECT_EQ(wrong(nested(65, "[", "]")), error_of(nested(65, "[", "]")));
}

TEST(Json, AListOfManyObjectsTakesLinearTime) {
  std::string text = "[{}";
  for (int i = 1; i < 300000; ++i) text += ",{}";
  EXPECT_EQ(parse_json(text + "]").size(), 300000u);  // quadratic: minutes
}

TEST(Json, ErrorsSayWhereAndQuoteNothingLong) {
  EXPECT_EQ(error_of("{\"a\": Traceback"), "at byte 7: syntax error while parsing value - invalid literal");
  EXPECT_THAT(error_of(""), HasSubstr("at byte 1: "));
  EXPECT_THAT(error_of("{} {}"), HasSubstr("at byte 4: "));
  EXPECT_LT(error_of("\"" + std::string(1 << 20, 'x')).size(), 250u);
  EXPECT_THAT(error_of("\"\xff\""), HasSubstr("ill-formed UTF-8"));
  EXPECT_THAT(error_of("[1e999]"), HasSubstr("beyond the range of doubles"));
}

TEST(Json, NonFiniteWordsAreReadWhereTheyMayStand) {
  for (const char* word : {"NaN", "Infinity", "-Infinity"}) {
    EXPECT_NE(error_of(word), "read");
    EXPECT_EQ(parse_json(word, NonFinite::as_texts).get<std::string>(), word);
  }
  EXPECT_EQ(parse_json(R"(["NaN",NaN,{"Infinity":-Infinity}])", NonFinite::as_texts),
            (Json{"NaN", "NaN", {{"Infinity", "-Infinity"}}}));
  EXPECT_EQ(error_of("[NaN,Infinity,x]", NonFinite::as_texts),
            "at byte 15: syntax error while parsing value - invalid literal");
  EXPECT_NE(error_of("[NaNN]", NonFinite::as_texts), "read");
}

}  // namespace
}  // namespace divcert::properties
