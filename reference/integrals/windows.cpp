#include "reference/integrals/windows.hpp"

#include <algorithm>
#include <cmath>

#include "reference/integrals/special.hpp"
#include "reference/numbers/outward.hpp"

namespace divcert::reference {

std::vector<Piece> window_pieces(std::span<const NormalComponent> components, double c) {
  std::vector<Float> cuts;
  double least = outward::infinity;
  for (const auto& component : components) {
    cuts.push_back(shifted(component.mu, -c, component.sigma));
    cuts.push_back(shifted(component.mu, c, component.sigma));
    least = std::min(least, component.sigma);
  }
  std::vector<const Float*> order;
  for (const Float& cut : cuts) order.push_back(&cut);
  std::sort(order.begin(), order.end(), [](const Float* x, const Float* y) { return less(*x, *y); });
  const Float wide = shifted(0, 0x1p20, least);
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const Float &a = *order[i], &b = *order[i + 1];
    if (!less(a, b)) continue;
    if (!less(sum(a, wide), b)) {
      pieces.push_back({a, b, a});
      continue;
    }
    const Float centre = middle(a, b);
    pieces.push_back({a, centre, a});
    pieces.push_back({centre, b, b});
  }
  return pieces;
}

double window_radius(int bits) { return std::ceil(std::sqrt(2 * std::log(2.0) * bits)); }

}  // namespace divcert::reference
