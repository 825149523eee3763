#pragma once

#include <functional>
#include <optional>

#include "families/family.hpp"

/// The Chernoff information from J(α) = log ∫ p^α q^(1−α), which is convex: the most that c = −J reaches on
/// [0, 1] (bounds/log_affinity.md).
namespace divcert::families {

/// J at α in (0, 1), a point, at its precision.
using AffinityAtPoint = std::function<Interval(const Interval& alpha)>;
/// Its first step.
using QuickAffinityAtPoint = std::function<std::optional<Approximation>(double alpha)>;

/// `of_pq` is J of (P, Q), `of_qp` that of (Q, P): J(1 − α), for orders next to 1.
Interval enclose_chernoff(const AffinityAtPoint& of_pq, const AffinityAtPoint& of_qp, mpfr_prec_t precision);

/// The same by first steps; nothing where one of them says nothing, or where they do not settle where c is
/// greatest.
std::optional<Approximation> quick_chernoff(const QuickAffinityAtPoint& of_pq,
                                            const QuickAffinityAtPoint& of_qp);

}  // namespace divcert::families
