#pragma once

#include <string>

namespace divcert::properties {

/// How large an error an implementation may have, in units in the last place of the exact value.
struct ErrorContract {
  bool correctly_rounded = false;
  double max_ulp = 0;
  double absolute = 0;  ///< above 0: not ulps but this times max(1, |value|) is allowed, of either sign

  std::string text() const;  ///< "correctly rounded", "at most 4 ulp" or "within 1e-09·max(1, value)"

  /// Whether two values can both be within the contract of one exact value. Two NaN agree; `unit` is the
  /// distance of 1 to the next number of the format.
  bool agree(double a, double b, double unit = 0x1p-52) const;
};

/// What an audited function is held to when neither the adapter nor the manifest says otherwise. A
/// convention, not a bound: a careful sum of cancellation-free terms stays below it, the textbook sum does
/// not when P is near Q, and that is what an audit is to show.
inline constexpr ErrorContract default_audit_contract{false, 4};

}  // namespace divcert::properties
