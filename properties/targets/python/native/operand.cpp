#include "properties/targets/python/native/operand.hpp"

#include <cstdint>
#include <cstring>

namespace divcert::python {
namespace {

constexpr int aligned_flag = 0x100, native_order_flag = 0x200;

template <class Number>
Number load_as(const char* at) {
  Number number;
  std::memcpy(&number, at, sizeof number);
  return number;
}

/// A number of an array. Integers beyond 2^53 are rounded, as Python's float() does.
double load(const char* at, char kind, int itemsize) {
  if (kind == 'f') return itemsize == 8 ? load_as<double>(at) : static_cast<double>(load_as<float>(at));
  const bool is_signed = kind == 'i';
  switch (itemsize) {
    case 1:
      return is_signed ? load_as<std::int8_t>(at) : load_as<std::uint8_t>(at);
    case 2:
      return is_signed ? load_as<std::int16_t>(at) : load_as<std::uint16_t>(at);
    case 4:
      return is_signed ? load_as<std::int32_t>(at) : load_as<std::uint32_t>(at);
    default:
      return is_signed ? static_cast<double>(load_as<std::int64_t>(at))
                       : static_cast<double>(load_as<std::uint64_t>(at));
  }
}

bool is_supported(char kind, int itemsize) {
  if (kind == 'f') return itemsize == 4 || itemsize == 8;
  return (kind == 'i' || kind == 'u') && itemsize <= 8;
}

bool is_sequence(PyObject* object) { return PyList_Check(object) != 0 || PyTuple_Check(object) != 0; }

Py_ssize_t size_of(PyObject* sequence) {
  return PyList_Check(sequence) != 0 ? PyList_Size(sequence) : PyTuple_Size(sequence);
}

/// Fails where a number's own code made its list shorter.
Reference item(PyObject* sequence, Py_ssize_t i) {
  PyObject* const borrowed =
      PyList_Check(sequence) != 0 ? PyList_GetItem(sequence, i) : PyTuple_GetItem(sequence, i);
  if (borrowed == nullptr) throw exception_set();
  return owned(borrowed);
}

/// As many dimensions as NumPy 1 has.
constexpr std::size_t most_dimensions = 32;

double number_of(const char* name, Py_ssize_t i, PyObject* object) {
  const double number = PyFloat_AsDouble(object);
  if (number != -1 || PyErr_Occurred() == nullptr) return number;
  const bool is_large = PyErr_ExceptionMatches(PyExc_OverflowError) != 0;
  if (!is_large && PyErr_ExceptionMatches(PyExc_TypeError) == 0) throw exception_set();
  PyErr_Clear();
  if (is_large)
    raise(PyExc_ValueError, "%s[%zd] is beyond the largest double: divide all of %s by one power of 2", name,
          i, name);
  raise(PyExc_TypeError, "%s[%zd] must be a number, but is %R", name, i, object);
}

/// `__array_struct__` shows the numbers that a mask hides. Whether arrays of a type have masks is asked once.
void refuse_masked(const char* name, PyObject* array) {
  static PyObject* unmasked_type = nullptr;
  const auto type = reinterpret_cast<PyObject*>(Py_TYPE(array));
  if (type == unmasked_type) return;
  if (PyObject_HasAttrString(type, "filled") == 0) {
    Py_INCREF(type);
    Py_XDECREF(std::exchange(unmasked_type, type));
    return;
  }
  const Reference mask = checked(PyObject_GetAttrString(array, "mask"));
  const Reference any = checked(PyObject_CallMethod(mask.get(), "any", nullptr));
  const int is_masked = PyObject_IsTrue(any.get());
  if (is_masked < 0) throw exception_set();
  if (is_masked != 0)
    raise(PyExc_ValueError,
          "%s has masked entries: fill them, e.g. %s.filled(0), or leave these points out of all arguments",
          name, name);
}

/// What is no array but can be made one: torch's tensors on the CPU, pandas' columns.
Reference as_array(const char* name, PyObject* object) {
  if (PyObject_HasAttrString(object, "__array__") != 0) {
    const Reference numpy = checked(PyImport_ImportModule("numpy"));
    return checked(PyObject_CallMethod(numpy.get(), "asarray", "O", object));
  }
  if (PySequence_Check(object) != 0 && !PyUnicode_Check(object) && !PyBytes_Check(object))
    return checked(PySequence_List(object));
  raise(PyExc_TypeError, "%s must be an array or a list of numbers, but is %R", name, object);
}

}  // namespace

Operand::Operand(const char* name, PyObject* object) {
  static PyObject* const attribute = PyUnicode_InternFromString("__array_struct__");
  Reference made;
  if (!is_sequence(object)) {
    owner_ = Reference(PyObject_GetAttr(object, attribute));
    if (!owner_) {
      if (PyErr_ExceptionMatches(PyExc_AttributeError) == 0) throw exception_set();
      PyErr_Clear();
      made = as_array(name, object);
      object = made.get();
      if (!is_sequence(object)) owner_ = checked(PyObject_GetAttr(object, attribute));
    }
  }
  if (owner_) {
    refuse_masked(name, object);
    take_array(name, owner_.get());
    return;
  }
  take_sequence(name, object);
  own_strides_.resize(own_shape_.size());
  Py_ssize_t stride = sizeof(double);
  for (std::size_t i = own_shape_.size(); i-- > 0; stride *= own_shape_[i]) own_strides_[i] = stride;
  nd_ = own_shape_.size();
  shape_ = own_shape_.data();
  strides_ = own_strides_.data();
  data_ = reinterpret_cast<const char*>(numbers_.data());
}

void Operand::take_array(const char* name, PyObject* capsule) {
  const auto* array = static_cast<const ArrayStruct*>(PyCapsule_GetPointer(capsule, nullptr));
  if (array == nullptr) throw exception_set();
  if (array->two != 2 || (array->flags & native_order_flag) == 0 ||
      !is_supported(array->typekind, array->itemsize))
    raise(PyExc_TypeError,
          "%s is an array of numbers of kind '%c', %d bytes each%s; float64, float32 and integers can be "
          "taken: .astype(float)",
          name, array->typekind, array->itemsize,
          (array->flags & native_order_flag) == 0 ? ", in another machine's byte order" : "");
  if (array->nd == 0) raise(PyExc_TypeError, "%s is a single number, not an array of them", name);
  nd_ = static_cast<std::size_t>(array->nd);
  shape_ = array->shape;
  strides_ = array->strides;
  data_ = static_cast<const char*>(array->data);
  kind_ = array->typekind;
  itemsize_ = array->itemsize;
  aligned_ = (array->flags & aligned_flag) != 0;
}

void Operand::take_sequence(const char* name, PyObject* sequence) {
  std::size_t count = 1;
  for (Reference inner = owned(sequence); is_sequence(inner.get()); inner = item(inner.get(), 0)) {
    if (own_shape_.size() == most_dimensions)
      raise(PyExc_ValueError, "%s: its lists are nested more than %zu deep", name, most_dimensions);
    own_shape_.push_back(size_of(inner.get()));
    count *= static_cast<std::size_t>(own_shape_.back());
    if (count == 0) break;
  }
  numbers_.reserve(count);
  append(name, sequence, 0);
}

void Operand::append(const char* name, PyObject* sequence, std::size_t depth) {
  const Py_ssize_t size = own_shape_[depth];
  const bool innermost = depth + 1 == own_shape_.size();
  if (size_of(sequence) != size) raise(PyExc_ValueError, "%s: its lists are not of one shape", name);
  for (Py_ssize_t i = 0; i < size; ++i) {
    const Reference one = item(sequence, i);
    if (is_sequence(one.get()) == innermost)
      raise(PyExc_ValueError, "%s: its lists are not of one shape", name);
    if (innermost)
      numbers_.push_back(number_of(name, i, one.get()));
    else
      append(name, one.get(), depth + 1);
  }
}

template <class Real>
std::span<const Real> Operand::row(const char* first, Py_ssize_t stride, std::size_t size,
                                   std::vector<Real>& buffer) const {
  constexpr auto width = static_cast<Py_ssize_t>(sizeof(Real));
  if (kind_ == 'f' && itemsize_ == width && (stride == width || size <= 1) && aligned_)
    return {reinterpret_cast<const Real*>(first), size};
  buffer.resize(size);
  for (std::size_t i = 0; i < size; ++i, first += stride)
    buffer[i] = static_cast<Real>(load(first, kind_, itemsize_));
  return buffer;
}

template std::span<const double> Operand::row(const char*, Py_ssize_t, std::size_t,
                                              std::vector<double>&) const;
template std::span<const float> Operand::row(const char*, Py_ssize_t, std::size_t, std::vector<float>&) const;

}  // namespace divcert::python
