#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "numerics/domain.hpp"
#include "numerics/ladder.hpp"
#include "numerics/last_step.hpp"

namespace divcert::families {

using numerics::Interval;
using numerics::require_parameter;

inline constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr bool is_finite(double value) {
  return value >= -std::numeric_limits<double>::max() && value <= std::numeric_limits<double>::max();
}

/// Ziv's last step on an enclosure that takes a precision.
template <class Enclose, class Settle = std::optional<double> (*)()>
double last_step(const Enclose& enclose, const Settle& settle = numerics::no_exact_case) {
  numerics::count_last_step();
  return numerics::climb([&](mpfr_prec_t precision) { return non_negative(enclose(precision)); }, settle);
}

/// Throws domain_error unless a parameter vector has the family's length.
void require_length(std::string_view function, std::string_view argument, std::span<const double> parameters,
                    std::size_t length);

}  // namespace divcert::families
