#include "properties/checks/observation.hpp"

#include <array>
#include <utility>

namespace divcert::properties {
namespace {

constexpr std::array<std::pair<FailureKind, std::string_view>, 13> names{{
    {FailureKind::refuted, "refuted"},
    {FailureKind::nan, "nan"},
    {FailureKind::overflow, "overflow"},
    {FailureKind::missed_infinity, "missed_infinity"},
    {FailureKind::negative, "negative"},
    {FailureKind::negative_zero, "negative_zero"},
    {FailureKind::inaccurate, "inaccurate"},
    {FailureKind::raised, "raised"},
    {FailureKind::crashed, "crashed"},
    {FailureKind::accepted, "accepted"},
    {FailureKind::unexplained, "unexplained"},
    {FailureKind::inconsistent, "inconsistent"},
    {FailureKind::contradicted, "contradicted"},
}};

constexpr std::array<std::pair<Note, std::string_view>, 3> notes{{
    {Note::ill_conditioned, "ill_conditioned"},
    {Note::outside_domain, "outside_domain"},
    {Note::unrefused, "unrefused"},
}};

template <class Kind, std::size_t n>
std::string_view name_in(const std::array<std::pair<Kind, std::string_view>, n>& table, Kind kind) {
  for (const auto& [value, text] : table)
    if (value == kind) return text;
  return "unknown";
}

template <class Kind, std::size_t n>
std::optional<Kind> named_in(const std::array<std::pair<Kind, std::string_view>, n>& table,
                             std::string_view name) {
  for (const auto& [value, text] : table)
    if (text == name) return value;
  return std::nullopt;
}

}  // namespace

std::string_view name(FailureKind kind) { return name_in(names, kind); }
std::optional<FailureKind> failure_kind_of(std::string_view name) { return named_in(names, name); }
std::string_view name(Note note) { return name_in(notes, note); }
std::optional<Note> note_of(std::string_view name) { return named_in(notes, name); }

}  // namespace divcert::properties
