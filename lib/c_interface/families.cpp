#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include <divcert/registry.hpp>

#include "c_interface/calls.hpp"
#include "families/family.hpp"

namespace {

using namespace divcert;
using namespace divcert::c;

template <class Real, std::size_t n>
int of_members(Real (*form)(std::span<const Real>, std::span<const Real>), std::array<Real, n> p,
               std::array<Real, n> q, Real* result) {
  return guarded(result, [&] { return form(p, q); });
}

const FamilyFunction& function_of(const char* id, const char* family, const char* form) {
  for (const auto& [name, pointer] : {std::pair{"id", id}, {"family", family}, {"form", form}})
    require_pointer(name, pointer);
  const auto functions = family_functions();
  const auto found = std::ranges::find_if(
      functions, [&](const FamilyFunction& f) { return f.id == id && f.family == family && f.form == form; });
  if (found == functions.end())
    throw usage_error(std::string("divcert: there is no ") + id + " of family " + family + ", form " + form);
  return *found;
}

}  // namespace

// Each form's function for doubles and for floats, by the number of parameters: those of P, then those of Q.
// divcert.h declares them.
#define FUNCTION_1(name, Real, form)                                     \
  int divcert_##name(Real p, Real q, Real* result) {                     \
    return of_members<Real>(form, std::array{p}, std::array{q}, result); \
  }
#define FUNCTION_2(name, Real, form)                                                         \
  int divcert_##name(Real p, Real second_p, Real q, Real second_q, Real* result) {           \
    return of_members<Real>(form, std::array{p, second_p}, std::array{q, second_q}, result); \
  }
#define FORM(name, arity, form)                           \
  FUNCTION_##arity(name, double, families::form.evaluate) \
      FUNCTION_##arity(name##_f32, float, families::form.evaluate_float)

#define FAMILY(name, arity) FORM(kl_##name, arity, name##_family.closed_form)
#define EXPONENTIAL_FAMILY(name, arity) \
  FAMILY(name, arity) FORM(kl_bregman_##name, arity, name##_family.bregman)
#include "families/families.inc"

int divcert_evaluate_family(const char* id, const char* family, const char* form, const double* p,
                            const double* q, size_t count, double* result) {
  return guarded(result, [=] {
    return function_of(id, family, form).evaluate(view("p", p, count), view("q", q, count));
  });
}
