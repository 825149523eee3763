#include "families/laws/half_normal.hpp"

#include "families/family_of.hpp"
#include "families/squared_scale.hpp"

namespace divcert {
namespace families {
namespace {

struct HalfNormalFamily : SquaredScaleForms<HalfNormal, 1> {
  static constexpr std::string_view name = "half_normal";
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(half_normal, HalfNormal, HalfNormalFamily)
DIVCERT_ENTROPY(HalfNormal)

}  // namespace divcert
