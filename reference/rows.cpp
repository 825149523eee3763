#include "reference/rows.hpp"

#include <algorithm>
#include <cmath>

#include "reference/definitions/rows/divergences.hpp"

namespace divcert::reference {
namespace {

using rows::Laws;
using rows::laws_of;
using rows::Logits;

template <class T>
constexpr RowQuantity quantity() {
  return {T::id,
          T::title,
          T::definition,
          T::unary,
          T::parameter,
          T::parameter_domain,
          &T::template value<Ball>,
          &T::template value<Multi>,
          &T::template value<Adjoint>,
          T::gradient_at_infinity,
          &T::zero,
          &T::zero_gradient};
}

constexpr RowQuantity registry[] = {
    quantity<rows::Kl>(),
    quantity<rows::ReverseKl>(),
    quantity<rows::Jeffreys>(),
    quantity<rows::Js>(),
    quantity<rows::SkewJs>(),
    quantity<rows::TotalVariation>(),
    quantity<rows::SquaredHellinger>(),
    quantity<rows::Renyi>(),
    quantity<rows::Entropy>(),
    quantity<rows::CrossEntropy>(),
};

double weight(const Rows& rows, std::size_t row) { return rows.weights.empty() ? 1 : rows.weights[row]; }

Ball total_weight(const Rows& rows) {
  Ball total = 0;
  for (std::size_t r = 0; r < rows.rows; ++r) total += Ball(weight(rows, r));
  return total;
}

/// Rows of weight 0 are not looked at: their logits may be anything.
std::vector<std::optional<Logits>> rows_with_weight(const Rows& rows) {
  std::vector<std::optional<Logits>> result(rows.rows);
  for (std::size_t r = 0; r < rows.rows; ++r)
    if (weight(rows, r) != 0) result[r].emplace(rows, r);
  return result;
}

/// w·v of each row.
std::vector<Entry> weighted_values(const RowQuantity& quantity, const Rows& rows,
                                   const std::vector<std::optional<Logits>>& logits) {
  std::vector<Entry> values;
  for (std::size_t r = 0; r < rows.rows; ++r) {
    values.push_back(logits[r] ? Entry::of(quantity.ball(laws_of<Ball>(*logits[r]))) : Entry::zero());
    if (values[r].status == Status::finite) values[r].ball *= Ball(weight(rows, r));
  }
  return values;
}

/// Their sum; infinite if one is.
Entry sum_of(std::vector<Entry> values) {
  Entry sum = Entry::zero();
  for (Entry& value : values) {
    if (value.status != Status::finite) return std::move(value);
    sum.ball += value.ball;
  }
  return sum;
}

/// The derivatives by the entries of one row, its weight left out.
std::vector<Entry> entry_gradient(const RowQuantity& quantity, const Logits& row, Argument argument) {
  std::vector<Entry> by_column(row.a().size(), Entry::zero());
  if (quantity.gradient_at_infinity != nullptr) {
    const Laws<Ball> laws = laws_of<Ball>(row);
    if (quantity.ball(laws).status == Status::infinite) {
      const std::vector<Entry> limits = quantity.gradient_at_infinity(laws, argument);
      for (std::size_t k = 0; k < row.columns().size(); ++k)
        by_column[row.columns()[k]] = row.others().empty() ? limits[k] : Entry::undefined();
      for (const std::size_t k : row.others()) by_column[k] = Entry::undefined();
      return by_column;
    }
  }
  const DerivativeScope scope(row.a(), row.b(), Zeros::vary);
  const Value<Adjoint> value = quantity.adjoint(laws_of<Adjoint>(row));
  std::vector<Ball> derivatives = scope.gradient(value.value);
  const std::size_t from = argument == Argument::a ? 0 : row.a().size();
  for (std::size_t k = 0; k < by_column.size(); ++k) by_column[k].ball = std::move(derivatives[from + k]);
  return by_column;
}

}  // namespace

std::span<const RowQuantity> row_quantities() { return registry; }

const RowQuantity* find_row_quantity(std::string_view id) {
  const auto found = std::ranges::find(registry, id, &RowQuantity::id);
  return found == std::end(registry) ? nullptr : found;
}

std::vector<Certified> certify(const RowQuantity& quantity, const Rows& rows, Reduction reduction,
                               Format format, const Ladder& ladder) {
  const auto logits = rows_with_weight(rows);
  const auto is_zero = [&](std::size_t r) { return !logits[r] || quantity.zero(*logits[r]); };
  EntryList list;
  list.nonnegative = true;
  if (reduction == Reduction::none) {
    list.enclose = [&] { return weighted_values(quantity, rows, logits); };
    list.is_zero = is_zero;
    return certify(list, ladder, format);
  }
  list.enclose = [&] {
    Entry sum = sum_of(weighted_values(quantity, rows, logits));
    if (reduction == Reduction::mean && sum.status == Status::finite) sum.ball /= total_weight(rows);
    return std::vector{std::move(sum)};
  };
  list.is_zero = [&](std::size_t) {
    for (std::size_t r = 0; r < rows.rows; ++r)
      if (!is_zero(r)) return false;
    return true;
  };
  return certify(list, ladder, format);
}

std::vector<Certified> certify_gradient(const RowQuantity& quantity, const Rows& rows, Argument argument,
                                        Reduction reduction, Format format, const Ladder& ladder) {
  const auto logits = rows_with_weight(rows);
  EntryList list;
  list.enclose = [&] {
    std::vector<Entry> all;
    const Ball divisor = reduction == Reduction::mean ? total_weight(rows) : Ball(1);
    for (std::size_t r = 0; r < rows.rows; ++r) {
      if (!logits[r]) {
        all.resize(all.size() + rows.cols, Entry::zero());
        continue;
      }
      const Ball factor = Ball(weight(rows, r)) / divisor;
      for (Entry& entry : entry_gradient(quantity, *logits[r], argument)) {
        if (entry.status == Status::finite) entry.ball *= factor;
        all.push_back(std::move(entry));
      }
    }
    return all;
  };
  list.is_zero = [&](std::size_t k) {
    const auto& row = logits[k / rows.cols];
    return !row || quantity.zero_gradient(*row, argument, k % rows.cols);
  };
  return certify(list, ladder, format);
}

}  // namespace divcert::reference
