#include "reference/integrals/divergences.hpp"

#include <algorithm>
#include <cmath>

#include "reference/integrals/local_density.hpp"
#include "reference/integrals/special.hpp"
#include "reference/integrals/tails.hpp"
#include "reference/integrals/windows.hpp"

namespace divcert::reference {
namespace {

constexpr int guard_bits = 32;
constexpr long evaluations = 100000;

Ball log_two() { return log(Ball(2)); }

struct Kl {
  static Complex integrand(const LogDensities& log) { return exp(log.p) * (Complex(0) - log.ratio); }
};

/// With m = (p + q)/2: log(m/p) = log(1 + q/p) − log 2, and log(m/q) likewise.
struct Js {
  static Complex integrand(const LogDensities& log) {
    const SoftPlus more = softplus(log.ratio);
    const Complex two = log_two();
    return half(exp(log.p) * (two - more.of_d) + exp(log.q) * (two - more.of_minus_d));
  }
};

struct SquaredHellinger {
  static Complex integrand(const LogDensities& log) {
    const Complex root = exp(half(log.p)) - exp(half(log.q));
    return half(root * root);
  }
};

/// What the integral may amount to, by three points of every component (Gauss and Hermite): for tolerances.
template <class D>
Ball estimate(const NormalMixture& p, const NormalMixture& q) {
  Ball total = 0;
  for (const NormalMixture* mixture : {&p, &q})
    for (const auto& component : mixture->components()) {
      const Float anchor = exact(component.mu);
      const LocalDensities densities(p, q, anchor);
      for (const int node : {-1, 0, 1}) {
        const Complex t(Ball(node) * component.sigma * sqrt(Ball(3)));
        const LogDensities at = densities(t);
        Ball term, m;
        arb_set(term.get(), D::integrand(at).real());
        arb_set(m.get(), half(exp(at.p) + exp(at.q)).real());
        term /= m;
        total += weight(component) * term * (node == 0 ? 2 : 0.5) / 6;
      }
    }
  return total;
}

/// Absolute error at which a piece may stop.
template <class D>
Ball tolerance(const NormalMixture& p, const NormalMixture& q, int bits) {
  Ball result = abs(centre(estimate<D>(p, q)));
  Ball least = 1;
  arb_mul_2exp_si(least.get(), least.get(), -bits);
  if (!result.is_bounded()) result = 1;
  if (!certainly_less(least, result)) result = least;
  arb_mul_2exp_si(result.get(), result.get(), -bits);
  return result;
}

std::vector<NormalComponent> both(const NormalMixture& p, const NormalMixture& q) {
  std::vector<NormalComponent> components = p.components();
  components.insert(components.end(), q.components().begin(), q.components().end());
  return components;
}

/// ∫ of D's integrand over the pieces.
template <class D>
Ball body(const NormalMixture& p, const NormalMixture& q, std::span<const Piece> pieces,
          const Ball& tolerance) {
  IntegralLimits limits{.evaluations = evaluations};
  Ball total = 0;
  for (const Piece& piece : pieces) {
    const LocalDensities densities(p, q, piece.anchor);
    const auto integrand = [&](const Complex& t, Ask) { return D::integrand(densities(t)); };
    const auto from_anchor = [&](const Float& x) {
      Float t;
      arf_sub(t.get(), x.get(), piece.anchor.get(), ARF_PREC_EXACT, ARF_RND_DOWN);  // exact
      return t;
    };
    total += integrate(integrand, from_anchor(piece.a), from_anchor(piece.b), tolerance, limits);
  }
  return total;
}

int working_bits() { return static_cast<int>(detail::working_precision); }

/// A divergence whose integrand is not negative and at most `factor`·(p + q).
template <class D>
Parts bounded_parts(const NormalMixture& p, const NormalMixture& q, double c, const Ball& factor) {
  const auto pieces = window_pieces(both(p, q), c);
  const Float &a = pieces.front().a, &b = pieces.back().b;
  return {body<D>(p, q, pieces, tolerance<D>(p, q, working_bits())),
          between(0, factor * (tail_mass(p, a, b) + tail_mass(q, a, b)))};
}

using MakeParts = Parts (*)(const NormalMixture&, const NormalMixture&, double);

/// Both parts, at a precision and with cut points that fit the working precision.
Ball whole(MakeParts parts, const NormalMixture& p, const NormalMixture& q,
           Ball (*most)(const NormalMixture&, const NormalMixture&)) {
  if (p == q) return 0;
  const PrecisionScope scope(std::min(working_bits(), integral_bits) + guard_bits);
  const Parts both_parts = parts(p, q, window_radius(working_bits()));
  return intersection(both_parts.body + both_parts.tail, between(0, most(p, q)));
}

Ball most_js(const NormalMixture&, const NormalMixture&) { return log_two(); }
Ball most_squared_hellinger(const NormalMixture&, const NormalMixture&) { return 1; }

}  // namespace

Parts kl_parts(const NormalMixture& p, const NormalMixture& q, double c) {
  const auto own = window_pieces(p.components(), c);
  const Float &a = own.front().a, &b = own.back().b;
  std::vector<Piece> pieces;
  for (const Piece& piece : window_pieces(both(p, q), c))
    if (less(piece.a, b) && less(a, piece.b)) pieces.push_back(piece);
  return {body<Kl>(p, q, pieces, tolerance<Kl>(p, q, working_bits())),
          kl_tail(p, q, pieces.front().a, pieces.back().b)};
}

Parts js_parts(const NormalMixture& p, const NormalMixture& q, double c) {
  return bounded_parts<Js>(p, q, c, log_two() / 2);
}

Parts squared_hellinger_parts(const NormalMixture& p, const NormalMixture& q, double c) {
  return bounded_parts<SquaredHellinger>(p, q, c, Ball(1) / 2);
}

Ball kl(const NormalMixture& p, const NormalMixture& q) { return whole(kl_parts, p, q, kl_upper_bound); }
Ball js(const NormalMixture& p, const NormalMixture& q) { return whole(js_parts, p, q, most_js); }
Ball squared_hellinger(const NormalMixture& p, const NormalMixture& q) {
  return whole(squared_hellinger_parts, p, q, most_squared_hellinger);
}

}  // namespace divcert::reference
