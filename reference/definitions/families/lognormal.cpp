#include "reference/definitions/families/family_of.hpp"
#include "reference/definitions/families/normal.hpp"

namespace divcert::reference {
namespace {

/// Lognormal distributions by mean and standard deviation of the logarithm: a bijection of the line carries
/// the normal ones to them, and every divergence along.
struct LogNormal : NormalFamily {
  static constexpr std::string_view name = "lognormal";
  static constexpr std::string_view title = "Kullback-Leibler divergence of lognormal distributions";
  static constexpr std::string_view source =
      "Gil, Alajaji & Linder, Rényi divergence measures for commonly used univariate continuous "
      "distributions, "
      "Inform. Sci. 249 (2013)";
};

}  // namespace

Family lognormal_family() { return family_of<LogNormal>(); }

}  // namespace divcert::reference
