#include "properties/generators/extras/extras.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"
#include "properties/generators/strata/simplex.hpp"

namespace divcert::properties {

std::span<const Extra> extras() {
  static const std::vector<Extra> all{
      alpha_extra(),   alpha_pair_extra(),  share_extra(),  gamma_extra(), support_extra(),
      third_extra(),   second_pair_extra(), kernel_extra(), rows_extra(),  weights_extra(),
      lengths_extra(), witness_extra(),     event_extra(),
  };
  return all;
}

const Extra* find_extra(std::string_view name) {
  const auto all = extras();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Extra& extra) { return extra.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string extra_error(const Case& instance, std::string_view takes) {
  const std::string& given = instance.parameter_name;
  if (takes.empty())
    return given.empty() ? "" : fmt::format("the law takes no parameter, but {} is given", given);
  if (given != takes)
    return fmt::format("the law needs {}{}", takes,
                       given.empty() ? "" : fmt::format(", but {} is given", given));
  return find_extra(takes)->valid(instance);
}

namespace {

struct Layout {
  Points points = Points::unaware;
  std::size_t head = 0, n = 0;
  std::size_t count = 0;  ///< values of a row, or vectors of n values
};

Layout layout_of(const Case& instance) {
  const Extra* extra = find_extra(instance.parameter_name);
  const std::size_t n = instance.p.size();
  if (extra == nullptr || extra->points == Points::unaware) return {};
  if (n == 0 || instance.parameter.size() < extra->head || (instance.parameter.size() - extra->head) % n != 0)
    return {};  // an invalid extra has no points
  return {extra->points, extra->head, n, (instance.parameter.size() - extra->head) / n};
}

}  // namespace

void erase_extra(Case& instance, std::size_t begin, std::size_t end) {
  const Layout layout = layout_of(instance);
  if (layout.points == Points::unaware) return;
  std::vector<double> kept(instance.parameter.begin(),
                           instance.parameter.begin() + static_cast<std::ptrdiff_t>(layout.head));
  for (std::size_t k = 0; k < layout.n * layout.count; ++k) {
    const std::size_t point = layout.points == Points::rows ? k / layout.count : k % layout.n;
    if (point < begin || point >= end) kept.push_back(instance.parameter[layout.head + k]);
  }
  instance.parameter = std::move(kept);
}

bool merge_extra(Case& instance, std::size_t from, std::size_t to) {
  const Layout layout = layout_of(instance);
  if (layout.points == Points::measures)
    for (std::size_t k = 0; k < layout.count; ++k) {
      double* const masses = instance.parameter.data() + layout.head + k * layout.n;
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
  candidate.parameter = std::move(parameter);
  propose(std::move(candidate));
}

void Simpler::propose(Case candidate) {
  const auto cost = [](const Case& c) { return std::pair(c.p.size(), complexity(c.parameter)); };
  if (cost(candidate) < cost(instance_) && valid_(candidate).empty())
    candidates_.push_back(std::move(candidate));
}

void propose_numbers(const Case& instance, Simpler& simpler) {
  constexpr double small[] = {0, 1, 0.5, 2, 3, -1};
  const auto& values = instance.parameter;
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

bool on_simplex(const Case& instance) { return sums_to_one(instance.p) && sums_to_one(instance.q); }

std::string measure_error(std::span<const double> masses, std::string_view what) {
  for (std::size_t i = 0; i < masses.size(); ++i)
    if (!(std::isfinite(masses[i]) && masses[i] >= 0))
      return fmt::format("{}[{}] must be finite and non-negative, but is {}", what, i, masses[i]);
  if (std::none_of(masses.begin(), masses.end(), [](double mass) { return mass > 0; }))
    return fmt::format("the masses of {} are all zero", what);
  return {};
}

}  // namespace divcert::properties
