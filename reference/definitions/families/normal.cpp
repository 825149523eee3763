#include "reference/definitions/families/normal.hpp"

#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

struct Normal : NormalFamily {
  /// Quantile to quantile: X − Y = μ₁ − μ₂ + (σ₁ − σ₂)Z, Z standard normal.
  template <class N>
  static N wasserstein2(Parameters p, Parameters q) {
    return sqrt(square(N(N(p[0]) - N(q[0]))) + square(N(N(p[1]) - N(q[1]))));
  }
};

}  // namespace

Family normal_family() { return family_of<Normal>(); }

}  // namespace divcert::reference
