#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include <divcert/registry.hpp>

#include "numerics/approximation.hpp"
#include "numerics/interval.hpp"
#include "numerics/log_kernel.hpp"

/// What a family's own file says of it, and the records that are made of it (family_of.hpp).
namespace divcert::families {

using numerics::Approximation;
using numerics::DoubleDouble;
using numerics::Interval;

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// What a parameter may be: the doubles from `least` to `most`, both included. The open end of an interval is
/// the double next to it.
struct ParameterRange {
  double least, most;
  std::string_view requirement;  ///< in words, after "must be"
  bool integer = false;

  constexpr bool contains(double x) const {
    return least <= x && x <= most && (!integer || x == static_cast<double>(static_cast<long long>(x)));
  }
};

inline constexpr double greatest_double = std::numeric_limits<double>::max();
inline constexpr double least_positive = std::numeric_limits<double>::denorm_min();

inline constexpr ParameterRange finite_numbers{-greatest_double, greatest_double, "finite"};
inline constexpr ParameterRange positive_numbers{least_positive, greatest_double, "finite and positive"};
inline constexpr ParameterRange non_negative_numbers{0, greatest_double, "finite and non-negative"};
inline constexpr ParameterRange probabilities{0, 1, "in [0, 1]"};
inline constexpr ParameterRange positive_probabilities{least_positive, 1, "in (0, 1]"};
inline constexpr ParameterRange inner_probabilities{least_positive, 1 - 0x1p-53, "in (0, 1)"};
inline constexpr ParameterRange counts{0, 0x1p53, "an integer from 0 to 2^53", true};

template <class Member>
struct Parameter {
  std::string_view name;
  double Member::*value;
  ParameterRange range;
};

template <class Member>
struct VectorParameter {
  std::string_view name;
  std::span<const double> Member::*values;
  ParameterRange range;  ///< of each entry
};

struct Family {
  std::string_view name;
  std::string_view parameters;  ///< names separated by commas
  std::size_t arity;
  std::span<const FamilyFunction> functions;  ///< what is offered of its members
  /// Throws domain_error unless x is one of them; `side` is p or q.
  void (*require)(std::string_view function, std::string_view side, std::span<const double> x);
  /// The two steps of Ziv's method for KL, on valid parameters.
  std::optional<double> (*fast)(std::span<const double> p, std::span<const double> q);
  double (*last_step)(std::span<const double> p, std::span<const double> q);
};

#define FAMILY(name) extern const Family name##_family;
#include "families/families.inc"

/// All of them, in the order of families.inc.
std::span<const Family* const> all_families();

/// The range of positive parameters on the fast path, where nothing under- or overflows.
constexpr bool in_fast_range(double value) { return value >= 0x1p-200 && value <= 0x1p200; }

/// A sum of non-negative terms from exact parameters: the kernel's error and at most 64u² from the arithmetic
/// around.
inline Approximation approximation(DoubleDouble value) {
  return {value, value.hi * (numerics::kernel_error + 0x1p-100)};
}

}  // namespace divcert::families
