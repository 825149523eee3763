#include "families/gamma.hpp"

#include "families/family_of.hpp"
#include "families/laws/gamma.hpp"

namespace divcert {
namespace families {
namespace {

struct GammaFamily : GammaForms<Gamma, &Gamma::rate> {
  static constexpr std::string_view name = "gamma";
  static constexpr Parameter<Gamma> parameters[] = {{"shape", &Gamma::shape, positive_numbers},
                                                    {"rate", &Gamma::rate, positive_numbers}};
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(gamma, Gamma, GammaFamily)
DIVCERT_ENTROPY(Gamma)

}  // namespace divcert
