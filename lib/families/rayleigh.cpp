#include "families/laws/rayleigh.hpp"

#include "families/family_of.hpp"
#include "families/squared_scale.hpp"

namespace divcert {
namespace families {
namespace {

struct RayleighFamily : SquaredScaleForms<Rayleigh, 2> {
  static constexpr std::string_view name = "rayleigh";
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(rayleigh, Rayleigh, RayleighFamily)
DIVCERT_ENTROPY(Rayleigh)

}  // namespace divcert
