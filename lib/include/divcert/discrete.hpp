#pragma once

#include <span>

#include <divcert/masses.hpp>

/// Divergences between two vectors of masses, in nats. With Masses::normalized, P = p/Σp and Q = q/Σq with
/// the exact sums; with Masses::as_given, P = p and Q = q. Conventions: 0·log 0 = 0, 0·log(0/0) = 0,
/// p·log(p/0) = +∞ for p > 0.
///
/// Rounding, for every function: the double nearest to the exact value at the exact inputs, ties to even,
/// subnormal results included. The result is +∞ exactly where stated, or where a finite exact value rounds
/// there. A result is +0 exactly when the exact value is 0 or a non-negative value too small for half the
/// least subnormal.
///
/// Errors, for every function: domain_error when the lengths differ, when a vector is empty, when an entry is
/// NaN, infinite or negative (-0.0 is a legal zero), or when a vector's total is zero.
namespace divcert {

/// Kullback-Leibler divergence Σ P log(P/Q) (Kullback, Leibler 1951). +∞ iff p_i > 0 = q_i for some i.
/// As given the value may be negative, and may be exactly 0 without p = q.
double kl(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);

/// kl(q, p): Σ Q log(Q/P). +∞ iff q_i > 0 = p_i for some i.
double reverse_kl(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);

/// Jeffreys divergence Σ (P−Q) log(P/Q) = KL(P‖Q) + KL(Q‖P) (Jeffreys 1946). +∞ iff the supports differ.
double jeffreys(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);

/// Jensen-Shannon divergence ½KL(P‖M) + ½KL(Q‖M), M = (P+Q)/2 (Lin 1991). Always finite; at most log 2 if
/// normalized.
double js(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);

/// Jensen-Shannon distance √js, a metric (Endres, Schindelin 2003). Always finite.
double js_distance(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);

/// Total variation distance ½Σ|P−Q|. Finite, except that the sum of large masses as given may overflow.
double total_variation(std::span<const double> p, std::span<const double> q,
                       Masses masses = Masses::normalized);

/// Squared Hellinger distance ½Σ(√P−√Q)². Finite, except that the sum of large masses as given may overflow.
double squared_hellinger(std::span<const double> p, std::span<const double> q,
                         Masses masses = Masses::normalized);

/// Hellinger distance √(½Σ(√P−√Q)²), a metric. Always finite.
double hellinger(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);

/// Pearson's χ² divergence Σ(P−Q)²/Q, where a term with P = Q = 0 is 0. +∞ iff p_i > 0 = q_i for some i.
double chi2(std::span<const double> p, std::span<const double> q, Masses masses = Masses::normalized);

/// Generalised Kullback-Leibler (I-) divergence Σ P log(P/Q) − P + Q (Csiszár 1975), on the masses as given
/// unless told otherwise; normalized, it equals kl. +∞ iff p_i > 0 = q_i for some i.
double generalized_kl(std::span<const double> p, std::span<const double> q, Masses masses = Masses::as_given);

}  // namespace divcert
