#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "reports/writers/formats.hpp"
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

std::string finding_section(const Check& check, const Finding& finding) {
  std::string section =
      fmt::format("### {}: {}\n\n{}\n\n", plain(check.title.empty() ? check.id : check.title),
                  plain(finding.kind), plain(finding.message));
  const auto row = [&section](const char* label, const std::string& value) {
    if (!value.empty()) section += fmt::format("- {}: {}\n", label, value);
  };
  row("got", plain(with_decimal(finding.got)));
  row("expected", plain(with_decimal(finding.expected)));
  row("error", finding.ulp.empty() ? "" : plain(finding.ulp) + " ulp");
  row("blame", plain(std::string(blame_words(finding.conditioning))));
  row("condition", plain(finding.conditioning.condition));
  row("cases", fmt::format("{} of {}", grouped(finding.count), grouped(check.cases)));
  row("family", plain(finding.witness.family));
  row("P", joined(finding.witness.p));
  row("Q", joined(finding.witness.q));
  row(finding.witness.parameter_name.c_str(), joined(finding.witness.parameter));
  row("masses", plain(finding.witness.masses));
  if (!finding.replay.empty()) section += '\n' + code_block(finding.replay);
  return section + '\n';
}

std::string check_row(const Check& check) {
  std::string measure;
  if (check.worst) measure = check.worst->ulp.empty() ? check.worst->ratio : check.worst->ulp + " ulp";
  return fmt::format("| {} | {} | {} | {} | {} | {} |\n", word(check.verdict), plain(check.id),
                     grouped(check.cases), grouped(check.undecided), grouped(check.equality), plain(measure));
}

std::string claim_row(const Claim& claim) {
  return fmt::format("| {} | {} | {} | {} |\n", words(claim.verdict), plain(claim.id), plain(claim.text),
                     plain(claim.repair));
}

}  // namespace

void write_markdown(const Report& report, std::ostream& out) {
  const Summary summary = summarize(report);
  std::string page = fmt::format("## {}\n\n", plain(headline(report)));
  if (!report.run.complete)
    page += fmt::format("**Partial report.** {}\n\n", plain(incomplete_notice(report.run)));
  page += fmt::format("{} pass, {} fail, {} undecided, {} vacuous, {} error; {} judged.\n\n", summary.pass,
                      summary.fail, summary.undecided, summary.vacuous, summary.error,
                      counted(total_cases(report), "case"));
  const std::string last = fmt::format("\nRepeat:\n\n{}", code_block(repeat_command(report.run)));

  std::size_t hidden = 0;
  const auto append = [&](const std::string& part) {
    const bool fits = hidden == 0 && page.size() + part.size() + last.size() + 100 <= byte_limit;
    if (fits)
      page += part;
    else
      ++hidden;
  };
  for (const Check& check : report.checks)
    for (const Finding& finding : check.findings) append(finding_section(check, finding));
  if (!report.checks.empty())
    append(
        "| verdict | check | cases | undecided | equality | worst error or tightest ratio |\n"
        "|---|---|--:|--:|--:|--:|\n");
  for (const Check& check : report.checks) append(check_row(check));
  if (!report.claims.empty())
    append(fmt::format("\n{}.\n\n| verdict | claim | text | true instead |\n|---|---|---|---|\n",
                       claims_sentence(report.claims)));
  for (const Claim& claim : report.claims) append(claim_row(claim));
  if (hidden > 0) page += fmt::format("\nand {} in report.html\n", counted(hidden, "more line"));
  out << page << last;
}

}  // namespace divcert::reports
