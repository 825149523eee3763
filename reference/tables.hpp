#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "reference/judging/judge.hpp"

// Dependence of the two variables of a table of counts, or of any numbers that are not negative.
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

}  // namespace divcert::reference
