#pragma once

#include <memory>
#include <string>
#include <vector>

#include "properties/generators/strata/strata.hpp"
#include "properties/laws/law.hpp"
#include "properties/targets/target.hpp"
#include "reference/judging/judge.hpp"
#include "reports/model/model.hpp"

namespace divcert::properties {

/// The ways in which a case can fail. Each is a class of its own, never a distance: a NaN or an infinity in
/// the wrong place is not "many ulps".
enum class FailureKind {
  refuted,
  nan,
  overflow,
  missed_infinity,
  negative,
  negative_zero,
  inaccurate,
  raised,       ///< the function reported an error for a valid input
  crashed,      ///< its process died, fell silent or talked nonsense
  accepted,     ///< it returned a number for invalid input
  unexplained,  ///< it refused invalid input without naming what is wrong with it
};

std::string_view name(FailureKind kind);

/// What the judgement of one case was. Small and plain: millions are made.
struct Observation {
  enum class Result {
    passed,
    equality,
    failed,
    undecided,
    not_applicable,
    outside_hypothesis,  ///< the law says nothing about such a case; counted
    not_judged
  };
  Result result = Result::undecided;
  FailureKind failure = FailureKind::refuted;  ///< meaningful if failed
  int rung = reference::rung_interval;         ///< the oracle's rung that decided
  /// Accuracy: the error in ulps (upper bound). Law: left side over right side. NaN where it has no meaning.
  double score = 0;

  bool failed() const { return result == Result::failed; }
};

/// One case of one check in words, for people.
struct Details {
  std::string message, got, expected, ulp;
};

/// Something that is judged on every case it applies to. Judging is pure and may run on any thread.
class Check {
 public:
  Check() = default;
  Check(const Check&) = delete;
  Check& operator=(const Check&) = delete;
  virtual ~Check() = default;

  virtual reports::Check describe() const = 0;  ///< the report's entry, its counts still zero
  virtual Domain domain() const = 0;
  /// The quantity that is judged; nullptr for a law.
  virtual const reference::Quantity* quantity() const { return nullptr; }
  /// What a law takes besides P and Q.
  virtual ExtraKind takes() const { return ExtraKind::none; }
  /// Whether a drawn case is fitted to this check: q dropped, a parameter drawn, the masses moved into the
  /// domain.
  virtual bool fits() const { return false; }
  virtual std::uint64_t stream() const { return 0; }  ///< of the randomness that fits cases
  virtual Case fit(Case drawn, Source&) const { return drawn; }
  virtual bool applies(const Case& instance) const = 0;
  /// Whether the case lies in the domain: a shrink may not, and then nobody is asked about it.
  virtual bool in_domain(const Case&) const { return true; }
  /// `outcome` is what the function under test returned; a law ignores it.
  virtual Observation observe(const Case& instance, const Outcome& outcome) const = 0;
  virtual Details details(const Case& instance, const Outcome& outcome) const = 0;
  /// Whose error it is: of an accuracy check beside the condition number of the problem.
  virtual reports::Conditioning conditioning(const Case& instance, const Observation& observation) const;
  virtual reference::SecondOpinion second_opinion(const Case& instance) const = 0;
  virtual reports::Witness witness(const Case& instance) const = 0;

  /// The function under test and whose it is; nullptr for a law.
  virtual Target* target() const { return nullptr; }
  virtual const Function* function() const { return nullptr; }

  /// Asks the function under test, if there is one.
  Outcome outcome_of(const Case& instance) const;

  /// Case `index` of a campaign as this check judges it, given what was drawn for all; and with its shrinks.
  /// A pure function of the seed, the check's id and the index.
  Case fitted(const Case& drawn, std::uint64_t seed, std::uint64_t index) const;
  rc::Shrinkable<Case> draw(std::uint64_t seed, std::uint64_t index) const;
};

std::unique_ptr<Check> make_law_check(const Law& law, reference::Ladder ladder = {});
/// Step k of the law's proof, from 1: "proof/<law>/<k>". The same instances as the law's.
std::unique_ptr<Check> make_proof_check(const Law& law, std::size_t k, reference::Ladder ladder = {});
/// Step k that is claimed, from 1: "claim/<law>/<k>".
std::unique_ptr<Check> make_claim_check(const Law& law, std::size_t k, reference::Ladder ladder = {});
std::unique_ptr<Check> make_accuracy_check(Target& target, const Function& function,
                                           reference::Ladder ladder = {});

/// Whether the function refuses invalid input, naming what is wrong with it.
std::unique_ptr<Check> make_robustness_check(Target& target, const Function& function);

/// Every check of the laws / of the steps of their proofs / of the claimed steps, none of which holds always
/// / of each function of a target: its accuracy, and what it does with invalid input.
std::vector<std::unique_ptr<Check>> law_checks(reference::Ladder ladder = {});
std::vector<std::unique_ptr<Check>> proof_checks(reference::Ladder ladder = {});
std::vector<std::unique_ptr<Check>> claim_checks(reference::Ladder ladder = {});
std::vector<std::unique_ptr<Check>> accuracy_checks(Target& target, reference::Ladder ladder = {});
std::vector<std::unique_ptr<Check>> robustness_checks(Target& target);

/// Whether a glob selects a check: by its whole id, or by its law, divergence, function or any part of the id
/// between slashes. An empty glob selects everything.
bool selected(const reports::Check& check, const std::string& glob);

}  // namespace divcert::properties
