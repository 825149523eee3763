#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

#include <gtest/gtest.h>
#include <hwy/highway.h>

namespace divcert::tests {

/// Calls f() or f(name) once for each SIMD target that was compiled and that this processor has, with it
/// chosen. The static target is one of them: some Arm processors have NEON without the cryptography by which
/// Highway recognises it.
template <class F>
void on_every_target(F f) {
  std::int64_t left = (hwy::SupportedTargets() | HWY_STATIC_TARGET) & HWY_TARGETS;
  while (left != 0) {
    const std::int64_t target = left & -left;
    left &= ~target;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    SCOPED_TRACE(std::string("SIMD target ") + hwy::TargetName(target));
    if constexpr (std::is_invocable_v<F, const char*>)
      f(hwy::TargetName(target));
    else
      f();
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace divcert::tests
