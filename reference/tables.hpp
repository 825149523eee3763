#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "reference/judging/judge.hpp"

// Statistics of counts, or of any numbers that are not negative: the dependence of the two variables of a
// table, and how far observed counts are from expected ones.
namespace divcert::reference {

/// Row by row; the joint law is counts / Σ counts.
struct Table {
  std::span<const double> counts;
  std::size_t rows = 0, cols = 0;
};

/// What mutual information is divided by: an entropy of the marginals, or of the joint law.
enum class Denominator { min, max, arithmetic, geometric, joint };
std::span<const std::string_view> denominator_names();  ///< in that order

/// Σ n_ij/N · log(n_ij N/(n_i n_j)), 0·log 0 = 0. 0 iff every n_ij N = n_i n_j.
Certified mutual_information(const Table& table, Format format, const Ladder& ladder = {});
/// Undefined where the denominator is 0: a marginal (for `joint`, the table) has one entry alone.
Certified normalized_mutual_information(const Table& table, Denominator denominator, Format format,
                                        const Ladder& ladder = {});
/// 2 Σ O log(O/E) with E of independence: 2N times the mutual information (Wilks, 1935).
Certified g_statistic(const Table& table, Format format, const Ladder& ladder = {});

/// 2 Σ (y log(y/μ) − y + μ) of counts y and means μ; 2μ where y = 0, ∞ where y > 0 = μ.
Certified poisson_deviance(std::span<const double> y, std::span<const double> mu, Format format,
                           const Ladder& ladder = {});
/// 2/(λ(λ+1)) Σ o((o/e)^λ − 1) of observed and expected counts as given (Cressie and Read, 1984); its limits
/// 2 Σ o log(o/e) at λ = 0 and 2 Σ e log(e/o) at −1. 0^(1+λ) = ∞ for λ < −1, (o/0)^λ = ∞ for λ > 0.
Certified cressie_read(std::span<const double> observed, std::span<const double> expected, double lambda,
                       Format format, const Ladder& ladder = {});
/// Population stability index Σ (P − Q) log(P/Q) of both normalized, the Jeffreys divergence: ∞ where one
/// mass alone is 0. With fill > 0, masses of 0 are replaced by it, and the rest stays as it is.
Certified psi(std::span<const double> p, std::span<const double> q, double fill, Format format,
              const Ladder& ladder = {});

}  // namespace divcert::reference
