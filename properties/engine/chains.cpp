#include "properties/engine/chains.hpp"

#include <map>

namespace divcert::properties {

Chains chains_of(const Checks& checks) {
  Chains chains;
  std::map<const Target*, std::size_t> chain_of;
  for (std::size_t c = 0; c < checks.size(); ++c) {
    const Target* const target = checks[c]->subject.target;
    if (target == nullptr || target->concurrent()) {
      chains.alone.push_back(c);
      continue;
    }
    const auto [found, is_new] = chain_of.try_emplace(target, chains.serial.size());
    if (is_new) chains.serial.emplace_back();
    chains.serial[found->second].push_back(c);
  }
  return chains;
}

}  // namespace divcert::properties
