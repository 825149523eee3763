#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "properties/cases/case.hpp"
#include "properties/targets/function.hpp"
#include "reference/judging/judge.hpp"

// The laws that a function can declare (targets/declared_laws.hpp), as what is to hold between its values at
// a point of the simplex and at others that come of it, exactly.
namespace divcert::properties {

/// A value that a law asks for. It enters the law's sides times `weight`.
struct AskedValue {
  Case at;
  std::string_view called;  ///< "f(Q, P)"
  double weight = 1;
};

struct ValueSides {
  double left, right;
};

/// Where a law asks.
enum class Reach {
  the_case,    ///< at the case alone: what the engine asks anyhow
  simplex,     ///< at other points of the simplex too
  any_masses,  ///< at masses off the simplex too
};

struct ValueLaw {
  std::string_view word;
  std::string_view statement;  ///< {0} and {1} stand for the numbers of the declared law
  reference::Relation relation;
  /// Empty where the law says nothing of the case, or the other inputs are not exact.
  std::vector<AskedValue> (*asked)(const Case& instance, const DeclaredLaw& law, reference::Format format);
  /// Of the weighted values, in their order.
  ValueSides (*sides)(std::span<const double> values, const DeclaredLaw& law);
  Reach reach = Reach::simplex;
};

/// nullptr: there is none of that word.
const ValueLaw* find_value_law(std::string_view word);

}  // namespace divcert::properties
