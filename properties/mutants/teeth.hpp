#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "reports/model/teeth.hpp"

namespace divcert::properties {

struct TeethOptions {
  std::uint64_t cases = 4000;  ///< for each mutant and killer, and for each false law
  std::uint64_t seed = 1;
  int threads = 1;
  std::string filter = {};  ///< glob over ids, themes, divergences; empty: all
  const std::atomic<bool>* interrupted = nullptr;
};

/// Judges the judges: each mutant and its twin against each killer (the oracle, the robustness checks, the
/// laws), each false law against the campaign's cases. The result depends on seed, cases and filter, never on
/// threads. `progress` is called, from any thread, with the number of subjects done and of all.
reports::Teeth judge_teeth(const TeethOptions& options,
                           const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

/// 0: everything wrong was noticed, and nothing right; 1: not; 4: nothing ran; 130: interrupted.
int teeth_exit_code(const reports::Teeth& teeth);

}  // namespace divcert::properties
