#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/targets/manifest.hpp"
#include "properties/targets/process/adapter.hpp"

namespace divcert::properties {
namespace {

using Fault = Outcome::Fault;
using Kind = Exchange::Kind;
using Recurrence = Outcome::Recurrence;
using Cases = std::span<const Case* const>;

/// A function on which the adapter has failed so often is not asked again: its remaining cases are not
/// judged. A failure counts once, however many cases were asked together and however often it was asked
/// again: the count does not depend on the pace.
constexpr int most_failures = 8;
/// Fewer where each costs its patience; and fewer still where nothing was ever answered.
constexpr int most_silences = 3, most_silences_of_the_mute = 2;

/// A crash, with what became of it when the same was asked again.
Outcome crash(const Exchange& failure, Recurrence recurrence, std::size_t others, const std::string& then) {
  Outcome outcome = Outcome::failed(Fault::crashed, failure.reason + then);
  outcome.recurrence = recurrence;
  outcome.others = others;
  return outcome;
}

std::string cases_text(std::size_t count) {
  return fmt::format("{} other case{}", count, count == 1 ? "" : "s");
}

/// A crash that a fresh process did not repeat.
Outcome not_repeated(const Exchange& failure) {
  if (failure.earlier == 0)
    return crash(failure, Recurrence::not_again, 0, " (asked again, a fresh process answered)");
  return crash(failure, Recurrence::only_after, failure.earlier,
               fmt::format(" (only after {}: a fresh process answered)", cases_text(failure.earlier)));
}

/// An adapter process that speaks divcert-adapter/1. It may crash, hang or talk nonsense: each is an Outcome
/// of the case that caused it, as far as that can be told, and the adapter is started afresh.
class ProcessTarget final : public Target {
 public:
  ProcessTarget(Manifest manifest, TimeLimit deadline)
      : manifest_(std::move(manifest)),
        adapter_(manifest_, deadline),
        functions_(adapter_.greeting().functions) {
    for (const auto& [name, description] : manifest_.functions) require_offered(name);
  }

  std::string name() const override { return manifest_.name; }
  std::string version() const override { return adapter_.greeting().version; }
  std::string origin() const override { return manifest_.origin; }
  std::vector<std::string> replay_words(const Function& function) const override {
    if (!manifest_.is_file) return Target::replay_words(function);
    std::vector<std::string> words{"--target", fmt::format("{}:{}", manifest_.origin, function.name)};
    words.insert(words.end(), manifest_.options.begin(), manifest_.options.end());
    return words;
  }
  const std::vector<Function>& functions() const override { return functions_; }
  std::vector<Unsupported> unsupported() const override { return adapter_.greeting().unsupported; }
  void set_deadline(TimeLimit deadline) override {
    adapter_.set_deadline(deadline);
    // The next part of the run may see it once more: silence while conventions were inferred is no finding,
    // and a witness that is shrunk is asked.
    for (auto& [name, state] : states_) {
      state.cut = false;
      if (state.pace.ever_answered()) state.silences = std::min(state.silences, most_silences - 1);
    }
  }
  bool out_of_time(const Function& function) const override {
    const auto state = states_.find(function.name);
    return state != states_.end() && state->second.cut;
  }
  std::optional<std::chrono::microseconds> cost(const Function& function) const override {
    const auto state = states_.find(function.name);
    return state == states_.end() ? std::nullopt : state->second.pace.cost();
  }
  bool concurrent() const override { return false; }
  bool watches_input() const override { return watches(input_watched); }
  bool watches_rounding_mode() const override { return watches(rounding_mode_watched); }

  std::vector<Outcome> evaluate(const Function& function, Cases cases) override {
    State& state = state_of(function);
    std::vector<Outcome> outcomes;
    outcomes.reserve(cases.size());
    while (outcomes.size() < cases.size()) {
      const Cases left = cases.subspan(outcomes.size());
      std::ranges::move(request(function, left.first(std::min(state.pace.cases(), left.size())), state),
                        std::back_inserter(outcomes));
    }
    return outcomes;
  }

  int failures(const Function& function) const override {
    const auto state = states_.find(function.name);
    return state == states_.end() ? 0 : state->second.failures;
  }
  void add_failures(const Function& function, int count) override { state_of(function).failures += count; }
  void pardon(const Function& function, bool silences) override {
    State& state = state_of(function);
    state.failures = 0;
    if (silences) state.silences = 0;
  }
  /// An adapter of a whole package takes its time to start.
  bool start_afresh() override {
    if (manifest_.is_file) adapter_.end_process();
    return manifest_.is_file;
  }

 private:
  struct State {
    Pace pace;
    int failures = 0, silences = 0;
    bool cut = false;  ///< the deadline left too little time
  };

  State& state_of(const Function& function) {
    return states_.try_emplace(function.name, State{Pace(manifest_.timeout)}).first->second;
  }

  bool watches(std::string_view what) const {
    return std::ranges::count(adapter_.greeting().watches, what) > 0;
  }

  /// What is said of a function that is not there is a mistake.
  void require_offered(const std::string& name) const {
    if (std::ranges::count(functions_, name, &Function::name) > 0) return;
    for (const Unsupported& other : adapter_.greeting().unsupported) {
      if (other.name != name) continue;
      if (other.later) return;
      throw target_error(
          fmt::format("{}: the function \"{}\" cannot be audited: {}", manifest_.origin, name, other.reason));
    }
    constexpr std::size_t most_named = 20;
    std::vector<std::string> names;
    for (const Function& function : functions_)
      if (names.size() < most_named) names.push_back(function.name);
    throw target_error(fmt::format("{}: the adapter offers no function \"{}\"; it offers: {}{}",
                                   manifest_.origin, name, fmt::join(names, ", "),
                                   functions_.size() > most_named ? ", …" : ""));
  }

  /// Asks, unless the function has failed too often.
  Exchange ask(const Function& function, Cases cases, State& state) {
    if (state.failures >= most_failures)
      return {.reason = fmt::format("not run: the adapter had already failed {} times on this function",
                                    most_failures)};
    if (state.silences >= (state.pace.ever_answered() ? most_silences : most_silences_of_the_mute))
      return {.reason = fmt::format("not run: the adapter had already been silent {} times on this function",
                                    state.silences)};
    if (state.cut) return {.reason = "not run: the time budget ran out"};
    return noted(adapter_.ask(function, cases, state.pace), state);
  }

  static Exchange noted(Exchange exchange, State& state) {
    if (exchange.kind != Kind::cut) return exchange;
    state.cut = true;
    exchange.kind = Kind::not_run;
    return exchange;
  }

  Exchange ask_a_fresh_process(const Function& function, Cases cases, State& state) {
    adapter_.end_process();
    return noted(adapter_.ask(function, cases, state.pace, Patience::second), state);
  }

  std::vector<Outcome> request(const Function& function, Cases cases, State& state) {
    Exchange exchange = ask(function, cases, state);
    if (exchange.kind == Kind::answered) return std::move(exchange.answers);
    if (exchange.kind == Kind::not_run)
      return std::vector<Outcome>(cases.size(), Outcome::failed(Fault::not_run, exchange.reason));
    if (cases.size() == 1) return {failed_alone(function, cases, exchange, state)};
    return one_by_one(function, cases, exchange, state);
  }

  /// A case that was asked alone failed: counts it, and says what the case does in a fresh process, if it has
  /// not just been in one. A case that is answered there is slow where its time explains its silence, or
  /// where the patience was a guess: a function may have begun to warm up with it.
  Outcome failed_alone(const Function& function, Cases one, const Exchange& failure, State& state) {
    const bool silent = failure.kind == Kind::silent, guessed = state.pace.guesses();
    std::optional<Exchange> again;
    if (failure.earlier > 0) again = ask_a_fresh_process(function, one, state);
    const bool answered = again && again->kind == Kind::answered;
    if (silent && answered && (guessed || Pace::explains_silence(again->took, failure.patience))) {
      if (guessed) state.pace.guessed_wrong();
      return std::move(again->answers.front());
    }
    ++state.failures;
    if (silent) ++state.silences;
    if (answered) return not_repeated(failure);
    if (again && again->kind == Kind::not_run)
      return crash(failure, Recurrence::unknown, 0, fmt::format(" (not asked again: {})", again->reason));
    return crash(failure, Recurrence::alone, 0, "");
  }

  /// A request of several cases failed: they are asked singly, so that the one at fault is known.
  std::vector<Outcome> one_by_one(const Function& function, Cases cases, const Exchange& failure,
                                  State& state) {
    std::vector<Outcome> outcomes;
    Pace::Time singly{0};
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const Cases one = cases.subspan(i, 1);
      const Exchange exchange = ask(function, one, state);
      singly += exchange.took;
      if (exchange.kind == Kind::answered)
        outcomes.push_back(exchange.answers.front());
      else if (exchange.kind == Kind::not_run)
        outcomes.push_back(Outcome::failed(Fault::not_run, exchange.reason));
      else
        outcomes.push_back(failed_alone(function, one, exchange, state));
    }
    const auto has = [&](Fault fault) {
      return std::ranges::any_of(outcomes, [&](const Outcome& outcome) { return outcome.fault == fault; });
    };
    if (has(Fault::crashed)) return outcomes;
    ++state.failures;
    if (has(Fault::not_run) && failure.kind == Kind::silent) return outcomes;  // it may just be slow
    if (has(Fault::not_run))
      outcomes.front() = crash(
          failure, Recurrence::unknown, cases.size() - 1,
          fmt::format(" (asked together with {}; not all were asked again)", cases_text(cases.size() - 1)));
    else if (failure.kind != Kind::silent || !Pace::explains_silence(singly, failure.patience))
      together(function, cases, failure, state, outcomes.front());
    return outcomes;
  }

  /// Each case is answered alone. What they did together is recorded with the first of them, unless it was
  /// silence that does not come again: how many are asked at a time is our affair.
  void together(const Function& function, Cases cases, const Exchange& failure, State& state,
                Outcome& first) {
    const std::size_t others = cases.size() - 1;
    const Exchange again = ask_a_fresh_process(function, cases, state);
    if (again.kind == Kind::silent || again.kind == Kind::failed)
      first = crash(
          failure, Recurrence::only_together, others,
          fmt::format(" (only when asked together with {}: each is answered alone)", cases_text(others)));
    else if (again.kind == Kind::not_run)
      first =
          crash(failure, Recurrence::unknown, others,
                fmt::format(" (asked together with {}; each is answered alone; not asked together again: {})",
                            cases_text(others), again.reason));
    else if (failure.kind != Kind::silent)
      first = not_repeated(failure);
  }

  Manifest manifest_;
  Adapter adapter_;
  std::vector<Function> functions_;
  std::map<std::string, State> states_;  ///< by function
};

}  // namespace

std::unique_ptr<Target> make_process_target(Manifest manifest, TimeLimit deadline) {
  return std::make_unique<ProcessTarget>(std::move(manifest), deadline);
}

}  // namespace divcert::properties
