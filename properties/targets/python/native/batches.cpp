#include "properties/targets/python/native/batches.hpp"

#include <cstdint>

#include <divcert/divcert.h>

// divcert.batches lays the arguments out in arrays and keeps them alive; here is a call of the C interface on
// their addresses, without the interpreter's lock.
namespace divcert::python {
namespace {

using Address = unsigned long long;

template <class T>
T* at(Address address) {
  return reinterpret_cast<T*>(static_cast<std::uintptr_t>(address));
}

PyObject* nothing_or_error(int status) {
  if (status == DIVCERT_OK) Py_RETURN_NONE;
  PyErr_SetString(status == DIVCERT_OUT_OF_MEMORY ? PyExc_MemoryError : PyExc_ValueError,
                  divcert_last_error());
  return nullptr;
}

PyObject* rows(PyObject*, PyObject* arguments) {
  const char* id = nullptr;
  divcert_rows x{};
  Address a, b, count_rows, count_cols, mask, mask_count, weights, top_k, top_k_count, targets, out,
      out_count;
  double alpha = 0;
  int argument = 0, reduction = 0, result_format = 0;
  if (PyArg_ParseTuple(arguments, "siKKKKKKKdKKKdiiiKK", &id, &x.format, &a, &b, &count_rows, &count_cols,
                       &mask, &mask_count, &weights, &x.temperature, &top_k, &top_k_count, &targets, &alpha,
                       &argument, &reduction, &result_format, &out, &out_count) == 0)
    return nullptr;
  x.a = at<const void>(a);
  x.b = at<const void>(b);
  x.rows = count_rows;
  x.cols = x.a_stride = x.b_stride = count_cols;
  x.mask = at<const unsigned char>(mask);
  x.mask_count = mask_count;
  x.weights = at<const double>(weights);
  x.top_k = at<const std::size_t>(top_k);
  x.top_k_count = top_k_count;
  x.targets = at<const std::size_t>(targets);
  int status = 0;
  Py_BEGIN_ALLOW_THREADS;
  status = argument < 0
               ? divcert_rows_values(id, &x, alpha, reduction, result_format, at<void>(out), out_count)
               : divcert_rows_gradient(id, &x, alpha, argument, reduction, result_format, at<void>(out),
                                       out_count);
  Py_END_ALLOW_THREADS;
  return nothing_or_error(status);
}

PyObject* estimates(PyObject*, PyObject* arguments) {
  const char* id = nullptr;
  Address values, n, mask, weights, out, out_count;
  int format = 0, derivative = 0, reduction = 0, result_format = 0;
  if (PyArg_ParseTuple(arguments, "siKKKKiiiKK", &id, &format, &values, &n, &mask, &weights, &derivative,
                       &reduction, &result_format, &out, &out_count) == 0)
    return nullptr;
  return nothing_or_error(divcert_estimates(id, format, at<const void>(values), n,
                                            at<const unsigned char>(mask), at<const double>(weights),
                                            derivative, reduction, result_format, at<void>(out), out_count));
}

PyObject* number_or_error(int status, double value) {
  return status == DIVCERT_OK ? PyFloat_FromDouble(value) : nothing_or_error(status);
}

PyObject* losses(PyObject*, PyObject* arguments) {
  const char* id = nullptr;
  Address values, n, mask, weights;
  int format = 0;
  double units = 0, value = 0;
  if (PyArg_ParseTuple(arguments, "siKKKKd", &id, &format, &values, &n, &mask, &weights, &units) == 0)
    return nullptr;
  const int status = divcert_losses(id, format, at<const void>(values), n, at<const unsigned char>(mask),
                                    at<const double>(weights), units, &value);
  return number_or_error(status, value);
}

PyObject* table(PyObject*, PyObject* arguments) {
  const char *id = nullptr, *denominator = nullptr;
  Address counts, count_rows, count_cols;
  double value = 0;
  if (PyArg_ParseTuple(arguments, "sKKKz", &id, &counts, &count_rows, &count_cols, &denominator) == 0)
    return nullptr;
  const int status = divcert_table(id, at<const double>(counts), count_rows, count_cols, denominator, &value);
  return number_or_error(status, value);
}

PyObject* counts(PyObject*, PyObject* arguments) {
  const char* id = nullptr;
  Address p, q, n;
  double parameter = 0, value = 0;
  if (PyArg_ParseTuple(arguments, "sKKKd", &id, &p, &q, &n, &parameter) == 0) return nullptr;
  const int status = divcert_counts(id, at<const double>(p), at<const double>(q), n, parameter, &value);
  return number_or_error(status, value);
}

PyObject* points(PyObject*, PyObject* arguments) {
  Address x, p, p_count, y, q, q_count;
  double value = 0;
  if (PyArg_ParseTuple(arguments, "KKKKKK", &x, &p, &p_count, &y, &q, &q_count) == 0) return nullptr;
  const int status = divcert_wasserstein1_points(at<const double>(x), at<const double>(p), p_count,
                                                 at<const double>(y), at<const double>(q), q_count, &value);
  return number_or_error(status, value);
}

}  // namespace

const std::array<PyMethodDef, 6> batch_methods{{
    {"_rows", rows, METH_VARARGS, nullptr},
    {"_estimates", estimates, METH_VARARGS, nullptr},
    {"_losses", losses, METH_VARARGS, nullptr},
    {"_table", table, METH_VARARGS, nullptr},
    {"_counts", counts, METH_VARARGS, nullptr},
    {"_points", points, METH_VARARGS, nullptr},
}};

}  // namespace divcert::python
