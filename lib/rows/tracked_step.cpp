#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "rows/tracked_step.cpp"
#include <hwy/foreach_target.h>

#include "rows/laws.hpp"

// The first steps: double, and double-double, with a running error bound.
HWY_BEFORE_NAMESPACE();
namespace divcert::rows::HWY_NAMESPACE {
namespace {

Result result_of(const RowLaws<Tracked>::Value& value) {
  return {value.kind, value.number.value.hi, value.number.value.lo, value.number.error};
}

Result result_of(const RowLaws<Quick>::Value& value) {
  return {value.kind, value.number.value, 0, value.number.error};
}

template <class N>
Results results_of(const Problem& problem, const Task& task) {
  const RowLaws<N> laws(problem, {});
  if (!task.gradient) return {result_of(laws.value()), {}};
  Results results;
  for (const auto& value : laws.gradient(task.argument)) results.gradient.push_back(result_of(value));
  return results;
}

Results tracked_row(const Problem& problem, const Task& task) { return results_of<Tracked>(problem, task); }
Results quick_row(const Problem& problem, const Task& task) { return results_of<Quick>(problem, task); }

}  // namespace
}  // namespace divcert::rows::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace divcert::rows {

HWY_EXPORT(tracked_row);
HWY_EXPORT(quick_row);

Results tracked(const Problem& problem, const Task& task) {
  return HWY_DYNAMIC_DISPATCH(tracked_row)(problem, task);
}

Results quick(const Problem& problem, const Task& task) {
  return HWY_DYNAMIC_DISPATCH(quick_row)(problem, task);
}

}  // namespace divcert::rows
#endif
