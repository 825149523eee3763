#pragma once

#include <array>

#include <divcert/registry.hpp>

#include "properties/targets/python/native/python.hpp"
#include "properties/targets/python/native/quantities.hpp"

namespace divcert::python {

/// A quantity with its function in the library.
struct Callable {
  const Quantity* quantity;
  const DiscreteFunction* function;

  bool has_number() const { return function->parameter == "alpha" || function->parameter == "gamma"; }
  bool has_support() const { return function->parameter == "support"; }
};

/// The arguments of one call, borrowed from it.
struct Arguments {
  std::array<PyObject*, 3> operands{};  ///< p, q, support: nullptr where the quantity has none
  double number = 0;                    ///< alpha or gamma
  Masses masses = Masses::normalized;
  double base = 0;           ///< of the logarithm; 0: e
  PyObject* axis = nullptr;  ///< nullptr: not given
  bool certified = false;
};

inline constexpr std::array operand_names = {"p", "q", "support"};

/// As inspect.signature() is to show them: "p, q, alpha, *, masses='normalized', base='e', axis=None, …".
std::string signature_of(const Callable& callable);

/// Sets TypeError or ValueError, and throws exception_set, where they are none.
Arguments read_arguments(const Callable& callable, PyObject* positional, PyObject* named);

}  // namespace divcert::python
