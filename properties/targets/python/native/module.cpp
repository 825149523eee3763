// The extension module divcert._native: each quantity of the registry as a function of arrays or lists.
#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "properties/targets/python/native/batches.hpp"
#include "properties/targets/python/native/documentation.hpp"
#include "properties/targets/python/native/evaluate.hpp"

namespace divcert::python {
namespace {

std::array<Callable, quantities.size()> callables{};

/// The numbers of an operand as a list, exact; a float is a double.
Reference list_of(const Operand& operand, const Rows::Layout& layout) {
  std::vector<double> buffer;
  const auto numbers = operand.row<double>(operand.data(), layout.stride, layout.size, buffer);
  Reference list = checked(PyList_New(static_cast<Py_ssize_t>(layout.size)));
  for (std::size_t i = 0; i < numbers.size(); ++i)
    PyList_SetItem(list.get(), static_cast<Py_ssize_t>(i), checked(PyFloat_FromDouble(numbers[i])).release());
  return list;
}

/// The oracle's answer beside the library's: divcert.certified.certified().
Reference certified(const Callable& callable, const Arguments& arguments, std::span<const Operand> operands,
                    const Rows& rows, Reference value) {
  if (!rows.shape.empty())
    raise(PyExc_ValueError, "%s: certified=True takes one pair of vectors at a time, not a batch",
          callable.quantity->id);
  const auto list = [&](std::size_t i) {
    return i < operands.size() ? list_of(operands[i], rows.of[i]) : owned(Py_None);
  };
  const Reference p = list(0), q = callable.function->unary ? owned(Py_None) : list(1);
  const Reference parameter = callable.has_number()    ? checked(PyFloat_FromDouble(arguments.number))
                              : callable.has_support() ? list(2)
                                                       : owned(Py_None);
  const Reference module = checked(PyImport_ImportModule("divcert.certified"));
  return checked(PyObject_CallMethod(
      module.get(), "certified", "sOiOOOssi", callable.quantity->id, value.get(),
      static_cast<int>(std::ranges::all_of(operands, &Operand::is_float32)), p.get(), q.get(),
      parameter.get(), callable.function->parameter.data(),
      arguments.masses == Masses::normalized ? "normalized" : "as_given", static_cast<int>(arguments.base)));
}

Reference called(const Callable& callable, PyObject* positional, PyObject* named) {
  const Arguments arguments = read_arguments(callable, positional, named);
  std::vector<Operand> operands;
  operands.reserve(operand_names.size());
  for (std::size_t i = 0; i < operand_names.size(); ++i)
    if (arguments.operands[i] != nullptr) operands.emplace_back(operand_names[i], arguments.operands[i]);
  const Rows rows = lay_out(callable, arguments, operands);
  Reference value = std::ranges::all_of(operands, &Operand::is_float32)
                        ? evaluate<float>(callable, arguments, operands, rows)
                        : evaluate<double>(callable, arguments, operands, rows);
  return arguments.certified ? certified(callable, arguments, operands, rows, std::move(value))
                             : std::move(value);
}

/// What Python calls. C++ exceptions become Python's.
template <std::size_t index>
PyObject* call(PyObject*, PyObject* positional, PyObject* named) {
  try {
    return called(callables[index], positional, named).release();
  } catch (const exception_set&) {
  } catch (const domain_error& error) {
    PyErr_SetString(PyExc_ValueError, error.what());
  } catch (const std::bad_alloc&) {
    PyErr_NoMemory();
  } catch (const std::exception& error) {
    PyErr_Format(PyExc_RuntimeError, "%s: %s", quantities[index].id, error.what());
  }
  return nullptr;
}

std::array<std::string, quantities.size()> documentation;
std::array<PyMethodDef, quantities.size() + batch_methods.size() + 1> methods{};

/// Of C functions, Python takes the signature from the first line of their documentation.
template <std::size_t... index>
void make_methods(std::index_sequence<index...>) {
  const auto add = [](std::size_t i, PyCFunctionWithKeywords function) {
    const Quantity& quantity = quantities[i];
    const auto functions = discrete_functions();
    const auto found = std::ranges::find(functions, std::string_view(quantity.id), &DiscreteFunction::id);
    if (found == functions.end()) throw std::logic_error(std::string("the registry has no ") + quantity.id);
    callables[i] = {&quantity, &*found};
    documentation[i] = documentation_of(callables[i]);
    methods[i] = {quantity.id, reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function)),
                  METH_VARARGS | METH_KEYWORDS, documentation[i].c_str()};
  };
  (add(index, call<index>), ...);
  std::ranges::copy(batch_methods, methods.begin() + quantities.size());
}

PyModuleDef definition = {PyModuleDef_HEAD_INIT,
                          "divcert._native",
                          "The library's functions on arrays.",
                          -1,
                          nullptr,
                          nullptr,
                          nullptr,
                          nullptr,
                          nullptr};

}  // namespace
}  // namespace divcert::python

extern "C" __attribute__((visibility("default"))) PyObject* PyInit__native() {
  using namespace divcert::python;
  try {
    make_methods(std::make_index_sequence<quantities.size()>());
  } catch (const exception_set&) {
    return nullptr;
  }
  definition.m_methods = methods.data();
  PyObject* const module = PyModule_Create(&definition);
  if (module == nullptr || PyModule_AddStringConstant(module, "version", DIVCERT_VERSION) != 0)
    return nullptr;
  return module;
}
