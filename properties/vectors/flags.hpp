#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "properties/vectors/exact_value.hpp"

namespace divcert::properties {

/// A vector, as flags see it.
struct Judged {
  const Asked& asked;
  const Case& instance;
  const ExactValue& value;
};

/// What a vector may show, for whoever skips some or counts what a failing implementation has in common.
struct Flag {
  std::string_view name, kind, description;
  bool (*has)(const Judged&);
};

/// At most 64: a mask has a bit for each (reports/writers/vectors/vectors_npz.hpp).
std::span<const Flag> flags();
std::vector<std::string> flags_of(const Judged& judged);

}  // namespace divcert::properties
