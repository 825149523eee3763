#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "properties/cases/case.hpp"
#include "properties/generators/source.hpp"

namespace divcert::properties {

/// What happens to an extra when points of P and Q are merged or dropped.
enum class Points {
  unaware,   ///< numbers that do not belong to points, or a table that is merged by its own rules
  values,    ///< one value a point: the dropped point's value goes
  rows,      ///< one row a point: the dropped point's row goes
  measures,  ///< further measures on the points: merged as P and Q are
};

/// What a law takes besides P and Q. It is kept in Case::parameter_name and Case::parameter, so that
/// witnesses, replay lines and reports carry it.
struct Extra {
  std::string_view name;  ///< of the law's `takes` and of the option of `divcert replay`
  std::string_view description;
  Points points;
  std::size_t head;  ///< values in front of those that belong to points
  /// Sets the case's parameter; an extra that needs a table changes P and Q too.
  void (*draw)(Case& instance, Source& source);
  /// One sentence on why the case is none that a law of this extra is about; empty if it is one.
  std::string (*valid)(const Case& instance);
  /// Simpler cases, given a valid one.
  std::vector<Case> (*simpler)(const Case& instance);
};

std::span<const Extra> extras();
/// nullptr when there is none.
const Extra* find_extra(std::string_view name);

/// "" if the case has exactly what a law takes (`takes` empty: nothing), else one sentence that names it.
std::string extra_error(const Case& instance, std::string_view takes);

/// Moves what belongs to point `from` to point `to` of n points and removes it; false if that is not exact.
/// Call before P and Q lose the point.
bool merge_extra(Case& instance, std::size_t from, std::size_t to);
/// Removes what belongs to the points [begin, end). Call before P and Q lose them.
void erase_extra(Case& instance, std::size_t begin, std::size_t end);

// One function per extra, in files of groups: scalars, measures, kernel, tables, values.
Extra alpha_extra();
Extra alpha_pair_extra();
Extra share_extra();
Extra gamma_extra();
Extra support_extra();
Extra third_extra();
Extra second_pair_extra();
Extra kernel_extra();
Extra rows_extra();
Extra weights_extra();
Extra lengths_extra();
Extra witness_extra();
Extra event_extra();

}  // namespace divcert::properties
