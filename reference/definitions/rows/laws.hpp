#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "reference/definitions/rows/logits.hpp"

namespace divcert::reference::rows {

/// A law over the entries of a row: its columns, then the bucket of the others if there is one.
template <class N>
struct Law {
  std::vector<char> present;  ///< has mass
  std::vector<N> mass;        ///< 0 where it is not present
  std::vector<N> log_mass;    ///< meaningful where it is
};

template <class N>
struct Laws {
  Law<N> p, q;  ///< q is empty for a quantity of P alone
  double alpha = 0;
  const Logits* logits = nullptr;

  std::size_t size() const { return p.present.size(); }
  bool dominated() const {
    for (std::size_t i = 0; i < size(); ++i)
      if (p.present[i] && !q.present[i]) return false;
    return true;
  }
  bool disjoint() const {
    for (std::size_t i = 0; i < size(); ++i)
      if (p.present[i] && q.present[i]) return false;
    return true;
  }
};

/// e^(x/τ) / Σ e^(x/τ), relative to the greatest logit: no exponential is above 1, and the logarithm of a
/// mass near 1 keeps its digits.
template <class N>
Law<N> softmax(std::span<const double> logits, const Logits& row) {
  std::vector<std::size_t> all = row.columns();
  all.insert(all.end(), row.others().begin(), row.others().end());
  const auto top = std::ranges::max_element(all, {}, [&](std::size_t k) { return logits[k]; });
  const double centre = logits[*top], temperature = row.temperature();
  Law<N> law;
  N rest = 0;  // Σ − 1
  for (const std::size_t k : all) {
    law.present.push_back(std::isfinite(logits[k]));
    law.mass.emplace_back(0);
    law.log_mass.emplace_back(0);
    if (!law.present.back()) continue;
    N& exponent = law.log_mass.back() = (N(logits[k]) - N(centre)) / N(temperature);
    law.mass.back() = exp(exponent);
    rest += k == *top ? expm1(exponent) : law.mass.back();
  }
  const N total = N(1) + rest, log_total = log1p(rest);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!law.present[i]) continue;
    law.mass[i] /= total;
    law.log_mass[i] -= log_total;
  }
  if (row.others().empty()) return law;
  const std::size_t kept = row.columns().size();
  N bucket = 0;
  char present = 0;
  for (std::size_t i = kept; i < all.size(); ++i)
    if (law.present[i]) {
      bucket += law.mass[i];
      present = 1;
    }
  law.present.resize(kept);
  law.mass.resize(kept);
  law.log_mass.resize(kept);
  law.present.push_back(present);
  law.mass.push_back(bucket);
  law.log_mass.push_back(present ? log(bucket) : N(0));
  return law;
}

/// All in one column.
template <class N>
Law<N> point_mass(std::size_t target, const Logits& row) {
  Law<N> law;
  for (const std::size_t k : row.columns()) {
    law.present.push_back(k == target);
    law.mass.emplace_back(k == target ? 1 : 0);
    law.log_mass.emplace_back(0);
  }
  return law;
}

template <class N>
Laws<N> laws_of(const Logits& row) {
  Laws<N> laws;
  laws.alpha = row.alpha();
  laws.logits = &row;
  if (row.target()) {
    laws.p = point_mass<N>(*row.target(), row);
    laws.q = softmax<N>(row.a(), row);
    return laws;
  }
  laws.p = softmax<N>(row.a(), row);
  if (!row.b().empty()) laws.q = softmax<N>(row.b(), row);
  return laws;
}

}  // namespace divcert::reference::rows
