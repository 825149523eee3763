#include "families/normal.hpp"

#include "families/family_of.hpp"
#include "families/laws/normal.hpp"

namespace divcert {
namespace families {
namespace {

struct NormalFamily : NormalForms<Normal> {
  static constexpr std::string_view name = "normal";
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(normal, Normal, NormalFamily)
DIVCERT_ENTROPY(Normal)

template double total_variation(Normal, Normal);

}  // namespace divcert
