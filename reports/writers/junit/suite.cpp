#include "reports/writers/junit/suite.hpp"

#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"

namespace divcert::reports::junit {
namespace {

constexpr const char* no_time = "0.000";

struct Counts {
  std::uint64_t tests = 0, failures = 0, errors = 0, skipped = 0;

  void add(pugi::xml_node testcase) {
    ++tests;
    if (testcase.child("failure")) ++failures;
    if (testcase.child("error")) ++errors;
    if (testcase.child("skipped")) ++skipped;
  }

  void write(pugi::xml_node node) const {
    node.attribute("tests").set_value(std::to_string(tests).c_str());
    node.attribute("failures").set_value(std::to_string(failures).c_str());
    node.attribute("errors").set_value(std::to_string(errors).c_str());
    node.attribute("skipped").set_value(std::to_string(skipped).c_str());
  }
};

}  // namespace

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(xml_text(value).c_str());
}

void prepare_counts(pugi::xml_node node) {
  for (const char* name : {"tests", "failures", "errors", "skipped"}) set(node, name, "0");
  set(node, "time", no_time);
}

void count(pugi::xml_node root) {
  Counts all;
  for (const pugi::xml_node suite : root.children("testsuite")) {
    Counts own;
    for (const pugi::xml_node testcase : suite.children("testcase")) {
      own.add(testcase);
      all.add(testcase);
    }
    own.write(suite);
  }
  all.write(root);
}

void Case::failure(const std::string& type, const std::string& message, const std::string& body) {
  outcome("failure", type, message, body);
}

void Case::error(const std::string& type, const std::string& message, const std::string& body) {
  outcome("error", type, message, body);
}

void Case::skipped(const std::string& message) { set(node_.append_child("skipped"), "message", message); }

void Case::output(const std::string& text) {
  node_.append_child("system-out").text().set(xml_text(text).c_str());
}

void Case::outcome(const char* element, const std::string& type, const std::string& message,
                   const std::string& body) {
  pugi::xml_node outcome = node_.append_child(element);
  set(outcome, "type", type);
  set(outcome, "message", message);
  if (!body.empty()) outcome.text().set(xml_text(body).c_str());
}

Suite::Suite(pugi::xml_node root, const std::string& name, const Run& run)
    : node_(root.append_child("testsuite")) {
  set(node_, "name", name);
  prepare_counts(node_);
  properties_ = node_.append_child("properties");
  property("version", run.version);
  property("seed", std::to_string(run.seed));
  property("cases", std::to_string(run.cases));
  property("filter", run.filter);
  property("shard", run.shard);
  property("max_bits", std::to_string(run.max_bits));
  property("complete", run.complete ? "true" : "false");
  property("repeat", repeat_command(run));
}

void Suite::property(const std::string& name, const std::string& value) {
  pugi::xml_node property = properties_.append_child("property");
  set(property, "name", name);
  set(property, "value", value);
}

Case Suite::add(const std::string& name, const std::string& classname, std::uint64_t assertions) {
  pugi::xml_node testcase = node_.append_child("testcase");
  set(testcase, "name", name);
  set(testcase, "classname", classname);
  set(testcase, "assertions", std::to_string(assertions));
  set(testcase, "time", no_time);
  return Case(testcase);
}

}  // namespace divcert::reports::junit
