#include <iterator>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/generators/strata/strata.hpp"

// A law is judged on thousands of points too: what is decided on few by exact arithmetic has a reason of its
// own there, and nothing stays open.
namespace divcert::properties {
namespace {

/// The first power laws of the stratum with a thousand points or more, by their index.
std::vector<std::uint64_t> long_cases(std::uint64_t seed, std::size_t count) {
  std::vector<std::uint64_t> indices;
  for (std::uint64_t index = 0; indices.size() < count; ++index)
    if (stratum_of(Domain::masses, index).name == "power_law" &&
        draw_value(Domain::masses, seed, index).p().size() >= 1000)
      indices.push_back(index);
  return indices;
}

TEST(LongCases, NoLawAndNoProofLeavesThemOpen) {
  constexpr std::uint64_t seed = 11;
  const auto indices = long_cases(seed, 3);
  auto checks = law_checks();
  std::ranges::move(proof_checks(), std::back_inserter(checks));
  for (const auto& check : checks) {
    if (check->domain() != Domain::masses) continue;
    for (const std::uint64_t index : indices) {
      const Case instance = check->fitted(draw_value(Domain::masses, seed, index), seed, index);
      const auto result = check->observe(instance, {}).result;
      EXPECT_NE(result, Observation::Result::undecided) << check->describe().id << " at case " << index;
      EXPECT_NE(result, Observation::Result::failed) << check->describe().id << " at case " << index;
    }
  }
}

}  // namespace
}  // namespace divcert::properties
