#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

Interval ReverseKl::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_q(i)) {
      const Interval q = x.q(i);
      sum += q * log(q / x.p(i));
    }
  return sum;
}

std::optional<ExactValue> ReverseKl::settle(Measures x) { return Kl::settle(x.swapped()); }

}  // namespace divcert::discrete

double divcert::reverse_kl(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::ReverseKl>(p, q, masses);
}
