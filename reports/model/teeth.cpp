#include "reports/model/teeth.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "reports/writers/text.hpp"

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

std::string headline(const Teeth& teeth) {
  const auto mutants = teeth.mutants.size(), laws = teeth.false_laws.size();
  std::string sentence =
      fmt::format("Teeth: {} of {} noticed, {} of {} refuted", mutants - teeth.survivors(),
                  counted(mutants, "mutant"), laws - teeth.unrefuted(), counted(laws, "false law"));
  if (teeth.wrongly_killed() > 0)
    sentence += fmt::format(", {} wrongly killed", counted(teeth.wrongly_killed(), "twin"));
  return teeth.complete ? sentence : sentence + " (partial run)";
}

}  // namespace divcert::reports
