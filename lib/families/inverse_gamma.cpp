#include "families/laws/inverse_gamma.hpp"

#include "families/family_of.hpp"
#include "families/gamma.hpp"

namespace divcert {
namespace families {
namespace {

struct InverseGammaFamily : GammaForms<InverseGamma, &InverseGamma::scale> {
  static constexpr std::string_view name = "inverse_gamma";
  static constexpr Parameter<InverseGamma> parameters[] = {{"shape", &InverseGamma::shape, positive_numbers},
                                                           {"scale", &InverseGamma::scale, positive_numbers}};
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(inverse_gamma, InverseGamma, InverseGammaFamily)
DIVCERT_ENTROPY(InverseGamma)

}  // namespace divcert
