#pragma once

// Python's stable ABI, as of 3.9: one binary for that version and every later one.
#define Py_LIMITED_API 0x03090000
#define PY_SSIZE_T_CLEAN
#include <utility>

#include <Python.h>

namespace divcert::python {

/// A Python exception is set.
struct exception_set {};

/// Sets an exception of this type, its text formatted as by PyUnicode_FromFormat, and throws.
template <class... Arguments>
[[noreturn]] void raise(PyObject* type, const char* format, Arguments... arguments) {
  PyErr_Format(type, format, arguments...);
  throw exception_set();
}

/// A reference that is owned.
class Reference {
 public:
  Reference() = default;
  explicit Reference(PyObject* owned) : object_(owned) {}
  Reference(Reference&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Reference& operator=(Reference&& other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Reference() { Py_XDECREF(object_); }

  PyObject* get() const { return object_; }
  PyObject* release() { return std::exchange(object_, nullptr); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  PyObject* object_ = nullptr;
};

/// A reference of our own to what somebody else owns.
inline Reference owned(PyObject* borrowed) {
  Py_INCREF(borrowed);
  return Reference(borrowed);
}

/// What a call of the C API gave: an owned reference, or nullptr with an exception set.
inline Reference checked(PyObject* owned) {
  if (owned == nullptr) throw exception_set();
  return Reference(owned);
}

}  // namespace divcert::python
