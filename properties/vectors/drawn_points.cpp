#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "properties/checks/fit.hpp"
#include "properties/generators/strata/strata.hpp"
#include "properties/vectors/points.hpp"

namespace divcert::properties {
namespace {

Points drawn_masses(const Asked& asked, std::uint64_t seed, std::uint64_t count) {
  Function function;
  function.divergence = asked.quantity->id;
  function.convention.masses = asked.masses;
  if (asked.parameter) function.parameter = {*asked.parameter};
  Points points;
  for (std::uint64_t index = 0; index < count; ++index) {
    Source source(rc::Random(rc::Random::Key{seed, stream_of(asked.name()), index, 2}));
    const Case fitted = fit_to(draw_value(Domain::masses, seed, index), function, *asked.quantity, source);
    points.push_back({fmt::format("drawn: {}", stratum_of(Domain::masses, index).name),
                      asked.case_of(fitted.p(), fitted.q(), fitted.extra.values)});
  }
  return points;
}

/// How far the value lies from the midpoint of two doubles, in ulps.
double from_midpoint(const Asked& asked, const Case& instance) {
  const auto exact = reference::certify(*asked.quantity, to_input(instance), {}, asked.reading());
  if (!exact.decided || !std::isfinite(exact.value)) return 1;
  return 0.5 - reference::error_in_ulps(exact.value, exact).upper;
}

Points drawn_members(const Asked& asked, std::uint64_t seed, std::uint64_t count) {
  constexpr std::uint64_t searched = 256;
  const auto& known = strata(Domain::family);
  const auto stratum = std::ranges::find(known, asked.quantity->family, &Stratum::name);
  Points points;
  for (std::uint64_t index = 0; index < std::max(count, searched); ++index) {
    Source source(rc::Random(rc::Random::Key{seed, stream_of(asked.name()), index, 2}));
    points.push_back({"drawn", stratum->draw(source, static_cast<int>(index % 101))});
  }
  const auto hardest = std::ranges::min_element(
      points, {}, [&](const Point& point) { return from_midpoint(asked, point.instance); });
  Point nearest{fmt::format("of {} the next to a midpoint of two doubles", points.size()), hardest->instance};
  points.erase(points.begin() + static_cast<std::ptrdiff_t>(count), points.end());
  points.push_back(std::move(nearest));
  return points;
}

}  // namespace

Points drawn_points(const Asked& asked, std::uint64_t seed, std::uint64_t count) {
  return asked.quantity->family.empty() ? drawn_masses(asked, seed, count)
                                        : drawn_members(asked, seed, count);
}

}  // namespace divcert::properties
