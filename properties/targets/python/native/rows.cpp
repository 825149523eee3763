#include <algorithm>
#include <string>

#include "properties/targets/python/native/evaluate.hpp"

namespace divcert::python {
namespace {

std::string text_of(std::span<const Py_ssize_t> shape) {
  std::string text;
  for (const Py_ssize_t size : shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return "(" + text + (shape.size() == 1 ? ",)" : ")");
}

Py_ssize_t read_axis(const char* id, PyObject* object) {
  const Py_ssize_t axis = PyLong_Check(object) != 0 ? PyLong_AsSsize_t(object) : -1;
  if (PyLong_Check(object) == 0) raise(PyExc_TypeError, "%s: axis must be an integer, but is %R", id, object);
  if (axis == -1 && PyErr_Occurred() != nullptr) throw exception_set();
  return axis;
}

std::size_t axis_of(const char* id, const char* name, const Operand& operand, PyObject* object) {
  const auto shape = operand.shape();
  if (object == nullptr) {
    if (shape.size() > 1)
      raise(PyExc_ValueError, "%s: %s has the shape %s: say along which axis its masses lie, e.g. axis=-1",
            id, name, text_of(shape).c_str());
    return 0;
  }
  const Py_ssize_t axis = read_axis(id, object), nd = static_cast<Py_ssize_t>(shape.size());
  if (axis < -nd || axis >= nd)
    raise(PyExc_ValueError, "%s: there is no axis %zd in %s of the shape %s", id, axis, name,
          text_of(shape).c_str());
  return static_cast<std::size_t>(axis < 0 ? axis + nd : axis);
}

template <class List>
std::vector<Py_ssize_t> without(const List& list, std::size_t place) {
  std::vector<Py_ssize_t> rest(list.begin(), list.end());
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(place));
  return rest;
}

}  // namespace

Rows lay_out(const Callable& callable, const Arguments& arguments, std::span<const Operand> operands) {
  const char* const id = callable.quantity->id;
  Rows rows;
  const Operand* shaped = nullptr;  // the first one that has more than one row
  const char* shaped_name = "";
  std::size_t k = 0;
  for (std::size_t i = 0; i < operand_names.size(); ++i) {
    if (arguments.operands[i] == nullptr) continue;
    const Operand& operand = operands[k++];
    auto& layout = rows.of[k - 1];
    // A single vector goes with each row of the others.
    const bool vector = operand.shape().size() == 1;
    const std::size_t axis = vector ? 0 : axis_of(id, operand_names[i], operand, arguments.axis);
    layout.size = static_cast<std::size_t>(operand.shape()[axis]);
    layout.stride = operand.strides()[axis];
    if (vector) continue;
    if (shaped != nullptr && !std::ranges::equal(shaped->shape(), operand.shape()))
      raise(PyExc_ValueError, "%s: %s has the shape %s, but %s has the shape %s", id, shaped_name,
            text_of(shaped->shape()).c_str(), operand_names[i], text_of(operand.shape()).c_str());
    shaped = &operand;
    shaped_name = operand_names[i];
    layout.steps = without(operand.strides(), axis);
    rows.shape = without(operand.shape(), axis);
  }
  if (shaped == nullptr && arguments.axis != nullptr) axis_of(id, "p", operands[0], arguments.axis);
  for (auto& layout : rows.of) layout.steps.resize(rows.shape.size(), 0);
  for (const Py_ssize_t size : rows.shape) rows.count *= static_cast<std::size_t>(size);
  return rows;
}

}  // namespace divcert::python
