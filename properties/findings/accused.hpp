#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "properties/findings/causes/cause.hpp"

namespace divcert::properties {

/// A function to which checks object: what is found out about it once, for all of them.
class Accused {
 public:
  Accused(const Subject& subject, reference::Ladder ladder) : subject_(subject), ladder_(ladder) {}

  /// Asked for its habits when the first finding comes.
  const Defendant& defendant() {
    std::call_once(asked_, [&] { defendant_ = std::make_unique<Defendant>(subject_, ladder_); });
    return *defendant_;
  }

  /// Answers of fresh processes to cases that a kind of check objected to. Only targets that one thread asks
  /// have such processes.
  struct Afresh {
    int right = 0, wrong = 0;
  };
  Afresh& afresh(reports::CheckKind kind) { return afresh_[kind]; }

 private:
  Subject subject_;
  reference::Ladder ladder_;
  std::once_flag asked_;
  std::unique_ptr<Defendant> defendant_;
  std::map<reports::CheckKind, Afresh> afresh_;
};

}  // namespace divcert::properties
