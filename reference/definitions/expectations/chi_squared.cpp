#include "reference/definitions/expectations/gamma.hpp"

namespace divcert::reference {
namespace {

/// The gamma law of shape df/2 and rate ½.
struct ChiSquaredReading {
  template <class N>
  static GammaMoments<N> moments(Parameters x) {
    return {N(N(x[0]) / 2), N(N(1) / 2)};
  }
  /// Compared with 1 and larger numbers alone: that it may round where it is subnormal does no harm.
  static double shape(Parameters x) { return x[0] / 2; }
};

struct ChiSquared : GammaLike<ChiSquaredReading> {
  static constexpr std::string_view entropy_is = "k + log 2 + log Γ(k) + (1−k)ψ(k), k = df/2";
};

}  // namespace

Expectations chi_squared_expectations() { return expectations_of<ChiSquared>(); }

}  // namespace divcert::reference
