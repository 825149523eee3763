#include <map>

#include "reference/definitions/expectations/moments.hpp"

namespace divcert::reference {

#define EXPECTATIONS(name) Expectations name##_expectations();
#include "reference/definitions/expectations/expectations.inc"

const Expectations* find_expectations(std::string_view family) {
  static const std::map<std::string_view, Expectations> all{
#define EXPECTATIONS(name) {#name, name##_expectations()},
#include "reference/definitions/expectations/expectations.inc"
  };
  const auto found = all.find(family);
  return found == all.end() ? nullptr : &found->second;
}

}  // namespace divcert::reference
