#include "reports/writers/terminal/terminal.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <variant>

#include <fmt/color.h>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include "reports/writers/internal_errors.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/terminal/terminal_claims.hpp"
#include "reports/writers/terminal/terminal_teeth.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

constexpr std::size_t numbers_shown = 8;  // of each vector of a witness
constexpr std::size_t longest_replay = 2000;

fmt::text_style style_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return fmt::fg(fmt::terminal_color::green);
    case Verdict::fail:
    case Verdict::error:
      return fmt::fg(fmt::terminal_color::red) | fmt::emphasis::bold;
    case Verdict::undecided:
      return fmt::fg(fmt::terminal_color::yellow);
    case Verdict::vacuous:
      return fmt::emphasis::faint;
  }
  return {};
}

class Printer {
 public:
  Printer(const Report& report, std::ostream& out, const TerminalOptions& options)
      : report_(report), out_(out), options_(options) {}

  void report() {
    out_ << terminal_text(headline(report_)) << "\n\n";
    for (const Section& section : report_.sections())
      std::visit(overloaded{
                     [this](const Checks& checks) { show(checks); },
                     [this](const Conventions& conventions) { show(conventions); },
                     [](const Causes&) {},  // beside the findings
                     [this](const Labels& labels) { show(labels); },
                     [this](const Claims& claims) { show(claims); },
                     [this](const Teeth& teeth) { write_teeth(report_, teeth, out_); },
                     [this](const Unsupported& functions) { show(functions); },
                     [this](const InternalErrors& errors) { show(errors); },
                 },
                 section);
    totals();
  }

 private:
  void show(const Checks& checks) {
    if (report_.run.command == "audit" && report_.teeth() == nullptr) return show_functions(checks);
    std::size_t id_width = 0, folded = 0;
    for (const Check& check : checks.entries)
      if (!folds(check)) id_width = std::max(id_width, width(terminal_text(check.id)));
    for (const Check& check : checks.entries) {
      if (folds(check)) {
        ++folded;
        continue;
      }
      const std::string id = terminal_text(check.id);
      out_ << styled(fmt::format("{:<9}", word(check.verdict)), style_of(check.verdict)) << ' ' << id
           << std::string(id_width - width(id), ' ') << fmt::format("  {:>13} cases", grouped(check.cases))
           << measures(check) << '\n';
    }
    if (folded > 0) out_ << fmt::format("pass, not listed: {}\n", counted(folded, "check"));
    failures(checks);
  }

  // An audit: function by function, the causes of what is wrong with each, worst first.
  void show_functions(const Checks& checks) {
    const auto functions = by_function(report_);
    for (const FunctionVerdict& function : functions) {
      const Verdict verdict = verdict_of(function, checks);
      if (&function != functions.data()) out_ << '\n';
      out_ << styled(fmt::format("{:<9}", word(verdict)), style_of(verdict))
           << fmt::format(" {} of {} ({}): {}; {} in {}, {} without a finding\n",
                          terminal_text(function.function), terminal_text(function.target),
                          terminal_text(computes_words(function)), causes_words(function),
                          counted(function.cases, "case"), counted(function.checks, "check"),
                          function.without_finding);
      for (const CauseOfFunction& entry : function.causes)
        if (has_room()) paragraph(entry);
    }
    for (const Check& check : checks.entries) {
      if (check.function.empty() && check.findings.empty())
        out_ << styled(fmt::format("{:<9}", word(check.verdict)), style_of(check.verdict))
             << fmt::format(" {}  {} cases\n", terminal_text(check.id), grouped(check.cases));
      for (const Finding& finding : check.findings)
        if (!finding.tier && !told_as_internal_error(report_, check, finding) && has_room())
          failure(check, finding);
    }
    say_what_is_hidden();
  }

  bool has_room() {
    if (shown_ == options_.failures_shown)
      ++hidden_;
    else
      ++shown_;
    return hidden_ == 0;
  }

  void say_what_is_hidden() {
    if (hidden_ > 0) out_ << fmt::format("\nand {} more in report.html\n", grouped(hidden_));
  }

  static Verdict verdict_of(const FunctionVerdict& function, const Checks& checks) {
    if (function.fails()) return Verdict::fail;
    Verdict worst = Verdict::pass;
    for (const Check& check : checks.entries) {
      if (check.target != function.target || check.function != function.function) continue;
      if (check.verdict == Verdict::fail || check.verdict == Verdict::error) return check.verdict;
      if (check.verdict == Verdict::undecided) worst = Verdict::undecided;
    }
    return worst;
  }

  void paragraph(const CauseOfFunction& entry) {
    const Finding& finding = *entry.shown;
    const std::string title = entry.cause == nullptr ? finding.cause : entry.cause->title;
    out_ << '\n'
         << styled(fmt::format("  {} {}: {}", terminal_text(entry.code), words(entry.tier),
                               terminal_text(title)),
                   style_of(entry.fails() ? Verdict::fail : Verdict::vacuous))
         << fmt::format("  ({})\n", counted(entry.cases, "case"));
    out_ << "  " << terminal_text(finding.message) << '\n';
    evidence(finding);
    line("found by", objecting_words(entry));
    if (entry.cause != nullptr && entry.fails()) {
      line("happens", entry.cause->happens);
      line("mend", entry.cause->remedy);
      line("source", entry.cause->source);
    }
    replay(finding);
  }

  // Where there are many, only what does not pass is written out: the laws beside the matrix of teeth, which
  // has their cases; and what is asked of each function besides its accuracy and invalid input.
  bool folds(const Check& check) const {
    if (check.verdict != Verdict::pass) return false;
    const bool law_of_function = check.kind == CheckKind::law && !check.function.empty();
    return report_.teeth() != nullptr || law_of_function || check.kind == CheckKind::metamorphic;
  }

  void failures(const Checks& checks) {
    for (const Check& check : checks.entries)
      for (const Finding& finding : check.findings)
        if (!told_as_internal_error(report_, check, finding) && has_room()) failure(check, finding);
    say_what_is_hidden();
  }

  void show(const Conventions& conventions) {
    if (conventions.entries.empty()) return;
    out_ << "\nconventions:\n";
    for (const ConventionEntry& each : conventions.entries) {
      const bool fails = each.verdict == ConventionVerdict::fails;
      const std::string line =
          fmt::format("  {}/{}: {} = {} ({}): {}\n", terminal_text(each.target), terminal_text(each.function),
                      terminal_text(each.key), terminal_text(each.value), convention_words(each),
                      terminal_text(each.evidence));
      out_ << (fails ? styled(line, style_of(Verdict::fail)) : line);
    }
  }

  // Only the gaps; how often each trait was drawn is in the files.
  void show(const Labels& labels) {
    std::string gaps;
    for (const Label& label : labels.entries)
      if (label.cases == 0) gaps += (gaps.empty() ? "" : "; ") + terminal_text(label.name);
    if (!gaps.empty()) out_ << fmt::format("\ntraits that no drawn case had: {}\n", gaps);
  }

  void show(const Claims& claims) {
    if (claims.entries.empty()) return;
    const bool alone = report_.checks().empty();  // then the headline has the sentence
    if (!alone) out_ << '\n' << claims_sentence(claims.entries) << '\n';
    for (const Claim& claim : claims.entries)
      if (alone || claim.verdict == ClaimVerdict::undecided) out_ << claim_line(claim);
    out_ << fmt::format("divcert explain {} shows one\n", terminal_text(claims.entries.front().id));
  }

  void show(const Unsupported& functions) {
    if (functions.entries.empty()) return;
    out_ << fmt::format("\n{} not supported, and not judged:\n",
                        counted(functions.entries.size(), "function"));
    for (const UnsupportedFunction& each : functions.entries)
      out_ << fmt::format("  {} of {}: {}\n", terminal_text(each.function), terminal_text(each.target),
                          terminal_text(each.reason));
  }

  void show(const InternalErrors& errors) {
    if (errors.entries.empty()) return;
    out_ << styled(fmt::format("\n{} of divcert itself; the run went on:\n",
                               counted(errors.entries.size(), "internal error")),
                   style_of(Verdict::error));
    for (const InternalError& error : errors.entries) {
      out_ << fmt::format("  {}\n", terminal_text(error.message));
      line("check", error.check);
      line("case", if_it_fits(error.instance));
      line("replay", if_it_fits(replay_of(report_, error)));
    }
  }

  void totals() {
    const Run& run = report_.run;
    if (report_.checks().empty() && !report_.claims().empty()) {
      out_ << fmt::format("\n{} judged; seed {}\n", counted(claim_cases(report_.claims()), "case"), run.seed);
    } else if (!report_.checks().empty() || report_.teeth() == nullptr) {
      const Summary summary = summarize(report_);
      out_ << fmt::format("\n{} pass, {} fail, {} undecided, {} vacuous, {} error; {} judged; seed {}\n",
                          summary.pass, summary.fail, summary.undecided, summary.vacuous, summary.error,
                          counted(total_cases(report_), "case"), run.seed);
    }
    if (!run.complete) out_ << "Partial report. " << incomplete_notice(run) << '\n';
  }

  std::string styled(const std::string& text, const fmt::text_style& style) const {
    return options_.color ? fmt::format(style, "{}", text) : text;
  }

  static std::string measures(const Check& check) {
    std::string text;
    const auto add = [&text](const std::string& measure) { text += (text.empty() ? "  " : ", ") + measure; };
    if (check.worst && !check.worst->ulp.empty()) add("worst " + check.worst->ulp + " ulp");
    if (check.worst && !check.worst->ratio.empty()) add("tightest ratio " + check.worst->ratio);
    if (check.search && check.search->after != check.search->before)
      add("searched from " + check.search->before);
    if (check.equality > 0) add(grouped(check.equality) + " with equality");
    if (const std::string open = not_contradicted_words(check.not_contradicted); !open.empty()) add(open);
    if (check.outside_hypothesis > 0) add(grouped(check.outside_hypothesis) + " outside the hypothesis");
    if (check.undecided > 0) add(grouped(check.undecided) + " undecided");
    return text;
  }

  void failure(const Check& check, const Finding& finding) {
    out_ << '\n'
         << styled(fmt::format("{}: {}", terminal_text(check.id), word(finding.kind)),
                   style_of(finding.kind == FindingKind::undecided ? Verdict::undecided : Verdict::fail))
         << fmt::format("  ({} of {})\n", grouped(finding.count), counted(check.cases, "case"));
    out_ << "  " << terminal_text(finding.message) << '\n';
    evidence(finding);
    line("blame", blame_sentence(finding.conditioning));
    replay(finding);
  }

  void evidence(const Finding& finding) {
    const Witness& witness = finding.witness;
    if (!witness.family.empty()) line("family", witness.family);
    numbers("p", witness.p, witness.parameters);
    numbers("q", witness.q, witness.names_of_q());
    numbers(terminal_text(witness.parameter_name), witness.parameter, {});
    if (witness.masses) line("masses", std::string(word(*witness.masses)));
    line("got", with_decimal(finding.got));
    line("expected", with_decimal(finding.expected));
    if (!finding.ulp.empty()) line("error", finding.ulp + " ulp");
    if (finding.tier) line("condition", finding.conditioning.condition);
  }

  void replay(const Finding& finding) { line("replay", if_it_fits(finding.replay)); }

  static std::string if_it_fits(const std::string& text) {
    return text.size() <= longest_replay ? text : "in report.json: it is too long for a terminal";
  }

  void line(std::string_view label, const std::string& text) {
    if (!text.empty()) out_ << fmt::format("  {:<10}{}\n", label, terminal_text(text));
  }

  void numbers(std::string_view label, const std::vector<std::string>& hex,
               const std::vector<std::string>& names) {
    const std::size_t shown = std::min(hex.size(), numbers_shown);
    for (std::size_t i = 0; i < shown; ++i)
      line(i == 0 ? label : std::string_view(),
           (i < names.size() ? names[i] + " = " : "") + with_decimal(hex[i]));
    if (hex.size() > shown) line("", fmt::format("and {} more in report.json", hex.size() - shown));
  }

  const Report& report_;
  std::ostream& out_;
  const TerminalOptions& options_;
  std::size_t shown_ = 0, hidden_ = 0;  ///< findings
};

}  // namespace

void write_terminal(const Report& report, std::ostream& out, const TerminalOptions& options) {
  Printer(report, out, options).report();
}

}  // namespace divcert::reports
