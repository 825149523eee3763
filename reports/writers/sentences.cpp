#include "reports/writers/sentences.hpp"

#include <map>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

// The functions of audited targets: how many there are, break their contract, keep it.
struct Functions {
  std::size_t all = 0, broken = 0, kept = 0;
};

Functions count_functions(const Report& report) {
  struct State {
    bool broken = false, kept = true;
  };
  std::map<std::pair<std::string, std::string>, State> functions;
  for (const Check& check : report.checks()) {
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
  return fmt::format("divcert {}: {} of {} {}{}{}", report.run.command, grouped(summary.pass),
                     counted(report.checks().size(), "check"), summary.pass == 1 ? "passes" : "pass",
                     others.empty() ? "" : ", ", fmt::join(others, ", "));
}

std::string beyond_contract_sentence(const Conditioning& conditioning) {
  const std::string& condition = conditioning.condition;
  if (condition.empty()) return "The problem has no condition number here: no rounding explains this result.";
  if (conditioning.error_per_condition.empty())
    return fmt::format("The problem's condition here is {}: no rounding of the input explains this result.",
                       condition);
  return fmt::format(
      "The problem's condition here is {}: the error is {} times what rounding the numbers of the input may "
      "cause.",
      condition, conditioning.error_per_condition);
}

// Of the run as a whole, internal errors apart.
std::string what_was_found(const Report& report) {
  if (report.teeth() != nullptr) return headline(*report.teeth());
  const char* const partial = report.run.complete ? "" : " (partial run)";
  if (report.checks().empty() && !report.claims().empty()) return claims_sentence(report.claims()) + partial;
  if (report.checks().empty()) return fmt::format("divcert {}: nothing was checked", report.run.command);
  const Functions functions = count_functions(report);
  const bool audit = report.run.command == "audit" && functions.all > 0 && !report.run.targets.empty();
  return (audit ? audit_headline(report, functions) : verify_headline(report)) + partial;
}

}  // namespace

std::string headline(const Report& report) {
  std::string sentence = what_was_found(report);
  if (const auto errors = report.internal_errors().size(); errors > 0)
    sentence += fmt::format("; {} of divcert", counted(errors, "internal error"));
  return sentence;
}

std::string headline(const Teeth& teeth) {
  const auto mutants = teeth.mutants.size(), laws = teeth.false_laws.size();
  std::string sentence =
      fmt::format("Teeth: {} of {} noticed, {} of {} refuted", mutants - teeth.survivors(),
                  counted(mutants, "mutant"), laws - teeth.unrefuted(), counted(laws, "false law"));
  if (teeth.wrongly_killed() > 0)
    sentence += fmt::format(", {} wrongly killed", counted(teeth.wrongly_killed(), "twin"));
  return teeth.complete ? sentence : sentence + " (partial run)";
}

std::string claims_sentence(const std::vector<Claim>& claims) {
  if (claims.empty()) return {};
  std::map<ClaimVerdict, std::uint64_t> counts;
  for (const Claim& claim : claims) ++counts[claim.verdict];
  std::vector<std::string> sums;
  for (const auto& [verdict, count] : counts) sums.push_back(fmt::format("{} {}", words(verdict), count));
  return fmt::format("{}: {}", counted(claims.size(), "claim"), fmt::join(sums, ", "));
}

std::string convention_words(const ConventionEntry& entry) {
  switch (entry.verdict) {
    case ConventionVerdict::acquitted:
      return entry.declared ? "declared" : "inferred";
    case ConventionVerdict::unexplained:
      return "not explained";
    case ConventionVerdict::fails:
      return "inferred: fails";
  }
  return {};
}

std::string not_contradicted_words(const NotContradicted& cases) {
  if (cases.cases == 0) return {};
  return fmt::format("{} not contradicted at {} bits", grouped(cases.cases), cases.bits);
}

std::string repeat_command(const Run& run) {
  if (!run.repeat.empty()) return run.repeat;
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

std::string computes_words(const FunctionVerdict& function) {
  return function.divergence.empty() ? "judged by laws alone" : function.divergence;
}

std::string causes_words(const FunctionVerdict& function) {
  std::map<Tier, int> tiers;
  for (const CauseOfFunction& entry : function.causes) ++tiers[entry.tier];
  std::vector<std::string> parts;
  for (const auto& [tier, count] : tiers) parts.push_back(fmt::format("{} {}", count, words(tier)));
  return parts.empty() ? "nothing found" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string objecting_words(const CauseOfFunction& entry) {
  constexpr std::size_t shown = 6;
  std::vector<std::string> questions;
  for (const Check* check : entry.objects)
    questions.push_back(check->kind == CheckKind::law ? "law/" + check->law
                                                      : check->id.substr(0, check->id.find('/')));
  const std::size_t more = questions.size() > shown ? questions.size() - shown : 0;
  questions.resize(questions.size() - more);
  return fmt::format("{}{}", fmt::join(questions, ", "), more > 0 ? fmt::format(" and {} more", more) : "");
}

std::string_view blame_words(const Conditioning& conditioning) {
  if (!conditioning.blame) return {};
  switch (*conditioning.blame) {
    case Blame::beyond_contract:
      return "implementation beyond its contract";
    case Blame::within_conditioning:
      return "within the conditioning of the input";
    case Blame::law_false:
      return "law false";
    case Blame::oracle_undecided:
      return "oracle undecided";
  }
  return {};
}

std::string blame_sentence(const Conditioning& conditioning) {
  if (!conditioning.blame) return {};
  switch (*conditioning.blame) {
    case Blame::law_false:
      return "The law itself is false at this input.";
    case Blame::oracle_undecided:
      return "The oracle could not decide; nobody is blamed.";
    case Blame::within_conditioning:
      return fmt::format(
          "The problem's condition here is {}: rounding the numbers of the input may move the value as much.",
          conditioning.condition);
    case Blame::beyond_contract:
      return beyond_contract_sentence(conditioning);
  }
  return {};
}

std::string incomplete_notice(const Run& run) {
  if (run.complete) return {};
  if (!run.stopped_by) return "The run did not finish.";
  if (*run.stopped_by == StoppedBy::slow_function)
    return "A function is slow: it was judged on fewer cases than were asked for, as its checks say.";
  return fmt::format("The run was stopped by {} {} before it finished.",
                     *run.stopped_by == StoppedBy::interrupt ? "an" : "the", word(*run.stopped_by));
}

std::uint64_t total_cases(const Report& report) {
  return std::accumulate(report.checks().begin(), report.checks().end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Check& check) { return sum + check.cases; });
}

}  // namespace divcert::reports
