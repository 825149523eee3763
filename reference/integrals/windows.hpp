#pragma once

#include <vector>

#include "reference/integrals/normal_mixture.hpp"

namespace divcert::reference {

/// A piece [a, b] of the real line, ends exact, and the end near which densities may change fastest.
struct Piece {
  Float a, b, anchor;
};

/// [μ − cσ, μ + cσ] of every component of the mixtures, cut where one begins or ends, and every gap that is
/// wide against the least σ cut in half, each half anchored at its outer end. The pieces are in order and
/// leave nothing out between the first and the last end.
std::vector<Piece> window_pieces(std::span<const NormalComponent> components, double c);

/// c with a normal distribution's mass beyond c standard deviations below 2^-bits.
double window_radius(int bits);

}  // namespace divcert::reference
