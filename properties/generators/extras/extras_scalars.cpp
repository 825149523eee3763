#include <cmath>

#include <fmt/format.h>

#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/parameters.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"

// One or two numbers, and the positions of the points.
namespace divcert::properties {
namespace {

std::string count_error(const Case& instance, std::size_t count) {
  if (instance.parameter.size() == count) return {};
  return fmt::format("{} must have {} value{}, but has {}", instance.parameter_name, count,
                     count == 1 ? "" : "s", instance.parameter.size());
}

template <std::size_t count, class Inside>
std::string range_error(const Case& instance, std::string_view range, const Inside& inside) {
  if (auto error = count_error(instance, count); !error.empty()) return error;
  for (const double value : instance.parameter)
    if (!inside(value)) return fmt::format("{} must be {}, but is {}", instance.parameter_name, range, value);
  return {};
}

std::string order_error(const Case& instance) {
  return range_error<1>(instance, "an order in [0, inf]", [](double a) { return a >= 0; });
}

std::string order_pair_error(const Case& instance) {
  auto error = range_error<2>(instance, "two orders in [0, inf]", [](double a) { return a >= 0; });
  if (error.empty() && !(instance.parameter[0] < instance.parameter[1]))
    return fmt::format("alpha_pair must be two orders a < b, but {} is not below {}", instance.parameter[0],
                       instance.parameter[1]);
  return error;
}

std::string share_error(const Case& instance) {
  return range_error<1>(instance, "a weight in [0, 1]", [](double w) { return w >= 0 && w <= 1; });
}

std::string gamma_error(const Case& instance) {
  return range_error<1>(instance, "a finite factor above 0",
                        [](double g) { return g > 0 && std::isfinite(g); });
}

std::string support_error(const Case& instance) {
  if (auto error = count_error(instance, instance.p.size()); !error.empty()) return error;
  for (std::size_t i = 0; i < instance.p.size(); ++i)
    if (!std::isfinite(instance.parameter[i]))
      return fmt::format("support[{}] must be finite, but is {}", i, instance.parameter[i]);
  return {};
}

/// Two different orders, one in four a few units in the last place apart.
void draw_order_pair(Case& instance, Source& source) {
  double a = draw_order(source), b = draw_order(source);
  if (source.one_in(4) || a == b) {
    a = std::isinf(a) ? 2 : a;
    b = a;
    for (int steps = source.between(1, 4); steps > 0; --steps) b = std::nextafter(b, INFINITY);
  }
  instance.parameter = {std::fmin(a, b), std::fmax(a, b)};
}

}  // namespace

Extra alpha_extra() {
  return {"alpha",
          "an order in [0, inf]",
          Points::unaware,
          0,
          [](Case& instance, Source& source) { instance.parameter = {draw_order(source)}; },
          &order_error,
          &simpler_values};
}

Extra alpha_pair_extra() {
  return {"alpha_pair",      "two orders a < b in [0, inf]",    Points::unaware, 0, &draw_order_pair,
          &order_pair_error, &simpler_numbers<order_pair_error>};
}

Extra share_extra() {
  return {"share",
          "a weight in [0, 1]",
          Points::unaware,
          0,
          [](Case& instance, Source& source) { instance.parameter = {draw_share(source)}; },
          &share_error,
          &simpler_numbers<share_error>};
}

Extra gamma_extra() {
  return {"gamma",
          "a factor above 0",
          Points::unaware,
          0,
          [](Case& instance, Source& source) { instance.parameter = {draw_gamma(source)}; },
          &gamma_error,
          &simpler_values};
}

Extra support_extra() {
  return {
      "support",
      "the position of each point",
      Points::values,
      0,
      [](Case& instance, Source& source) { instance.parameter = draw_positions(source, instance.p.size()); },
      &support_error,
      &simpler_values};
}

}  // namespace divcert::properties
