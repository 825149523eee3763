#include "properties/checks/check.hpp"

#include <algorithm>
#include <iterator>

#include <fnmatch.h>

namespace divcert::properties {

reports::Conditioning Judge::conditioning(const Case&, const Observation& observation) const {
  reports::Conditioning of_law;
  if (observation.failed()) of_law.blame = reports::Blame::law_false;
  if (observation.result == Observation::Result::undecided) of_law.blame = reports::Blame::oracle_undecided;
  return of_law;
}

Outcome Subject::ask(const Case& instance) const {
  const Case* const one = &instance;
  return target->evaluate(*function, {&one, 1}).front();
}

Outcome Check::outcome_of(const Case& instance) const {
  return asking == Asking::batches ? subject.ask(instance) : Outcome();
}

void append(Checks& all, Checks more) { std::ranges::move(more, std::back_inserter(all)); }

bool selected(const reports::Check& check, const std::string& glob) {
  const auto matches = [&](const std::string& text) {
    return !text.empty() && ::fnmatch(glob.c_str(), text.c_str(), 0) == 0;
  };
  if (glob.empty() || matches(check.id) || matches(check.law) || matches(check.divergence) ||
      matches(check.function))
    return true;
  for (std::size_t begin = 0; begin <= check.id.size();) {
    const auto slash = std::min(check.id.find('/', begin), check.id.size());
    if (matches(check.id.substr(begin, slash - begin))) return true;
    begin = slash + 1;
  }
  return false;
}

}  // namespace divcert::properties
