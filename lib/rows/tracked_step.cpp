#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "rows/tracked_step.cpp"
#include <hwy/foreach_target.h>

#include "rows/laws.hpp"

// The first step: double-double with a running error bound.
HWY_BEFORE_NAMESPACE();
namespace divcert::rows::HWY_NAMESPACE {
namespace {

Result result_of(const RowLaws<Tracked>::Value& value) {
  return {value.kind, value.number.value.hi, value.number.value.lo, value.number.error};
}

Results tracked_row(const Problem& problem, const Task& task) {
  const RowLaws<Tracked> laws(problem, {});
  Results results{result_of(laws.value()), {}};
  if (!task.gradient) return results;
  for (const auto& value : laws.gradient(task.argument)) results.gradient.push_back(result_of(value));
  return results;
}

}  // namespace
}  // namespace divcert::rows::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace divcert::rows {

HWY_EXPORT(tracked_row);

Results tracked(const Problem& problem, const Task& task) {
  return HWY_DYNAMIC_DISPATCH(tracked_row)(problem, task);
}

}  // namespace divcert::rows
#endif
