#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "properties/mutants/target.hpp"

namespace divcert::properties {

/// A mutant, or its twin, under judgement.
struct Subject {
  const mutants::Mutant& mutant;
  bool faulty;
  const Check& check;  ///< its accuracy
};

/// A case of the campaign: as it was drawn for all, and as the quantity takes it.
struct Instance {
  Case drawn, fitted;
  std::uint64_t seed = 0, index = 0;
};

/// What may object to an implementation: one column of the matrix.
class Killer {
 public:
  Killer() = default;
  Killer(const Killer&) = delete;
  Killer& operator=(const Killer&) = delete;
  virtual ~Killer() = default;

  virtual std::string name() const = 0;
  virtual std::string kind() const = 0;  ///< accuracy | robustness | law
  virtual bool applies(const mutants::Mutant& mutant) const = 0;
  /// Of the cases that are asked for, how many it is shown.
  virtual std::uint64_t budget(std::uint64_t cases) const { return cases; }
  virtual bool objects(const Subject& subject, const Instance& instance) const = 0;
};

/// The oracle, then what needs no oracle: input_unchanged, repeatable, concurrent, rounding_mode,
/// permutation, swap, scale, zero_padding; and the oracle on one point.
std::vector<std::unique_ptr<Killer>> robustness_killers();

/// One for each law: it judges the mutants of the quantities that it names.
std::vector<std::unique_ptr<Killer>> law_killers();

}  // namespace divcert::properties
