#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "properties/cases/case.hpp"

// What is worth knowing about a pair of mass vectors that was drawn: the report counts each label, and shows
// those that no case had.
namespace divcert::properties {

struct Label {
  std::string_view name;
  bool (*has)(const Case& instance);
};

/// At most 32.
std::span<const Label> labels();

/// Bit k: the case has label k.
std::uint32_t labels_of(const Case& instance);

}  // namespace divcert::properties
