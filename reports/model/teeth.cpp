#include "reports/model/teeth.hpp"

#include <algorithm>

namespace divcert::reports {

std::uint64_t Teeth::survivors() const {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(mutants, [](const auto& row) { return !row.killed(); }));
}

std::uint64_t Teeth::wrongly_killed() const {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(mutants, [](const auto& row) { return !row.twin_kills.empty(); }));
}

std::uint64_t Teeth::unrefuted() const {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(false_laws, [](const auto& row) { return !row.refuted; }));
}

}  // namespace divcert::reports
