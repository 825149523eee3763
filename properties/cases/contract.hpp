#pragma once

#include <string>

namespace divcert::properties {

/// How large an error an implementation may have.
struct ErrorContract {
  enum class Kind {
    correctly_rounded,  ///< the number nearest to the exact value
    ulps,               ///< `limit` units in the last place of the exact value
    absolute,           ///< `limit` times max(1, |value|), of either sign
    condition,    ///< `limit` · (κ + 1) rounding units of the value, κ the condition number of the problem
    covariances,  ///< `limit`·d·κ rounding units of the value, κ the larger condition number of two
                  ///< covariances (cases/covariance.hpp)
    explained,    ///< what rounding the inputs and a stable evaluation of n terms explain
                  ///< (checks/explained.hpp)
  };

  Kind kind = Kind::explained;
  double limit = 0;

  static constexpr ErrorContract correctly_rounded() { return {Kind::correctly_rounded, 0.5}; }
  static constexpr ErrorContract ulps(double most) { return {Kind::ulps, most}; }
  static constexpr ErrorContract absolute(double most) { return {Kind::absolute, most}; }
  static constexpr ErrorContract condition(double factor) { return {Kind::condition, factor}; }
  static constexpr ErrorContract covariances(double factor) { return {Kind::covariances, factor}; }
  static constexpr ErrorContract explained() { return {}; }

  bool operator==(const ErrorContract&) const = default;
  /// Whether the allowed error depends on the problem's condition at the input.
  bool is_conditional() const {
    return kind == Kind::condition || kind == Kind::covariances || kind == Kind::explained;
  }

  std::string text() const;  ///< "correctly rounded", "at most 4 ulp", "within 1e-09·max(1, value)" …

  /// Whether two values can both be within the contract of one exact value. Two NaN agree; `unit` is the
  /// distance of 1 to the next number of the format. Not of a conditional contract.
  bool agree(double a, double b, double unit = 0x1p-52) const;
};

/// What an audited function is held to when neither the adapter nor the manifest says otherwise.
inline constexpr ErrorContract default_audit_contract = ErrorContract::explained();

}  // namespace divcert::properties
