#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/entropies.hpp"
#include "properties/laws/kit/identities.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/law.hpp"
#include "reference/numbers/rational.hpp"

// P as a table is the joint distribution of X (the row) and Y (the column).
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;
using reference::Sides;

template <class N>
struct Joint {
  Measure<N> table, x, y;

  explicit Joint(const Input& input)
      : table(p_of<N>(input)),
        x(row_marginal(table, rows_of(input))),
        y(column_marginal(table, rows_of(input))) {}
  reference::Value<N> information() const { return kl_of(table, product(x, y)); }
};

double mass_at(const Input& input, std::size_t row, std::size_t column) {
  return input.p[row * (input.p.size() / rows_of(input)) + column];
}
std::size_t columns_of(const Input& input) { return input.p.size() / rows_of(input); }

struct NonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), Joint<N>(input).information()};
  }
};

bool are_independent(const Input& input) {
  const Joint<Rational> joint(input);
  const auto independent = product(joint.x, joint.y);
  for (std::size_t k = 0; k < independent.size(); ++k)
    if (joint.table.mass[k] != independent.mass[k]) return false;
  return true;
}

struct SumOfEntropies {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Joint<N> joint(input);
    return {entropy_of(joint.x) + entropy_of(joint.y), entropy_of_p<N>(input) + joint.information()};
  }
  /// −log p(x) − log p(y) = −log p(x,y) + log(p(x,y)/(p(x)p(y)))
  static bool holds_at_each_point(const Input& input) {
    const Joint<Rational> joint(input);
    const std::size_t columns = columns_of(input);
    for (std::size_t k = 0; k < joint.table.size(); ++k) {
      if (!joint.table.positive[k]) continue;
      const Rational &p = joint.table.mass[k], &x = joint.x.mass[k / columns], &y = joint.y.mass[k % columns];
      if (!logs_add(x * y, p / (x * y), p)) return false;
    }
    return true;
  }
};

/// H(X|Y) = −Σ p(x,y) log p(x|y).
template <class N>
reference::Value<N> conditional_entropy(const Joint<N>& joint) {
  const std::size_t columns = joint.y.size();
  N total = 0;
  for (std::size_t k = 0; k < joint.table.size(); ++k)
    if (joint.table.positive[k])
      total -= joint.table.mass[k] * log(N(joint.table.mass[k] / joint.y.mass[k % columns]));
  return finite(total);
}

struct EntropyLost {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Joint<N> joint(input);
    return {entropy_of(joint.x), conditional_entropy(joint) + joint.information()};
  }
  /// −log p(x) = −log p(x|y) + log(p(x,y)/(p(x)p(y)))
  static bool holds_at_each_point(const Input& input) {
    const Joint<Rational> joint(input);
    const std::size_t columns = columns_of(input);
    for (std::size_t k = 0; k < joint.table.size(); ++k) {
      if (!joint.table.positive[k]) continue;
      const Rational &p = joint.table.mass[k], &x = joint.x.mass[k / columns], &y = joint.y.mass[k % columns];
      if (!logs_add(x, p / (x * y), p / y)) return false;
    }
    return true;
  }
};

struct AtMostEntropy {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Joint<N> joint(input);
    return {joint.information(), entropy_of(joint.x)};
  }
};

/// Each column has at most one positive mass.
bool y_gives_x(const Input& input) {
  for (std::size_t j = 0; j < columns_of(input); ++j) {
    int positive = 0;
    for (std::size_t i = 0; i < rows_of(input); ++i) positive += mass_at(input, i, j) > 0 ? 1 : 0;
    if (positive > 1) return false;
  }
  return true;
}

/// Columns 2k and 2k + 1 become one.
struct JoinedColumns {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Joint<N> joint(input);
    const std::size_t columns = columns_of(input), fewer = (columns + 1) / 2;
    Measure<N> joined(rows_of(input) * fewer);
    for (std::size_t k = 0; k < joint.table.size(); ++k)
      if (joint.table.positive[k]) joined.add(k / columns * fewer + k % columns / 2, joint.table.mass[k]);
    return {kl_of(joined, product(joint.x, column_marginal(joined, rows_of(input)))), joint.information()};
  }
};

bool joined_columns_are_proportional(const Input& input) {
  for (std::size_t j = 0; j + 1 < columns_of(input); j += 2) {
    std::size_t first = rows_of(input);  // with mass in one of the two
    for (std::size_t i = 0; i < rows_of(input); ++i) {
      const double a = mass_at(input, i, j), b = mass_at(input, i, j + 1);
      if (a == 0 && b == 0) continue;
      if (first == rows_of(input)) first = i;
      if (!proportional(mass_at(input, first, j), mass_at(input, first, j + 1), a, b)) return false;
    }
  }
  return true;
}

/// The guess of X from Y with the largest p(x|y), and the probability that it is wrong.
template <class N>
N error_probability(const Input& input, const Joint<N>& joint) {
  N error = 0;
  for (std::size_t j = 0; j < columns_of(input); ++j) {
    std::size_t guess = 0;
    for (std::size_t i = 1; i < rows_of(input); ++i)
      if (mass_at(input, i, j) > mass_at(input, guess, j)) guess = i;
    for (std::size_t i = 0; i < rows_of(input); ++i)
      if (i != guess) error += joint.table.mass[i * columns_of(input) + j];
  }
  return error;
}

struct Fano {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Joint<N> joint(input);
    const auto left = conditional_entropy(joint);
    if (y_gives_x(input)) return {left, finite(N(0))};
    const N error = error_probability(input, joint), right = N(1) - error;
    const N others = log(N(static_cast<double>(rows_of(input) - 1)));
    return {left, finite(N(error * (others - log(error)) - right * log(right)))};
  }
};

/// Of every y that occurs, p(guess|y) is the same, and all other x share the rest equally.
bool errors_are_uniform(const Input& input) {
  if (y_gives_x(input)) return true;
  std::optional<std::pair<double, double>> first;  // guess, another
  for (std::size_t j = 0; j < columns_of(input); ++j) {
    std::vector<double> column;
    for (std::size_t i = 0; i < rows_of(input); ++i) column.push_back(mass_at(input, i, j));
    std::sort(column.begin(), column.end());
    if (column.back() == 0) continue;
    const std::pair here{column.back(), column.front()};
    if (column.size() > 1 && column[column.size() - 2] != column.front()) return false;
    if (!first) first = here;
    if (!proportional(first->first, first->second, here.first, here.second)) return false;
  }
  return true;
}

}  // namespace

Law mutual_information() {
  using namespace reference;
  return {
      .id = "mutual_information",
      .title = "Mutual information",
      .statement =
          "0 ≤ I(X;Y) ≤ H(X), and I(X;Y) = KL(P_XY‖P_X ⊗ P_Y) = H(X) + H(Y) − H(X,Y) = H(X) − H(X|Y)",
      .hypotheses = "P is a joint distribution of X and Y",
      .sharpness = "0 exactly for independent X and Y, H(X) exactly where Y gives X",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., section 2.4 and Theorem 2.6.3",
      .domain = Domain::masses,
      .extra = "rows",
      .sharp = true,
      .links = {{"0 ≤ I(X;Y)", "X and Y are independent",
                 make_statement<NonNegative>(Relation::less_equal, &are_independent)},
                {"I(X;Y) ≤ H(X)", "X is a function of Y",
                 make_statement<AtMostEntropy>(Relation::less_equal, &y_gives_x)},
                {"H(X) + H(Y) = H(X,Y) + I(X;Y)", "always", make_identity<SumOfEntropies>()},
                {"H(X) = H(X|Y) + I(X;Y)", "always", make_identity<EntropyLost>()}},
  };
}

Law information_processing() {
  using namespace reference;
  return {
      .id = "information_processing",
      .title = "Data processing inequality of mutual information",
      .statement = "I(X;f(Y)) ≤ I(X;Y)",
      .hypotheses = "P is a joint distribution of X and Y; f sends columns 2k and 2k + 1 to one value",
      .sharpness = "attained where f(Y) is sufficient for X",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorem 2.8.1",
      .domain = Domain::masses,
      .extra = "rows",
      .sharp = true,
      .links = {{"I(X;f(Y)) ≤ I(X;Y)", "columns that f joins are proportional",
                 make_statement<JoinedColumns>(Relation::less_equal, &joined_columns_are_proportional)}},
  };
}

Law fano() {
  using namespace reference;
  return {
      .id = "fano",
      .title = "Fano's inequality",
      .statement = "H(X|Y) ≤ h(e) + e·log(r − 1), e the probability that the best guess of X from Y is wrong",
      .hypotheses = "P is a joint distribution of X, of r values, and Y; h is the binary entropy",
      .sharpness = "attained where each y leaves the same error, spread evenly over the other values",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorem 2.10.1",
      .domain = Domain::masses,
      .extra = "rows",
      .sharp = true,
      .links = {{"H(X|Y) ≤ h(e) + e·log(r − 1)", "the same p(guess|y) for all y, the rest spread evenly",
                 make_statement<Fano>(Relation::less_equal, &errors_are_uniform)}},
  };
}

}  // namespace divcert::properties
