#pragma once

#include <string>

namespace divcert::properties {

/// How large an error an implementation may have, in units in the last place of the exact value.
struct ErrorContract {
  bool correctly_rounded = false;
  double max_ulp = 0;

  std::string text() const;  ///< "correctly rounded" or "at most 4 ulp"
};

/// What an audited function is held to when neither the adapter nor the manifest says otherwise. A
/// convention, not a bound: a careful sum of cancellation-free terms stays below it, the textbook sum does
/// not when P is near Q, and that is what an audit is to show.
inline constexpr ErrorContract default_audit_contract{false, 4};

}  // namespace divcert::properties
