#include "properties/findings/scores.hpp"

#include <cstdlib>

#include <boost/math/distributions/binomial.hpp>
#include <fmt/format.h>

namespace divcert::properties {

std::string format_score(double score) {
  for (int digits = 6;; ++digits) {
    std::string text = fmt::format("{:.{}g}", score, digits);
    const double shown = std::strtod(text.c_str(), nullptr);
    const auto same_side = [&](double bound) {
      return (shown < bound) == (score < bound) && (shown > bound) == (score > bound);
    };
    if ((same_side(0.5) && same_side(1)) || digits >= 17) return text;
  }
}

std::string failure_rate_bound(std::uint64_t cases, std::uint64_t failures) {
  if (cases == 0) return {};
  if (failures >= cases) return "1";
  const double bound = boost::math::binomial_distribution<>::find_upper_bound_on_p(
      static_cast<double>(cases), static_cast<double>(failures), 0.05);
  for (double shown = bound;; shown *= 1.001)
    if (const std::string text = fmt::format("{:.2g}", shown); std::strtod(text.c_str(), nullptr) >= bound)
      return text;
}

}  // namespace divcert::properties
