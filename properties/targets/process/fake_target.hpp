#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "properties/targets/manifest.hpp"

// The fake adapter as a target, for tests. `mode` says how it misbehaves (fake_adapter.cpp).
namespace divcert::properties::fake {

inline Manifest manifest(const std::string& mode,
                         std::chrono::milliseconds timeout = std::chrono::milliseconds(10000)) {
  Manifest manifest;
  manifest.name = "fake";
  manifest.origin = "fake";
  manifest.command = {FAKE_ADAPTER, mode};
  manifest.timeout = timeout;
  return manifest;
}

inline const Case harmless{{0.5, 0.5}, {0.5, 0.5}};
inline const Case point_mass{{1, 0}, {0.5, 0.5}};

/// Asks the target's first function.
inline std::vector<Outcome> ask(Target& target, const std::vector<Case>& cases) {
  std::vector<const Case*> pointers;
  for (const Case& instance : cases) pointers.push_back(&instance);
  return target.evaluate(target.functions().front(), pointers);
}

inline std::vector<Outcome> ask(const std::string& mode, const std::vector<Case>& cases,
                                std::chrono::milliseconds timeout = std::chrono::milliseconds(10000)) {
  return ask(*make_process_target(manifest(mode, timeout)), cases);
}

}  // namespace divcert::properties::fake
