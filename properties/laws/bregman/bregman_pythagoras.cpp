#include <algorithm>
#include <vector>

#include "properties/laws/kit/bregman.hpp"
#include "properties/laws/kit/spread.hpp"
#include "properties/laws/law.hpp"

// The convex set is the box C = {v : v_i ≥ c_i}. As F is separable, the Bregman projection of y on C is
// max(y, c), whatever the generator is: B(·, y_i) grows above y_i. All of its vectors are doubles.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

struct Box {
  std::vector<double> x, projection;
  std::span<const double> y;

  /// c is R, y is Q, and x is P moved into C.
  explicit Box(const Input& input) : x(input.p.size()), projection(input.p.size()), y(input.q) {
    const auto corner = third_of(input);
    std::ranges::transform(input.p, corner, x.begin(), [](double a, double b) { return std::max(a, b); });
    std::ranges::transform(y, corner, projection.begin(), [](double a, double b) { return std::max(a, b); });
  }
};

template <class Generator, class N>
reference::Value<N> bregman(const Input& like, std::span<const double> x, std::span<const double> y) {
  return Generator::template of_vectors<N>(pair_of(like, x, y));
}

template <class Generator>
struct Pythagoras {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Box box(input);
    return {bregman<Generator, N>(input, box.x, box.projection) +
                bregman<Generator, N>(input, box.projection, box.y),
            bregman<Generator, N>(input, box.x, box.y)};
  }
};

template <class Generator>
struct ProjectionIsNearest {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Box box(input);
    return {bregman<Generator, N>(input, box.projection, box.y), bregman<Generator, N>(input, box.x, box.y)};
  }
};

/// The difference of the sides is Σ (f′(Πy) − f′(y))(x − Πy): a coordinate adds nothing where y ≥ c, so
/// Πy = y, or where x = c.
bool moved_coordinates_touch(const Input& input) {
  const Box box(input);
  for (std::size_t i = 0; i < box.x.size(); ++i)
    if (box.projection[i] != box.y[i] && box.x[i] != box.projection[i]) return false;
  return true;
}

bool x_is_the_projection(const Input& input) {
  const Box box(input);
  return equal_vectors(box.x, box.projection);
}

/// The positive masses of all three are within 2^1900 of each other: squares of what they differ by are then
/// told from 0 next to the squares of the largest.
bool masses_are_within_reach(const Input& input) {
  ExponentRange all;
  for (const auto masses : {input.p, input.q, third_of(input)}) all.add(masses);
  return all.spread() <= 1900;
}

template <class Generator>
reference::Statement pythagoras() {
  return reference::make_statement<Pythagoras<Generator>>(reference::Relation::less_equal,
                                                          &moved_coordinates_touch);
}
template <class Generator>
reference::Statement nearest() {
  return reference::make_statement<ProjectionIsNearest<Generator>>(reference::Relation::less_equal,
                                                                   &x_is_the_projection);
}

}  // namespace

Law bregman_pythagoras() {
  constexpr auto touching = "x = c wherever y < c, or both sides are ∞";
  constexpr auto projected = "x = Πy, or both sides are ∞";
  return {
      .id = "bregman_pythagoras",
      .title = "Generalised Pythagorean inequality of Bregman projections",
      .statement = "B(x,Πy) + B(Πy,y) ≤ B(x,y) for x in a convex set C, and Πy its point nearest to y",
      .hypotheses =
          "C = {v : v ≥ c}, c = R, y = Q and x = max(P, c) as given; then Πy = max(y, c); "
          "positive masses differ by at most 1900 in their binary exponents",
      .sharpness = "attained where x = c in each coordinate that the projection moves",
      .source =
          "Bregman, USSR Comput. Math. Math. Phys. 7 (1967); Banerjee, Merugu, Dhillon & Ghosh, JMLR 6 "
          "(2005), appendix A",
      .domain = Domain::masses,
      .extra = "third",
      .hypothesis = &masses_are_within_reach,
      .sharp = true,
      .links = {{"for the I-divergence", touching, pythagoras<NegativeEntropy>()},
                {"for ½‖x − y‖²", touching, pythagoras<HalfSquare>()},
                {"for the Itakura–Saito distance", touching, pythagoras<BurgEntropy>()},
                {"B(Πy,y) ≤ B(x,y) for the I-divergence", projected, nearest<NegativeEntropy>()},
                {"B(Πy,y) ≤ B(x,y) for ½‖x − y‖²", projected, nearest<HalfSquare>()},
                {"B(Πy,y) ≤ B(x,y) for the Itakura–Saito distance", projected, nearest<BurgEntropy>()}},
  };
}

}  // namespace divcert::properties
