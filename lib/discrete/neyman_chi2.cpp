#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

Interval NeymanChi2::enclose(const EnclosedMeasures& x) { return Chi2::enclose(x.swapped()); }

std::optional<ExactValue> NeymanChi2::settle(Measures x) { return Chi2::settle(x.swapped()); }

}  // namespace divcert::discrete

double divcert::neyman_chi2(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::NeymanChi2>(p, q, masses);
}
