#include <algorithm>
#include <array>

#include "properties/targets/conventions/hypothesis.hpp"

namespace divcert::properties {
namespace {

using reference::Logarithm;
using reference::Quantity;

/// Pairs of which one is the root of the other.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> squares{
    {{"hellinger", "squared_hellinger"}, {"js_distance", "js"}}};

std::string_view square_of(std::string_view divergence) {
  for (const auto& [root, square] : squares)
    if (root == divergence) return square;
  return {};
}

/// What is declared comes first, and is counted as no change.
template <class T>
std::vector<T> beginning_with(T declared, std::initializer_list<T> others) {
  std::vector<T> all{declared};
  for (const T& other : others)
    if (other != declared) all.push_back(other);
  return all;
}

/// One divergence in all orders, bases, factors, with and without the root.
void readings_of(const Function& declared, const Quantity& quantity, int changes, bool acquits,
                 std::vector<Hypothesis>& all) {
  const Convention& own = declared.convention;
  const auto orders = quantity.unary || quantity.symmetric ? std::vector{own.order_qp}
                                                           : std::vector{own.order_qp, !own.order_qp};
  const auto bases = quantity.logarithm == Logarithm::none ? std::vector{own.reading.base}
                                                           : beginning_with(own.reading.base, {0, 2, 10});
  const bool is_root = !square_of(quantity.id).empty();
  const auto roots =
      is_root ? std::vector{own.reading.root} : std::vector{own.reading.root, !own.reading.root};
  for (const bool order : orders)
    for (const int base : bases)
      for (const double factor : beginning_with(own.reading.factor, {1.0, 0.5, 2.0}))
        for (const bool root : roots) {
          Hypothesis one{declared, changes, acquits};
          one.function.divergence = quantity.id;
          one.function.convention.order_qp = order;
          one.function.convention.reading = {base, factor, root};
          one.changes += (order != own.order_qp) + (base != own.reading.base) +
                         (factor != own.reading.factor) + (root != own.reading.root);
          all.push_back(std::move(one));
        }
}

/// A declared ε says neither where it goes nor whether the masses are normalised then.
std::vector<Function> ways_of_filling(const Function& declared) {
  if (!declared.convention.epsilon) return {declared};
  std::vector<Function> all;
  using enum reference::Masses;
  for (const auto masses : {normalized, as_given})
    for (const Fill fill : {Fill::added, Fill::floor, Fill::added_to_q, Fill::floor_of_q}) {
      if (declared.declared.contains("masses") && masses != declared.convention.masses) continue;
      all.push_back(declared);
      all.back().convention.masses = masses;
      all.back().convention.fill = fill;
    }
  return all;
}

/// Of members of a family: rate or scale, σ or σ², log σ. For exponentials, scales and exchanged arguments
/// are one function: then it is the scales.
std::vector<Hypothesis> with_parametrisations(const Function& declared, const Quantity& quantity,
                                              std::vector<Hypothesis> readings) {
  std::vector<Hypothesis> all;
  using enum Parametrisation;
  for (const Parametrisation one : {reciprocal, square, reciprocal_square, logarithm}) {
    Function other = declared;
    other.convention.parametrisation = one;
    if (one != declared.convention.parametrisation) readings_of(other, quantity, 1, true, all);
  }
  std::ranges::move(readings, std::back_inserter(all));
  std::ranges::stable_sort(all, {}, &Hypothesis::changes);
  return all;
}

/// Whether it is asked as the other is: of as many measures, with the same extra, of any masses.
bool asked_alike(const Quantity& one, const Quantity& other) {
  return one.family == other.family && one.unary == other.unary && one.parameter == other.parameter &&
         !one.positive && one.normalized_is.empty() && one.id != other.id;
}

}  // namespace

std::vector<Hypothesis> hypotheses(const Function& declared, const Quantity& quantity) {
  constexpr int a_fault = 8;  // beyond any number of changes that acquit
  std::vector<Hypothesis> all;
  for (const Function& one : ways_of_filling(declared)) readings_of(one, quantity, 0, true, all);
  if (const auto square = square_of(quantity.id); !square.empty())
    readings_of(declared, *reference::find_quantity(square), 1, true, all);

  if (!declared.family.empty()) return with_parametrisations(declared, quantity, std::move(all));
  Function mean = declared;
  mean.convention.mean = !declared.convention.mean;
  readings_of(mean, quantity, a_fault, false, all);
  for (const Quantity& other : reference::quantities())
    if (asked_alike(other, quantity) && other.id != square_of(quantity.id)) {
      Hypothesis another{declared, a_fault + 1, false};
      another.function.divergence = other.id;
      for (const int base : {0, 2, 10}) {
        if (base != 0 && other.logarithm == Logarithm::none) continue;
        another.function.convention.reading = {.base = base};
        all.push_back(another);
      }
    }
  std::ranges::stable_sort(all, {}, &Hypothesis::changes);
  return all;
}

}  // namespace divcert::properties
