#include <cmath>

#include "properties/claims/parts.hpp"
#include "reference/definitions/discrete/wasserstein1.hpp"

// The Wasserstein distance beside the f-divergences.
namespace divcert::properties {
namespace {

/// W₁ of two unit masses at the positions of the support, and 1.
struct DistanceIsOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::Wasserstein1>(input), finite(N(1))};
  }
};

/// δ₀ against the mass 2^-j at 4^j, j = 1 … n: the mean of the whole sequence is Σ 2^j.
std::vector<Case> heavy_tails() {
  std::vector<Case> cases;
  for (const int n : {1, 2, 4, 8, 16}) {
    Case next{{1}, {0}, {ExtraKind::support, {0}}};
    for (int j = 1; j <= n; ++j) {
      next.p().push_back(0);
      next.q().push_back(std::ldexp(1, -j));
      next.extra.values.push_back(std::ldexp(1, 2 * j));
    }
    cases.push_back(std::move(next));
  }
  return cases;
}

}  // namespace

std::vector<Claim> transport_claims() {
  const Case at_one{{1, 0}, {0, 1}, {ExtraKind::support, {0, 1}}};
  const Case at_two{{1, 0}, {0, 1}, {ExtraKind::support, {0, 2}}};
  return {
      {.id = "A60",
       .text = "The Wasserstein distance is no f-divergence",
       .notes = "Example 3",
       .parts = {equal<DistanceIsOne>(Role::as_written, "W₁(δ₀, δ₁) = 1",
                                      {.instances = {at_one}, .extra = "support"}),
                 equal<DistanceIsOne>(Role::as_written,
                                      "W₁(δ₀, δ₂) = 1 too, as for an f-divergence, which sees no distances",
                                      {.instances = {at_two}, .extra = "support", .denied = true})}},
      {.id = "A72",
       .text = "The Wasserstein distance is always finite",
       .notes = "Warning",
       .parts = {stays_bounded(Role::as_written,
                               "W₁(δ₀, Q_n), Q_n with masses 2^-j at 4^j, j ≤ n, stays bounded",
                               "wasserstein1", heavy_tails(), 1e5),
                 known(Role::under_hypothesis, "w1_tv")},
       .repair = "for measures with a finite mean, such as all with bounded support: W₁ ≤ diameter·TV"},
  };
}

}  // namespace divcert::properties
