#include <vector>

#include <divcert/registry.hpp>

#include "families/family.hpp"
#include "families/pairs/laws.hpp"

namespace divcert {

namespace families {
#define DIVCERT_DECLARE(name, Struct, P) void append_##name##_pairs(std::vector<FamilyFunction>& functions);
DIVCERT_FOR_EACH_LAW(DIVCERT_DECLARE, )
#undef DIVCERT_DECLARE
}  // namespace families

std::span<const FamilyFunction> family_functions() {
  static const std::vector<FamilyFunction> all = [] {
    std::vector<FamilyFunction> functions;
    for (const families::Family* const family : families::all_families())
      functions.insert(functions.end(), family->functions.begin(), family->functions.end());
#define DIVCERT_APPEND(name, Struct, P) families::append_##name##_pairs(functions);
    DIVCERT_FOR_EACH_LAW(DIVCERT_APPEND, )
#undef DIVCERT_APPEND
    return functions;
  }();
  return all;
}

}  // namespace divcert
