#include <algorithm>

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

std::optional<double> Entropy::fast(const Measures& x) { return CrossEntropy::fast(x); }

// Normalized, every term is positive unless its mass is the only one.
bool Entropy::vanishes(Measures x) {
  std::size_t positive = 0;
  for (std::size_t i = 0; i < x.size(); ++i) positive += x.p[i] > 0;
  return x.normalized() && positive == 1;
}

Interval Entropy::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i)) {
      const Interval p = x.p(i);
      sum += p * log(p);
    }
  return -sum;
}

// Zero or transcendental (Baker). Only as given may terms cancel.
std::optional<ExactValue> Entropy::settle(Measures x) {
  const std::vector<double> ones(x.size(), 1.0);
  if (!x.normalized() && numerics::log_sum_vanishes(x.p, x.p, ones)) return ExactValue{};
  return std::nullopt;
}

}  // namespace divcert::discrete

double divcert::entropy(std::span<const double> p, Masses masses) {
  return discrete::evaluate<discrete::Entropy>(p, p, masses);
}
