#include "reports/read/json_reader.hpp"

#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "reports/writers/formats.hpp"
#include "samples.hpp"

namespace divcert::reports {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

Report read(const std::string& text) {
  std::istringstream in(text);
  return read_json(in);
}

TEST(JsonReader, what_is_read_is_written_again_byte_for_byte_in_every_format) {
  for (const Report& report : {samples::verify(), samples::audit(), samples::teeth()}) {
    const Report again = read(samples::written(write_json, report));
    for (const Format& format : formats())
      EXPECT_EQ(samples::written(format.write, again), samples::written(format.write, report)) << format.name;
  }
}

TEST(JsonReader, hostile_text_survives_as_valid_utf8) {
  const auto written = [](const Report& report) { return samples::written(write_json, report); };
  const auto without_repeat = [](const std::string& text) {
    auto json = nlohmann::json::parse(text);
    json["run"].erase("repeat");  // holds the very bytes of the arguments, which JSON cannot
    return json;
  };
  const std::string text = written(samples::hostile()), again = written(read(text));
  EXPECT_EQ(without_repeat(again), without_repeat(text));
  EXPECT_EQ(written(read(again)), again);
}

TEST(JsonReader, every_field_of_a_check_is_needed) {
  const nlohmann::json good = nlohmann::json::parse(samples::written(write_json, samples::audit()));
  for (const auto& [key, value] : good["checks"][0].items()) {
    nlohmann::json faulty = good;
    faulty["checks"][0].erase(key);
    EXPECT_THAT([&] { read(faulty.dump()); }, ThrowsMessage<std::runtime_error>(HasSubstr("'" + key + "'")));
  }
}

TEST(JsonReader, counts_are_given_back_as_they_were_and_no_other_format_has_them) {
  Report report = samples::audit();
  report.counts = R"({"z":[1,18446744073709551615,"0x1p-1"],"a":{"y":null,"b":true}})";
  const std::string text = samples::written(write_json, report);
  EXPECT_TRUE(nlohmann::json::parse(text)["counts"].is_object());
  EXPECT_EQ(read(text).counts, report.counts);
  Report without = report;
  without.counts.clear();
  for (const Format& format : formats())
    EXPECT_EQ(samples::written(format.write, report) == samples::written(format.write, without),
              format.name != "json")
        << format.name;
}

TEST(JsonReader, says_what_is_wrong) {
  nlohmann::json faulty = nlohmann::json::parse(samples::written(write_json, samples::audit()));
  faulty["checks"][0]["verdict"] = "passed";
  EXPECT_THAT([&] { read(faulty.dump()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("unknown verdict 'passed'")));
  faulty["schema"] = "divcert-report/2";
  EXPECT_THAT([&] { read(faulty.dump()); }, ThrowsMessage<std::runtime_error>(HasSubstr("divcert-report/2")));
  for (const char* text : {"", "{", "[]", "{\"schema\": NaN}"})
    EXPECT_THAT([&] { read(text); }, ThrowsMessage<std::runtime_error>(HasSubstr("not a divcert report")))
        << text;
}

}  // namespace
}  // namespace divcert::reports
