#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "reference/judging/certify_list.hpp"

// Divergences of rows of logits, as trainers and evaluation harnesses compute them.
namespace divcert::reference {

/// A batch. Row r has the laws P ∝ e^(a/τ) and Q ∝ e^(b/τ) over its columns; −inf is mass 0. Every number is
/// the exact real that it is.
struct Rows {
  std::span<const double> a, b;  ///< rows × cols; b is empty for a quantity of P alone
  std::size_t rows = 0, cols = 0;
  std::span<const unsigned char> mask =
      {};                                ///< rows × cols; an entry of mask 0 is left out, whatever it holds
  std::span<const double> weights = {};  ///< one a row, not negative; a row of weight 0 may hold anything
  std::span<const std::size_t> kept = {};  ///< columns; all others are put into one bucket. Empty: none is
  double temperature = 1;                  ///< τ > 0
  double alpha = std::numeric_limits<double>::quiet_NaN();  ///< of a quantity that has an order or a skew
  /// Of cross_entropy in place of b's law: Q's logits are a, P is all in this column. One a row.
  std::span<const std::size_t> targets = {};
};

/// What becomes of the rows' values v and weights w (1 where none are given): w·v each, Σ w·v, Σ w·v / Σ w.
enum class Reduction { none, sum, mean };
/// What a gradient is taken by.
enum class Argument { a, b };

namespace rows {
template <class N>
struct Laws;
class Logits;
}  // namespace rows

/// A quantity of the two laws of a row.
struct RowQuantity {
  std::string_view id, title, definition;
  bool unary;
  std::string_view parameter;  ///< "alpha" or ""
  ParameterDomain parameter_domain;
  Value<Ball> (*ball)(const rows::Laws<Ball>&);
  Value<Multi> (*multi)(const rows::Laws<Multi>&);
  Value<Adjoint> (*adjoint)(const rows::Laws<Adjoint>&);
  /// The derivatives by each entry of an argument where the value is infinite: what they tend to, as the
  /// logits of mass 0 fall without end. nullptr: it never is.
  std::vector<Entry> (*gradient_at_infinity)(const rows::Laws<Ball>&, Argument);
  /// Whether the value is 0, and whether a finite value's derivative by column k is: sufficient, and exact.
  bool (*zero)(const rows::Logits&);
  bool (*zero_gradient)(const rows::Logits&, Argument, std::size_t k);
};

std::span<const RowQuantity> row_quantities();
const RowQuantity* find_row_quantity(std::string_view id);

/// One value a row, or the one that they are reduced to; correctly rounded to the format.
std::vector<Certified> certify(const RowQuantity& quantity, const Rows& rows, Reduction reduction,
                               Format format, const Ladder& ladder = {});
/// The derivatives of that by each logit of an argument, rows × cols; those of entries left out are 0. At an
/// entry of mass 0 the derivative is its limit, as the logit falls without end; what has none is undefined.
std::vector<Certified> certify_gradient(const RowQuantity& quantity, const Rows& rows, Argument argument,
                                        Reduction reduction, Format format, const Ladder& ladder = {});

}  // namespace divcert::reference
