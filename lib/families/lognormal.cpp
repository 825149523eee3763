#include "families/laws/lognormal.hpp"

#include "families/family_of.hpp"
#include "families/normal.hpp"

namespace divcert {
namespace families {
namespace {

struct LogNormalFamily : NormalForms<LogNormal> {
  static constexpr std::string_view name = "lognormal";
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(lognormal, LogNormal, LogNormalFamily)
DIVCERT_ENTROPY(LogNormal)

template double total_variation(LogNormal, LogNormal);

}  // namespace divcert
