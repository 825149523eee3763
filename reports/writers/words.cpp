#include "reports/writers/words.hpp"

#include <array>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reports/writers/text.hpp"

namespace divcert::reports {
namespace {

constexpr std::array<std::pair<Verdict, std::string_view>, 5> verdict_words{
    {{Verdict::pass, "pass"},
     {Verdict::fail, "fail"},
     {Verdict::undecided, "undecided"},
     {Verdict::vacuous, "vacuous"},
     {Verdict::error, "error"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> blames{
    {{"beyond_contract", "implementation beyond its contract"},
     {"within_conditioning", "within the conditioning of the input"},
     {"law_false", "law false"},
     {"oracle_undecided", "oracle undecided"}}};

// The functions of audited targets: how many there are, break their contract, keep it.
struct Functions {
  std::size_t all = 0, broken = 0, kept = 0;
};

Functions count_functions(const Report& report) {
  struct State {
    bool broken = false, kept = true;
  };
  std::map<std::pair<std::string, std::string>, State> functions;
  for (const Check& check : report.checks) {
    if (check.target.empty()) continue;
    State& state = functions[{check.target, check.function}];
    state.broken = state.broken || check.verdict == Verdict::fail;
    state.kept = state.kept && check.verdict == Verdict::pass;
  }
  Functions counts;
  for (const auto& [name, state] : functions) {
    ++counts.all;
    if (state.broken) ++counts.broken;
    if (state.kept) ++counts.kept;
  }
  return counts;
}

std::string audit_headline(const Report& report, const Functions& functions) {
  const std::vector<std::string>& targets = report.run.targets;
  const std::string whose =
      targets.size() == 1 ? targets.front() : fmt::format("{} implementations", targets.size());
  const bool one = functions.all == 1;
  if (functions.broken > 0)
    return fmt::format("{} of {} of {} {}", functions.broken, counted(functions.all, "function"), whose,
                       functions.broken == 1 ? "breaks its contract" : "break their contract");
  if (functions.kept == functions.all)
    return fmt::format("{} of {} of {} {}", functions.kept, counted(functions.all, "function"), whose,
                       one ? "keeps its contract" : "keep their contract");
  return fmt::format("{} of {} of {} keep their contract, none is shown to break it", functions.kept,
                     counted(functions.all, "function"), whose);
}

std::string verify_headline(const Report& report) {
  const Summary summary = summarize(report);
  std::vector<std::string> others;
  if (summary.fail > 0)
    others.push_back(fmt::format("{} fail{}", summary.fail, summary.fail == 1 ? "s" : ""));
  if (summary.error > 0)
    others.push_back(fmt::format("{} error{}", summary.error, summary.error == 1 ? "" : "s"));
  if (summary.undecided > 0) others.push_back(fmt::format("{} undecided", summary.undecided));
  if (summary.vacuous > 0) others.push_back(fmt::format("{} vacuous", summary.vacuous));
  return fmt::format("divcert {}: {} of {} {}{}{}", report.run.command, summary.pass,
                     counted(report.checks.size(), "check"), summary.pass == 1 ? "passes" : "pass",
                     others.empty() ? "" : ", ", fmt::join(others, ", "));
}

}  // namespace

std::string_view word(Verdict verdict) {
  for (const auto& [value, text] : verdict_words)
    if (value == verdict) return text;
  return "error";
}

std::optional<Verdict> verdict_of(std::string_view text) {
  for (const auto& [value, known] : verdict_words)
    if (known == text) return value;
  return std::nullopt;
}

std::string headline(const Report& report) {
  if (report.teeth) return headline(*report.teeth);
  if (report.checks.empty() && !report.claims.empty())
    return claims_sentence(report.claims) + (report.run.complete ? "" : " (partial run)");
  if (report.checks.empty()) return fmt::format("divcert {}: nothing was checked", report.run.command);
  const Functions functions = count_functions(report);
  const bool audit = report.run.command == "audit" && functions.all > 0 && !report.run.targets.empty();
  return (audit ? audit_headline(report, functions) : verify_headline(report)) +
         (report.run.complete ? "" : " (partial run)");
}

std::string repeat_command(const Run& run) {
  std::string command = "divcert " + run.command;
  if (run.command == "audit")
    for (const std::string& target : run.arguments) command += " " + shell_word(target);
  if (run.teeth) command += " --teeth";
  if (run.claims_only) command += " --claims";
  command += fmt::format(" --cases {} --seed {}", run.cases, run.seed);
  if (!run.filter.empty()) command += " --filter " + shell_word(run.filter);
  if (!run.shard.empty()) command += " --shard " + shell_word(run.shard);
  if (run.search != Run().search && !run.teeth && !run.claims_only)
    command += fmt::format(" --search {}", run.search);
  if (run.max_bits != Run().max_bits) command += fmt::format(" --max-bits {}", run.max_bits);
  return command;
}

std::string_view blame_words(const Conditioning& conditioning) {
  for (const auto& [blame, text] : blames)
    if (blame == conditioning.blame) return text;
  return {};
}

std::string blame_sentence(const Conditioning& conditioning) {
  const std::string& condition = conditioning.condition;
  if (conditioning.blame == "law_false") return "The law itself is false at this input.";
  if (conditioning.blame == "oracle_undecided") return "The oracle could not decide; nobody is blamed.";
  if (conditioning.blame == "within_conditioning")
    return fmt::format(
        "The problem's condition here is {}: rounding the numbers of the input may move the value as much.",
        condition);
  if (conditioning.blame != "beyond_contract") return {};
  if (condition.empty()) return "The problem has no condition number here: no rounding explains this result.";
  if (conditioning.error_per_condition.empty())
    return fmt::format("The problem's condition here is {}: no rounding of the input explains this result.",
                       condition);
  return fmt::format(
      "The problem's condition here is {}: the error is {} times what rounding the numbers of the input may "
      "cause.",
      condition, conditioning.error_per_condition);
}

std::string incomplete_notice(const Run& run) {
  if (run.complete) return {};
  if (run.stopped_by.empty()) return "The run did not finish.";
  return fmt::format("The run was stopped by {} {} before it finished.",
                     run.stopped_by == "interrupt" ? "an" : "the", run.stopped_by);
}

std::uint64_t total_cases(const Report& report) {
  return std::accumulate(report.checks.begin(), report.checks.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Check& check) { return sum + check.cases; });
}

}  // namespace divcert::reports
