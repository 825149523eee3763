#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "numerics/approximation.hpp"
#include "numerics/interval.hpp"
#include "numerics/log_kernel.hpp"

/// What a family's own file says of it, and the records that are made of it (family_of.hpp).
namespace divcert::families {

using numerics::DoubleDouble;
using numerics::Interval;

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// What a parameter may be: the doubles from `least` to `most`, both included. The open end of an interval is
/// the double next to it.
struct ParameterRange {
  double least, most;
  std::string_view requirement;  ///< in words, after "must be"

  constexpr bool contains(double x) const { return least <= x && x <= most; }
};

inline constexpr double greatest_double = std::numeric_limits<double>::max();
inline constexpr double least_positive = std::numeric_limits<double>::denorm_min();

inline constexpr ParameterRange finite_numbers{-greatest_double, greatest_double, "finite"};
inline constexpr ParameterRange positive_numbers{least_positive, greatest_double, "finite and positive"};
inline constexpr ParameterRange non_negative_numbers{0, greatest_double, "finite and non-negative"};
inline constexpr ParameterRange probabilities{0, 1, "in [0, 1]"};

template <class Member>
struct Parameter {
  std::string_view name;
  double Member::*value;
  ParameterRange range;
};

/// One form of KL(P‖Q) on the parameters in the family's order; the float one takes floats and returns the
/// float nearest to the exact value.
struct Form {
  double (*evaluate)(std::span<const double> p, std::span<const double> q) = nullptr;
  float (*evaluate_float)(std::span<const float> p, std::span<const float> q) = nullptr;
};

struct Family {
  std::string_view name;
  std::string_view parameters;  ///< names separated by commas
  std::size_t arity;
  Form closed_form;
  Form bregman;  ///< nullptr: no exponential family
  /// The two steps of Ziv's method for the closed form, on valid parameters.
  std::optional<double> (*fast)(std::span<const double> p, std::span<const double> q);
  double (*last_step)(std::span<const double> p, std::span<const double> q);
};

#define FAMILY(name, arity) extern const Family name##_family;
#include "families/families.inc"

/// All of them, in the order of families.inc.
std::span<const Family* const> all_families();

/// The range of positive parameters on the fast path, where nothing under- or overflows.
constexpr bool in_fast_range(double value) { return value >= 0x1p-200 && value <= 0x1p200; }

/// A sum of non-negative terms from exact parameters: the kernel's error and at most 64u² from the arithmetic
/// around.
inline numerics::Approximation approximation(DoubleDouble value) {
  return {value, value.hi * (numerics::kernel_error + 0x1p-100)};
}

}  // namespace divcert::families
