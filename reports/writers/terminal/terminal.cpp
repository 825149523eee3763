#include "reports/writers/terminal/terminal.hpp"

#include <algorithm>
#include <ostream>
#include <string>

#include <fmt/color.h>
#include <fmt/format.h>
#include <fmt/ostream.h>

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
  Printer(std::ostream& out, const TerminalOptions& options) : out_(out), options_(options) {}

  void checks(const Report& report) {
    std::size_t id_width = 0;
    for (const Check& check : report.checks) id_width = std::max(id_width, width(terminal_text(check.id)));
    for (const Check& check : report.checks) {
      const std::string id = terminal_text(check.id);
      out_ << styled(fmt::format("{:<9}", word(check.verdict)), style_of(check.verdict)) << ' ' << id
           << std::string(id_width - width(id), ' ') << fmt::format("  {:>13} cases", grouped(check.cases))
           << measures(check) << '\n';
    }
  }

  void failures(const Report& report) {
    std::size_t hidden = 0, shown = 0;
    for (const Check& check : report.checks) {
      for (const Finding& finding : check.findings) {
        if (shown == options_.failures_shown) {
          ++hidden;
          continue;
        }
        ++shown;
        failure(check, finding);
      }
    }
    if (hidden > 0) out_ << fmt::format("\nand {} more in report.html\n", grouped(hidden));
  }

  void claims(const Report& report) {
    if (report.claims.empty()) return;
    const bool alone = report.checks.empty();  // then the headline has the sentence
    if (!alone) out_ << '\n' << claims_sentence(report.claims) << '\n';
    for (const Claim& claim : report.claims)
      if (alone || claim.verdict == ClaimVerdict::undecided) out_ << claim_line(claim);
    out_ << fmt::format("divcert explain {} shows one\n", terminal_text(report.claims.front().id));
  }

  void totals(const Report& report) {
    const Summary summary = summarize(report);
    if (report.checks.empty() && !report.claims.empty())
      out_ << fmt::format("\n{} judged; seed {}\n", counted(claim_cases(report.claims), "case"),
                          report.run.seed);
    else
      out_ << fmt::format("\n{} pass, {} fail, {} undecided, {} vacuous, {} error; {} judged; seed {}\n",
                          summary.pass, summary.fail, summary.undecided, summary.vacuous, summary.error,
                          counted(total_cases(report), "case"), report.run.seed);
    if (!report.run.complete) out_ << "Partial report. " << incomplete_notice(report.run) << '\n';
    for (const std::filesystem::path& file : options_.files) out_ << file.string() << '\n';
  }

 private:
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
    if (check.outside_hypothesis > 0) add(grouped(check.outside_hypothesis) + " outside the hypothesis");
    if (check.undecided > 0) add(grouped(check.undecided) + " undecided");
    return text;
  }

  void failure(const Check& check, const Finding& finding) {
    out_ << '\n'
         << styled(fmt::format("{}: {}", terminal_text(check.id), terminal_text(finding.kind)),
                   style_of(finding.kind == "undecided" ? Verdict::undecided : Verdict::fail))
         << fmt::format("  ({} of {})\n", grouped(finding.count), counted(check.cases, "case"));
    out_ << "  " << terminal_text(finding.message) << '\n';
    const Witness& witness = finding.witness;
    if (!witness.family.empty()) line("family", witness.family);
    numbers("p", witness.p, witness.parameters);
    numbers("q", witness.q, witness.parameters);
    numbers(witness.parameter_name.c_str(), witness.parameter, {});
    if (!witness.masses.empty()) line("masses", witness.masses);
    line("got", with_decimal(finding.got));
    line("expected", with_decimal(finding.expected));
    if (!finding.ulp.empty()) line("error", finding.ulp + " ulp");
    line("blame", blame_sentence(finding.conditioning));
    const bool fits = finding.replay.size() <= longest_replay;
    line("replay", fits ? finding.replay : "in report.json: it is too long for a terminal");
  }

  void line(const char* label, const std::string& text) {
    if (!text.empty()) out_ << fmt::format("  {:<10}{}\n", label, terminal_text(text));
  }

  void numbers(const char* label, const std::vector<std::string>& hex,
               const std::vector<std::string>& names) {
    const std::size_t shown = std::min(hex.size(), numbers_shown);
    for (std::size_t i = 0; i < shown; ++i)
      line(i == 0 ? label : "", (i < names.size() ? names[i] + " = " : "") + with_decimal(hex[i]));
    if (hex.size() > shown) line("", fmt::format("and {} more in report.json", hex.size() - shown));
  }

  std::ostream& out_;
  const TerminalOptions& options_;
};

}  // namespace

void write_terminal(const Report& report, std::ostream& out, const TerminalOptions& options) {
  Printer printer(out, options);
  out << terminal_text(headline(report)) << "\n\n";
  printer.checks(report);
  printer.failures(report);
  printer.claims(report);
  printer.totals(report);
}

}  // namespace divcert::reports
