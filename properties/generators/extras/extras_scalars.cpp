#include <cmath>

#include <fmt/format.h>

#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/parameters.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"

// One or two numbers, and the positions of the points.
namespace divcert::properties {
namespace {

std::string count_error(const Case& instance, std::size_t count) {
  if (instance.extra.values.size() == count) return {};
  return fmt::format("{} must have {} value{}, but has {}", name_of(instance.extra.kind), count,
                     count == 1 ? "" : "s", instance.extra.values.size());
}

template <std::size_t count, class Inside>
std::string range_error(const Case& instance, std::string_view range, const Inside& inside) {
  if (auto error = count_error(instance, count); !error.empty()) return error;
  for (const double value : instance.extra.values)
    if (!inside(value))
      return fmt::format("{} must be {}, but is {}", name_of(instance.extra.kind), range, value);
  return {};
}

std::string order_error(const Case& instance) {
  return range_error<1>(instance, "an order in [0, inf]", [](double a) { return a >= 0; });
}

std::string order_pair_error(const Case& instance) {
  auto error = range_error<2>(instance, "two orders in [0, inf]", [](double a) { return a >= 0; });
  if (error.empty() && !(instance.extra.values[0] < instance.extra.values[1]))
    return fmt::format("alpha_pair must be two orders a < b, but {} is not below {}",
                       instance.extra.values[0], instance.extra.values[1]);
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
  if (auto error = count_error(instance, instance.p().size()); !error.empty()) return error;
  for (std::size_t i = 0; i < instance.p().size(); ++i)
    if (!std::isfinite(instance.extra.values[i]))
      return fmt::format("support[{}] must be finite, but is {}", i, instance.extra.values[i]);
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
  instance.extra.values = {std::fmin(a, b), std::fmax(a, b)};
}

}  // namespace

ExtraEntry alpha_extra() {
  return {ExtraKind::alpha,
          [](Case& instance, Source& source) { instance.extra.values = {draw_order(source)}; }, &order_error,
          &simpler_values};
}

ExtraEntry alpha_pair_extra() {
  return {ExtraKind::alpha_pair, &draw_order_pair, &order_pair_error, &simpler_numbers<order_pair_error>};
}

ExtraEntry share_extra() {
  return {ExtraKind::share,
          [](Case& instance, Source& source) { instance.extra.values = {draw_share(source)}; }, &share_error,
          &simpler_numbers<share_error>};
}

ExtraEntry gamma_extra() {
  return {ExtraKind::gamma,
          [](Case& instance, Source& source) { instance.extra.values = {draw_gamma(source)}; }, &gamma_error,
          &simpler_values};
}

ExtraEntry support_extra() {
  return {ExtraKind::support,
          [](Case& instance, Source& source) {
            instance.extra.values = draw_positions(source, instance.p().size());
          },
          &support_error, &simpler_values};
}

}  // namespace divcert::properties
