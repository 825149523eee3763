#pragma once

#include <concepts>

#include <divcert/families.hpp>

/// KL and cross-entropy of two members P, Q of different families, in nats, by closed form; entropy and
/// cross-entropy of one family.
///
///   entropy        −E_P log p: of continuous laws the differential entropy, which may be negative
///   cross_entropy  −E_P log q
///   kl             cross_entropy(P, Q) − entropy(P)
///
/// Entropies: Lazo & Rathie, IEEE Trans. Inf. Theory 24 (1978). Cross-entropies are sums of expectations
/// under P, which log q is made of (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions, 1994).
///
/// In this order: parameters valid, else domain_error; the same law, though of two families (gamma(1, r) =
/// exponential(r); beta(1, 1) = continuous_bernoulli(½) = uniform(0, 1); chi_squared(k) = gamma(k/2, ½);
/// weibull(1, s) = exponential(1/s); bernoulli(p) = binomial(1, p)), decided exactly: KL is 0; the support of
/// P not contained in that of Q: +∞; an expectation that is +∞, such as E 1/X of an exponential law: +∞; the
/// formula. Where E |X − c| takes an incomplete gamma or beta function, that is for shapes up to 65536, and
/// entropies that are sums (poisson, binomial, negative_binomial) up to that n or mean: else domain_error.
///
/// Which pairs there are follows from what P offers and what Q asks for (law_facts below); a call for another
/// pair does not compile. Discrete laws pair with discrete ones, where P has mass on one or two points or Q
/// makes the value +∞.
///
/// Rounding as in families.hpp: the nearest double but for ties, ±∞ beyond all doubles.
namespace divcert {

namespace families {

/// Expectations under P: what it offers in closed form, and what log q asks for.
namespace expectation {
enum : unsigned {
  mean = 1 << 0,
  variance = 1 << 1,
  log = 1 << 2,           ///< E log X
  log_variance = 1 << 3,  ///< the variance of log X
  log_rest = 1 << 4,      ///< E log(1 − X)
  inverse = 1 << 5,       ///< E 1/X
  power = 1 << 6,         ///< E X^k
  exp = 1 << 7,           ///< E e^(−tX), t > 0
  distance = 1 << 8,      ///< E |X − c|
  two_points = 1 << 9,    ///< sums over the points 0 and 1
  none_offers = 1 << 10,

  of_positive = mean | variance | log | inverse | power,
  on_the_line = mean | variance | exp | distance,
};
}  // namespace expectation

/// Supports, as far as every member has them.
enum class Reach {
  none,
  line,         ///< ℝ
  half_line,    ///< (0, ∞)
  tail,         ///< [m, ∞), m > 0
  unit,         ///< (0, 1)
  segment,      ///< [a, b]
  integers,     ///< 0, 1, … or 1, 2, …, or one of these points
  few_integers  ///< part of 0, …, n
};

constexpr bool discrete(Reach reach) { return reach == Reach::integers || reach == Reach::few_integers; }

/// Whether no member's support lies in one of the others, but for single points.
constexpr bool never_inside(Reach p, Reach q) {
  const bool unbounded = p == Reach::line || p == Reach::half_line || p == Reach::tail;
  switch (q) {
    case Reach::half_line:
      return p == Reach::line;
    case Reach::tail:
      return p == Reach::line || p == Reach::half_line || p == Reach::unit;
    case Reach::unit:
    case Reach::segment:
      return unbounded;
    case Reach::few_integers:
      return p == Reach::integers;
    default:
      return false;
  }
}

struct LawFacts {
  Reach reach = Reach::none;
  unsigned offers = 0, needs = 0;
};

template <class Struct>
inline constexpr LawFacts law_facts{};
template <>
inline constexpr LawFacts law_facts<Normal>{Reach::line, expectation::on_the_line,
                                            expectation::mean | expectation::variance};
template <>
inline constexpr LawFacts law_facts<LogNormal>{
    Reach::half_line, expectation::of_positive | expectation::log_variance | expectation::distance,
    expectation::log | expectation::log_variance};
template <>
inline constexpr LawFacts law_facts<HalfNormal>{Reach::half_line,
                                                expectation::of_positive | expectation::distance,
                                                expectation::mean | expectation::variance};
template <>
inline constexpr LawFacts law_facts<Rayleigh>{Reach::half_line,
                                              expectation::of_positive | expectation::distance,
                                              expectation::mean | expectation::variance | expectation::log};
template <>
inline constexpr LawFacts law_facts<Bernoulli>{
    Reach::few_integers, expectation::mean | expectation::two_points, expectation::mean};
template <>
inline constexpr LawFacts law_facts<Binomial>{Reach::few_integers, expectation::mean,
                                              expectation::two_points};
template <>
inline constexpr LawFacts law_facts<Geometric>{Reach::integers, expectation::mean, expectation::mean};
template <>
inline constexpr LawFacts law_facts<NegativeBinomial>{Reach::integers, expectation::mean,
                                                      expectation::two_points};
template <>
inline constexpr LawFacts law_facts<Poisson>{Reach::integers, expectation::mean, expectation::two_points};
template <>
inline constexpr LawFacts law_facts<Exponential>{
    Reach::half_line,
    expectation::of_positive | expectation::log_variance | expectation::exp | expectation::distance,
    expectation::mean};
template <>
inline constexpr LawFacts law_facts<Gamma>{
    Reach::half_line,
    expectation::of_positive | expectation::log_variance | expectation::exp | expectation::distance,
    expectation::mean | expectation::log};
template <>
inline constexpr LawFacts law_facts<InverseGamma>{Reach::half_line,
                                                  expectation::of_positive | expectation::log_variance,
                                                  expectation::log | expectation::inverse};
template <>
inline constexpr LawFacts law_facts<ChiSquared> = law_facts<Gamma>;
template <>
inline constexpr LawFacts law_facts<Beta>{
    Reach::unit,
    expectation::of_positive | expectation::log_variance | expectation::log_rest | expectation::distance,
    expectation::log | expectation::log_rest};
template <>
inline constexpr LawFacts law_facts<Laplace>{Reach::line, expectation::on_the_line, expectation::distance};
template <>
inline constexpr LawFacts law_facts<Cauchy>{Reach::line, 0, expectation::none_offers};
template <>
inline constexpr LawFacts law_facts<Gumbel>{Reach::line, expectation::on_the_line,
                                            expectation::mean | expectation::exp};
template <>
inline constexpr LawFacts law_facts<Pareto>{
    Reach::tail, expectation::of_positive | expectation::log_variance | expectation::distance,
    expectation::log};
template <>
inline constexpr LawFacts law_facts<Weibull>{Reach::half_line,
                                             expectation::of_positive | expectation::log_variance,
                                             expectation::log | expectation::power};
template <>
inline constexpr LawFacts law_facts<Uniform>{
    Reach::segment,
    expectation::of_positive | expectation::on_the_line | expectation::log_variance | expectation::log_rest,
    0};
template <>
inline constexpr LawFacts law_facts<InverseGaussian>{
    Reach::half_line, expectation::mean | expectation::variance | expectation::log | expectation::inverse,
    expectation::mean | expectation::log | expectation::inverse};
template <>
inline constexpr LawFacts law_facts<ContinuousBernoulli>{Reach::unit, expectation::on_the_line,
                                                         expectation::mean};

template <class P, class Q>
constexpr bool is_pair() {
  constexpr LawFacts p = law_facts<P>, q = law_facts<Q>;
  if (std::same_as<P, Q> || p.reach == Reach::none || q.reach == Reach::none) return false;
  if (discrete(p.reach) != discrete(q.reach)) return false;
  return (q.needs & ~p.offers) == 0 || never_inside(p.reach, q.reach);
}

/// The functions of a pair, defined where is_pair<P, Q>().
template <class P, class Q>
struct PairOf {
  static double kl(P p, Q q);
  static double cross_entropy(P p, Q q);
};

}  // namespace families

/// Members of two different families of which KL and cross-entropy are there.
template <class P, class Q>
concept PairMembers = families::is_pair<P, Q>();

template <FamilyMember P, FamilyMember Q>
requires(!std::same_as<P, Q>)  //
    double kl(P p, Q q) {
  static_assert(PairMembers<P, Q>, "divcert::kl: no closed form for these two families (divcert/pairs.hpp)");
  return families::PairOf<P, Q>::kl(p, q);
}

template <FamilyMember P, FamilyMember Q>
requires(!std::same_as<P, Q>)  //
    double cross_entropy(P p, Q q) {
  static_assert(PairMembers<P, Q>,
                "divcert::cross_entropy: no closed form for these two families (divcert/pairs.hpp)");
  return families::PairOf<P, Q>::cross_entropy(p, q);
}

template <FamilyMember Member>
double entropy(Member p);
template <FamilyMember Member>
double cross_entropy(Member p, Member q);

}  // namespace divcert
