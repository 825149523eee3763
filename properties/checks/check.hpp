#pragma once

#include <memory>
#include <string>
#include <vector>

#include "properties/checks/case_space.hpp"
#include "properties/checks/observation.hpp"
#include "properties/targets/target.hpp"
#include "reports/model/model.hpp"

namespace divcert::properties {

/// How a case is judged. Pure for a law; what asks the function itself may be called by one thread at a time
/// where the function may.
class Judge {
 public:
  Judge() = default;
  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;
  virtual ~Judge() = default;

  /// `outcome` is what the function under test returned; a law, and a judge that asks itself, ignore it.
  virtual Observation observe(const Case& instance, const Outcome& outcome) const = 0;
  virtual Details details(const Case& instance, const Outcome& outcome) const = 0;
  /// Whose error it is: of accuracy beside the condition number of the problem.
  virtual reports::Conditioning conditioning(const Case& instance, const Observation& observation) const;
  /// The inputs about which the function is asked, to judge a case.
  virtual std::vector<Case> asked(const Case& instance) const { return {instance}; }
  /// What MPFR says of the verdict; nothing where no oracle was asked.
  virtual reference::SecondOpinion second_opinion(const Case&) const {
    return {.agrees = true, .given = false, .first = {}, .second = {}};
  }
};

/// Whom a check judges: a function of a target; nobody, if it is a law.
struct Subject {
  Target* target = nullptr;
  const Function* function = nullptr;

  explicit operator bool() const { return target != nullptr; }
  Outcome ask(const Case& instance) const;
};

/// How the judge comes by the function's values.
enum class Asking {
  nobody,   ///< a law
  batches,  ///< one outcome a case, which the engine asks for, many cases at a time
  itself,   ///< the judge calls the function, several times for a case
};

/// One question: what it draws, how it judges, and whom.
class Check {
 public:
  Check(reports::Check entry, CaseSpace drawn_from, Subject whom, Asking how, std::unique_ptr<Judge> judge)
      : space(std::move(drawn_from)),
        subject(whom),
        asking(how),
        entry_(std::move(entry)),
        judge_(std::move(judge)) {}

  const CaseSpace space;
  const Subject subject;
  const Asking asking;

  /// The report's entry, its counts still zero.
  const reports::Check& describe() const { return entry_; }
  const std::string& id() const { return entry_.id; }

  Observation observe(const Case& instance, const Outcome& outcome) const {
    return judge_->observe(instance, outcome);
  }
  Details details(const Case& instance, const Outcome& outcome) const {
    return judge_->details(instance, outcome);
  }
  reports::Conditioning conditioning(const Case& instance, const Observation& observation) const {
    return judge_->conditioning(instance, observation);
  }
  reference::SecondOpinion second_opinion(const Case& instance) const {
    return judge_->second_opinion(instance);
  }
  std::vector<Case> asked(const Case& instance) const { return judge_->asked(instance); }

  /// Asks the function under test, if the judge does not do so itself.
  Outcome outcome_of(const Case& instance) const;

  // Of the space, for short.
  Domain domain() const { return space.domain; }
  bool applies(const Case& instance) const { return space.applies(instance); }
  bool in_domain(const Case& instance) const { return space.in_domain(instance); }
  Case fitted(const Case& drawn, std::uint64_t seed, std::uint64_t index) const {
    return space.fitted(drawn, seed, index);
  }
  rc::Shrinkable<Case> draw(std::uint64_t seed, std::uint64_t index) const { return space.draw(seed, index); }

 private:
  reports::Check entry_;
  std::unique_ptr<Judge> judge_;
};

using Checks = std::vector<std::unique_ptr<Check>>;

void append(Checks& all, Checks more);

/// Whether a glob selects a check: by its whole id, or by its law, divergence, function or any part of the id
/// between slashes. An empty glob selects everything.
bool selected(const reports::Check& check, const std::string& glob);

}  // namespace divcert::properties
