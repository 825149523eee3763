#include "properties/targets/hosts/native/call.hpp"

#include <algorithm>
#include <cfenv>
#include <cstring>
#include <stdexcept>

namespace divcert::host {
namespace {

template <class Number>
std::vector<Number> copied(const std::vector<double>& values) {
  std::vector<Number> numbers;
  for (const double value : values) numbers.push_back(static_cast<Number>(value));
  return numbers;
}

/// A vector as the function gets it, and as it was.
template <class Number>
struct Given {
  Given(const std::vector<double>& values, GuardedBuffer& buffer, bool at_the_end)
      : before(copied<Number>(values)) {
    data = static_cast<Number*>(buffer.place(bytes(), at_the_end));
    if (bytes() > 0) std::memcpy(data, before.data(), bytes());
  }
  std::size_t bytes() const { return before.size() * sizeof(Number); }
  bool changed() const { return bytes() > 0 && std::memcmp(data, before.data(), bytes()) != 0; }

  std::vector<Number> before;
  Number* data = nullptr;
};

/// A library's function by its address.
template <class Signature>
Signature* as(void* function) {
  return reinterpret_cast<Signature*>(function);
}

}  // namespace

template <class Number>
Result Caller::call_with(void* function, const Arguments& arguments) {
  at_the_end_ = !at_the_end_;
  const Given<Number> p(arguments.p, buffers_[0], at_the_end_), q(arguments.q, buffers_[1], at_the_end_);
  const Given<double> parameter(arguments.parameter, buffers_[2], at_the_end_);
  const std::size_t n = arguments.p.size();
  using Vector = const Number*;
  std::fesetenv(FE_DFL_ENV);
  Result result;
  if (arguments.has_q && arguments.has_parameter)
    result.value =
        as<Number(Vector, Vector, std::size_t, const double*)>(function)(p.data, q.data, n, parameter.data);
  else if (arguments.has_q)
    result.value = as<Number(Vector, Vector, std::size_t)>(function)(p.data, q.data, n);
  else if (arguments.has_parameter)
    result.value = as<Number(Vector, std::size_t, const double*)>(function)(p.data, n, parameter.data);
  else
    result.value = as<Number(Vector, std::size_t)>(function)(p.data, n);
  result.changed_rounding_mode = std::fegetround() != FE_TONEAREST;
  std::fesetenv(FE_DFL_ENV);
  result.wrote_to_input = p.changed() || q.changed() || parameter.changed();
  return result;
}

Result Caller::call(void* function, const Arguments& arguments, bool of_floats) {
  if (arguments.has_q && arguments.p.size() != arguments.q.size())
    throw std::invalid_argument("p and q have different lengths, and the C interface has one");
  return of_floats ? call_with<float>(function, arguments) : call_with<double>(function, arguments);
}

}  // namespace divcert::host
