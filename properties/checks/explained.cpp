#include "properties/checks/explained.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "properties/targets/conventions/asked.hpp"
#include "reference/judging/condition.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::properties {
namespace {

using reference::Certified;
using reference::Status;

constexpr double infinity = std::numeric_limits<double>::infinity();
/// C·κ·u below which what first order leaves out is at most a 2^10th of it.
constexpr double small = 0x1p-10;

/// Every number of the case moved by `units` rounding units, of alternating sign from `sign` on; masses that
/// are 0 stay so, and none becomes 0.
Case moved(Case instance, double units, int sign, reference::Format format) {
  const double u = reference::unit_roundoff(format);
  const double least = std::ldexp(1.0, reference::facts_of(format).least_exponent);
  const auto move = [&](std::vector<double>& numbers) {
    for (double& x : numbers) {
      const double step = std::max(std::fabs(x) * units * u, std::ceil(units / 2) * least);
      if (x != 0) x = std::copysign(std::max(std::fabs(x) + sign * step, least), x);
      sign = -sign;
    }
  };
  move(instance.p());
  move(instance.q());
  return instance;
}

double moved_by(const Function& function, const reference::Quantity& quantity, const Case& instance,
                const Certified& exact, const reference::Ladder& ladder, double units) {
  double most = 0;
  for (const int sign : {1, -1}) {
    const Case there = moved(instance, units, sign, function.format);
    const Certified value = exact_value(function, quantity, there, ladder, reference::Format::binary64);
    if (value.status != Status::finite || !std::isfinite(value.value)) return infinity;
    most = std::max(most, reference::error_in_ulps(value.value, exact).upper);
  }
  return most;
}

}  // namespace

double stable_roundings(const ErrorContract& contract, const Case& instance) {
  constexpr double of_a_term = 16;
  return contract.kind == ErrorContract::Kind::condition
             ? contract.limit
             : of_a_term + static_cast<double>(std::max(instance.p().size(), instance.q().size()));
}

double allowed_ulps(const Function& function, const reference::Quantity& quantity, const Case& instance,
                    const Certified& exact, const reference::Ladder& ladder) {
  if (!function.contract.is_conditional()) return function.contract.limit;
  const double roundings =
      stable_roundings(function.contract, instance) * input_roundings(function, instance);
  const Case computed = filled(function.convention, instance);
  const auto condition = reference::condition(quantity, to_input(computed), exact, ladder);
  const double first_order = roundings * ((condition ? condition->upper : 0) + 1);
  if (condition && first_order * reference::unit_roundoff(function.format) <= small) return first_order;
  return first_order + moved_by(function, quantity, instance, exact, ladder, roundings);
}

bool agree(const Function& function, const reference::Quantity& quantity, const Case& first, double value,
           const Case& second, double other, const reference::Ladder& ladder) {
  if (value == other || (std::isnan(value) && std::isnan(other))) return true;
  const double unit = 2 * reference::unit_roundoff(function.format);
  if (!function.contract.is_conditional()) return function.contract.agree(value, other, unit);
  double allowed = 0, ulp = 0;
  for (const Case* instance : {&first, &second}) {
    const Certified exact = exact_value(function, quantity, *instance, ladder, function.format);
    if (exact.status != Status::finite || !exact.decided || !std::isfinite(exact.value))
      return !std::isfinite(value) && !std::isfinite(other);  // which infinity is the accuracy check's affair
    allowed += allowed_ulps(function, quantity, *instance, exact, ladder);
    ulp = std::max({ulp, std::fabs(exact.value) * unit,
                    std::ldexp(1.0, reference::facts_of(function.format).least_exponent)});
  }
  return std::fabs(value - other) <= allowed * ulp;
}

}  // namespace divcert::properties
