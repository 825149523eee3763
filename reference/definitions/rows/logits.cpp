#include "reference/definitions/rows/logits.hpp"

#include <algorithm>
#include <cmath>

#include "reference/numbers/rational.hpp"

namespace divcert::reference::rows {
namespace {

/// Σ e^x / e^(x_k) of one law and of another are equal: term by term, and so with x and y in order.
bool same_mass(std::vector<Rational> x, const Rational& x_k, std::vector<Rational> y, const Rational& y_k) {
  if (x.size() != y.size()) return false;
  std::ranges::sort(x);
  std::ranges::sort(y);
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x[i] - x_k != y[i] - y_k) return false;
  return true;
}

}  // namespace

Logits::Logits(const Rows& rows, std::size_t row)
    : a_(rows.a.subspan(row * rows.cols, rows.cols)),
      b_(rows.b.empty() ? rows.b : rows.b.subspan(row * rows.cols, rows.cols)),
      temperature_(rows.temperature),
      alpha_(rows.alpha) {
  if (!rows.targets.empty()) target_ = rows.targets[row];
  const auto masked = [&](std::size_t column) {
    return !rows.mask.empty() && rows.mask[row * rows.cols + column] == 0;
  };
  for (std::size_t column = 0; column < rows.cols; ++column) {
    if (masked(column)) continue;
    const bool apart = !rows.kept.empty() && std::ranges::find(rows.kept, column) == rows.kept.end();
    (apart ? others_ : columns_).push_back(column);
  }
}

bool Logits::present(Argument argument, std::size_t column) const {
  return std::isfinite(of(argument)[column]);
}

bool Logits::equal_laws() const {
  if (b_.empty()) return false;
  if (const auto lone = only_entry(Argument::a); lone && lone == only_entry(Argument::b)) return true;
  std::optional<Rational> shift;
  for (const auto* list : {&columns_, &others_})
    for (const std::size_t k : *list) {
      if (present(Argument::a, k) != present(Argument::b, k)) return false;
      if (!present(Argument::a, k)) continue;
      const Rational here = Rational(a_[k]) - Rational(b_[k]);
      if (!shift) shift = here;
      if (here != *shift) return false;
    }
  return true;
}

std::optional<std::size_t> Logits::only_entry(Argument argument) const {
  std::optional<std::size_t> only;
  for (const std::size_t k : columns_) {
    if (!present(argument, k)) continue;
    if (only) return std::nullopt;
    only = k;
  }
  const bool bucket = std::ranges::any_of(others_, [&](std::size_t k) { return present(argument, k); });
  if (!bucket) return only;
  return only ? std::nullopt : std::optional(a_.size());
}

bool Logits::one_hot(Argument argument) const { return only_entry(argument).has_value(); }

bool Logits::equal_mass(std::size_t column) const {
  if (!present(Argument::a, column) || !present(Argument::b, column)) return false;
  std::vector<Rational> x, y;
  for (const auto* list : {&columns_, &others_})
    for (const std::size_t k : *list) {
      if (present(Argument::a, k)) x.emplace_back(a_[k]);
      if (present(Argument::b, k)) y.emplace_back(b_[k]);
    }
  return same_mass(std::move(x), Rational(a_[column]), std::move(y), Rational(b_[column]));
}

/// Σ e^a of the others times Σ e^b of all, and the other way round: term by term.
bool Logits::equal_buckets() const {
  constexpr std::size_t most_terms = 100000;
  std::vector<std::size_t> all = columns_;
  all.insert(all.end(), others_.begin(), others_.end());
  if (all.size() * others_.size() > most_terms) return false;
  std::vector<Rational> x, y;
  const auto add = [&](std::vector<Rational>& sums, Argument of_others, Argument of_all) {
    for (const std::size_t i : others_)
      for (const std::size_t k : all)
        if (present(of_others, i) && present(of_all, k))
          sums.push_back(Rational(of(of_others)[i]) + Rational(of(of_all)[k]));
    std::ranges::sort(sums);
  };
  add(x, Argument::a, Argument::b);
  add(y, Argument::b, Argument::a);
  return x == y;
}

bool Logits::equal_to_tilted(Argument argument, double alpha, std::size_t column) const {
  if (!others_.empty() || !present(Argument::a, column) || !present(Argument::b, column)) return false;
  const Rational order(alpha);
  const auto tilted = [&](std::size_t k) -> Rational {
    return order * Rational(a_[k]) + (1 - order) * Rational(b_[k]);
  };
  std::vector<Rational> x, y;
  for (const std::size_t k : columns_) {
    if (present(Argument::a, k) && present(Argument::b, k)) x.push_back(tilted(k));
    if (present(argument, k)) y.emplace_back(of(argument)[k]);
  }
  return same_mass(std::move(x), tilted(column), std::move(y), Rational(of(argument)[column]));
}

/// Σ e^x (d − d_k) = 0: for each value of x the differences must cancel.
bool Logits::equal_to_mean(Argument argument, Term term, std::size_t column) const {
  if (!others_.empty()) return false;
  const auto d = [&](std::size_t k) -> Rational {
    switch (term) {
      case Term::a:
        return Rational(a_[k]);
      case Term::b:
        return Rational(b_[k]);
      default:
        return Rational(a_[k]) - Rational(b_[k]);
    }
  };
  std::vector<std::size_t> support;
  for (const std::size_t k : columns_)
    if (present(argument, k)) support.push_back(k);
  const auto logits = of(argument);
  std::ranges::sort(support, {}, [&](std::size_t k) { return logits[k]; });
  const Rational d_k = d(column);
  for (std::size_t i = 0; i < support.size();) {
    Rational sum = 0;
    const double value = logits[support[i]];
    for (; i < support.size() && logits[support[i]] == value; ++i) sum += d(support[i]) - d_k;
    if (sum != 0) return false;
  }
  return true;
}

}  // namespace divcert::reference::rows
