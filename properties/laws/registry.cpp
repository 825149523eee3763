#include <algorithm>

#include "properties/laws/law.hpp"

namespace divcert::properties {

#define LAW(id) Law id();
#include "properties/laws/catalogue.inc"
#undef LAW

std::span<const Law> laws() {
  static const std::vector<Law> all{
#define LAW(id) id(),
#include "properties/laws/catalogue.inc"
#undef LAW
  };
  return all;
}

const Law* find_law(std::string_view id) {
  const auto all = laws();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Law& law) { return law.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace divcert::properties
