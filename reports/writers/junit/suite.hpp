#pragma once

#include <cstdint>
#include <string>

#include <pugixml.hpp>

#include "reports/model/model.hpp"

// Suites and cases of junit.xml. Times are in timing.json; here they are 0.000, because readers expect the
// attribute and the file must not change from run to run.
namespace divcert::reports::junit {

void set(pugi::xml_node node, const char* name, const std::string& value);

/// The attributes for the counts, in their place: count() fills them.
void prepare_counts(pugi::xml_node node);

/// Counts the cases of each suite under the root, and of all together.
void count(pugi::xml_node root);

class Case {
 public:
  explicit Case(pugi::xml_node node) : node_(node) {}

  void failure(const std::string& type, const std::string& message, const std::string& body);
  void error(const std::string& type, const std::string& message, const std::string& body);
  void skipped(const std::string& message);
  void output(const std::string& text);

 private:
  void outcome(const char* element, const std::string& type, const std::string& message,
               const std::string& body);

  pugi::xml_node node_;
};

class Suite {
 public:
  /// With the facts of the run among its properties.
  Suite(pugi::xml_node root, const std::string& name, const Run& run);

  void property(const std::string& name, const std::string& value);
  Case add(const std::string& name, const std::string& classname, std::uint64_t assertions);

 private:
  pugi::xml_node node_, properties_;
};

/// The judges are tested by the mutants: one that survives, a twin that is killed and a false law that stands
/// are failures.
void append_teeth(pugi::xml_node root, const Run& run, const Teeth& teeth);

}  // namespace divcert::reports::junit
