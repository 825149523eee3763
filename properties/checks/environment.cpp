#include <array>
#include <atomic>
#include <bit>
#include <cfenv>
#include <chrono>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>

#include "properties/cases/families.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/checks/explained.hpp"
#include "properties/checks/promised.hpp"
#include "properties/checks/symmetries.hpp"

// What a function does besides returning a value, and what its value must not depend on: its own earlier
// calls, other threads, the rounding mode; and whether it leaves its input alone.
namespace divcert::properties {
namespace {

using Result = Observation::Result;

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}
bool same(const Outcome& a, const Outcome& b) {
  if (a.fault != Outcome::Fault::none || b.fault != Outcome::Fault::none) return a.fault == b.fault;
  return same_bits(a.value, b.value);
}

bool leaves_input_unchanged(const Subject& subject, const Case& instance) {
  if (!subject.target->in_process()) return !subject.ask(instance).wrote_to_input;
  Case scratch = instance;
  subject.target->evaluate_in_place(*subject.function, scratch);
  return scratch.p() == instance.p() && scratch.q() == instance.q() &&
         scratch.extra.values == instance.extra.values;
}

/// Calls on one case with others between them: the same P with another Q, fewer points.
bool repeats_itself(const Subject& subject, const Case& instance) {
  Case same_p = instance;
  Case shorter = reversed_points(instance);
  if ((instance.domain() == Domain::masses)) {
    std::ranges::reverse(same_p.q());
    if (instance.p().size() > 1) {
      const std::size_t half = instance.p().size() / 2;
      shorter.p().resize(half);
      if (!shorter.q().empty()) shorter.q().resize(half);
      if (shorter.extra.kind == ExtraKind::support) shorter.extra.values.resize(half);
    }
  } else if (!shorter.q().empty() && !is_pair(shorter.family())) {
    std::swap(shorter.p(), shorter.q());
  }
  const auto value = [&](const Case& c) { return subject.ask(c); };
  const Outcome first = value(instance), other = value(same_p), again = value(instance);
  value(shorter);
  return same(first, again) && same(other, value(same_p)) && same(first, value(instance));
}

/// A case of its own for each of two threads, long enough that calls meet.
std::array<Case, 2> two_long_cases(const Case& instance) {
  constexpr std::size_t points = 256;
  std::array<Case, 2> cases{instance, reversed_points(instance)};
  if (!(instance.domain() == Domain::masses)) return cases;
  for (Case& c : cases) {
    const auto stretch = [](std::vector<double>& values) {
      const std::size_t n = values.size();
      for (std::size_t i = n; n > 0 && i < points; ++i) values.push_back(values[i % n]);
    };
    stretch(c.p());
    stretch(c.q());
    if (c.extra.kind == ExtraKind::support) stretch(c.extra.values);
  }
  for (std::size_t i = 0; i < cases[1].p().size(); i += 3) cases[1].p()[i] /= 2;
  return cases;
}

/// Two threads: the same bits as in one. A slow function has fewer rounds: they end after a while, at the
/// earliest after the first.
bool is_thread_safe(const Subject& subject, const Case& instance) {
  using Clock = std::chrono::steady_clock;
  constexpr int rounds = 2000;
  constexpr std::chrono::milliseconds enough{40};
  const auto cases = two_long_cases(instance);
  const std::array<Outcome, 2> alone{subject.ask(cases[0]), subject.ask(cases[1])};
  std::atomic<bool> differs = false;
  std::atomic<int> started = 0, finished = 0;
  // Neither stops before the other has done its rounds: on one processor too, each is interrupted in a call.
  const auto work = [&](std::size_t k) {
    for (++started; started < 2;) std::this_thread::yield();
    const auto end = Clock::now() + enough;
    bool done = false;
    for (int round = 1; !differs && (!done || finished < 2); ++round) {
      if (!same(subject.ask(cases[k]), alone[k])) differs = true;
      if (!done && (round == rounds || Clock::now() > end)) {
        done = true;
        ++finished;
      }
    }
    if (!done) ++finished;
  };
  std::thread other(work, 1);
  work(0);
  other.join();
  return !differs;
}

/// The call leaves the rounding mode as it was, and its value does not rest on it beyond the contract. An
/// operation errs by 2u at most in a directed mode, where it errs by u to nearest: what its errors explain is
/// twice as much there.
bool bears_any_rounding_mode(const Subject& subject, const Case& instance) {
  if (!subject.target->in_process()) return !subject.ask(instance).changed_rounding_mode;
  const auto value_in = [&](int mode) {
    Case scratch = instance;
    std::fesetround(mode);
    const Outcome outcome = subject.target->evaluate_in_place(*subject.function, scratch);
    return std::pair(outcome, std::fegetround() == mode);
  };
  const auto [nearest, left_alone] = value_in(FE_TONEAREST);
  const auto [upward, left_alone_again] = value_in(FE_UPWARD);
  std::fesetround(FE_TONEAREST);
  if (!left_alone || !left_alone_again) return false;
  if (nearest.fault != Outcome::Fault::none || upward.fault != Outcome::Fault::none)
    return nearest.fault == upward.fault;
  return agree(*subject.function, quantity_of(*subject.function), instance, nearest.value, instance,
               upward.value, {}, 2);
}

struct Environment {
  std::string_view id, failure;
  bool (*holds)(const Subject&, const Case&);
};

constexpr Environment environments[] = {
    {"input_unchanged", "wrote to its input", leaves_input_unchanged},
    {"repeatable", "returned another value when it was asked again, after other calls", repeats_itself},
    {"concurrent", "returned another value while a second thread called it", is_thread_safe},
    {"rounding_mode", "changed the rounding mode, or returned another value in another one",
     bears_any_rounding_mode},
};

class EnvironmentJudge final : public Judge {
 public:
  EnvironmentJudge(const Subject& subject, const Environment& environment)
      : subject_(subject), environment_(environment) {}

  Observation observe(const Case& instance, const Outcome&) const override {
    const auto judged = [](Result result) {
      return Observation{result, FailureKind::inconsistent, reference::rung_exact,
                         std::numeric_limits<double>::quiet_NaN()};
    };
    if (environment_.holds(subject_, instance)) return judged(Result::passed);
    // Who has failed so often that it is asked no more has two answers, and the second one is not its own.
    const bool runs =
        subject_.target->in_process() || subject_.ask(instance).fault != Outcome::Fault::not_run;
    return judged(runs ? Result::failed : Result::not_judged);
  }
  Details details(const Case& instance, const Outcome&) const override {
    const bool holds = environment_.holds(subject_, instance);
    return {
        fmt::format("{} {}", subject_.function->name, holds ? "did not do it again" : environment_.failure),
        "", "", ""};
  }
  reports::Conditioning conditioning(const Case&, const Observation& observation) const override {
    reports::Conditioning conditioning;
    if (observation.failed()) conditioning.blame = reports::Blame::beyond_contract;
    return conditioning;
  }

 private:
  Subject subject_;
  const Environment& environment_;
};

}  // namespace

std::unique_ptr<Check> make_environment_check(const Question& question, const Subject& subject,
                                              reference::Ladder) {
  const Function& function = *subject.function;
  const Environment* const environment = std::ranges::find(environments, question.id, &Environment::id);
  if (environment == std::end(environments)) throw std::invalid_argument(std::string(question.id));
  CaseSpace space = space_of(function, fmt::format("{}/{}", question.id, function.name));
  space.budget = question.id == "concurrent" ? 1 : few_cases(subject);
  if (!function.judged_by_laws())
    space.contains = [&function](const Case& instance) {
      return instance.family() == function.family &&
             (function.parameter.empty() || instance.extra.values == function.parameter) &&
             promises(function, instance);
    };
  return std::make_unique<Check>(entry_of(question, subject), std::move(space), subject, Asking::itself,
                                 std::make_unique<EnvironmentJudge>(subject, *environment));
}

}  // namespace divcert::properties
