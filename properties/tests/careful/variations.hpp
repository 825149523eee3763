#pragma once

#include <string>
#include <vector>

#include "properties/targets/function.hpp"

namespace divcert::properties::careful {

/// A convention and a format in which an implementation may come.
struct Variation {
  std::string name;
  Convention convention = {};
  reference::Format format = reference::Format::binary64;
  bool acquits = true;  ///< inference finds it without a declaration, and acquits
  PromisedDomain promised = {};
};

/// All that mean something for the quantity: its own first.
std::vector<Variation> variations(const reference::Quantity& quantity);

/// "kl, base 2" of the careful author.
Function function_of(const reference::Quantity& quantity, const Variation& variation);

}  // namespace divcert::properties::careful
