#pragma once

#include "properties/targets/conventions/infer.hpp"

// The steps of an inference; infer.cpp takes them in order.
namespace divcert::properties {

/// A function that is being asked, and what is known of it so far.
struct Inquiry {
  Target& target;
  const Function& declared;
  const reference::Quantity& quantity;
  const reference::Ladder& ladder;
  double units;
  Inference result;

  /// Asks about the witnesses of these kinds, in a convention; about one first: who crashes or hangs on that
  /// is not asked about the others.
  Answers ask(const Function& in_convention, const std::vector<WitnessKind>& kinds);
  Answers ask(const Function& in_convention, std::vector<Witness> witnesses);
  /// `k`: the answer that shows a clause that fails.
  void note(Clause clause, const Answers* answers = nullptr, std::size_t k = 0);
};

/// Whether some answer is still to come, or will never: then nothing is concluded from the others.
bool is_incomplete(const Answers& answers);

/// What it makes of masses that do not sum to 1: normalised or as given, refused, a form that agrees on the
/// simplex alone, or wrong.
void infer_masses(Inquiry& inquiry);
/// Where no convention explains the values: the masses, normalised or as given, whose values are the nearer
/// ones.
void guess_masses(Inquiry& inquiry);
/// Whether it takes zeros, and what 0·log 0 and q = 0 < p are.
void infer_zeros(Inquiry& inquiry);
/// Of a hypothesis with an ε: the one that says of which masses, where a mass between 0 and ε tells them
/// apart.
Hypothesis how_filled(Inquiry& inquiry, const Answers& answers, Hypothesis found);
/// What is known where no hypothesis explains the values: whether they have a constant ratio to the exact
/// ones, which is then adopted.
bool infer_ratio(Inquiry& inquiry, const Answers& answers);

}  // namespace divcert::properties
