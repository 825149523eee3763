#include "properties/vectors/vectors.hpp"

#include <algorithm>

#include "properties/vectors/exact_value.hpp"
#include "properties/vectors/flags.hpp"
#include "properties/vectors/points.hpp"

namespace divcert::properties {
namespace {

/// What is undefined says little: a few such vectors of a group are enough.
constexpr int most_undefined = 2;

void append(Points& points, Points more) { std::ranges::move(more, std::back_inserter(points)); }

Points points_of(const Asked& asked, const VectorOptions& options) {
  Points points = special_points(asked);
  append(points, boundary_points(asked));
  append(points, hard_points(asked, options.seed));
  append(points, drawn_points(asked, options.seed, options.cases));
  return points;
}

reports::VectorGroup group_of(const Asked& asked, const VectorOptions& options) {
  reports::VectorGroup group = asked.group();
  int undefined = 0;
  for (const Point& point : points_of(asked, options)) {
    const auto value = exact_value(asked, point.instance);
    if (!value) continue;
    if (value->float64.status == reference::Status::undefined && ++undefined > most_undefined) continue;
    const reports::Witness numbers = to_witness(point.instance);
    reports::TestVector vector{
        0, point.comment, numbers.p, numbers.q, {}, value->told, flags_of({asked, point.instance, *value})};
    if (!asked.parameter) vector.per_point = numbers.parameter;
    group.vectors.push_back(std::move(vector));
  }
  return group;
}

}  // namespace

reports::VectorFile make_vectors(const VectorOptions& options, const std::string& version) {
  reports::VectorFile file{version, options.seed, {}, {}};
  for (const Flag& flag : flags())
    file.flags.push_back({std::string(flag.name), std::string(flag.kind), std::string(flag.description)});
  std::uint64_t id = 0;
  for (const Asked& asked : asked_groups(options.divergence)) {
    file.groups.push_back(group_of(asked, options));
    for (reports::TestVector& vector : file.groups.back().vectors) vector.id = ++id;
  }
  return file;
}

}  // namespace divcert::properties
