#pragma once

#include <optional>

#include <divcert/families.hpp>

#include "families/family.hpp"

/// The two steps of Ziv's method for each family's closed form, on valid parameters.
namespace divcert::families {

std::optional<double> fast_kl(Normal p, Normal q);
std::optional<double> fast_kl(Bernoulli p, Bernoulli q);
std::optional<double> fast_kl(Poisson p, Poisson q);
std::optional<double> fast_kl(Exponential p, Exponential q);

double last_step_kl(Normal p, Normal q);
double last_step_kl(Bernoulli p, Bernoulli q);
double last_step_kl(Poisson p, Poisson q);
double last_step_kl(Exponential p, Exponential q);

}  // namespace divcert::families
