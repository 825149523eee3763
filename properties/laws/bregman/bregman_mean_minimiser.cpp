#include "properties/laws/kit/bregman.hpp"
#include "properties/laws/kit/identities.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/law.hpp"
#include "reference/numbers/rational.hpp"

// The points x_i are the rows of P, with the weights; y is the first row of Q.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;
using reference::Sides;
using reference::Value;

std::size_t number_of_rows(const Input& input) { return input.parameter.size(); }
std::span<const double> y_of(const Input& input) {
  return input.q.first(input.q.size() / number_of_rows(input));
}
std::span<const double> x_of(const Input& input, std::size_t i) {
  return row_pair(input, number_of_rows(input), i).p;
}

template <class N>
struct Points {
  Measure<N> weights, mean;
  std::vector<Measure<N>> x;

  explicit Points(const Input& input) : weights(measure_of<N>(input.parameter)) {
    for (std::size_t i = 0; i < weights.size(); ++i) x.push_back(vector_of<N>(x_of(input, i)));
    mean = mixture(weights, x);
  }
  /// Σ w_i·value(i), with 0·∞ = 0.
  template <class F>
  Value<N> average(const F& value) const {
    Value<N> total = finite(N(0));
    for (std::size_t i = 0; i < x.size(); ++i)
      if (weights.positive[i]) total = total + scaled(weights.mass[i], value(i));
    return total;
  }
};

template <class Generator, class N>
Value<N> average_to_mean(const Points<N>& points) {
  return points.average([&](std::size_t i) { return bregman_of<Generator>(points.x[i], points.mean); });
}
template <class Generator, class N>
Value<N> average_to_y(const Points<N>& points, const Input& input) {
  return points.average([&](std::size_t i) {
    return Generator::template of_vectors<N>(pair_of(input, x_of(input, i), y_of(input)));
  });
}

/// Σ w_i·term(x_i) over the points' coordinate j.
template <class Term>
Rational average_at(const Points<Rational>& points, std::size_t j, const Term& term) {
  Rational total = 0;
  for (std::size_t i = 0; i < points.x.size(); ++i)
    if (points.weights.positive[i]) total += points.weights.mass[i] * term(points.x[i].mass[j]);
  return total;
}
/// log(x_i/y) = log(x_i/m) + log(m/y) wherever x_i > 0.
bool logarithms_agree(const Points<Rational>& points, const Rational& m, const Rational& y, std::size_t j) {
  for (const auto& x : points.x)
    if (x.positive[j] && m > 0 && !logs_add(x.mass[j] / m, m / y, x.mass[j] / y)) return false;
  return true;
}

// What makes the excess at coordinate j equal to B(m, y) there.
bool agree(NegativeEntropy, const Points<Rational>& points, const Rational& m, const Rational& y,
           std::size_t j) {
  return logarithms_agree(points, m, y, j) && average_at(points, j, [](const Rational& x) { return x; }) == m;
}
bool agree(BurgEntropy, const Points<Rational>& points, const Rational& m, const Rational& y, std::size_t j) {
  return logarithms_agree(points, m, y, j) &&
         average_at(points, j, [&](const Rational& x) { return Rational(x / y - x / m); }) == m / y - 1;
}
bool agree(HalfSquare, const Points<Rational>& points, const Rational& m, const Rational& y, std::size_t j) {
  const auto excess = [&](const Rational& x) { return Rational((x - y) * (x - y) - (x - m) * (x - m)); };
  return average_at(points, j, excess) == (m - y) * (m - y);
}

template <class Generator>
struct MeanIsBest {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Points<N> points(input);
    return {average_to_mean<Generator>(points), average_to_y<Generator>(points, input)};
  }
};

/// What y costs more than the mean is B(mean, y).
template <class Generator>
struct Excess {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Points<N> points(input);
    return {
        average_to_y<Generator>(points, input),
        average_to_mean<Generator>(points) + bregman_of<Generator>(points.mean, vector_of<N>(y_of(input)))};
  }
  static bool holds_at_each_point(const Input& input) {
    const Points<Rational> points(input);
    const auto y = vector_of<Rational>(y_of(input));
    for (std::size_t j = 0; j < y.size(); ++j)
      if ((points.mean.positive[j] || y.positive[j]) &&
          !agree(Generator{}, points, points.mean.mass[j], y.mass[j], j))
        return false;
    return true;
  }
};

bool y_is_the_mean(const Input& input) {
  const Points<Rational> points(input);
  const auto y = y_of(input);
  for (std::size_t j = 0; j < y.size(); ++j)
    if (points.mean.mass[j] != Rational(y[j])) return false;
  return true;
}

template <class Generator>
reference::Statement best() {
  return reference::make_statement<MeanIsBest<Generator>>(reference::Relation::less_equal, &y_is_the_mean);
}

}  // namespace

Law bregman_mean_minimiser() {
  constexpr auto at_the_mean = "y = Σ w_i x_i, or both sides are ∞";
  return {
      .id = "bregman_mean_minimiser",
      .title = "The mean minimises the average Bregman divergence",
      .statement = "Σ w_i B(x_i, m) ≤ Σ w_i B(x_i, y) with m = Σ w_i x_i; the difference is B(m, y)",
      .hypotheses =
          "weights w_i that sum to 1, vectors of masses x_i and y as given; the limits where one is 0",
      .sharpness = "attained exactly at y = m, whatever the generator is",
      .source = "Banerjee, Merugu, Dhillon & Ghosh, JMLR 6 (2005), Proposition 1",
      .domain = Domain::masses,
      .extra = "weights",
      .sharp = true,
      .links = {{"for the I-divergence", at_the_mean, best<NegativeEntropy>()},
                {"for ½‖x − y‖²", at_the_mean, best<HalfSquare>()},
                {"for the Itakura–Saito distance", at_the_mean, best<BurgEntropy>()},
                {"the difference of I-divergences is B(m, y)", "always",
                 make_identity<Excess<NegativeEntropy>>()},
                {"the difference of ½‖x − y‖² is B(m, y)", "always", make_identity<Excess<HalfSquare>>()},
                {"the difference of Itakura–Saito distances is B(m, y)", "always",
                 make_identity<Excess<BurgEntropy>>()}},
  };
}

}  // namespace divcert::properties
