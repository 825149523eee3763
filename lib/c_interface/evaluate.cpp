#include <algorithm>
#include <string_view>

#include <divcert/registry.hpp>

#include "c_interface/calls.hpp"

namespace {

using namespace divcert;
using namespace divcert::c;

const DiscreteFunction& function_of(const char* id) {
  const auto functions = discrete_functions();
  const auto found =
      std::ranges::find(functions, std::string_view(require_pointer("id", id)), &DiscreteFunction::id);
  if (found == functions.end()) throw usage_error(std::string("divcert: there is no function ") + id);
  return *found;
}

template <class Real>
Real evaluated(const DiscreteFunction& function, const Real* p, const Real* q, std::size_t n,
               std::span<const double> parameter, Masses masses) {
  if (function.parameter.empty() && !parameter.empty())
    throw usage_error("divcert: " + std::string(function.id) + " has no parameter");
  const auto p_view = view("p", p, n), q_view = function.unary ? p_view : view("q", q, n);
  if constexpr (std::is_same_v<Real, float>)
    return function.evaluate_float(p_view, q_view, parameter, masses);
  else
    return function.evaluate(p_view, q_view, parameter, masses);
}

template <class Real>
int evaluate(const char* id, const Real* p, const Real* q, std::size_t n, const double* parameter,
             std::size_t parameter_count, int masses, Real* result) {
  return guarded(result, [=] {
    return evaluated(function_of(id), p, q, n, view("parameter", parameter, parameter_count),
                     masses_of(masses));
  });
}

/// The registry's texts are literals, so that they end in '\0'.
const char* text_of(std::size_t index, std::string_view DiscreteFunction::*text) {
  const auto functions = discrete_functions();
  return index < functions.size() ? (functions[index].*text).data() : nullptr;
}

}  // namespace

int divcert_evaluate(const char* id, const double* p, const double* q, size_t n, const double* parameter,
                     size_t parameter_count, int masses, double* result) {
  return evaluate(id, p, q, n, parameter, parameter_count, masses, result);
}

int divcert_evaluate_f32(const char* id, const float* p, const float* q, size_t n, const double* parameter,
                         size_t parameter_count, int masses, float* result) {
  return evaluate(id, p, q, n, parameter, parameter_count, masses, result);
}

size_t divcert_function_count() { return discrete_functions().size(); }

const char* divcert_function_id(size_t index) { return text_of(index, &DiscreteFunction::id); }

const char* divcert_function_parameter(size_t index) { return text_of(index, &DiscreteFunction::parameter); }

int divcert_function_is_unary(size_t index) {
  const auto functions = discrete_functions();
  return index < functions.size() && functions[index].unary;
}
