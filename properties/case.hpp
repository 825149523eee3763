#pragma once

#include <string>
#include <vector>

#include "reference/input.hpp"
#include "reports/model.hpp"

namespace divcert::properties {

/// The unit that is generated, judged, shrunk, stored as a witness and replayed. Exact: every double is the
/// dyadic rational that it is.
struct Case {
  std::string family;        ///< empty for masses
  std::vector<double> p, q;  ///< masses, or the parameters of the two members of the family

  bool operator==(const Case&) const = default;
};

/// The same case as the oracle takes it. The case must outlive the result.
inline reference::Input to_input(const Case& instance,
                                 reference::Masses masses = reference::Masses::normalized) {
  return {instance.p, instance.q, masses, instance.family};
}

reports::Witness to_witness(const Case& instance, reference::Masses masses = reference::Masses::normalized);

/// The options of `divcert eval` and `divcert replay` that give this case, e.g. "--p 0x1p-1,0x1p-1 --q …".
std::string to_options(const Case& instance);

}  // namespace divcert::properties
