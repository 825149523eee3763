#include <algorithm>
#include <span>
#include <string_view>

#include <divcert/registry.hpp>

#include "c_interface/calls.hpp"

namespace {

using namespace divcert;
using namespace divcert::c;

/// By its key: the family's name, or that of a pair.
const FamilyFunction& function_of(const char* id, const char* family, const char* form) {
  for (const auto& [name, pointer] : {std::pair{"id", id}, {"family", family}, {"form", form}})
    require_pointer(name, pointer);
  const auto functions = family_functions();
  const auto found = std::ranges::find_if(
      functions, [&](const FamilyFunction& f) { return f.id == id && f.key == family && f.form == form; });
  if (found == functions.end())
    throw usage_error(std::string("divcert: there is no ") + id + " of family " + family + ", form " + form);
  return *found;
}

}  // namespace

int divcert_evaluate_family(const char* id, const char* family, const char* form, const double* p,
                            size_t p_count, const double* q, size_t q_count, const double* parameter,
                            size_t parameter_count, double* result) {
  return guarded(result, [=] {
    return function_of(id, family, form)
        .evaluate(view("p", p, p_count), view("q", q, q_count),
                  view("parameter", parameter, parameter_count));
  });
}

int divcert_evaluate_family_f32(const char* id, const char* family, const char* form, const float* p,
                                size_t p_count, const float* q, size_t q_count, const double* parameter,
                                size_t parameter_count, float* result) {
  return guarded(result, [=] {
    return function_of(id, family, form)
        .evaluate_float(view("p", p, p_count), view("q", q, q_count),
                        view("parameter", parameter, parameter_count));
  });
}
