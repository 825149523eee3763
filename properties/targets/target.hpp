#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "properties/case.hpp"

namespace divcert::properties {

/// How large an error an implementation may have, in units in the last place of the exact value.
struct ErrorContract {
  bool correctly_rounded = false;
  double max_ulp = 0;

  std::string text() const;  ///< "correctly rounded" or "at most 4 ulp"
};

/// What an audited function is held to when neither the adapter nor the manifest says otherwise: each term
/// within a rounding or two and a careful sum stay below this on any input, because no term of the
/// cancellation-free form cancels.
inline constexpr ErrorContract default_audit_contract{false, 4};

/// One function under test, with the convention in which it computes its divergence.
struct Function {
  std::string name;         ///< as its users know it, e.g. "scipy.special.rel_entr"
  std::string divergence;   ///< quantity id
  std::string family = {};  ///< empty for masses
  reference::Masses masses = reference::Masses::normalized;
  bool order_qp = false;  ///< the function's first argument is Q
  ErrorContract contract = default_audit_contract;
};

/// What an implementation did with a case: a value, or an error that it raised (text not empty).
struct Outcome {
  double value = 0;
  std::string error;
};

/// An implementation under test.
class Target {
 public:
  Target() = default;
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  virtual ~Target() = default;

  virtual std::string name() const = 0;
  virtual std::string version() const = 0;
  virtual const std::vector<Function>& functions() const = 0;
  /// Evaluates one function on each case, in order. Never throws for a misbehaving implementation: that is an
  /// Outcome with an error.
  virtual std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) = 0;
  /// Whether evaluate() may be called from several threads at once.
  virtual bool concurrent() const = 0;
};

/// divcert's own library.
std::unique_ptr<Target> make_library_target();

}  // namespace divcert::properties
