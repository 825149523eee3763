#pragma once

#include <string>
#include <string_view>

#include "logits/row.hpp"

namespace divcert::logits {

/// A function of the public interface: reverse_kl is kl with the arguments exchanged, entropy takes a alone.
struct Function {
  std::string_view name;
  Quantity quantity;
  bool exchanged = false;
  bool batched = false;

  bool unary() const { return quantity == Quantity::entropy; }
  std::string full_name() const { return std::string(name) + (batched ? "_rows" : ""); }
};

/// Where a row's vectors begin in the caller's arguments, for messages.
struct Origin {
  std::size_t a = 0, b = 0;
};

/// What the steps before the last one know of a row.
struct Approximate {
  bool infinite = false, zero = false;  ///< exactly
  CloseValue value{0, 0, 0};            ///< else; nothing is known if its error is not finite
};
/// The first step whose error is at most `wanted` of the value, or the last of them. Errors as below.
Approximate approximate(const Function& function, Row<float> row, double wanted);
Approximate approximate(const Function& function, Row<double> row, double wanted);

/// Ziv's method on one row: fast step, close steps, last step. Throws domain_error on NaN, +inf, or no finite
/// logit.
float evaluate(const Function& function, Row<float> row, Origin origin);
double evaluate(const Function& function, Row<double> row, Origin origin);

}  // namespace divcert::logits
