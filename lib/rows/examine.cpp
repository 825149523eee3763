#include "rows/examine.hpp"

#include <algorithm>
#include <cmath>

#include <divcert/masses.hpp>

#include "logits/rows.hpp"
#include "numerics/domain.hpp"
#include "rows/reject.hpp"

namespace divcert::rows {
namespace {

std::string number(std::size_t x) { return std::to_string(x); }

void require_size(const std::string& function, const Batch& x, const char* argument, std::size_t size,
                  std::size_t stride) {
  if (!logits::holds(size, x.rows, x.cols, stride))
    reject(function, argument,
           std::string(argument) + " must hold " + number(x.rows) + " rows of " + number(x.cols) +
               " logits at stride " + number(stride) + ", but has length " + number(size),
           domain_error::no_index, static_cast<double>(size));
}

void require_length(const std::string& function, const char* argument, std::size_t size, std::size_t wanted) {
  if (size != wanted)
    reject(function, argument,
           std::string(argument) + " must have " + number(wanted) + " entries, but has " + number(size),
           domain_error::no_index, static_cast<double>(size));
}

bool takes_b(const Batch& x) {
  return x.quantity != RowQuantity::entropy &&
         !(x.quantity == RowQuantity::cross_entropy && !x.targets.empty());
}

void require_alpha(const std::string& function, const Batch& x) {
  const bool skew = x.quantity == RowQuantity::skew_js;
  if (!skew && x.quantity != RowQuantity::renyi) return;
  const bool ok = x.alpha >= 0 && (skew ? x.alpha <= 1 : std::isfinite(x.alpha));
  numerics::require_parameter(ok, function, "alpha", skew ? "in [0, 1]" : "finite and at least 0", x.alpha);
}

void require_columns(const std::string& function, const Batch& x) {
  const auto require = [&](const char* argument, std::span<const std::size_t> columns) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i] >= x.cols)
        numerics::reject_entry(function, argument, i, "below " + number(x.cols),
                               static_cast<double>(columns[i]));
  };
  require("top_k", x.top_k);
  for (std::size_t i = 0; i < x.top_k.size(); ++i)
    if (std::ranges::count(x.top_k.first(i), x.top_k[i]) != 0)
      numerics::reject_entry(function, "top_k", i, "a column that is not named before",
                             static_cast<double>(x.top_k[i]));
  if (x.targets.empty()) return;
  if (x.quantity != RowQuantity::cross_entropy || x.b_size != 0 || !x.top_k.empty())
    reject(function, "targets", "targets go with cross_entropy, without b and without top_k");
  require_length(function, "targets", x.targets.size(), x.rows);
  require("targets", x.targets);
}

}  // namespace

void require_batch(const std::string& function, const Batch& x, std::size_t out, std::size_t wanted) {
  if (x.rows > 0 && x.cols == 0) reject(function, "cols", "cols must not be 0");
  require_length(function, "out", out, wanted);
  require_size(function, x, "a", x.a_size, x.a_stride);
  if (takes_b(x))
    require_size(function, x, "b", x.b_size, x.b_stride);
  else if (x.b_size != 0)
    reject(function, "b", "b must be empty: this is of one law");
  if (!x.mask.empty() && x.mask.size() != x.cols)
    require_length(function, "mask", x.mask.size(), x.rows * x.cols);
  if (!x.weights.empty()) require_length(function, "weights", x.weights.size(), x.rows);
  bool positive = x.weights.empty();
  for (std::size_t r = 0; r < x.weights.size(); ++r) {
    if (!(x.weights[r] >= 0 && std::isfinite(x.weights[r])))
      numerics::reject_entry(function, "weights", r, "finite and not negative", x.weights[r]);
    positive = positive || x.weights[r] > 0;
  }
  if (x.reduction == Reduction::mean && !(positive && x.rows > 0))
    reject(function, "weights", "a mean needs a row of positive weight");
  numerics::require_parameter(x.temperature > 0 && std::isfinite(x.temperature), function, "temperature",
                              "positive and finite", x.temperature);
  require_alpha(function, x);
  require_columns(function, x);
}

Problem problem_of(const std::string& function, const Batch& x, std::size_t row) {
  Problem problem;
  problem.quantity = x.quantity;
  problem.alpha = x.alpha;
  problem.temperature = x.temperature;
  const std::size_t mask_from = x.mask.size() == x.cols ? 0 : row * x.cols;
  const auto masked = [&](std::size_t k) { return !x.mask.empty() && x.mask[mask_from + k] == 0; };
  std::vector<char> kept(x.cols, x.top_k.empty());
  for (const std::size_t k : x.top_k) kept[k] = 1;
  for (const bool wanted : {true, false}) {
    for (std::size_t k = 0; k < x.cols; ++k)
      if (!masked(k) && (kept[k] != 0) == wanted) problem.columns.push_back(k);
    if (wanted) problem.kept = problem.columns.size();
    if (x.top_k.empty()) break;
  }
  if (!x.targets.empty()) {
    const auto at = std::ranges::find(problem.columns, x.targets[row]);
    if (at == problem.columns.end())
      numerics::reject_entry(function, "targets", row, "a column that is not masked",
                             static_cast<double>(x.targets[row]));
    problem.target = static_cast<std::size_t>(at - problem.columns.begin());
  }
  const auto gather = [&](const char* argument, const void* from, std::size_t begin) {
    std::vector<double> logits;
    bool finite = false;
    for (const std::size_t k : problem.columns) {
      const double logit = read(from, x.format, begin + k);
      if (!(logit < std::numeric_limits<double>::infinity()))
        numerics::reject_entry(function, argument, begin + k, "finite or -inf, or masked", logit);
      finite = finite || std::isfinite(logit);
      logits.push_back(logit);
    }
    if (!finite)
      reject(function, argument,
             std::string(argument) + " must have a finite logit that is not masked in its row from index " +
                 number(begin),
             begin, -std::numeric_limits<double>::infinity());
    return logits;
  };
  problem.a = gather("a", x.a, row * x.a_stride);
  if (takes_b(x)) problem.b = gather("b", x.b, row * x.b_stride);
  return problem;
}

}  // namespace divcert::rows
