#pragma once

#include <algorithm>

#include "properties/laws/kit/values.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/neyman_chi2.hpp"
#include "reference/definitions/discrete/reverse_kl.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"
#include "reference/numbers/rational.hpp"

// The generators f of named divergences with their conjugates f*(t) = sup over u >= 0 of ut − f(u). Each has:
//   f(p, q)       q·f(p/q) for p, q > 0
//   slope(p, q)   f′(p/q) for p, q > 0; `sign` is that of p − q
//   conjugate(t)  f*(t)
//   inside(t)     t where f* is finite there, else a double where it is
//   touches       whether f(u) + f*(t) = ut at u = a/b, decided in rationals. u = 0 and u = ∞ (b = 0) stand
//                 for −f*(t) = f(0) and t = lim f(u)/u, where these are finite.
namespace divcert::properties {

using reference::Rational;

/// u log u
struct KlGenerator {
  using Divergence = reference::Kl;
  template <class N>
  static N f(const N& p, const N& q) {
    return p * log(p / q);
  }
  template <class N>
  static N slope(const N& p, const N& q, int) {
    return N(1) + log(p / q);
  }
  template <class N>
  static N conjugate(const N& t) {
    return exp(t - N(1));
  }
  static double inside(double t) { return t; }
  static bool touches(const Rational& a, const Rational& b, const Rational& t) { return a == b && t == 1; }
};

/// −log u
struct ReverseKlGenerator {
  using Divergence = reference::ReverseKl;
  template <class N>
  static N f(const N& p, const N& q) {
    return q * log(q / p);
  }
  template <class N>
  static N slope(const N& p, const N& q, int) {
    return -(q / p);
  }
  template <class N>
  static N conjugate(const N& t) {
    return N(-1) - log(-t);
  }
  static double inside(double t) { return t == 0 ? -1 : std::min(t, -t); }
  static bool touches(const Rational& a, const Rational& b, const Rational& t) { return a * t == -b; }
};

/// (u − 1)². Below −2 the conjugate is that of u = 0.
struct PearsonGenerator {
  using Divergence = reference::Chi2;
  template <class N>
  static N f(const N& p, const N& q) {
    return square(p - q) / q;
  }
  template <class N>
  static N slope(const N& p, const N& q, int) {
    return (p - q) / q * N(2);
  }
  template <class N>
  static N conjugate(const N& t) {
    return square(positive_part(t + N(2))) / 4 - N(1);
  }
  static double inside(double t) { return t; }
  static bool touches(const Rational& a, const Rational& b, const Rational& t) {
    return (a == 0 && t <= -2) || b * t == 2 * (a - b);
  }
};

/// (u − 1)²/u
struct NeymanGenerator {
  using Divergence = reference::NeymanChi2;
  template <class N>
  static N f(const N& p, const N& q) {
    return square(p - q) / p;
  }
  template <class N>
  static N slope(const N& p, const N& q, int) {
    return N(1) - square(q / p);
  }
  template <class N>
  static N conjugate(const N& t) {
    return N(2) - N(2) * sqrt(N(1) - t);
  }
  static double inside(double t) { return t <= 1 ? t : -t; }
  static bool touches(const Rational& a, const Rational& b, const Rational& t) {
    return a * a * (1 - t) == b * b;
  }
};

/// ½(√u − 1)²
struct HellingerGenerator {
  using Divergence = reference::SquaredHellinger;
  template <class N>
  static N f(const N& p, const N& q) {
    return reference::squared_root_difference(p, q) / 2;
  }
  template <class N>
  static N slope(const N& p, const N& q, int) {
    return (N(1) - sqrt(q / p)) / 2;
  }
  template <class N>
  static N conjugate(const N& t) {
    return t / (N(1) - N(2) * t);
  }
  static double inside(double t) { return t < 0.5 ? t : -t; }
  static bool touches(const Rational& a, const Rational& b, const Rational& t) {
    const Rational root = 1 - 2 * t;
    return a * root * root == b;
  }
};

/// ½|u − 1|
struct TotalVariationGenerator {
  using Divergence = reference::TotalVariation;
  template <class N>
  static N f(const N& p, const N& q) {
    return abs(p - q) / 2;
  }
  template <class N>
  static N slope(const N&, const N&, int sign) {
    return N(sign) / 2;
  }
  template <class N>
  static N conjugate(const N& t) {
    return positive_part(t + N(0.5)) - N(0.5);
  }
  static double inside(double t) { return std::min(t, 0.5); }
  static bool touches(const Rational& a, const Rational& b, const Rational& t) {
    if (a > b) return t == 0.5;
    if (a == b) return t >= -0.5;
    return t == -0.5 || (a == 0 && t < -0.5);
  }
};

/// ½(u log u − (u + 1) log((u + 1)/2)). No double is (log 2)/2, the end of the conjugate's domain.
struct JsGenerator {
  using Divergence = reference::Js;
  template <class N>
  static N f(const N& p, const N& q) {
    return jensen_shannon(p, q) / 2;
  }
  template <class N>
  static N slope(const N& p, const N& q, int) {
    return log(p * 2 / (p + q)) / 2;
  }
  template <class N>
  static N conjugate(const N& t) {
    return -(log1p(-expm1(t * 2)) / 2);
  }
  static double inside(double t) {
    constexpr double half_log_2 = 0x1.62e42fefa39efp-2;  // rounded down
    return t <= half_log_2 ? t : -t;
  }
  static bool touches(const Rational& a, const Rational& b, const Rational& t) { return a == b && t == 0; }
};

/// (u − 1)²/(u + 1). Below −3 the conjugate is that of u = 0.
struct TriangularGenerator {
  using Divergence = reference::Triangular;
  template <class N>
  static N f(const N& p, const N& q) {
    return square(p - q) / (p + q);
  }
  template <class N>
  static N slope(const N& p, const N& q, int) {
    return N(1) - N(4) * square(q / (p + q));
  }
  template <class N>
  static N conjugate(const N& t) {
    const N clamped = positive_part(t + N(3)) - N(3);
    return N(4) - N(4) * sqrt(N(1) - clamped) - clamped;
  }
  static double inside(double t) { return t <= 1 ? t : -t; }
  static bool touches(const Rational& a, const Rational& b, const Rational& t) {
    return (a == 0 && t < -3) || (1 - t) * (a + b) * (a + b) == 4 * b * b;
  }
};

}  // namespace divcert::properties
