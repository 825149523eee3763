#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

/// On the circle, of which no other family's law is one.
struct VonMises {
  static constexpr std::string_view entropy_is = "log(2πI₀(κ)) − κI₁(κ)/I₀(κ)";
  static constexpr double log_pi_terms = 1;

  template <class N>
  static N entropy(Parameters x) {
    return log(N(2)) + log_bessel_i0(N(x[1])) - N(x[1]) * bessel_i_ratio(N(x[1]));
  }
};

}  // namespace

Expectations von_mises_expectations() { return expectations_of<VonMises>(); }

}  // namespace divcert::reference
