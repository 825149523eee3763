#include "properties/generators/extras/extras.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/cases/valid.hpp"
#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"
#include "properties/generators/strata/simplex.hpp"

namespace divcert::properties {

std::span<const ExtraEntry> extras() {
  static const std::vector<ExtraEntry> all{
      alpha_extra(),   alpha_pair_extra(),  share_extra(),  gamma_extra(), support_extra(),
      third_extra(),   second_pair_extra(), kernel_extra(), rows_extra(),  weights_extra(),
      lengths_extra(), witness_extra(),     event_extra(),
  };
  return all;
}

const ExtraEntry* find_extra(ExtraKind kind) {
  return kind == ExtraKind::none ? nullptr : &extras()[static_cast<std::size_t>(kind) - 1];
}

void draw_extra(Case& instance, ExtraKind kind, Source& source) {
  instance.extra.kind = kind;
  if (const auto* extra = find_extra(kind)) extra->draw(instance, source);
}

std::string extra_error(const Case& instance, ExtraKind extra) {
  const auto given = name_of(instance.extra.kind);
  if (extra == ExtraKind::none)
    return given.empty() ? "" : fmt::format("the law takes no parameter, but {} is given", given);
  if (instance.extra.kind != extra)
    return fmt::format("the law needs {}{}", name_of(extra),
                       given.empty() ? "" : fmt::format(", but {} is given", given));
  return find_extra(extra)->valid(instance);
}

namespace {

/// Where in the values of an extra those of a point lie.
struct Place {
  Shape::Layout layout = Shape::Layout::numbers;
  std::size_t head = 0, n = 0;
  std::size_t count = 0;  ///< values of a row, or vectors of n values
};

bool belongs_to_points(Shape::Layout layout) {
  using enum Shape::Layout;
  return layout == per_point || layout == row_per_point || layout == measures;
}

Place place_in(const Case& instance) {
  if (instance.extra.kind == ExtraKind::none) return {};
  const auto [layout, head] = facts_of(instance.extra.kind).shape;
  const std::size_t n = instance.p().size(), size = instance.extra.values.size();
  if (!belongs_to_points(layout)) return {};
  if (n == 0 || size < head || (size - head) % n != 0) return {};  // an invalid extra has no points
  return {layout, head, n, (size - head) / n};
}

}  // namespace

void erase_extra(Case& instance, std::size_t begin, std::size_t end) {
  const Place place = place_in(instance);
  if (!belongs_to_points(place.layout)) return;
  std::vector<double> kept(instance.extra.values.begin(),
                           instance.extra.values.begin() + static_cast<std::ptrdiff_t>(place.head));
  for (std::size_t k = 0; k < place.n * place.count; ++k) {
    const std::size_t point = place.layout == Shape::Layout::row_per_point ? k / place.count : k % place.n;
    if (point < begin || point >= end) kept.push_back(instance.extra.values[place.head + k]);
  }
  instance.extra.values = std::move(kept);
}

bool merge_extra(Case& instance, std::size_t from, std::size_t to) {
  const Place place = place_in(instance);
  if (place.layout == Shape::Layout::measures)
    for (std::size_t k = 0; k < place.count; ++k) {
      double* const masses = instance.extra.values.data() + place.head + k * place.n;
      if (!exact_sum(masses[from], masses[to])) return false;
      masses[to] += masses[from];  // exact
    }
  erase_extra(instance, from, from + 1);
  return true;
}

std::size_t complexity(const std::vector<double>& values) {
  std::size_t total = values.size();
  for (const double value : values) {
    if (value == 0) continue;
    if (!std::isfinite(value)) {
      total += 3;
      continue;
    }
    int exponent = 0;
    double fraction = std::abs(std::frexp(value, &exponent));
    std::size_t bits = 0;
    for (; fraction > 0; ++bits) {
      fraction *= 2;
      if (fraction >= 1) fraction -= 1;  // exact
    }
    // 1 is as simple as a number other than 0 gets.
    total += bits + static_cast<std::size_t>(std::bit_width(static_cast<unsigned>(std::abs(exponent - 1)))) +
             (value < 0 ? 1 : 0);
  }
  return total;
}

void Simpler::propose(std::vector<double> parameter) {
  Case candidate = instance_;
  candidate.extra.values = std::move(parameter);
  propose(std::move(candidate));
}

void Simpler::propose(Case candidate) {
  const auto cost = [](const Case& c) { return std::pair(c.p().size(), complexity(c.extra.values)); };
  if (cost(candidate) < cost(instance_) && valid_(candidate).empty())
    candidates_.push_back(std::move(candidate));
}

void propose_numbers(const Case& instance, Simpler& simpler) {
  constexpr double small[] = {0, 1, 0.5, 2, 3, -1};
  const auto& values = instance.extra.values;
  if (values.size() > 1)
    for (const double value : small) simpler.propose(std::vector<double>(values.size(), value));
  for (std::size_t i = 0; i < values.size() && values.size() <= 32; ++i)
    for (const double value : small) {
      auto one = values;
      one[i] = value;
      simpler.propose(std::move(one));
    }
  for (const int bits : shrink_bits) {
    auto rounder = values;
    for (double& value : rounder)
      if (std::isfinite(value)) value = keep_bits(value, bits);
    simpler.propose(std::move(rounder));
  }
}

bool on_simplex(const Case& instance) { return sums_to_one(instance.p()) && sums_to_one(instance.q()); }

std::string measure_error(std::span<const double> masses, std::string_view what) {
  const auto fault = fault_in_masses(masses, what);
  return fault ? fault->sentence : "";
}

}  // namespace divcert::properties
