#pragma once

#include <map>
#include <string>

#include "properties/cases/case.hpp"
#include "properties/cli/command.hpp"

namespace divcert::properties::cli {

/// The options that give one case: --p, --q, for members of a family --family, and what the quantity takes
/// besides.
struct InstanceOptions {
  std::map<std::string, std::string> texts;  ///< by the option's name; empty where it was not given

  void add_to(Subcommand& command);
  /// The options for what laws take besides.
  void add_extras_to(Subcommand& command);
  /// Reads the numbers. Throws usage_error that names the argument, the index and the text.
  Case read() const;
};

/// Throws usage_error unless a family of that name exists and takes that many parameters on both sides.
void require_family(const Case& instance);

/// Throws usage_error unless the case is an input of the quantity: require_family and the parameters inside
/// the family's domain, or masses and what the quantity takes besides. The message names the argument, the
/// index and the value.
void require_valid(const Case& instance, const reference::Quantity& quantity);

/// Throws usage_error unless p and q are two vectors of masses, or members of a family, with what a law takes
/// besides.
void require_valid(const Case& instance, ExtraKind extra);

}  // namespace divcert::properties::cli
