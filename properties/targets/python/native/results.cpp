#include <cstring>

#include "properties/targets/python/native/evaluate.hpp"

namespace divcert::python {
namespace {

Reference import_numpy() {
  Reference numpy(PyImport_ImportModule("numpy"));
  if (numpy) return numpy;
  if (PyErr_ExceptionMatches(PyExc_ImportError) == 0) throw exception_set();
  PyErr_Clear();
  return numpy;
}

template <class Real>
Reference to_array(PyObject* numpy, const std::vector<Real>& results, const std::vector<Py_ssize_t>& shape) {
  const Reference sizes = checked(PyTuple_New(static_cast<Py_ssize_t>(shape.size())));
  for (std::size_t i = 0; i < shape.size(); ++i)
    PyTuple_SetItem(sizes.get(), static_cast<Py_ssize_t>(i), PyLong_FromSsize_t(shape[i]));
  Reference array =
      checked(PyObject_CallMethod(numpy, "empty", "Os", sizes.get(), sizeof(Real) == 4 ? "f4" : "f8"));
  const Reference capsule = checked(PyObject_GetAttrString(array.get(), "__array_struct__"));
  const auto* description = static_cast<const ArrayStruct*>(PyCapsule_GetPointer(capsule.get(), nullptr));
  if (description == nullptr) throw exception_set();
  if (!results.empty()) std::memcpy(description->data, results.data(), results.size() * sizeof(Real));
  return array;
}

/// Lists in lists, from the direction `d` of the shape on.
template <class Real>
Reference to_lists(const Real*& next, const std::vector<Py_ssize_t>& shape, std::size_t d) {
  if (d == shape.size()) return checked(PyFloat_FromDouble(*next++));
  Reference list = checked(PyList_New(shape[d]));
  for (Py_ssize_t i = 0; i < shape[d]; ++i)
    PyList_SetItem(list.get(), i, to_lists(next, shape, d + 1).release());
  return list;
}

}  // namespace

template <class Real>
Reference to_python(const std::vector<Real>& results, const std::vector<Py_ssize_t>& shape) {
  if (const Reference numpy = import_numpy()) return to_array(numpy.get(), results, shape);
  const Real* next = results.data();
  return to_lists(next, shape, 0);
}

template Reference to_python(const std::vector<double>&, const std::vector<Py_ssize_t>&);
template Reference to_python(const std::vector<float>&, const std::vector<Py_ssize_t>&);

}  // namespace divcert::python
