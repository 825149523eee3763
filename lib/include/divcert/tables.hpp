#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

/// Dependence of the two variables of a table, and measures on points, in nats.
///
/// Rounding: the double nearest to the exact value at the exact input. Errors: domain_error naming argument,
/// index and value at a number that is negative or not finite, at lengths that do not fit, and where all are
/// 0.
namespace divcert {

/// Σ n_ij/N · log(n_ij N/(n_i n_j)) of a table with `cols` numbers a row; 0·log 0 = 0. +0 exactly where every
/// n_ij N = n_i n_j, and the same for the transposed table.
double mutual_information(std::span<const double> table, std::size_t cols);

/// What mutual information is divided by: an entropy of the marginals, or of the joint law.
enum class Denominator {
  min,
  max,
  arithmetic,  ///< the mean of both
  geometric,   ///< the root of their product
  joint        ///< the entropy of the table itself
};
/// Undefined where that is 0, and then a domain_error: a variable (of max, arithmetic, joint: both) has one
/// value alone.
double normalized_mutual_information(std::span<const double> table, std::size_t cols,
                                     Denominator denominator);

/// 2 Σ O log(O/E) with E of independence, 2N times the mutual information (Wilks, 1935).
double g_statistic(std::span<const double> table, std::size_t cols);

/// 2 Σ (y log(y/μ) − y + μ) of counts y and means μ, as given; 2μ where y = 0, +∞ where y > 0 = μ.
double poisson_deviance(std::span<const double> y, std::span<const double> mu);

/// 2/(λ(λ+1)) Σ o((o/e)^λ − 1) of observed and expected counts as given (Cressie and Read, Multinomial
/// goodness-of-fit tests, 1984), λ finite: Pearson's χ² at 1, 2 Σ o log(o/e) at 0, 2 Σ e log(e/o) at −1. +∞
/// where o > 0 = e and λ ≥ 0, and where o = 0 < e and λ ≤ −1. Negative values are possible where the totals
/// differ.
double cressie_read(std::span<const double> observed, std::span<const double> expected, double lambda);

/// Population stability index, the Jeffreys divergence Σ (P − Q) log(P/Q) of both normalized: +∞ where one
/// mass alone is 0. With fill > 0 masses of 0 are replaced by it, and nothing else is changed: the value is
/// then the fill's.
double psi(std::span<const double> p, std::span<const double> q, double fill = 0);

/// ∫ |F − G| of the laws with masses p at x and q at y, each divided by its sum; points in any order, also
/// twice.
double wasserstein1(std::span<const double> x, std::span<const double> p, std::span<const double> y,
                    std::span<const double> q);

/// Masses by index: what is not named is 0, and what is named twice is an error.
struct SparseMasses {
  std::span<const std::size_t> index;
  std::span<const double> mass;
};
/// Both on the union of their indices, in order: what every divergence of masses takes.
struct AlignedMasses {
  std::vector<double> p, q;
  std::vector<std::size_t> index;
};
AlignedMasses aligned(const SparseMasses& p, const SparseMasses& q);

}  // namespace divcert
