#pragma once

#include <string>

#include "properties/case.hpp"
#include "properties/cli/command.hpp"

namespace divcert::properties::cli {

/// The options that give one case: --p, --q and, for members of a family, --family.
struct InstanceOptions {
  std::string p, q, family;

  void add_to(CLI::App& command);
  /// Reads the numbers. Throws usage_error that names the argument, the index and the text.
  Case read() const;
};

/// Throws usage_error unless a family of that name exists and takes that many parameters on both sides.
void require_family(const Case& instance);

/// require_family or require_masses, and the parameters inside the family's domain.
void require_valid(const Case& instance);

/// Throws usage_error unless p and q are two vectors of masses: as long as each other, not empty, finite,
/// non-negative, not all zero. The message names the argument, the index and the value.
void require_masses(const Case& instance);

}  // namespace divcert::properties::cli
