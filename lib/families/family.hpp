#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "numerics/approximation.hpp"
#include "numerics/domain.hpp"
#include "numerics/ladder.hpp"
#include "numerics/log_kernel.hpp"
#include "numerics/step_counts.hpp"

namespace divcert::families {

using numerics::DoubleDouble;
using numerics::Interval;
using numerics::require_parameter;

inline constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr bool is_finite(double value) {
  return value >= -std::numeric_limits<double>::max() && value <= std::numeric_limits<double>::max();
}

/// The range of positive parameters on the fast path, where nothing under- or overflows.
constexpr bool in_fast_range(double value) { return value >= 0x1p-200 && value <= 0x1p200; }

/// A sum of non-negative terms from exact parameters: the kernel's error and at most 64u² from the arithmetic
/// around.
inline numerics::Approximation approximation(DoubleDouble value) {
  return {value, value.hi * (numerics::kernel_error + 0x1p-100)};
}

/// Ziv's last step on an enclosure that takes a precision.
template <class Enclose, class Settle = std::optional<numerics::ExactValue> (*)()>
double last_step(const Enclose& enclose, const Settle& settle = numerics::no_exact_case) {
  numerics::count_last_step();
  return numerics::climb([&](mpfr_prec_t precision) { return non_negative(enclose(precision)); }, settle);
}

/// Throws domain_error unless a parameter vector has the family's length.
void require_length(std::string_view function, std::string_view argument, std::span<const double> parameters,
                    std::size_t length);

}  // namespace divcert::families
