#include <map>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/targets/manifest.hpp"
#include "properties/targets/process/adapter_protocol.hpp"
#include "properties/targets/process/child_process.hpp"

namespace divcert::properties {
namespace {

using Io = ChildProcess::Io;
using Fault = Outcome::Fault;

constexpr std::size_t cases_per_request = 64;
/// A function on which the adapter has failed so often is not asked again: its remaining cases are not
/// judged.
constexpr int most_failures = 8;

/// An adapter process that speaks divcert-adapter/1. It may crash, hang or talk nonsense: each is an Outcome
/// of the case that caused it, and the adapter is started afresh.
class ProcessTarget final : public Target {
 public:
  explicit ProcessTarget(Manifest manifest) : manifest_(std::move(manifest)) {
    greeting_ = start();
    for (const auto& [name, contract] : manifest_.contracts) function_named(name).contract = contract;
  }

  std::string name() const override { return greeting_.name; }
  std::string version() const override { return greeting_.version; }
  std::string origin() const override { return manifest_.origin; }
  const std::vector<Function>& functions() const override { return greeting_.functions; }
  bool concurrent() const override { return false; }

  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    std::vector<Outcome> outcomes;
    outcomes.reserve(cases.size());
    for (std::size_t begin = 0; begin < cases.size(); begin += cases_per_request) {
      const auto chunk = cases.subspan(begin, std::min(cases_per_request, cases.size() - begin));
      Outcome failure;
      if (auto answers = ask(function, chunk, failure)) {
        outcomes.insert(outcomes.end(), answers->begin(), answers->end());
      } else {
        one_by_one(function, chunk, failure, outcomes);
      }
    }
    return outcomes;
  }

 private:
  /// Starts the adapter and reads its greeting. Throws adapter_error.
  Greeting start() {
    try {
      child_.emplace(manifest_.command, manifest_.directory);
      std::string line;
      const Io io = child_->read_line(line, manifest_.timeout);
      if (io != Io::ok) throw std::runtime_error("the adapter sent no greeting: " + describe(io));
      return read_greeting(line);
    } catch (const std::runtime_error& error) {
      child_.reset();
      throw adapter_error(manifest_.name, error.what());
    }
  }

  Function& function_named(const std::string& name) {
    std::vector<std::string> offered;
    for (Function& function : greeting_.functions) {
      if (function.name == name) return function;
      offered.push_back(function.name);
    }
    throw target_error(fmt::format("{}: the adapter offers no function \"{}\"; it offers: {}",
                                   manifest_.origin, name, fmt::join(offered, ", ")));
  }

  /// Nothing when the adapter failed; then it has been ended and `failure` says how.
  std::optional<std::vector<Outcome>> ask(const Function& function, std::span<const Case* const> cases,
                                          Outcome& failure) {
    if (!ready(function, failure)) return std::nullopt;
    const std::uint64_t id = ++last_id_;
    std::string line;
    Io io = child_->write_line(write_request(id, function, cases), manifest_.timeout);
    if (io == Io::ok) io = child_->read_line(line, manifest_.timeout);
    if (io == Io::interrupted) {
      failure = Outcome::failed(Fault::not_run, "not run: interrupted");
      child_.reset();
      return std::nullopt;
    }
    if (io != Io::ok) {
      fail(function, failure, "the adapter failed: " + describe(io));
      return std::nullopt;
    }
    try {
      return read_answer(line, id, cases.size());
    } catch (const std::exception& error) {
      fail(function, failure, fmt::format("the adapter's answer is wrong: {}", error.what()));
      return std::nullopt;
    }
  }

  void fail(const Function& function, Outcome& failure, const std::string& how) {
    ++failures_[function.name];
    failure = Outcome::failed(Fault::crashed, how);
    child_.reset();
  }

  /// A request failed: its cases are asked singly, so that the one at fault is known.
  void one_by_one(const Function& function, std::span<const Case* const> cases, const Outcome& failure,
                  std::vector<Outcome>& outcomes) {
    const std::size_t first = outcomes.size();
    bool found = cases.size() == 1 || failure.fault == Fault::not_run;
    if (found) outcomes.insert(outcomes.end(), cases.size(), failure);
    for (std::size_t i = 0; i < cases.size() && outcomes.size() < first + cases.size(); ++i) {
      Outcome reason;
      const auto answer = ask(function, cases.subspan(i, 1), reason);
      outcomes.push_back(answer ? answer->front() : reason);
      found = found || !answer;
    }
    if (!found)
      outcomes[first] = failure;  // only together do the cases set it off: the first one stands for them
  }

  bool ready(const Function& function, Outcome& failure) {
    if (failures_[function.name] >= most_failures) {
      failure = Outcome::failed(Fault::not_run,
                                fmt::format("not run: the adapter had already failed {} times on this "
                                            "function",
                                            most_failures));
      return false;
    }
    if (child_) return true;
    try {
      start();
    } catch (const adapter_error& error) {
      ++failures_[function.name];
      failure = Outcome::failed(Fault::not_run, fmt::format("not run: {}", error.what()));
    }
    return child_.has_value();
  }

  /// How the adapter ended; it has now.
  std::string describe(Io io) {
    const std::string how = child_->end();
    child_.reset();
    if (io == Io::timeout)
      return fmt::format("silent for {:g} s", static_cast<double>(manifest_.timeout.count()) / 1000);
    if (io == Io::flooded) return "it sent a line without an end";
    if (io == Io::interrupted) return "interrupted";
    return how;
  }

  Manifest manifest_;
  Greeting greeting_;
  std::optional<ChildProcess> child_;
  std::map<std::string, int> failures_;  ///< by function
  std::uint64_t last_id_ = 0;
};

}  // namespace

std::unique_ptr<Target> make_process_target(Manifest manifest) {
  return std::make_unique<ProcessTarget>(std::move(manifest));
}

}  // namespace divcert::properties
