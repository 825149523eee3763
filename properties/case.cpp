#include "properties/case.hpp"

#include <fmt/format.h>

#include "properties/families.hpp"
#include "properties/numbers.hpp"

namespace divcert::properties {

reports::Witness to_witness(const Case& instance, reference::Masses masses) {
  reports::Witness witness;
  witness.p = to_hex(instance.p);
  witness.q = to_hex(instance.q);
  if (instance.family.empty()) {
    witness.masses = masses == reference::Masses::normalized ? "normalized" : "as_given";
  } else {
    witness.family = instance.family;
    witness.parameters = family_parameters(instance.family);
  }
  return witness;
}

std::string to_options(const Case& instance) {
  const std::string family = instance.family.empty() ? "" : fmt::format("--family {} ", instance.family);
  return fmt::format("{}--p {} --q {}", family, join_hex(instance.p), join_hex(instance.q));
}

}  // namespace divcert::properties
