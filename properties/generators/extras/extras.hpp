#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "properties/cases/case.hpp"
#include "properties/generators/source.hpp"

namespace divcert::properties {

/// How a kind of extra is drawn, what makes it valid, and what is simpler. Its name and shape:
/// cases/extra.hpp.
struct ExtraEntry {
  ExtraKind kind;
  /// Sets the values of the case's extra; an extra that needs a table changes P and Q too.
  void (*draw)(Case& instance, Source& source);
  /// One sentence on why the case is none that a law of this extra is about; empty if it is one.
  std::string (*valid)(const Case& instance);
  /// Simpler cases, given a valid one.
  std::vector<Case> (*simpler)(const Case& instance);

  std::string_view name() const { return facts_of(kind).name; }
  std::string_view description() const { return facts_of(kind).description; }
  Shape shape() const { return facts_of(kind).shape; }
};

/// Every kind, in the order of ExtraKind.
std::span<const ExtraEntry> extras();
/// nullptr for `none`.
const ExtraEntry* find_extra(ExtraKind kind);
/// Gives the case an extra of that kind.
void draw_extra(Case& instance, ExtraKind kind, Source& source);

/// "" if the case has exactly what a law takes, else one sentence that names it.
std::string extra_error(const Case& instance, ExtraKind extra);

/// Moves what belongs to point `from` to point `to` of n points and removes it; false if that is not exact.
/// Call before P and Q lose the point.
bool merge_extra(Case& instance, std::size_t from, std::size_t to);
/// Removes what belongs to the points [begin, end). Call before P and Q lose them.
void erase_extra(Case& instance, std::size_t begin, std::size_t end);

// One function per extra, in files of groups: scalars, measures, kernel, tables, values.
ExtraEntry alpha_extra();
ExtraEntry alpha_pair_extra();
ExtraEntry share_extra();
ExtraEntry gamma_extra();
ExtraEntry support_extra();
ExtraEntry third_extra();
ExtraEntry second_pair_extra();
ExtraEntry kernel_extra();
ExtraEntry rows_extra();
ExtraEntry weights_extra();
ExtraEntry lengths_extra();
ExtraEntry witness_extra();
ExtraEntry event_extra();

}  // namespace divcert::properties
