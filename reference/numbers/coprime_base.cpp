#include "reference/numbers/coprime_base.hpp"

#include "reference/numbers/rational.hpp"

namespace divcert::reference {
namespace {

/// Keeps `base` pairwise coprime while taking in n.
void refine(std::vector<Integer>& base, const Integer& n) {
  std::vector<Integer> pending{n};
  while (!pending.empty()) {
    Integer next = pending.back();
    pending.pop_back();
    for (std::size_t i = 0; i < base.size() && next > 1; ++i) {
      const Integer common = gcd(base[i], next);
      if (common == 1) continue;
      next /= common;
      if (common == base[i]) {
        --i;  // the element may divide once more
        continue;
      }
      // base[i] = common * rest: both parts, and what is left of next, go through the base again.
      const Integer rest = base[i] / common;
      base.erase(base.begin() + static_cast<std::ptrdiff_t>(i));
      pending.push_back(rest);
      pending.push_back(common);
      pending.push_back(next);
      next = 1;
    }
    if (next > 1) base.push_back(next);
  }
}

}  // namespace

std::vector<Integer> coprime_base(const std::vector<Integer>& integers) {
  std::vector<Integer> base;
  for (const Integer& n : integers) refine(base, n);
  return base;
}

unsigned long multiplicity(const Integer& n, const Integer& element) {
  Integer rest;
  return mpz_remove(rest.backend().data(), n.backend().data(), element.backend().data());
}

}  // namespace divcert::reference
