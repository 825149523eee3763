#pragma once

#include "properties/targets/python/native/arguments.hpp"
#include "properties/targets/python/native/operand.hpp"

namespace divcert::python {

/// The operands of a call, laid out: as many rows as the shape has places, one result each.
struct Rows {
  std::vector<Py_ssize_t> shape;  ///< of the results; empty: one number
  std::size_t count = 1;
  /// Of each operand: how many numbers a row has, how far apart, and how far apart rows are in each direction
  /// of the shape; all in bytes.
  struct Layout {
    std::size_t size = 0;
    Py_ssize_t stride = 0;
    std::vector<Py_ssize_t> steps;
  };
  std::array<Layout, 3> of{};
};

/// Sets ValueError where the operands' shapes do not go together, or an axis is missing or not there.
Rows lay_out(const Callable& callable, const Arguments& arguments, std::span<const Operand> operands);

/// One number as a float, else an array (or lists, without NumPy) of that shape.
template <class Real>
Reference evaluate(const Callable& callable, const Arguments& arguments, std::span<const Operand> operands,
                   const Rows& rows);

/// A batch's results as an array, or as lists where there is no NumPy.
template <class Real>
Reference to_python(const std::vector<Real>& results, const std::vector<Py_ssize_t>& shape);

}  // namespace divcert::python
