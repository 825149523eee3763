#include <array>

#include <divcert/families.hpp>
#include <divcert/registry.hpp>

#include "families/family.hpp"

namespace divcert {
namespace {

template <class Family>
using Divergence = double (*)(Family, Family);

/// Adapts a divergence between members of a family with K parameters to parameter vectors.
template <class Family, std::size_t K, Divergence<Family> divergence>
double by_parameters(std::span<const double> p, std::span<const double> q) {
  families::require_length("kl", "p", p, K);
  families::require_length("kl", "q", q, K);
  if constexpr (K == 1)
    return divergence(Family{p[0]}, Family{q[0]});
  else
    return divergence(Family{p[0], p[1]}, Family{q[0], q[1]});
}

template <class Family, std::size_t K>
constexpr FamilyFunction closed_form(std::string_view family, std::string_view parameters) {
  return {"kl", family, "closed_form", parameters, by_parameters<Family, K, kl>, correct_rounding};
}

template <class Family, std::size_t K>
constexpr FamilyFunction bregman(std::string_view family, std::string_view parameters) {
  return {"kl", family, "bregman", parameters, by_parameters<Family, K, kl_bregman>, correct_rounding};
}

constexpr std::array functions = {
    closed_form<Normal, 2>("normal", "mu,sigma"),       bregman<Normal, 2>("normal", "mu,sigma"),
    closed_form<Bernoulli, 1>("bernoulli", "p"),        bregman<Bernoulli, 1>("bernoulli", "p"),
    closed_form<Poisson, 1>("poisson", "lambda"),       bregman<Poisson, 1>("poisson", "lambda"),
    closed_form<Exponential, 1>("exponential", "rate"), bregman<Exponential, 1>("exponential", "rate"),
};

}  // namespace

std::span<const FamilyFunction> family_functions() { return functions; }

}  // namespace divcert
