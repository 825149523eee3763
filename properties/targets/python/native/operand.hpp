#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "properties/targets/python/native/python.hpp"

namespace divcert::python {

/// What Python's array protocol hands over in the capsule `__array_struct__` (NumPy's PyArrayInterface).
struct ArrayStruct {
  int two;  ///< 2: it is this struct
  int nd;
  char typekind;  ///< 'f', 'i', 'u', …
  int itemsize;
  int flags;
  Py_ssize_t* shape;
  Py_ssize_t* strides;  ///< in bytes
  void* data;
  PyObject* descr;
};

/// One argument's numbers: an array's where they lie, those of lists in a copy.
class Operand {
 public:
  /// Sets an exception that speaks of `name`, and throws exception_set, where it holds no numbers.
  Operand(const char* name, PyObject* object);

  std::span<const Py_ssize_t> shape() const { return {shape_, nd_}; }
  std::span<const Py_ssize_t> strides() const { return {strides_, nd_}; }
  const char* data() const { return data_; }
  /// Its numbers are floats; else they are doubles, or what is converted to doubles.
  bool is_float32() const { return kind_ == 'f' && itemsize_ == 4; }

  /// `size` numbers from `first` on, `stride` bytes apart. Where they lie if they lie there as such, else
  /// in `buffer`.
  template <class Real>
  std::span<const Real> row(const char* first, Py_ssize_t stride, std::size_t size,
                            std::vector<Real>& buffer) const;

 private:
  void take_array(const char* name, PyObject* array);
  void take_sequence(const char* name, PyObject* sequence);
  void append(const char* name, PyObject* sequence, std::size_t depth);

  Reference owner_;              ///< keeps an array's description alive
  std::vector<double> numbers_;  ///< those of lists
  std::vector<Py_ssize_t> own_shape_, own_strides_;
  const Py_ssize_t* shape_ = nullptr;
  const Py_ssize_t* strides_ = nullptr;
  const char* data_ = nullptr;
  std::size_t nd_ = 0;
  int itemsize_ = sizeof(double);
  char kind_ = 'f';
  bool aligned_ = true;
};

}  // namespace divcert::python
