#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reference/quantity.hpp"
#include "reports/model/model.hpp"

namespace divcert::properties {

/// The unit that is generated, judged, shrunk, stored as a witness and replayed. Exact: every double is the
/// dyadic rational that it is.
struct Case {
  std::string family;  ///< empty for masses
  std::vector<double> p,
      q;  ///< masses (q empty for a quantity of one measure), or the two members' parameters
  std::string parameter_name =
      {};  ///< what the divergence or law takes besides (generators/extras.hpp), or empty
  std::vector<double> parameter = {};  ///< its value or values

  bool operator==(const Case&) const = default;
};

/// The same case as the oracle takes it. The case must outlive the result.
inline reference::Input to_input(const Case& instance,
                                 reference::Masses masses = reference::Masses::normalized) {
  return {instance.p, instance.q, masses, instance.family, instance.parameter};
}

reports::Witness to_witness(const Case& instance, reference::Masses masses = reference::Masses::normalized);

/// One sentence on why this is no input for a quantity of masses, that names the argument, the index and the
/// value; empty if it is one. `unary`: of P alone.
std::string masses_error(const Case& instance, bool unary);

/// The same for what the quantity takes besides P and Q: missing, superfluous, of another name, of the wrong
/// length.
std::string parameter_error(const Case& instance, const reference::Quantity& quantity);

/// Whether the quantity is defined on the masses as they are: where nothing is said, they are not normalized.
bool defined_as_given(std::string_view divergence);

/// The options of `divcert eval` and `divcert replay` that give this case, e.g. "--p 0x1p-1,0x1p-1 --q …".
std::string to_options(const Case& instance);

}  // namespace divcert::properties
