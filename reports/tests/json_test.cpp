#include <limits>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "reports/writers/formats.hpp"
#include "samples.hpp"
#include "schema.hpp"

namespace divcert::reports {
namespace {

using nlohmann::json;

constexpr const char* report_schema = "report-1.schema.json";
constexpr const char* timing_schema = "timing-1.schema.json";

json parsed(const Report& report) { return json::parse(samples::written(write_json, report)); }

TEST(Json, written_reports_satisfy_the_schema) {
  for (const Report& report : {samples::verify(), samples::audit(), samples::hostile(), samples::teeth(),
                               Report(samples::verify().run)})
    EXPECT_EQ(schema_error(report_schema, parsed(report)), std::nullopt);
}

TEST(Json, the_schema_rejects_planted_faults) {
  const json good = parsed(samples::audit());
  const std::vector<std::pair<const char*, std::function<void(json&)>>> faults{
      {"missing field", [](json& r) { r["checks"][0].erase("undecided"); }},
      {"unknown field", [](json& r) { r["checks"][0]["seconds"] = 1; }},
      {"missing summary", [](json& r) { r.erase("summary"); }},
      {"unknown verdict", [](json& r) { r["checks"][0]["verdict"] = "passed"; }},
      {"unknown kind", [](json& r) { r["checks"][0]["kind"] = "speed"; }},
      {"other version", [](json& r) { r["schema"] = "divcert-report/2"; }},
      {"decimal in a witness", [](json& r) { r["checks"][1]["findings"][0]["witness"]["p"][0] = "0.5"; }},
      {"number in a witness", [](json& r) { r["checks"][1]["findings"][0]["witness"]["p"][0] = 0.5; }},
      {"negative count", [](json& r) { r["checks"][0]["cases"] = -1; }},
      {"fractional count", [](json& r) { r["checks"][0]["cases"] = 0.5; }},
      {"bits without cases", [](json& r) { r["checks"][0]["not_contradicted_bits"] = 0; }},
      {"empty list of internal errors", [](json& r) { r["internal_errors"] = json::array(); }},
      {"unknown kind of finding", [](json& r) { r["checks"][1]["findings"][0]["kind"] = "wrong"; }},
      {"unknown verdict of a convention",
       [](json& r) { r["conventions"][0]["entries"][0]["verdict"] = "pass"; }},
      {"a convention without evidence", [](json& r) { r["conventions"][0]["entries"][0].erase("evidence"); }},
      {"empty worst", [](json& r) { r["checks"][0]["worst"] = json::object(); }},
  };
  for (const auto& [name, plant] : faults) {
    json faulty = good;
    plant(faulty);
    ASSERT_NE(faulty, good) << name;
    EXPECT_NE(schema_error(report_schema, faulty), std::nullopt) << name;
  }
}

TEST(Json, the_parser_rejects_a_nan_token) {
  std::string text = samples::written(write_json, samples::verify());
  text.replace(text.find("100000"), 6, "NaN");
  EXPECT_FALSE(json::accept(text));
}

TEST(Json, what_has_no_meaning_for_a_kind_is_null) {
  const json checks = parsed(samples::audit())["checks"];
  const json accuracy = checks.front(), law = checks.back();
  EXPECT_TRUE(accuracy["law"].is_null());
  EXPECT_EQ(accuracy["divergence"], "kl");
  for (const char* key : {"target", "function", "divergence", "worst"})
    EXPECT_TRUE(law[key].is_null()) << key;
  EXPECT_EQ(law["law"], "kraft");
  EXPECT_EQ(checks[1]["worst"]["witness"]["q"][0], "0x1.0000000000001p-1");
  EXPECT_EQ(parsed(samples::verify())["checks"][5]["worst"], (json{{"ratio", "0.5"}}));
}

TEST(Json, keys_keep_their_order) {
  const auto report = nlohmann::ordered_json::parse(samples::written(write_json, samples::verify()));
  std::vector<std::string> keys;
  for (const auto& item : report["checks"][0].items()) keys.push_back(item.key());
  EXPECT_THAT(keys, testing::ElementsAre("id", "target", "function", "divergence", "kind", "law", "title",
                                         "statement", "source", "contract", "verdict", "cases", "undecided",
                                         "equality", "not_contradicted", "failure_rate_bound",
                                         "second_opinions", "decided_by", "strata", "worst", "findings"));
}

TEST(Json, ends_with_a_newline_and_keeps_every_bit_of_the_seed) {
  Report report = samples::verify();
  report.run.seed = std::numeric_limits<std::uint64_t>::max();
  const std::string text = samples::written(write_json, report);
  EXPECT_TRUE(text.ends_with("}\n"));
  EXPECT_EQ(json::parse(text)["run"]["seed"].get<std::uint64_t>(), report.run.seed);
}

TEST(Json, what_is_not_contradicted_is_counted_apart_from_equality) {
  const json report = parsed(samples::verify());
  EXPECT_EQ(report["checks"].back()["equality"], 310);
  EXPECT_EQ(report["checks"].back()["not_contradicted"], 99690);
  EXPECT_EQ(report["checks"].back()["not_contradicted_bits"], 128);
  EXPECT_EQ(report["checks"][0]["not_contradicted"], 0);
  EXPECT_FALSE(report["checks"][0].contains("not_contradicted_bits"));
  EXPECT_EQ(report["summary"]["not_contradicted"], 99690);
  EXPECT_EQ(report["claims"][1]["parts"][0]["not_contradicted"], 40);
}

TEST(Json, summary_counts_the_verdicts) {
  EXPECT_EQ(parsed(samples::audit())["summary"], (json{{"pass", 1},
                                                       {"fail", 4},
                                                       {"undecided", 1},
                                                       {"vacuous", 1},
                                                       {"error", 1},
                                                       {"not_contradicted", 0}}));
}

TEST(Timing, satisfies_its_schema_which_rejects_what_is_not_a_number) {
  const auto document = [](const Timing& timing) {
    std::ostringstream out;
    write_timing(timing, out);
    return json::parse(out.str());
  };
  EXPECT_EQ(schema_error(timing_schema, document(samples::timing())), std::nullopt);
  Timing broken = samples::timing();
  broken.seconds = std::numeric_limits<double>::quiet_NaN();
  EXPECT_NE(schema_error(timing_schema, document(broken)), std::nullopt);
}

}  // namespace
}  // namespace divcert::reports
