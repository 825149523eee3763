#include <algorithm>
#include <string_view>

#include <divcert/families.hpp>
#include <divcert/registry.hpp>

#include "c_interface/calls.hpp"

namespace {

using namespace divcert;
using namespace divcert::c;

template <class Family, double (*function)(Family p, Family q)>
int of_members(Family p, Family q, double* result) {
  return guarded(result, [=] { return function(p, q); });
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

int divcert_kl_normal(double mu_p, double sigma_p, double mu_q, double sigma_q, double* result) {
  return of_members<Normal, divcert::kl>({mu_p, sigma_p}, {mu_q, sigma_q}, result);
}

int divcert_kl_bernoulli(double p, double q, double* result) {
  return of_members<Bernoulli, divcert::kl>({p}, {q}, result);
}

int divcert_kl_poisson(double lambda_p, double lambda_q, double* result) {
  return of_members<Poisson, divcert::kl>({lambda_p}, {lambda_q}, result);
}

int divcert_kl_exponential(double rate_p, double rate_q, double* result) {
  return of_members<Exponential, divcert::kl>({rate_p}, {rate_q}, result);
}

int divcert_kl_bregman_normal(double mu_p, double sigma_p, double mu_q, double sigma_q, double* result) {
  return of_members<Normal, divcert::kl_bregman>({mu_p, sigma_p}, {mu_q, sigma_q}, result);
}

int divcert_kl_bregman_bernoulli(double p, double q, double* result) {
  return of_members<Bernoulli, divcert::kl_bregman>({p}, {q}, result);
}

int divcert_kl_bregman_poisson(double lambda_p, double lambda_q, double* result) {
  return of_members<Poisson, divcert::kl_bregman>({lambda_p}, {lambda_q}, result);
}

int divcert_kl_bregman_exponential(double rate_p, double rate_q, double* result) {
  return of_members<Exponential, divcert::kl_bregman>({rate_p}, {rate_q}, result);
}

int divcert_evaluate_family(const char* id, const char* family, const char* form, const double* p,
                            const double* q, size_t count, double* result) {
  return guarded(result, [=] {
    return function_of(id, family, form).evaluate(view("p", p, count), view("q", q, count));
  });
}
