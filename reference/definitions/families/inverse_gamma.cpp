#include "reference/definitions/families/gamma.hpp"

namespace divcert::reference {
namespace {

/// Inverse gamma distributions by shape and scale: 1/X is gamma distributed with the scale as its rate, and
/// x ↦ 1/x carries every divergence along.
struct InverseGamma : GammaFamily {
  static constexpr std::string_view name = "inverse_gamma";
  static constexpr FamilyParameter parameters[] = {{"shape", positive_numbers}, {"scale", positive_numbers}};
  static constexpr std::string_view title = "Kullback-Leibler divergence of inverse gamma distributions";
  static constexpr std::string_view definition =
      "(k₁−k₂)ψ(k₁) − log Γ(k₁) + log Γ(k₂) + k₂ log(s₁/s₂) + k₁(s₂−s₁)/s₁ for shapes k and scales s";
};

}  // namespace

Family inverse_gamma_family() { return family_of<InverseGamma>(); }

}  // namespace divcert::reference
