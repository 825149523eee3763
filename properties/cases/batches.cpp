#include "properties/cases/batches.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "properties/cases/case.hpp"
#include "properties/cases/numbers.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::properties {
namespace {

bool counts(const std::vector<unsigned char>& mask, std::size_t k) { return mask.empty() || mask[k] != 0; }

bool row_counts(const LogitRows& rows, std::size_t r) { return rows.weights.empty() || rows.weights[r] != 0; }

std::string entry(std::string_view name, std::size_t k, double value, std::string_view wanted) {
  return fmt::format("{}[{}] must be {}, but is {}", name, k, wanted, to_decimal(value));
}
std::string entry(std::string_view name, std::size_t row, std::size_t column, double value,
                  std::string_view wanted) {
  return fmt::format("{}[{}][{}] must be {}, but is {}", name, row, column, wanted, to_decimal(value));
}

std::string fault_in_weights(const std::vector<double>& weights, std::size_t wanted) {
  if (weights.empty()) return {};
  if (weights.size() != wanted)
    return fmt::format("weights must have {} entries, but has {}", wanted, weights.size());
  for (std::size_t k = 0; k < weights.size(); ++k)
    if (!(weights[k] >= 0 && std::isfinite(weights[k])))
      return entry("weights", k, weights[k], "finite and not negative");
  return {};
}

std::string fault_in_mask(const std::vector<unsigned char>& mask, std::size_t wanted) {
  if (mask.empty() || mask.size() == wanted) return {};
  return fmt::format("mask must have {} entries, but has {}", wanted, mask.size());
}

std::string fault_in_row(const LogitRows& x, std::size_t r, std::string_view name,
                         const std::vector<double>& logits) {
  bool finite = false;
  for (std::size_t k = r * x.cols; k < (r + 1) * x.cols; ++k) {
    if (!counts(x.mask, k)) continue;
    if (std::isnan(logits[k]) || logits[k] == std::numeric_limits<double>::infinity())
      return entry(name, r, k % x.cols, logits[k], "finite or -inf, unless it is masked");
    finite = finite || std::isfinite(logits[k]);
  }
  if (finite) return {};
  return fmt::format("{}[{}] must have a finite logit that is not masked (a weight of 0 leaves the row out)",
                     name, r);
}

std::string fault(const LogitRows& x) {
  if (x.rows == 0 || x.cols == 0) return "a must have a row of at least one logit";
  if (!x.b.empty() && x.b.size() != x.a.size())
    return fmt::format("b must have {} logits, as a has, but has {}", x.a.size(), x.b.size());
  if (!x.b.empty() && !x.targets.empty()) return "target stands in the place of b: give one of them";
  if (!(x.temperature > 0 && std::isfinite(x.temperature)))
    return fmt::format("temperature must be positive and finite, but is {}", to_decimal(x.temperature));
  if (auto error = fault_in_mask(x.mask, x.a.size()); !error.empty()) return error;
  if (auto error = fault_in_weights(x.weights, x.rows); !error.empty()) return error;
  if (!x.targets.empty() && x.targets.size() != x.rows)
    return fmt::format("target must have {} entries, one a row, but has {}", x.rows, x.targets.size());
  if (!x.targets.empty() && !x.kept.empty()) return "top_k does not go with target";
  for (std::size_t i = 0; i < x.kept.size(); ++i) {
    if (x.kept[i] >= x.cols)
      return fmt::format("top_k[{}] must be below {}, but is {}", i, x.cols, x.kept[i]);
    if (std::find(x.kept.begin(), x.kept.begin() + static_cast<std::ptrdiff_t>(i), x.kept[i]) !=
        x.kept.begin() + static_cast<std::ptrdiff_t>(i))
      return fmt::format("top_k has {} twice", x.kept[i]);
  }
  for (std::size_t r = 0; r < x.rows; ++r) {
    if (!row_counts(x, r)) continue;
    if (auto error = fault_in_row(x, r, "a", x.a); !error.empty()) return error;
    if (!x.b.empty())
      if (auto error = fault_in_row(x, r, "b", x.b); !error.empty()) return error;
    if (x.targets.empty()) continue;
    if (x.targets[r] >= x.cols)
      return fmt::format("target[{}] must be below {}, but is {}", r, x.cols, x.targets[r]);
    if (!counts(x.mask, r * x.cols + x.targets[r])) return fmt::format("target[{}] is masked", r);
  }
  return {};
}

std::string fault(const SampleList& x) {
  if (x.values.empty()) return "there must be a sample";
  if (auto error = fault_in_mask(x.mask, x.values.size()); !error.empty()) return error;
  if (auto error = fault_in_weights(x.weights, x.values.size()); !error.empty()) return error;
  bool any = false;
  for (std::size_t k = 0; k < x.values.size(); ++k) {
    if (!counts(x.mask, k)) continue;
    any = true;
    if (!std::isfinite(x.values[k]))
      return entry("log_ratios", k, x.values[k], "finite, unless it is masked");
  }
  return any ? "" : "mask must leave a sample";
}

std::string fault(const CountTable& x) {
  if (x.counts.empty()) return "table must have a row of at least one number";
  bool positive = false;
  for (std::size_t k = 0; k < x.counts.size(); ++k) {
    if (!(x.counts[k] >= 0 && std::isfinite(x.counts[k])))
      return entry("table", k / x.cols, k % x.cols, x.counts[k], "finite and not negative");
    positive = positive || x.counts[k] > 0;
  }
  return positive ? "" : "table must have a positive number";
}

std::string fault(const PointPair& x) {
  const auto side = [](std::string_view points, const std::vector<double>& at, std::string_view name,
                       const std::vector<double>& masses) -> std::string {
    if (at.empty() || at.size() != masses.size())
      return fmt::format("{} and {} must have the same length, at least 1, but have {} and {}", points, name,
                         at.size(), masses.size());
    for (std::size_t k = 0; k < at.size(); ++k)
      if (!std::isfinite(at[k])) return entry(points, k, at[k], "finite");
    return {};
  };
  if (auto error = side("x", x.x, "p", x.p); !error.empty()) return error;
  return side("y", x.y, "q", x.q);
}

std::string fault(const CountPair& x) {
  if (x.p.empty() || x.p.size() != x.q.size())
    return fmt::format("p and q must have the same length, at least 1, but have {} and {}", x.p.size(),
                       x.q.size());
  for (const auto& [name, counts] : {std::pair("p", &x.p), std::pair("q", &x.q)})
    for (std::size_t k = 0; k < counts->size(); ++k)
      if (!((*counts)[k] >= 0 && std::isfinite((*counts)[k])))
        return entry(name, k, (*counts)[k], "finite and not negative");
  return {};
}

std::string not_exact(std::string_view name, const std::vector<double>& values, reference::Format format,
                      std::string_view format_name, const auto& matters) {
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!matters(k) || !std::isfinite(values[k])) continue;
    const double nearest = reference::round_to(format, values[k]);
    if (nearest != values[k])
      return fmt::format("{}, number {}: {} is not exact in {}; the nearest there is {}", name, k,
                         to_decimal(values[k]), format_name, to_hex(nearest));
  }
  return {};
}

}  // namespace

reference::Rows to_reference(const LogitRows& x) {
  reference::Rows rows{x.a, x.b, x.rows, x.cols};
  rows.mask = x.mask;
  rows.weights = x.weights;
  rows.kept = x.kept;
  rows.targets = x.targets;
  rows.temperature = x.temperature;
  if (x.alpha) rows.alpha = *x.alpha;
  return rows;
}
reference::Samples to_reference(const SampleList& x) { return {x.values, x.mask, x.weights}; }
reference::Table to_reference(const CountTable& x) { return {x.counts, x.rows, x.cols}; }

std::string fault_in(const Batch& batch) {
  return std::visit([](const auto& of) { return fault(of); }, batch);
}

std::string not_of_format(const Batch& batch, reference::Format format, std::string_view name) {
  const auto always = [](std::size_t) { return true; };
  return std::visit(
      Overloaded{[&](const LogitRows& x) {
                   const auto matters = [&](std::size_t k) {
                     return counts(x.mask, k) && row_counts(x, k / x.cols);
                   };
                   const auto error = not_exact("a", x.a, format, name, matters);
                   return error.empty() ? not_exact("b", x.b, format, name, matters) : error;
                 },
                 [&](const SampleList& x) {
                   return not_exact("log_ratios", x.values, format, name,
                                    [&](std::size_t k) { return counts(x.mask, k); });
                 },
                 [&](const CountTable& x) { return not_exact("table", x.counts, format, name, always); },
                 [&](const CountPair& x) {
                   const auto error = not_exact("p", x.p, format, name, always);
                   return error.empty() ? not_exact("q", x.q, format, name, always) : error;
                 },
                 [&](const PointPair& x) {
                   for (const auto& [argument, values] : {std::pair("x", &x.x), std::pair("p", &x.p),
                                                          std::pair("y", &x.y), std::pair("q", &x.q)})
                     if (auto error = not_exact(argument, *values, format, name, always); !error.empty())
                       return error;
                   return std::string();
                 }},
      batch);
}

}  // namespace divcert::properties
