#include "properties/laws/kit/bregman.hpp"
#include "properties/laws/kit/identities.hpp"
#include "properties/laws/law.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;

/// x log(x/z) = x log(x/y) + x log(y/z), log y − log z = log(y/z), and the other terms cancel.
bool agree(NegativeEntropy, const Rational& x, const Rational& y, const Rational& z) {
  return logs_add(x / y, y / z, x / z) && logs_add(y / z, z, y);
}
/// The logarithms as above, and what is rational.
bool agree(BurgEntropy, const Rational& x, const Rational& y, const Rational& z) {
  return logs_add(x / y, y / z, x / z) && x / z - 1 == x / y - 1 + y / z - 1 + (1 / z - 1 / y) * (x - y);
}
bool agree(HalfSquare, const Rational& x, const Rational& y, const Rational& z) {
  return (x - z) * (x - z) == (x - y) * (x - y) + (y - z) * (y - z) + 2 * (y - z) * (x - y);
}

template <class Generator>
struct ThreePoints {
  template <class N>
  static reference::Sides<N> sides(const Input& input) {
    const auto p = vector_of<N>(input.p), q = vector_of<N>(input.q), r = vector_of<N>(third_of(input));
    N inner = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      inner += (Generator::gradient(r.mass[i]) - Generator::gradient(q.mass[i])) * (p.mass[i] - r.mass[i]);
    return {Generator::template of_vectors<N>(input),
            Generator::template of_vectors<N>(p_and_third(input)) +
                Generator::template of_vectors<N>(third_and_q(input)) + finite(inner)};
  }
  static bool holds_at_each_point(const Input& input) {
    for (std::size_t i = 0; i < input.p.size(); ++i)
      if (!agree(Generator{}, Rational(input.p[i]), Rational(third_of(input)[i]), Rational(input.q[i])))
        return false;
    return true;
  }
};

bool three_positive(const Input& input) {
  return all_positive(input.p) && all_positive(input.q) && all_positive(third_of(input));
}

}  // namespace

Law bregman_three_point() {
  return {
      .id = "bregman_three_point",
      .title = "Three-point identity of Bregman divergences",
      .statement = "B(x,z) = B(x,y) + B(y,z) + ⟨∇F(y) − ∇F(z), x − y⟩",
      .hypotheses = "positive vectors x = P, y = R, z = Q as given; F(x) = Σ x log x − x, Σ x²/2, −Σ log x",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source = "Chen & Teboulle, SIAM J. Optim. 3 (1993)",
      .domain = Domain::masses,
      .extra = "third",
      .hypothesis = &three_positive,
      .links = {{"for the I-divergence, F = Σ x log x − x", "always",
                 make_identity<ThreePoints<NegativeEntropy>>()},
                {"for ½‖x − y‖², F = Σ x²/2", "always", make_identity<ThreePoints<HalfSquare>>()},
                {"for the Itakura–Saito distance, F = −Σ log x", "always",
                 make_identity<ThreePoints<BurgEntropy>>()}},
  };
}

}  // namespace divcert::properties
