#include "logits/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <type_traits>

#include "logits/examine.hpp"
#include "logits/rounding.hpp"
#include "logits/step_counts.hpp"
#include "numerics/approximation.hpp"
#include "numerics/floating_point_environment.hpp"

namespace divcert::logits {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A row's logits may exceed the centres by this much before the exponentials grow too large.
constexpr double largest_overhang = 300;

/// The close step's form without cancellation is taken for values below.
constexpr double near_value = 0.25;

/// The greatest of the first logits, or of the first ones that are not all masked. NaN is not noticed here.
template <class T>
double first_centre(const T* logits, std::size_t size) {
  constexpr std::size_t sample = 256;
  for (std::size_t i = 0; i < size; i += sample) {
    T greatest = -std::numeric_limits<T>::infinity();
    for (std::size_t k = i; k < std::min(i + sample, size); ++k) greatest = std::max(greatest, logits[k]);
    if (std::isfinite(greatest)) return static_cast<double>(greatest);
    if (greatest > 0) break;
  }
  return infinity;
}

/// Whether the sums mean what they say: no NaN and no +inf among the logits, and none far above its centre.
bool sound(Quantity quantity, const FastSums& x, Centres centres) {
  const auto sound_side = [](double sum, double greatest, double centre) {
    return sum < infinity && greatest - centre <= largest_overhang;
  };
  return sound_side(x.w, x.a_greatest, centres.a) &&
         (quantity == Quantity::entropy || sound_side(x.v, x.b_greatest, centres.b));
}

struct Sums {
  FastSums sums;
  Centres centres;
};

template <class T>
Sums sums_of(const Function& function, Row<T> row, Origin origin) {
  Centres centres{first_centre(row.a, row.size), 0};
  centres.b = function.unary() ? centres.a : first_centre(row.b, row.size);
  if (std::isfinite(centres.a) && std::isfinite(centres.b)) {
    const FastSums sums = fast_sums(function.quantity, row, centres);
    if (sound(function.quantity, sums, centres)) return {sums, centres};
  }
  require_logits(function, row, origin);
  centres = greatest_logits(row);
  return {fast_sums(function.quantity, row, centres), centres};
}

template <class T>
bool is_infinite(Quantity quantity, Row<T> row, const FastSums& x) {
  const bool masked_b = x.b_least == -infinity, masked_a = x.a_least == -infinity;
  switch (quantity) {
    case Quantity::kl:
    case Quantity::cross_entropy:
      return masked_b && escapes_support(row);
    case Quantity::jeffreys:
      return (masked_b && escapes_support(row)) ||
             (masked_a && escapes_support(Row<T>{row.b, row.a, row.size}));
    default:
      return false;
  }
}

template <class T>
bool is_zero(Quantity quantity, Row<T> row, const FastSums& x) {
  switch (quantity) {
    case Quantity::entropy:
      return is_one_hot(row.a, row.size);
    case Quantity::cross_entropy:
      return is_one_hot(row.b, row.size);
    default:
      return x.wf_size == 0 && equal_distributions(row);
  }
}

/// Beyond this the close step's errors of weights left out are too large.
constexpr double largest_extent = 0x1p140;

bool by_differences(Quantity quantity) {
  return quantity != Quantity::entropy && quantity != Quantity::cross_entropy;
}

/// Twice the distance of the finite logits from the centre, at most.
template <class T>
double reach(const T* logits, std::size_t size, double least, double greatest, double centre) {
  if (least == -infinity) least = least_finite(logits, size);
  return 2.01 * std::max(greatest - centre, centre - least);
}

/// The close step's exponents reach from below the centre to above it by this and log(size).
constexpr double largest_close_overhang = 4;

template <class T>
CloseStart start_of(Quantity quantity, Row<T> row, Sums x) {
  const Centres greatest{x.sums.a_greatest, x.sums.b_greatest};
  if (greatest.a - x.centres.a > largest_close_overhang || greatest.b - x.centres.b > largest_close_overhang)
    x = {fast_sums(quantity, row, greatest), greatest};
  CloseStart start{x.centres, 0, false, 0, 0, 0};
  if (by_differences(quantity)) {
    start.near = fast_estimate(Quantity::kl, x.sums, row.size).value < near_value;  // false on NaN
    if (start.near) start.shift = x.sums.wf / x.sums.w;
    const Estimate log_ratio = log_ratio_estimate(x.sums, row.size);
    start.log_ratio = log_ratio.value;
    start.log_ratio_error = log_ratio.error;
  } else {
    start.centres = greatest;
  }
  start.extent = reach(row.a, row.size, x.sums.a_least, x.sums.a_greatest, start.centres.a);
  if (quantity != Quantity::entropy)
    start.extent += reach(row.b, row.size, x.sums.b_least, x.sums.b_greatest, start.centres.b);
  return start;
}

std::optional<float> rounded(Row<float>, const CloseValue& x) { return float_if_decided(x.hi, x.error); }
std::optional<double> rounded(Row<double>, const CloseValue& x) {
  return numerics::round_if_decided({{x.hi, x.lo}, x.error});
}

template <class T>
std::optional<T> close_steps(Quantity quantity, Row<T> row, const Sums& x) {
  const CloseStart start = start_of(quantity, row, x);
  if (!(start.extent <= largest_extent)) return std::nullopt;
  if constexpr (std::is_same_v<T, float>) {
    if (start.near || quantity == Quantity::js || !by_differences(quantity)) {
      count(step_counts.quick_close);
      if (const auto decided = rounded(row, quick_close_value(quantity, row, start))) return decided;
    }
  }
  count(step_counts.close);
  return rounded(row, close_value(quantity, row, start));
}

template <class T>
T evaluated(const Function& function, Row<T> row, Origin origin) {
  const Quantity quantity = function.quantity;
  const Sums x = sums_of(function, row, origin);
  if (is_infinite(quantity, row, x.sums)) return std::numeric_limits<T>::infinity();
  if constexpr (std::is_same_v<T, float>) {
    if (quantity != Quantity::js) {
      const Estimate estimate = fast_estimate(quantity, x.sums, row.size);
      if (const auto decided = float_if_decided(estimate.value, estimate.error)) return *decided;
    }
  }
  if (is_zero(quantity, row, x.sums)) return 0;
  if (const auto decided = close_steps(quantity, row, x)) return *decided;
  count(step_counts.last);
  const LastResult<T> last = last_step(quantity, row);
  if (last.capped) count(step_counts.capped);
  return last.value;
}

template <class T>
Approximate approximated(const Function& function, Row<T> row, double wanted) {
  constexpr Origin origin{};
  const Quantity quantity = function.quantity;
  const Sums x = sums_of(function, row, origin);
  if (is_infinite(quantity, row, x.sums)) return {true, false, {}};
  const auto suffices = [wanted](double value, double error) { return error <= wanted * std::abs(value); };
  if (std::is_same_v<T, float> && quantity != Quantity::js) {
    const Estimate estimate = fast_estimate(quantity, x.sums, row.size);
    if (suffices(estimate.value, estimate.error)) return {false, false, {estimate.value, 0, estimate.error}};
  }
  if (is_zero(quantity, row, x.sums)) return {false, true, {}};
  const CloseStart start = start_of(quantity, row, x);
  if (!(start.extent <= largest_extent)) return {false, false, {0, 0, infinity}};
  if constexpr (std::is_same_v<T, float>) {
    const CloseValue quick = quick_close_value(quantity, row, start);
    if (suffices(quick.hi, quick.error)) return {false, false, quick};
  }
  return {false, false, close_value(quantity, row, start)};
}

}  // namespace

Approximate approximate(const Function& function, Row<float> row, double wanted) {
  return numerics::in_default_environment(approximated<float>, function, row, wanted);
}
Approximate approximate(const Function& function, Row<double> row, double wanted) {
  return numerics::in_default_environment(approximated<double>, function, row, wanted);
}

CloseStart close_start(Quantity quantity, Row<float> row) {
  return start_of(quantity, row, sums_of({"", quantity}, row, {}));
}
CloseStart close_start(Quantity quantity, Row<double> row) {
  return start_of(quantity, row, sums_of({"", quantity}, row, {}));
}

float evaluate(const Function& function, Row<float> row, Origin origin) {
  return numerics::in_default_environment(evaluated<float>, function, row, origin);
}
double evaluate(const Function& function, Row<double> row, Origin origin) {
  return numerics::in_default_environment(evaluated<double>, function, row, origin);
}

}  // namespace divcert::logits
