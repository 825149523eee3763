#pragma once

#include <cstdint>

#include <hwy/targets.h>

namespace divcert::tests {

/// Calls f(name) with Highway restricted to each of the library's SIMD targets that this processor has.
template <class F>
void on_every_target(F f) {
  const std::int64_t supported = hwy::SupportedTargets();
  for (const std::int64_t target : {HWY_AVX3, HWY_AVX2, HWY_EMU128}) {
    if (target != HWY_EMU128 && (supported & target) == 0) continue;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(target);
    f(hwy::TargetName(target));
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace divcert::tests
