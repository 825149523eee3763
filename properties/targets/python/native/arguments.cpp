#include "properties/targets/python/native/arguments.hpp"

#include <numbers>
#include <string>

namespace divcert::python {
namespace {

bool is_text(PyObject* object, const char* text) {
  return PyUnicode_Check(object) != 0 && PyUnicode_CompareWithASCIIString(object, text) == 0;
}

Masses read_masses(const char* id, PyObject* object) {
  if (is_text(object, "normalized")) return Masses::normalized;
  if (is_text(object, "as_given")) return Masses::as_given;
  raise(PyExc_ValueError, "%s: masses must be \"normalized\" or \"as_given\", but is %R", id, object);
}

double read_base(const Callable& callable, PyObject* object) {
  if (object == Py_None || is_text(object, "e")) return 0;
  const char* const id = callable.quantity->id;
  const double base = is_text(object, "2") ? 2 : is_text(object, "10") ? 10 : PyFloat_AsDouble(object);
  PyErr_Clear();  // of what is no number, or none that a double holds
  if (base == std::numbers::e) return 0;
  if (base != 2 && base != 10)
    raise(PyExc_ValueError, "%s: base must be \"e\", 2 or 10, but is %R", id, object);
  if (callable.quantity->logarithm == Logarithm::none)
    raise(PyExc_ValueError, "%s is not in units of a logarithm: a base does not apply", id);
  return base;
}

double read_number(const Callable& callable, PyObject* object) {
  const double number = PyFloat_AsDouble(object);
  if (number == -1 && PyErr_Occurred() != nullptr) {
    const bool is_large = PyErr_ExceptionMatches(PyExc_OverflowError) != 0;
    PyErr_Clear();
    if (is_large)
      raise(PyExc_ValueError, "%s: %s is beyond the largest double", callable.quantity->id,
            callable.function->parameter.data());
    raise(PyExc_TypeError, "%s: %s must be a number, but is %R", callable.quantity->id,
          callable.function->parameter.data(), object);
  }
  return number;
}

/// Where each argument is put: those that may come by their place, then the others.
struct Places {
  std::array<const char*, 3> names{};
  std::size_t count = 0;

  explicit Places(const Callable& callable) {
    names[count++] = "p";
    if (!callable.function->unary) names[count++] = "q";
    if (!callable.function->parameter.empty()) names[count++] = callable.function->parameter.data();
  }
};

/// One of the arguments that come by name alone; false: there is none of that name.
bool read_option(const Callable& callable, PyObject* name, PyObject* value, Arguments& arguments) {
  if (is_text(name, "masses")) {
    arguments.masses = read_masses(callable.quantity->id, value);
  } else if (is_text(name, "base")) {
    arguments.base = read_base(callable, value);
  } else if (is_text(name, "axis")) {
    arguments.axis = value == Py_None ? nullptr : value;
  } else if (is_text(name, "certified")) {
    const int truth = PyObject_IsTrue(value);
    if (truth < 0) throw exception_set();
    arguments.certified = truth != 0;
  } else {
    return false;
  }
  return true;
}

void read_named(const Callable& callable, const Places& places, PyObject* named,
                std::array<PyObject*, 3>& placed, Arguments& arguments) {
  PyObject *name = nullptr, *value = nullptr;
  for (Py_ssize_t at = 0; PyDict_Next(named, &at, &name, &value) != 0;) {
    if (read_option(callable, name, value, arguments)) continue;
    std::size_t i = 0;
    while (i < places.count && !is_text(name, places.names[i])) ++i;
    if (i == places.count)
      raise(PyExc_TypeError, "%s() has no argument %R; it is called as %s(%s)", callable.quantity->id, name,
            callable.quantity->id, signature_of(callable).c_str());
    if (placed[i] != nullptr)
      raise(PyExc_TypeError, "%s() got two values for the argument %s", callable.quantity->id,
            places.names[i]);
    placed[i] = value;
  }
}

}  // namespace

std::string signature_of(const Callable& callable) {
  std::string text;
  const Places places(callable);
  for (std::size_t i = 0; i < places.count; ++i) text += std::string(places.names[i]) + ", ";
  text += std::string("*, masses='") + (callable.quantity->as_given ? "as_given" : "normalized") + "', ";
  if (callable.quantity->logarithm != Logarithm::none) text += "base='e', ";
  return text + "axis=None, certified=False";
}

Arguments read_arguments(const Callable& callable, PyObject* positional, PyObject* named) {
  Arguments arguments;
  if (callable.quantity->as_given) arguments.masses = Masses::as_given;
  const Places places(callable);
  std::array<PyObject*, 3> placed{};
  const auto count = static_cast<std::size_t>(PyTuple_Size(positional));
  if (count > places.count)
    raise(PyExc_TypeError, "%s() takes %zu arguments by their place, but got %zu; it is called as %s(%s)",
          callable.quantity->id, places.count, count, callable.quantity->id, signature_of(callable).c_str());
  for (std::size_t i = 0; i < count; ++i) placed[i] = PyTuple_GetItem(positional, static_cast<Py_ssize_t>(i));
  if (named != nullptr) read_named(callable, places, named, placed, arguments);
  for (std::size_t i = 0; i < places.count; ++i)
    if (placed[i] == nullptr)
      raise(PyExc_TypeError, "%s() needs %s; it is called as %s(%s)", callable.quantity->id, places.names[i],
            callable.quantity->id, signature_of(callable).c_str());
  arguments.operands[0] = placed[0];
  if (!callable.function->unary) arguments.operands[1] = placed[1];
  if (callable.has_support()) arguments.operands[2] = placed[places.count - 1];
  if (callable.has_number()) arguments.number = read_number(callable, placed[places.count - 1]);
  return arguments;
}

}  // namespace divcert::python
