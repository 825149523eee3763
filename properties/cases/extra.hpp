#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace divcert::properties {

/// What a divergence or a law takes besides P and Q: the extra. One word for it, in cases, laws and options.
enum class ExtraKind : unsigned char {
  none,
  alpha,
  alpha_pair,
  share,
  gamma,
  support,
  third,
  second_pair,
  kernel,
  rows,
  weights,
  lengths,
  witness,
  event,
};

/// How the values of an extra lie beside the points of P and Q: `head` single numbers, then what `layout`
/// says.
struct Shape {
  enum class Layout {
    numbers,            ///< nothing that belongs to points
    per_point,          ///< one value a point
    row_per_point,      ///< one row a point, all of the same length
    measures,           ///< further measures on the points
    per_row_of_masses,  ///< one value for each row of P and Q as tables
  };

  Layout layout = Layout::numbers;
  std::size_t head = 0;

  /// Whether it is one number, which texts write without a list around it.
  bool scalar() const { return layout == Layout::numbers && head == 1; }
};

/// What is known of a kind of extra without its generator (generators/extras/extras.hpp).
struct ExtraFacts {
  ExtraKind kind;
  std::string_view name;  ///< of the option, of the key in "params", and in `divcert list extras`
  std::string_view description;
  Shape shape;
};

/// Every kind but `none`.
std::span<const ExtraFacts> extra_facts();
const ExtraFacts& facts_of(ExtraKind kind);  ///< not of `none`

std::string_view name_of(ExtraKind kind);  ///< empty for `none`
/// The kind of that name, `none` for the empty one; nothing where there is no such kind.
std::optional<ExtraKind> extra_named(std::string_view name);

/// The extra of one case.
struct Extra {
  ExtraKind kind = ExtraKind::none;
  std::vector<double> values = {};

  bool operator==(const Extra&) const = default;
};

}  // namespace divcert::properties
