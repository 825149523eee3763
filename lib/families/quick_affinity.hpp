#pragma once

#include <optional>

#include "families/family.hpp"

/// First steps for J(α) = log ∫ p^α q^(1−α) of elementary laws, at any order where it is finite, and for what
/// is made of it (bounds/log_affinity.md). Nothing where the bound would not be kept.
namespace divcert::families {

/// Laws of densities ∝ e^(−rx) by their rates, in which J(α) is that of exponential laws.
std::optional<Approximation> quick_affinity_of_rates(double p, double q, double alpha);

/// Laws of densities ∝ e^(−x²/(2σ²)) by their scales, as if x² were exponential.
std::optional<Approximation> quick_affinity_of_scales(double p, double q, double alpha);

/// Normal laws.
std::optional<Approximation> quick_affinity_of_normals(double p_mu, double p_sigma, double q_mu,
                                                       double q_sigma, double alpha);

/// Pareto laws, of α ≤ 1 or p_scale ≥ q_scale.
std::optional<Approximation> quick_affinity_of_paretos(double p_scale, double p_shape, double q_scale,
                                                       double q_shape, double alpha);

/// Poisson laws by their means.
std::optional<Approximation> quick_affinity_of_means(double p, double q, double alpha);

/// Bernoulli laws.
std::optional<Approximation> quick_affinity_of_two_points(double p, double q, double alpha);

/// Geometric laws.
std::optional<Approximation> quick_affinity_of_waits(double p, double q, double alpha);

/// J·n, n exact and positive.
Approximation times(const Approximation& affinity, double n);

/// e^x − 1.
std::optional<Approximation> quick_expm1(const Approximation& x);

}  // namespace divcert::families
