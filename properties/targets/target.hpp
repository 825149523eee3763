#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "properties/cases/case.hpp"
#include "properties/cases/contract.hpp"

namespace divcert::properties {

/// One function under test, with the convention in which it computes its divergence.
struct Function {
  std::string name;         ///< as its users know it, e.g. "scipy.special.rel_entr"
  std::string divergence;   ///< quantity id
  std::string family = {};  ///< empty for masses
  reference::Masses masses = reference::Masses::normalized;
  bool order_qp = false;  ///< the function's first argument is Q
  ErrorContract contract = default_audit_contract;
  std::vector<double> parameter =
      {};               ///< fixed by the function; empty: drawn with each case, if there is one
  bool single = false;  ///< takes and returns floats
  /// Where the function promises anything, if not on all valid input; and the strata in which that can be
  /// drawn, as bits.
  std::function<bool(const Case&)> domain = {};
  std::uint64_t strata = ~std::uint64_t{0};
};

/// What an implementation did with a case.
struct Outcome {
  enum class Fault {
    none,     ///< it returned `value`
    raised,   ///< it reported an error for the case: an exception, say
    crashed,  ///< its process died, fell silent or talked nonsense on the case
    not_run,  ///< it was not asked: it had failed too often, or the run was interrupted
  };

  double value = 0;
  Fault fault = Fault::none;
  std::string error = {};  ///< how, if there is a fault

  static Outcome failed(Fault fault, std::string error) { return {0, fault, std::move(error)}; }
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
  /// What names this target on the command line: its name, or its manifest's path.
  virtual std::string origin() const { return name(); }
  /// Evaluates one function on each case, in order. Never throws for a misbehaving implementation: that is an
  /// Outcome with an error.
  virtual std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) = 0;
  /// Whether evaluate() may be called from several threads at once.
  virtual bool concurrent() const = 0;
  /// Whether it runs in this process, in the caller's floating-point environment: then evaluate_in_place()
  /// is there.
  virtual bool in_process() const { return false; }
  /// One call on the very buffers of the case, which the function may spoil.
  virtual Outcome evaluate_in_place(const Function& function, Case& instance);
  /// Whether it can be shown input that is not valid.
  virtual bool takes_invalid_input() const { return true; }
  /// Whether its errors promise to name the argument and the index that are at fault.
  virtual bool explains_errors() const { return false; }
  /// Brings a function with a memory back to its first call.
  virtual void forget(const Function&) {}
};

/// divcert's own library.
std::unique_ptr<Target> make_library_target();

}  // namespace divcert::properties
