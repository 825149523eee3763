#include "reference/definitions/expectations/gamma.hpp"

namespace divcert::reference {
namespace {

struct GammaReading {
  template <class N>
  static GammaMoments<N> moments(Parameters x) {
    return {N(x[0]), N(x[1])};
  }
  static double shape(Parameters x) { return x[0]; }
};

struct Gamma : GammaLike<GammaReading> {
  static constexpr std::string_view entropy_is = "k − log r + log Γ(k) + (1−k)ψ(k) for shape k and rate r";
};

}  // namespace

Expectations gamma_expectations() { return expectations_of<Gamma>(); }

}  // namespace divcert::reference
