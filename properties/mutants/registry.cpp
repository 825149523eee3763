#include "properties/mutants/mutant.hpp"

namespace divcert::properties::mutants {
namespace {

struct Theme {
  std::string_view name;
  std::vector<Mutant> (*mutants)();
};

constexpr Theme themes[] = {
    {"conventions", conventions},
    {"mixtures", mixtures},
    {"orders", orders},
    {"zeros", zeros},
    {"cancellation", cancellation},
    {"range", range},
    {"precision", precision},
    {"loops", loops},
    {"state", state},
    {"normalisation", normalisation},
    {"transport", transport},
    {"families", families},
    {"parametrisations", parametrisations},
    {"vectors", vectors},
};

}  // namespace

std::span<const Mutant> all_mutants() {
  static const std::vector<Mutant> all = [] {
    std::vector<Mutant> list;
    for (const Theme& theme : themes)
      for (Mutant mutant : theme.mutants()) {
        mutant.theme = theme.name;
        list.push_back(mutant);
      }
    return list;
  }();
  return all;
}

}  // namespace divcert::properties::mutants
