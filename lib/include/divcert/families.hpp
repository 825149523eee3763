#pragma once

#include <span>

#include <divcert/masses.hpp>

/// Divergences of two members P, Q of one parametric family, in nats, by closed form.
///
/// What is computed (f a density, or masses):
///
///   kl                 ∫ p log(p/q)
///   kl_bregman         the same as the Bregman divergence of the log-partition function A at the natural
///                      parameters η of P, η' of Q: A(η') − A(η) − (η'−η)·∇A(η) (Banerjee et al. 2005).
///                      Where η is infinite it takes the limit, which is the closed form
///   reverse_kl         KL(Q‖P)
///   jeffreys           KL(P‖Q) + KL(Q‖P)
///   renyi(α)           log ∫ p^α q^(1−α)/(α−1), α non-negative; KL at α = 1, log ess sup p/q at α = ∞
///   bhattacharyya      −log ∫ √(pq)
///   chernoff           max over 0 ≤ α ≤ 1 of −log ∫ p^α q^(1−α), the limits at the ends (Chernoff 1952)
///   squared_hellinger  1 − ∫ √(pq)
///   hellinger          its root
///   chi2               ∫ p²/q − 1
///   neyman_chi2        ∫ q²/p − 1
///   total_variation    ½∫|p − q|, of normal laws and of laws of e^X
///   wasserstein2       of normal laws, in the unit of X: the least √(E|X−Y|²) of X ~ P and Y ~ Q, which is
///                      √((μp−μq)² + (σp−σq)²) (Dowson & Landau 1982)
///
/// In this order: parameters valid, else domain_error naming the parameter ("kl: p.sigma must be finite and
/// positive, but is -1"); the support of P contained in that of Q, else +∞; the integral finite (χ² and Rényi
/// divergences of α > 1 need αη + (1−α)η' to be a natural parameter), else +∞; the formula. All are 0 at
/// P = Q and never negative.
///
/// Of two spans of laws they are those of the products P₁×P₂×…, Q₁×Q₂×… of independent coordinates, rounded
/// once: kl, reverse_kl, jeffreys, renyi and bhattacharyya add up (they are no means over the coordinates),
/// the affinities of the others multiply. domain_error names the coordinate ("kl: p[3].sigma must be …").
///
/// Rounding: the double nearest to the exact value at the exact parameters, ties to even, subnormal results
/// and overflow included. Where nothing proves that a value cannot lie half-way between two doubles, that is
/// so but for values within a part in 2^16384 of half-way (registry.hpp: nearest_but_for_ties).
namespace divcert {

namespace families {
/// What there is of a struct's family.
enum class Offer {
  nothing,      ///< it is none
  kl,           ///< kl, reverse_kl, jeffreys
  chi2,         ///< and chi2, neyman_chi2
  affinity,     ///< and what follows from ∫ p^α q^(1−α)
  exponential,  ///< and kl_bregman
};
template <class Struct>
inline constexpr Offer offer_of = Offer::nothing;
template <class Struct>
inline constexpr bool offers_total_variation = false;
template <class Struct>
inline constexpr bool offers_wasserstein2 = false;
}  // namespace families

template <class Struct>
concept FamilyMember = families::offer_of<Struct>
!= families::Offer::nothing;
template <class Struct>
concept Chi2Member = families::offer_of<Struct>
>= families::Offer::chi2;
template <class Struct>
concept AffinityMember = families::offer_of<Struct>
>= families::Offer::affinity;
template <class Struct>
concept ExponentialMember = families::offer_of<Struct>
== families::Offer::exponential;
template <class Struct>
concept TotalVariationMember = families::offers_total_variation<Struct>;
template <class Struct>
concept Wasserstein2Member = families::offers_wasserstein2<Struct>;

template <FamilyMember Member>
double kl(Member p, Member q);
template <ExponentialMember Member>
double kl_bregman(Member p, Member q);
template <FamilyMember Member>
double reverse_kl(Member p, Member q);
template <FamilyMember Member>
double jeffreys(Member p, Member q);
template <AffinityMember Member>
double renyi(Member p, Member q, double alpha);
template <AffinityMember Member>
double bhattacharyya(Member p, Member q);
template <AffinityMember Member>
double chernoff(Member p, Member q);
template <AffinityMember Member>
double squared_hellinger(Member p, Member q);
template <AffinityMember Member>
double hellinger(Member p, Member q);
template <Chi2Member Member>
double chi2(Member p, Member q);
template <Chi2Member Member>
double neyman_chi2(Member p, Member q);
template <TotalVariationMember Member>
double total_variation(Member p, Member q);
template <Wasserstein2Member Member>
double wasserstein2(Member p, Member q);

template <FamilyMember Member>
double kl(std::span<const Member> p, std::span<const Member> q);
template <FamilyMember Member>
double reverse_kl(std::span<const Member> p, std::span<const Member> q);
template <FamilyMember Member>
double jeffreys(std::span<const Member> p, std::span<const Member> q);
template <AffinityMember Member>
double renyi(std::span<const Member> p, std::span<const Member> q, double alpha);
template <AffinityMember Member>
double bhattacharyya(std::span<const Member> p, std::span<const Member> q);
template <AffinityMember Member>
double squared_hellinger(std::span<const Member> p, std::span<const Member> q);
template <AffinityMember Member>
double hellinger(std::span<const Member> p, std::span<const Member> q);
template <AffinityMember Member>
double chi2(std::span<const Member> p, std::span<const Member> q);
template <AffinityMember Member>
double neyman_chi2(std::span<const Member> p, std::span<const Member> q);

/// φ(x, m) = x log(x/m) − x + m ≥ 0, x finite and non-negative, m finite and positive: the kernel of Poisson
/// and binomial densities (R's bd0, Loader 2000), half of a Poisson deviance. φ(0, m) = m. The nearest
/// double.
double phi(double x, double m);

/// Normal law; mu finite, sigma finite and positive.
/// KL = log(σq/σp) + (σp² + (μp−μq)²)/(2σq²) − ½. A(η) = −η₁²/(4η₂) − ½log(−2η₂), η = (μ/σ², −1/(2σ²)).
struct Normal {
  double mu;
  double sigma;
};
template <>
inline constexpr families::Offer families::offer_of<Normal> = Offer::exponential;
template <>
inline constexpr bool families::offers_total_variation<Normal> = true;
template <>
inline constexpr bool families::offers_wasserstein2<Normal> = true;

/// Law of e^X, X normal of mu and sigma: its divergences are those of the normal laws.
struct LogNormal {
  double mu;
  double sigma;
};
template <>
inline constexpr families::Offer families::offer_of<LogNormal> = Offer::exponential;
template <>
inline constexpr bool families::offers_total_variation<LogNormal> = true;

/// Law of |X|, X normal of mean 0 and deviation sigma; sigma finite and positive.
/// KL = log(σq/σp) + σp²/(2σq²) − ½. A(η) = −½log(−2η), η = −1/(2σ²).
struct HalfNormal {
  double sigma;
};
template <>
inline constexpr families::Offer families::offer_of<HalfNormal> = Offer::exponential;

/// Rayleigh law, density x/σ²·exp(−x²/(2σ²)); sigma finite and positive.
/// KL = 2 log(σq/σp) + σp²/σq² − 1. A(η) = −log(−2η), η = −1/(2σ²).
struct Rayleigh {
  double sigma;
};
template <>
inline constexpr families::Offer families::offer_of<Rayleigh> = Offer::exponential;

/// Bernoulli law; p in [0, 1], ends included.
/// KL = p log(p/q) + (1−p) log((1−p)/(1−q)), with 0·log 0 = 0. +∞ iff q is 0 or 1 and p ≠ q.
/// A(η) = log(1+e^η), η = log(p/(1−p)).
struct Bernoulli {
  double p;
};
template <>
inline constexpr families::Offer families::offer_of<Bernoulli> = Offer::exponential;

/// Number of successes in n trials; n an integer from 0 to 2^53, p in [0, 1].
/// KL = n·KL of the Bernoulli laws at equal n; +∞ where p.n > q.n and P has mass beyond q.n. At p.n < q.n
/// there is no closed form: domain_error.
struct Binomial {
  double n;
  double p;
};
template <>
inline constexpr families::Offer families::offer_of<Binomial> = Offer::exponential;

/// Number of trials up to the first success, 1, 2, …; p in (0, 1].
/// KL = log(p/q) + (1−p)/p·log((1−p)/(1−q)). +∞ iff q = 1 > p. A(η) = η − log(1−e^η), η = log(1−p).
struct Geometric {
  double p;
};
template <>
inline constexpr families::Offer families::offer_of<Geometric> = Offer::exponential;

/// Number of failures before the r-th success; r finite and positive, p in (0, 1].
/// KL = r (log(p/q) + (1−p)/p·log((1−p)/(1−q))) at equal r; else there is no closed form: domain_error.
struct NegativeBinomial {
  double r;
  double p;
};
template <>
inline constexpr families::Offer families::offer_of<NegativeBinomial> = Offer::exponential;

/// Poisson law; lambda finite and non-negative, 0 being the point mass at 0.
/// KL = λp log(λp/λq) − λp + λq. KL(0‖λ) = λ; +∞ iff λq = 0 < λp, or by rounding. A(η) = e^η, η = log λ.
struct Poisson {
  double lambda;
};
template <>
inline constexpr families::Offer families::offer_of<Poisson> = Offer::exponential;

/// Exponential law, density rate·exp(−rate·x); rate finite and positive.
/// KL = log(rp/rq) + rq/rp − 1. A(η) = −log(−η), η = −rate.
struct Exponential {
  double rate;
};
template <>
inline constexpr families::Offer families::offer_of<Exponential> = Offer::exponential;

/// Gamma law, density ∝ x^(shape−1)·exp(−rate·x); shape and rate finite and positive.
/// KL = (ap−aq)ψ(ap) − log Γ(ap) + log Γ(aq) + aq log(bp/bq) + ap(bq−bp)/bp.
/// A(η) = log Γ(η₁+1) − (η₁+1) log(−η₂), η = (shape−1, −rate).
struct Gamma {
  double shape;
  double rate;
};
template <>
inline constexpr families::Offer families::offer_of<Gamma> = Offer::exponential;

/// Law of 1/X, X gamma of shape and of rate `scale`: its divergences are those of the gamma laws.
struct InverseGamma {
  double shape;
  double scale;
};
template <>
inline constexpr families::Offer families::offer_of<InverseGamma> = Offer::exponential;

/// χ² law of df degrees of freedom, finite and positive: gamma of shape df/2 and rate ½.
struct ChiSquared {
  double df;
};
template <>
inline constexpr families::Offer families::offer_of<ChiSquared> = Offer::exponential;

/// Beta law, density ∝ x^(a−1)(1−x)^(b−1); a and b finite and positive.
/// KL = log B(q) − log B(p) + (ap−aq)ψ(ap) + (bp−bq)ψ(bp) + (aq−ap+bq−bp)ψ(ap+bp).
/// A = log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a+b).
struct Beta {
  double a;
  double b;
};
template <>
inline constexpr families::Offer families::offer_of<Beta> = Offer::exponential;

/// Dirichlet law on the simplex, density ∝ Π x_k^(alpha_k−1); alpha not empty, its entries finite and
/// positive, as many of P as of Q. A view: the numbers stay the caller's. KL = log B(q) − log B(p) + Σ(αp_k −
/// αq_k)(ψ(αp_k) − ψ(Σαp)), B(α) = Π Γ(α_k)/Γ(Σα).
struct Dirichlet {
  std::span<const double> alpha;
};
template <>
inline constexpr families::Offer families::offer_of<Dirichlet> = Offer::affinity;

/// Laplace law, density exp(−|x−μ|/b)/(2b); mu finite, b finite and positive.
/// KL = log(bq/bp) + (|d| + bp exp(−|d|/bp))/bq − 1, d = μp − μq.
struct Laplace {
  double mu;
  double b;
};
template <>
inline constexpr families::Offer families::offer_of<Laplace> = Offer::affinity;

/// Cauchy law; x0 finite, gamma finite and positive.
/// KL = log(((γp+γq)² + (xp−xq)²)/(4γpγq)) (Chyzak & Nielsen 2019).
/// χ² = ((γp−γq)² + (xp−xq)²)/(2γpγq) (Nielsen & Okamura 2023).
struct Cauchy {
  double x0;
  double gamma;
};
template <>
inline constexpr families::Offer families::offer_of<Cauchy> = Offer::chi2;

/// Gumbel law of maxima, distribution function exp(−e^(−(x−μ)/β)); mu finite, beta finite and positive.
/// Affinities of equal beta alone: else domain_error.
/// KL = log(βq/βp) + γ(r − 1) + (μp−μq)/βq + e^((μq−μp)/βq) Γ(r + 1) − 1, r = βp/βq, γ Euler's constant.
struct Gumbel {
  double mu;
  double beta;
};
template <>
inline constexpr families::Offer families::offer_of<Gumbel> = Offer::affinity;

/// Pareto law on x ≥ scale, density shape·scale^shape/x^(shape+1); both finite and positive.
/// KL = aq log(mp/mq) + log(ap/aq) + aq/ap − 1; +∞ iff mp < mq.
struct Pareto {
  double scale;
  double shape;
};
template <>
inline constexpr families::Offer families::offer_of<Pareto> = Offer::affinity;

/// Weibull law, distribution function 1 − exp(−(x/λ)^k); shape k and scale λ finite and positive.
/// Affinities of equal shapes alone: else domain_error.
/// KL = log(kp/kq) + kq log(λq/λp) − γ + γkq/kp + (λp/λq)^kq Γ(kq/kp + 1) − 1, γ Euler's constant.
struct Weibull {
  double shape;
  double scale;
};
template <>
inline constexpr families::Offer families::offer_of<Weibull> = Offer::affinity;

/// Uniform law on [low, high], low < high, both finite.
/// KL = log((hq−lq)/(hp−lp)); +∞ unless [lp, hp] lies in [lq, hq].
struct Uniform {
  double low;
  double high;
};
template <>
inline constexpr families::Offer families::offer_of<Uniform> = Offer::affinity;

/// Inverse Gaussian law of mean mu and shape lambda, both finite and positive.
/// KL = ½(log(λp/λq) + λq/λp − 1) + λq(μp−μq)²/(2μpμq²).
/// A(η) = −2√(η₁η₂) − ½log(−2η₂), η = (−λ/(2μ²), −λ/2).
struct InverseGaussian {
  double mu;
  double lambda;
};
template <>
inline constexpr families::Offer families::offer_of<InverseGaussian> = Offer::exponential;

/// Von Mises law on the circle, density ∝ exp(κ cos(x−μ)); mu finite, kappa finite and non-negative.
/// KL = log(I0(κq)/I0(κp)) + I1(κp)/I0(κp)·(κp − κq cos(μp−μq)).
struct VonMises {
  double mu;
  double kappa;
};
template <>
inline constexpr families::Offer families::offer_of<VonMises> = Offer::affinity;

/// Continuous Bernoulli law on [0, 1], density ∝ p^x(1−p)^(1−x); p in (0, 1).
/// A(η) = log((e^η − 1)/η), A(0) = 0, η = log(p/(1−p)); KL is its Bregman divergence.
struct ContinuousBernoulli {
  double p;
};
template <>
inline constexpr families::Offer families::offer_of<ContinuousBernoulli> = Offer::exponential;

}  // namespace divcert
