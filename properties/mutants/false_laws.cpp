#include "properties/mutants/false_laws.hpp"

#include <algorithm>
#include <iterator>

namespace divcert::properties {

std::span<const FalseLaw> false_laws() {
  static const std::vector<FalseLaw> all = [] {
    std::vector<FalseLaw> list;
    for (const auto make : {wrong_constants, dropped_hypotheses, wrong_claims})
      std::ranges::move(make(), std::back_inserter(list));
    return list;
  }();
  return all;
}

}  // namespace divcert::properties
