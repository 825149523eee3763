#pragma once

#include <span>

#include <divcert/masses.hpp>

/// Divergences between two vectors of masses, and quantities of one, in nats. With Masses::normalized,
/// P = p/Σp and Q = q/Σq with the exact sums; with Masses::as_given, P = p and Q = q. Conventions:
/// 0·log 0 = 0, p·log(p/0) = +∞ for p > 0; a point with P = Q = 0 contributes 0.
///
/// Rounding, for every function but chernoff: the double nearest to the exact value at the exact inputs, ties
/// to even, subnormal results included; from floats, the float nearest to it. A parameter is a double, taken
/// as the real number it is. The result is infinite exactly where stated, or where a finite exact value
/// rounds there. A zero result is +0: where the exact value is 0, or too small for half the least subnormal.
///
/// Errors, for every function: domain_error when the lengths differ, when a vector is empty, when an entry is
/// NaN, infinite or negative (-0.0 is a legal zero), or when a vector's total is zero; and as stated.
namespace divcert {

/// Kullback-Leibler divergence Σ P log(P/Q) (Kullback, Leibler 1951). +∞ iff p_i > 0 = q_i for some i.
/// As given the value may be negative, and may be exactly 0 without p = q.
double kl(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float kl(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// kl(q, p): Σ Q log(Q/P). +∞ iff q_i > 0 = p_i for some i.
double reverse_kl(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float reverse_kl(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Jeffreys divergence Σ (P−Q) log(P/Q) = KL(P‖Q) + KL(Q‖P) (Jeffreys 1946). +∞ iff the supports differ.
double jeffreys(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float jeffreys(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Jensen-Shannon divergence ½KL(P‖M) + ½KL(Q‖M), M = (P+Q)/2 (Lin 1991). Always finite; at most log 2 if
/// normalized.
double js(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float js(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Jensen-Shannon distance √js, a metric (Endres, Schindelin 2003). Always finite.
double js_distance(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float js_distance(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Skew Jensen-Shannon divergence α KL(P‖M) + (1−α) KL(Q‖M), M = αP + (1−α)Q, with 1−α exact (Lin 1991, with
/// weights α and 1−α). Always finite; js at α = ½, 0 at α = 0 and 1. domain_error unless alpha is in [0, 1].
double skew_js(std::span<const double> p, std::span<const double> q, double alpha,
               Masses masses = Masses::normalized);
float skew_js(std::span<const float> p, std::span<const float> q, double alpha,
              Masses masses = Masses::normalized);

/// Total variation distance ½Σ|P−Q|. Finite, except that the sum of large masses as given may overflow.
double total_variation(std::span<const double> p, std::span<const double> q,
                       Masses masses = Masses::normalized);
float total_variation(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Squared Hellinger distance ½Σ(√P−√Q)². Finite, except that the sum of large masses as given may overflow.
double squared_hellinger(std::span<const double> p, std::span<const double> q,
                         Masses masses = Masses::normalized);
float squared_hellinger(std::span<const float> p, std::span<const float> q,
                        Masses masses = Masses::normalized);

/// Hellinger distance √(½Σ(√P−√Q)²), a metric. Always finite.
double hellinger(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float hellinger(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Bhattacharyya distance −log Σ√(PQ) (Bhattacharyya 1943). +∞ iff the supports are disjoint. As given the
/// value may be negative.
double bhattacharyya(std::span<const double> p, std::span<const double> q,
                     Masses masses = Masses::normalized);
float bhattacharyya(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Pearson's χ² divergence Σ(P−Q)²/Q, where a term with P = Q = 0 is 0. +∞ iff p_i > 0 = q_i for some i.
double chi2(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float chi2(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Neyman's χ² divergence Σ(P−Q)²/P = chi2(q, p). +∞ iff q_i > 0 = p_i for some i.
double neyman_chi2(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float neyman_chi2(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Triangular discrimination Σ(P−Q)²/(P+Q) (Topsøe 2000; Vincze-Le Cam). Finite, except that the sum of large
/// masses as given may overflow; at most 2 if normalized.
double triangular(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float triangular(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Rényi divergence log(Σ P^α Q^(1−α))/(α−1) of order α in [0, ∞] (Rényi 1961; van Erven, Harremoës 2014),
/// with its limits: −log Q(p>0) at 0, KL at 1, log max P/Q over p > 0 at ∞. A point with p > 0 = q
/// contributes 0 to the sum if α < 1. +∞ iff the supports are disjoint or, for α ≥ 1, p_i > 0 = q_i for some
/// i. As given the value may be negative. domain_error unless alpha is in [0, ∞], and at alpha = 1 unless
/// masses p as given sum to exactly 1: otherwise the limit does not exist.
double renyi(std::span<const double> p, std::span<const double> q, double alpha,
             Masses masses = Masses::normalized);
float renyi(std::span<const float> p, std::span<const float> q, double alpha,
            Masses masses = Masses::normalized);

/// Tsallis divergence (Σ P^α Q^(1−α) − 1)/(α−1) of order α in [0, ∞] (Tsallis 1998), with its limits: 1 −
/// Q(p>0) at 0, KL at 1; at ∞, 0 if P ≤ Q everywhere (normalized: P = Q) and +∞ otherwise. A point with p > 0
/// = q contributes 0 to the sum if α < 1. +∞ also iff, for α ≥ 1, p_i > 0 = q_i for some i. As given the
/// value may be negative. domain_error as renyi.
double tsallis(std::span<const double> p, std::span<const double> q, double alpha,
               Masses masses = Masses::normalized);
float tsallis(std::span<const float> p, std::span<const float> q, double alpha,
              Masses masses = Masses::normalized);

/// Amari's α-divergence 4/(1−α²)·(1 − Σ P^((1−α)/2) Q^((1+α)/2)) for any real α (Amari 1985), with its
/// limits: KL(P‖Q) at −1, KL(Q‖P) at 1; at −∞, 0 if P ≤ Q everywhere (normalized: P = Q) and +∞ otherwise; at
/// ∞ the same with P and Q exchanged. 4·squared_hellinger at 0 if normalized. +∞ also iff α ≤ −1 and p_i > 0
/// = q_i, or α ≥ 1 and q_i > 0 = p_i, for some i. As given the value may be negative. domain_error if alpha
/// is NaN, and on masses as given, at alpha = −1 unless p sums to exactly 1, at alpha = 1 unless q does.
double amari_alpha(std::span<const double> p, std::span<const double> q, double alpha,
                   Masses masses = Masses::normalized);
float amari_alpha(std::span<const float> p, std::span<const float> q, double alpha,
                  Masses masses = Masses::normalized);

/// Chernoff information max over s in [0, 1] of −log Σ P^s Q^(1−s), the sum over points with P > 0 and Q > 0
/// (Chernoff 1952). +∞ iff the supports are disjoint. As given the value may be negative. Rounding: at most
/// 1 ulp is promised; the result is the nearest double unless the exact value lies within 2^-8000 of
/// half-way.
double chernoff(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);
float chernoff(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Hockey-stick divergence E_γ = Σ max(P − γQ, 0) (Sason, Verdú 2016). Finite, except that the sum of large
/// masses as given may overflow. total_variation at γ = 1 if normalized. domain_error unless gamma is finite
/// and positive.
double hockey_stick(std::span<const double> p, std::span<const double> q, double gamma,
                    Masses masses = Masses::normalized);
float hockey_stick(std::span<const float> p, std::span<const float> q, double gamma,
                   Masses masses = Masses::normalized);

/// Shannon entropy −Σ P log P. Normalized: in [0, log n]. As given the value may be negative and may
/// overflow.
double entropy(std::span<const double> p, Masses masses = Masses::normalized);
float entropy(std::span<const float> p, Masses masses = Masses::normalized);

/// Cross-entropy −Σ P log Q. +∞ iff p_i > 0 = q_i for some i. As given the value may be negative and may
/// overflow.
double cross_entropy(std::span<const double> p, std::span<const double> q,
                     Masses masses = Masses::normalized);
float cross_entropy(std::span<const float> p, std::span<const float> q, Masses masses = Masses::normalized);

/// Perplexity exp(−Σ P log P) = exp(entropy). Normalized: in [1, n]. As given it may overflow, or be too
/// small and round to 0.
double perplexity(std::span<const double> p, Masses masses = Masses::normalized);
float perplexity(std::span<const float> p, Masses masses = Masses::normalized);

/// Generalised Kullback-Leibler (I-) divergence Σ P log(P/Q) − P + Q (Csiszár 1975), on the masses as given
/// unless told otherwise; normalized, it equals kl. +∞ iff p_i > 0 = q_i for some i.
double generalized_kl(std::span<const double> p, std::span<const double> q, Masses masses = Masses::as_given);
float generalized_kl(std::span<const float> p, std::span<const float> q, Masses masses = Masses::as_given);

/// Itakura-Saito divergence Σ P/Q − log(P/Q) − 1 (Itakura, Saito 1968), on the masses as given unless told
/// otherwise. Finite, but may overflow. domain_error unless every entry of p and q is positive.
double itakura_saito(std::span<const double> p, std::span<const double> q, Masses masses = Masses::as_given);
float itakura_saito(std::span<const float> p, std::span<const float> q, Masses masses = Masses::as_given);

/// Wasserstein distance of order 1 on the line, ∫|F_P − F_Q| dx, with P and Q on the points of `support`
/// (Vallender 1974): any order, ties allowed. Finite, but may overflow. domain_error unless support has the
/// length of p and q and is finite, and, as given, unless p and q have exactly the same total.
double wasserstein1(std::span<const double> p, std::span<const double> q, std::span<const double> support,
                    Masses masses = Masses::normalized);
float wasserstein1(std::span<const float> p, std::span<const float> q, std::span<const float> support,
                   Masses masses = Masses::normalized);

}  // namespace divcert
