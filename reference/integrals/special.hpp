#pragma once

#include "reference/numbers/ball.hpp"
#include "reference/numbers/bounds.hpp"

// What integrals of normal densities need beside the four operations, on balls.
namespace divcert::reference {

/// 1 − erf x
Ball erfc(Ball x);
Ball pi();

/// x − y exactly, then rounded outward to the working precision.
Ball difference(const Float& x, double y);
Ball difference(const Float& x, const Float& y);

Float exact(double x);
Float sum(const Float& x, const Float& y);     ///< exact
Float middle(const Float& x, const Float& y);  ///< exact
/// x + factor·scale, exact
Float shifted(double x, double factor, double scale);

inline bool less(const Float& x, const Float& y) { return arf_cmp(x.get(), y.get()) < 0; }

/// An enclosure of every number between the two.
Ball between(const Ball& lower, const Ball& upper);

/// What lies in both. Precondition: both enclose one and the same number; std::logic_error when they cannot.
Ball intersection(const Ball& x, const Ball& y);

}  // namespace divcert::reference
