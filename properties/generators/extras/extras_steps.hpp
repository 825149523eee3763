#pragma once

#include <string>
#include <vector>

#include "properties/generators/extras/extras.hpp"

// What the files of the extras share.
namespace divcert::properties {

/// Bits that it takes to write the values down: significant bits, size of the exponent, sign. Shrinks of an
/// extra lower it or the number of values, so that shrinking ends.
std::size_t complexity(const std::vector<double>& values);

/// Collects candidates that are valid and simpler than the case they are made of.
class Simpler {
 public:
  Simpler(const Case& instance, std::string (*valid)(const Case&)) : instance_(instance), valid_(valid) {}
  void propose(std::vector<double> parameter);
  void propose(Case candidate);
  std::vector<Case> take() { return std::move(candidates_); }

 private:
  const Case& instance_;
  std::string (*valid_)(const Case&);
  std::vector<Case> candidates_;
};

/// Each value, or all, as a small number, and all in fewer bits.
void propose_numbers(const Case& instance, Simpler& simpler);

/// Whether P and Q are both exact points of the simplex.
bool on_simplex(const Case& instance);
/// "" if the masses are finite, not negative and not all zero.
std::string measure_error(std::span<const double> masses, std::string_view what);

/// A measure in some relation to P and Q: generic, near one of them, equal to one, on a random support,
/// disjoint from P, a mixture, a point mass. Its exact sum is 1 if those of P and Q are.
std::vector<double> draw_related(Source& source, const std::vector<double>& p, const std::vector<double>& q);
/// Simpler measures in the place of this one: on coarser grids, or of fewer bits, a sum of 1 kept.
std::vector<std::vector<double>> simpler_measures(const std::vector<double>& masses);

/// The same masses with simpler numbers beside them.
template <std::string (*valid)(const Case&)>
std::vector<Case> simpler_numbers(const Case& instance) {
  Simpler simpler(instance, valid);
  propose_numbers(instance, simpler);
  return simpler.take();
}

}  // namespace divcert::properties
