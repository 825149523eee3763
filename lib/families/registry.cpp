#include <vector>

#include <divcert/registry.hpp>

#include "families/family.hpp"

namespace divcert {

std::span<const FamilyFunction> family_functions() {
  static const std::vector<FamilyFunction> all = [] {
    std::vector<FamilyFunction> functions;
    for (const families::Family* const family : families::all_families())
      functions.insert(functions.end(), family->functions.begin(), family->functions.end());
    return functions;
  }();
  return all;
}

}  // namespace divcert
