#pragma once

#include <span>
#include <string>
#include <string_view>

#include <divcert/masses.hpp>

namespace divcert::numerics {

/// The shortest decimal text that reads back as the value.
std::string shortest(double value);

/// Throws domain_error unless p and q are equally long, non-empty vectors of finite non-negative numbers with
/// positive totals. All of p is checked, then all of q.
void require_masses(std::string_view function, std::span<const double> p, std::span<const double> q);

/// The same for one vector, called p.
void require_masses(std::string_view function, std::span<const double> p);

/// Throws domain_error "function: argument[index] must be `requirement`, but is value".
[[noreturn]] void reject_entry(std::string_view function, std::string_view argument, std::size_t index,
                               std::string_view requirement, double value);

/// Throws domain_error "function: argument must be `requirement`, but is value" unless `ok`.
void require_parameter(bool ok, std::string_view function, std::string_view argument,
                       std::string_view requirement, double value);

}  // namespace divcert::numerics
