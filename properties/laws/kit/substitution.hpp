#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "properties/cases/contract.hpp"
#include "reference/judging/judge.hpp"

namespace divcert::properties {

/// An implementation's values in the place of the quantities that a law names: what the law then says, it
/// says of the implementation. A value stands for every number that the contract allows it to stand for, so
/// an implementation inside its contract is never refuted by a true law.
class Substitution {
 public:
  /// Nothing: the question is not one that it answers, and the law keeps the exact value.
  using Implementation = std::function<std::optional<double>(const reference::Input&)>;
  using ContractAt = std::function<ErrorContract(const reference::Input&)>;

  /// `contract`: how far the implementation may be from the exact value.
  void put(std::string id, Implementation implementation, ErrorContract contract);
  /// The same where the contract depends on the input; it is none that is_conditional().
  void put(std::string id, Implementation implementation, ContractAt contract);

  /// The enclosure that the implementation's value stands for. Nothing if it has no such quantity, or the
  /// quantity is undefined there; `truth` gives the quantity's status.
  std::optional<reference::Value<reference::Interval>> value(
      std::string_view id, const reference::Input& input, const reference::Value<reference::Interval>& truth);

  // What came out of the implementations since the last reset().
  std::size_t asked() const { return asked_; }
  bool saw_nan() const { return saw_nan_; }
  bool saw_negative() const { return saw_negative_; }
  void reset() { asked_ = 0, saw_nan_ = saw_negative_ = false; }

  /// The one that is in force on this thread; nullptr: none.
  static Substitution* active() { return active_; }

  /// Puts a substitution in force on this thread for as long as it lives.
  class Scope {
   public:
    explicit Scope(Substitution& substitution) : before_(active_) { active_ = &substitution; }
    ~Scope() { active_ = before_; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Substitution* before_;
  };

 private:
  struct Entry {
    std::string id;
    Implementation implementation;
    ContractAt contract;
  };

  static inline constinit thread_local Substitution* active_ = nullptr;
  std::vector<Entry> entries_;
  std::size_t asked_ = 0;
  bool saw_nan_ = false, saw_negative_ = false;
};

/// Judges the statement with the implementations' values in the place of its quantities, by intervals alone:
/// refuted, holds or undecided. A NaN is refuted, whatever the statement says. Where the statement names none
/// of the quantities (`substitution.asked()` is 0 afterwards) the verdict is about no implementation.
reference::Judgement judge_substituted(const reference::Statement& statement, const reference::Input& input,
                                       Substitution& substitution);

}  // namespace divcert::properties
