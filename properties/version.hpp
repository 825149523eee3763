#pragma once

#include <string_view>

namespace divcert::properties {

inline constexpr std::string_view version = DIVCERT_VERSION;

}  // namespace divcert::properties
