#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "reports/writers/formats.hpp"
#include "reports/writers/internal_errors.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

// report.md: for a pull request or GITHUB_STEP_SUMMARY, which takes one mebibyte and drops what is longer.
namespace divcert::reports {
namespace {

constexpr std::size_t byte_limit = 900'000;
constexpr std::size_t numbers_shown = 8;  // of each vector of a witness

// Text in which Markdown and HTML mean nothing, on one line.
std::string plain(std::string_view text) {
  constexpr std::string_view active = "\\`*_[]|~#$!";
  std::string out;
  for (const char c : xml_text(text)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '\n' || c == '\r' || c == '\t')
      out += ' ';
    else if (active.find(c) != std::string_view::npos)
      (out += '\\') += c;
    else
      out += c;
  }
  return out;
}

// One line of a table, its cells already plain.
std::string table_row(std::initializer_list<std::string> cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += fmt::format(" {} |", cell);
  return row + '\n';
}

// A fence longer than any run of backticks inside.
std::string code_block(std::string_view text) {
  std::string content = xml_text(text);
  std::ranges::replace(content, '\n', ' ');
  std::ranges::replace(content, '\r', ' ');
  std::string fence = "```";
  while (content.find(fence) != std::string::npos) fence += '`';
  return fmt::format("{}sh\n{}\n{}\n", fence, content, fence);
}

std::string joined(const std::vector<std::string>& hex) {
  std::string out;
  for (std::size_t i = 0; i < std::min(hex.size(), numbers_shown); ++i)
    out += (i == 0 ? "" : ", ") + with_decimal(hex[i]);
  if (hex.size() > numbers_shown)
    out += fmt::format(", and {} more in report.json", hex.size() - numbers_shown);
  return plain(out);
}

std::string evidence(const Finding& finding, const std::vector<std::pair<std::string, std::string>>& more) {
  std::string section;
  const auto row = [&section](std::string_view label, const std::string& value) {
    if (!value.empty()) section += fmt::format("- {}: {}\n", label, value);
  };
  row("got", plain(with_decimal(finding.got)));
  row("expected", plain(with_decimal(finding.expected)));
  row("error", finding.ulp.empty() ? "" : plain(finding.ulp) + " ulp");
  for (const auto& [label, value] : more) row(label, plain(value));
  row("condition", plain(finding.conditioning.condition));
  row("family", plain(finding.witness.family));
  row("P", joined(finding.witness.p));
  row("Q", joined(finding.witness.q));
  row(plain(finding.witness.parameter_name), joined(finding.witness.parameter));
  if (finding.witness.masses) row("masses", plain(word(*finding.witness.masses)));
  if (!finding.replay.empty()) section += '\n' + code_block(finding.replay);
  return section + '\n';
}

std::string finding_section(const Check& check, const Finding& finding) {
  return fmt::format(
      "### {}: {}\n\n{}\n\n{}", plain(check.title.empty() ? check.id : check.title),
      plain(word(finding.kind)), plain(finding.message),
      evidence(finding, {{"blame", std::string(blame_words(finding.conditioning))},
                         {"cases", fmt::format("{} of {}", grouped(finding.count), grouped(check.cases))}}));
}

// A function of an audit: a paragraph for each cause.
std::string function_section(const FunctionVerdict& function) {
  std::string section = fmt::format(
      "### {} of {} ({}): {}\n\n{} in {}, {} without a finding.\n\n", plain(function.function),
      plain(function.target), plain(computes_words(function)), causes_words(function),
      counted(function.cases, "case"), counted(function.checks, "check"), function.without_finding);
  for (const CauseOfFunction& entry : function.causes) {
    const Finding& finding = *entry.shown;
    section += fmt::format("#### {} {}: {}\n\n{}\n\n", plain(entry.code), words(entry.tier),
                           plain(entry.cause == nullptr ? finding.cause : entry.cause->title),
                           plain(finding.message));
    if (entry.cause != nullptr && entry.fails())
      section += fmt::format("{} *Mend:* {} {}\n\n", plain(entry.cause->happens), plain(entry.cause->remedy),
                             plain(entry.cause->source));
    section += evidence(finding, {{"found by", objecting_words(entry)}, {"cases", grouped(entry.cases)}});
  }
  return section;
}

std::string measure_of(const Check& check) {
  if (!check.worst) return {};
  return check.worst->ulp.empty() ? check.worst->ratio : check.worst->ulp + " ulp";
}

std::string not_contradicted(const NotContradicted& open) {
  return open.cases == 0 ? "0" : fmt::format("{} at {} bits", grouped(open.cases), open.bits);
}

std::string killers_of(const std::vector<Kill>& kills) {
  std::string text;
  for (const Kill& kill : kills)
    text += fmt::format("{}{} after {}", text.empty() ? "" : ", ", kill.killer, grouped(kill.cases));
  return plain(text);
}

// The page, line by line, as far as it fits: what does not is counted.
class Page {
 public:
  explicit Page(const Report& report)
      : report_(report),
        text_(fmt::format("## {}\n\n", plain(headline(report)))),
        last_(fmt::format("\nRepeat:\n\n{}", code_block(repeat_command(report.run)))) {
    const Summary summary = summarize(report);
    if (!report.run.complete)
      text_ += fmt::format("**Partial report.** {}\n\n", plain(incomplete_notice(report.run)));
    text_ += fmt::format("{} pass, {} fail, {} undecided, {} vacuous, {} error; {} judged.\n\n", summary.pass,
                         summary.fail, summary.undecided, summary.vacuous, summary.error,
                         counted(total_cases(report), "case"));
    for (const Section& section : report.sections())
      std::visit(overloaded{
                     [this](const Checks& checks) { show(checks); },
                     [this](const Conventions& conventions) { show(conventions); },
                     [](const Causes&) {},  // beside the findings
                     [this](const Labels& labels) { show(labels); },
                     [this](const Claims& claims) { show(claims); },
                     [this](const Teeth& teeth) { show(teeth); },
                     [this](const Unsupported& functions) { show(functions); },
                     [this](const InternalErrors& errors) { show(errors); },
                 },
                 section);
  }

  std::string text() const {
    const std::string rest =
        hidden_ > 0 ? fmt::format("\nand {} in report.html\n", counted(hidden_, "more line")) : "";
    return text_ + rest + last_;
  }

 private:
  void append(const std::string& part) {
    if (hidden_ == 0 && text_.size() + part.size() + last_.size() + 100 <= byte_limit)
      text_ += part;
    else
      ++hidden_;
  }

  void show(const Checks& checks) {
    const bool audit = report_.run.command == "audit";
    if (audit)
      for (const FunctionVerdict& function : by_function(report_)) append(function_section(function));
    for (const Check& check : checks.entries)
      for (const Finding& finding : check.findings)
        if (!told_as_internal_error(report_, check, finding) && (!audit || !finding.tier))
          append(finding_section(check, finding));
    if (checks.entries.empty()) return;
    append(
        "| verdict | check | cases | undecided | equality | not contradicted | worst error or tightest ratio "
        "|\n|---|---|--:|--:|--:|--:|--:|\n");
    for (const Check& check : checks.entries)
      append(table_row({std::string(word(check.verdict)), plain(check.id), grouped(check.cases),
                        grouped(check.undecided), grouped(check.equality),
                        not_contradicted(check.not_contradicted), plain(measure_of(check))}));
  }

  void show(const Labels& labels) {
    if (labels.entries.empty()) return;
    append("\nWhat was drawn:\n\n| trait | cases |\n|---|--:|\n");
    for (const Label& label : labels.entries) append(table_row({plain(label.name), grouped(label.cases)}));
  }

  void show(const Claims& claims) {
    if (claims.entries.empty()) return;
    append(
        fmt::format("\n{}.\n\n| verdict | claim | text | cases | not contradicted | true instead "
                    "|\n|---|---|---|--:|--:|---|\n",
                    claims_sentence(claims.entries)));
    for (const Claim& claim : claims.entries) {
      NotContradicted open;
      for (const ClaimPart& part : claim.parts)
        open = {open.cases + part.not_contradicted.cases, std::max(open.bits, part.not_contradicted.bits)};
      append(table_row({words(claim.verdict), plain(claim.id), plain(claim.text), grouped(claim.cases()),
                        not_contradicted(open), plain(claim.repair)}));
    }
  }

  void show(const Teeth& teeth) {
    append("\n| killer | kind | judged | noticed | alone | alone of its kind |\n|---|---|--:|--:|--:|--:|\n");
    for (const KillerColumn& killer : teeth.killers)
      append(table_row({plain(killer.name), std::string(word(killer.kind)), grouped(killer.judged),
                        grouped(killer.kills), grouped(killer.alone), grouped(killer.alone_of_kind)}));
    append(
        "\n| verdict | mutant | fault | noticed by | its right twin is killed by |\n|---|---|---|---|---|\n");
    for (const MutantRow& mutant : teeth.mutants)
      append(table_row({mutant.killed() ? "noticed" : "**SURVIVES**", plain(mutant.id), plain(mutant.bug),
                        killers_of(mutant.kills), killers_of(mutant.twin_kills)}));
    append("\n| verdict | false law | statement | fault | cases |\n|---|---|---|---|--:|\n");
    for (const FalseLawRow& law : teeth.false_laws)
      append(table_row({law.refuted ? "refuted" : "**STANDS**", plain(law.id), plain(law.statement),
                        plain(law.fault), grouped(law.cases)}));
  }

  void show(const Conventions& conventions) {
    if (conventions.entries.empty()) return;
    append("\n| function | convention | | evidence |\n|---|---|---|---|\n");
    for (const ConventionEntry& each : conventions.entries)
      append(table_row({plain(each.target + "/" + each.function), plain(each.key + " = " + each.value),
                        convention_words(each), plain(each.evidence)}));
  }

  void show(const Unsupported& functions) {
    if (functions.entries.empty()) return;
    append("\nNot supported, and not judged:\n\n| target | function | reason |\n|---|---|---|\n");
    for (const UnsupportedFunction& each : functions.entries)
      append(table_row({plain(each.target), plain(each.function), plain(each.reason)}));
  }

  void show(const InternalErrors& errors) {
    if (errors.entries.empty()) return;
    append(
        "\n**Internal errors of divcert.** The run went on.\n\n| check | case | message |\n|---|---|---|\n");
    for (const InternalError& error : errors.entries)
      append(table_row({plain(error.check), plain(error.instance), plain(error.message)}));
    for (const InternalError& error : errors.entries)
      if (const std::string replay = replay_of(report_, error); !replay.empty())
        append('\n' + code_block(replay));
  }

  const Report& report_;
  std::string text_, last_;
  std::size_t hidden_ = 0;
};

}  // namespace

void write_markdown(const Report& report, std::ostream& out) { out << Page(report).text(); }

}  // namespace divcert::reports
