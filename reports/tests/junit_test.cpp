#include <regex>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "reports/writers/formats.hpp"
#include "samples.hpp"

namespace divcert::reports {
namespace {

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  bool operator==(const Counts&) const = default;
};

Counts declared(pugi::xml_node node) {
  const auto number = [&](const char* name) { return std::size_t{node.attribute(name).as_uint(9999)}; };
  return {number("tests"), number("failures"), number("errors"), number("skipped")};
}

Counts recounted(pugi::xml_node suite) {
  Counts counts;
  for (const pugi::xml_node testcase : suite.children("testcase")) {
    ++counts.tests;
    if (testcase.child("failure")) ++counts.failures;
    if (testcase.child("error")) ++counts.errors;
    if (testcase.child("skipped")) ++counts.skipped;
  }
  return counts;
}

pugi::xml_node parsed(pugi::xml_document& document, const Report& report) {
  const std::string text = samples::written(write_junit, report);
  const pugi::xml_parse_result result = document.load_buffer(text.data(), text.size());
  EXPECT_TRUE(result) << result.description();
  return document.child("testsuites");
}

pugi::xml_node testcase(pugi::xml_node root, const std::string& name) {
  for (const pugi::xml_node suite : root.children("testsuite"))
    if (const pugi::xml_node found = suite.find_child_by_attribute("testcase", "name", name.c_str()))
      return found;
  return {};
}

TEST(Junit, counts_equal_the_children) {
  for (const Report& report : {samples::verify(), samples::audit(), samples::hostile(), samples::teeth()}) {
    pugi::xml_document document;
    const pugi::xml_node root = parsed(document, report);
    Counts sum;
    for (const pugi::xml_node suite : root.children("testsuite")) {
      const Counts counts = recounted(suite);
      EXPECT_EQ(declared(suite), counts) << suite.attribute("name").value();
      sum.tests += counts.tests;
      sum.failures += counts.failures;
      sum.errors += counts.errors;
      sum.skipped += counts.skipped;
    }
    EXPECT_EQ(declared(root), sum);
    const auto teeth = report.teeth() == nullptr
                           ? 0
                           : 2 * report.teeth()->mutants.size() + report.teeth()->false_laws.size();
    EXPECT_EQ(sum.tests, report.checks().size() + report.claims().size() + teeth +
                             report.unsupported().size() + report.internal_errors().size());
  }
}

TEST(Junit, each_verdict_has_its_element) {
  pugi::xml_document document;
  const pugi::xml_node root = parsed(document, samples::audit());
  const auto children = [](pugi::xml_node node) { return std::distance(node.begin(), node.end()); };
  EXPECT_EQ(children(testcase(root, "accuracy/scipy/scipy.special.rel_entr")), 1);  // told, no failure
  EXPECT_FALSE(testcase(root, "accuracy/scipy/scipy.special.rel_entr").child("failure"));
  EXPECT_STREQ(
      testcase(root, "accuracy/scipy/scipy.stats.entropy").child("failure").attribute("type").value(),
      "DC101");
  EXPECT_STREQ(
      testcase(root, "convention/scipy/scipy.special.kl_div").child("error").attribute("type").value(),
      "undecided");
  EXPECT_STREQ(testcase(root, "robustness/scipy/scipy.stats.wasserstein_distance")
                   .child("error")
                   .attribute("type")
                   .value(),
               "error");
  EXPECT_TRUE(testcase(root, "law/kraft").child("skipped"));
  EXPECT_STREQ(testcase(root, "law/kraft").parent().attribute("name").value(), "laws");
}

TEST(Junit, a_failure_shows_witness_values_and_replay) {
  pugi::xml_document document;
  const Report report = samples::audit();
  const Finding& finding = report.checks()[1].findings[0];
  const pugi::xml_node failure = testcase(parsed(document, report), report.checks()[1].id).child("failure");
  EXPECT_EQ(failure.attribute("message").value(), finding.message);
  const std::string body = failure.text().get();
  for (const std::string& part : {finding.witness.p[0], finding.witness.q[1], finding.got, finding.expected,
                                  finding.ulp, finding.replay})
    EXPECT_NE(body.find(part), std::string::npos) << part;
}

// Before, the file was green while mutants survived.
TEST(Junit, survivors_killed_twins_and_standing_false_laws_are_failures) {
  pugi::xml_document document;
  const pugi::xml_node root = parsed(document, samples::teeth());
  EXPECT_EQ(declared(root), (Counts{9, 3, 0, 0}));
  const auto type = [&](const char* name) {
    return std::string(testcase(root, name).child("failure").attribute("type").value());
  };
  EXPECT_EQ(type("mutant/kl_lazy"), "survivor");
  EXPECT_EQ(type("twin/js_close"), "wrongly killed");
  EXPECT_EQ(type("false_law/js_small"), "stands");
  for (const char* good :
       {"mutant/kl_swapped", "twin/kl_swapped", "mutant/js_close", "false_law/pinsker_3"}) {
    EXPECT_TRUE(testcase(root, good)) << good;
    EXPECT_EQ(type(good), "") << good;
  }
}

TEST(Junit, internal_errors_are_errors_and_unsupported_functions_are_skipped) {
  Report report = samples::audit();
  report.internal_errors() = {{"law/gibbs", "--p 1 --q 1", "the oracles disagree"}};
  pugi::xml_document document;
  const pugi::xml_node root = parsed(document, report);
  const pugi::xml_node error = testcase(root, "internal_error/law/gibbs").child("error");
  EXPECT_STREQ(error.attribute("message").value(), "the oracles disagree");
  EXPECT_THAT(error.text().get(), testing::HasSubstr("--p 1 --q 1"));
  EXPECT_TRUE(testcase(root, "unsupported/scipy/scipy.special.huber").child("skipped"));
}

TEST(Junit, holds_no_character_that_xml_cannot) {
  Report report = samples::audit();
  std::string every_control;
  for (char c = 0; c < 0x20; ++c) every_control += c;
  report.checks()[1].findings[0].message = every_control + "end";
  report.checks()[1].findings[0].got = every_control + "end";
  const std::string text = samples::written(write_junit, report);
  static const std::string allowed = "\t\n\r";
  for (const char c : text)
    EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || allowed.find(c) != std::string::npos) << int{c};
  static const std::regex reference("&#(x?[0-9a-fA-F]+);");
  for (std::sregex_iterator it(text.begin(), text.end(), reference), end; it != end; ++it)
    EXPECT_THAT((*it)[1].str(), testing::AnyOf("09", "10", "13"));
  pugi::xml_document document;
  const pugi::xml_node failure = testcase(parsed(document, report), report.checks()[1].id).child("failure");
  EXPECT_STREQ(failure.attribute("message").value(), "\t\n\rend");
}

TEST(Junit, properties_name_the_run) {
  pugi::xml_document document;
  const Report report = samples::audit();
  const pugi::xml_node properties = parsed(document, report).child("testsuite").child("properties");
  const auto value = [&](const char* name) {
    return std::string(
        properties.find_child_by_attribute("property", "name", name).attribute("value").value());
  };
  EXPECT_EQ(value("seed"), "20261122");
  EXPECT_EQ(value("version"), "0.1.0");
  EXPECT_EQ(value("filter"), "scipy.*");
  EXPECT_EQ(value("cases"), "100000");
}

}  // namespace
}  // namespace divcert::reports
