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

}  // namespace

std::string_view name(FailureKind kind) {
  for (const auto& [value, text] : names)
    if (value == kind) return text;
  return "unknown";
}

std::optional<FailureKind> failure_kind_of(std::string_view name) {
  for (const auto& [value, text] : names)
    if (text == name) return value;
  return std::nullopt;
}

}  // namespace divcert::properties
