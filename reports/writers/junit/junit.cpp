#include <map>
#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "reports/writers/formats.hpp"
#include "reports/writers/junit/suite.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

// The dialect that Jenkins, GitLab and testmo read: a suite for each target, one for the laws, one for each
// other section.
namespace divcert::reports {
namespace {

using junit::Suite;

std::string joined(const std::vector<std::string>& numbers) {
  std::string out;
  for (const std::string& number : numbers) out += (out.empty() ? "" : ", ") + number;
  return out;
}

std::string body_of(const Check& check) {
  std::string body;
  const auto line = [&](std::string_view label, const std::string& value) {
    if (!value.empty()) body += fmt::format("{:<10}{}\n", label, value);
  };
  line("statement", check.statement);
  line("contract", check.contract);
  for (const Finding& finding : check.findings) {
    const Witness& witness = finding.witness;
    body += fmt::format("\n{} ({} of {})\n", finding.message, grouped(finding.count),
                        counted(check.cases, "case"));
    line("family", witness.family);
    line("names", joined(witness.parameters));
    line("names of q", joined(witness.parameters_q));
    line("p", joined(witness.p));
    line("q", joined(witness.q));
    line(witness.parameter_name, joined(witness.parameter));
    if (witness.masses) line("masses", std::string(word(*witness.masses)));
    line("got", with_decimal(finding.got));
    line("expected", with_decimal(finding.expected));
    line("ulp", finding.ulp);
    line("cause", finding.code.empty() ? "" : fmt::format("{} {}", finding.code, finding.cause));
    if (finding.tier) line("tier", words(*finding.tier));
    line("condition", finding.conditioning.condition);
    line("blame", std::string(blame_words(finding.conditioning)));
    line("replay", finding.replay);
  }
  return body;
}

bool is_told_only(const Finding& finding) { return finding.tier && *finding.tier > Tier::inaccurate; }

// What fails, by the codes of the causes where they are known: they are stable, and filtered by.
std::string kinds_of(const Check& check) {
  std::string kinds;
  for (const Finding& finding : check.findings)
    if (!is_told_only(finding))
      (kinds += kinds.empty() ? "" : ",") +=
          finding.code.empty() ? std::string(word(finding.kind)) : finding.code;
  return kinds;
}

void append_outcome(junit::Case& testcase, const Check& check) {
  const auto message = [&](const std::string& otherwise) {
    return check.findings.empty() ? otherwise : check.findings.front().message;
  };
  switch (check.verdict) {
    case Verdict::pass:
      break;
    case Verdict::fail:
      testcase.failure(check.findings.empty() ? "fail" : kinds_of(check), message("The check fails."),
                       body_of(check));
      break;
    case Verdict::undecided:
      testcase.error(
          "undecided",
          message(fmt::format("{} of {} undecided.", grouped(check.undecided), counted(check.cases, "case"))),
          body_of(check));
      break;
    case Verdict::error:
      testcase.error("error", message("The check could not be carried out."), body_of(check));
      break;
    case Verdict::vacuous:
      testcase.skipped("Vacuous: no case met the hypotheses.");
      break;
  }
  if (check.verdict == Verdict::pass && !check.findings.empty()) testcase.output(body_of(check));
  const std::string open = not_contradicted_words(check.not_contradicted);
  if (!open.empty()) testcase.output(fmt::format("{} with equality, {}", grouped(check.equality), open));
}

void append(pugi::xml_node root, const Run& run, const Checks& checks) {
  std::map<std::string, std::size_t> numbers;  // of the suites, by name
  std::vector<Suite> suites;
  for (const Check& check : checks.entries) {
    const std::string name = check.target.empty() ? "laws" : check.target;
    const auto [known, fresh] = numbers.try_emplace(name, suites.size());
    if (fresh) suites.emplace_back(root, name, run);
    auto testcase =
        suites[known->second].add(check.id, fmt::format("{}.{}", name, word(check.kind)), check.cases);
    append_outcome(testcase, check);
  }
}

// A refuted claim is a finding about a text, not a failure of the code: only an undecided one is an error.
void append(pugi::xml_node root, const Run& run, const Claims& claims) {
  if (claims.entries.empty()) return;
  Suite suite(root, "claims", run);
  for (const Claim& claim : claims.entries) {
    auto testcase = suite.add("claim/" + claim.id, "claims.claim", claim.cases());
    if (claim.verdict == ClaimVerdict::not_checkable) testcase.skipped("Not checkable.");
    if (claim.verdict == ClaimVerdict::undecided) testcase.error("undecided", claim.text, "");
    std::string body = words(claim.verdict) + ": " + claim.text + '\n';
    for (const ClaimPart& part : claim.parts) {
      const std::string open = not_contradicted_words(part.not_contradicted);
      body += fmt::format("{}: {}: {}{}{}\n{}\n", word(part.role), part.text, word(part.outcome),
                          open.empty() ? "" : ", ", open, part.witness);
    }
    testcase.output(body);
  }
}

// The codes of the failures, in words.
void append(pugi::xml_node root, const Run& run, const Causes& causes) {
  if (causes.entries.empty()) return;
  Suite suite(root, "causes", run);
  for (const Cause& cause : causes.entries) suite.property(cause.code, cause.title);
}

// What was drawn is no test: it stands among the properties of a suite without any.
void append(pugi::xml_node root, const Run& run, const Labels& labels) {
  if (labels.entries.empty()) return;
  Suite suite(root, "what was drawn", run);
  for (const Label& label : labels.entries) suite.property(label.name, std::to_string(label.cases));
}

// What fails is a check of its own: here is what was found out.
void append(pugi::xml_node root, const Run& run, const Conventions& conventions) {
  if (conventions.entries.empty()) return;
  Suite suite(root, "conventions", run);
  for (const ConventionEntry& each : conventions.entries)
    suite.property(fmt::format("{}/{}: {}", each.target, each.function, each.key),
                   fmt::format("{} ({}): {}", each.value, convention_words(each), each.evidence));
}

void append(pugi::xml_node root, const Run& run, const Unsupported& functions) {
  if (functions.entries.empty()) return;
  Suite suite(root, "unsupported functions", run);
  for (const UnsupportedFunction& each : functions.entries)
    suite.add(fmt::format("unsupported/{}/{}", each.target, each.function), each.target + ".unsupported", 0)
        .skipped(each.reason);
}

void append(pugi::xml_node root, const Run& run, const InternalErrors& errors) {
  if (errors.entries.empty()) return;
  Suite suite(root, "internal errors", run);
  for (const InternalError& error : errors.entries)
    suite
        .add("internal_error/" + (error.check.empty() ? "divcert" : error.check), "divcert.internal_error", 0)
        .error("internal error", error.message, error.instance.empty() ? "" : "case      " + error.instance);
}

}  // namespace

void write_junit(const Report& report, std::ostream& out) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version").set_value("1.0");
  declaration.append_attribute("encoding").set_value("UTF-8");
  pugi::xml_node root = document.append_child("testsuites");
  junit::set(root, "name", "divcert " + report.run.command);
  junit::prepare_counts(root);
  const Run& run = report.run;
  for (const Section& section : report.sections())
    std::visit(overloaded{
                   [&](const Checks& checks) { append(root, run, checks); },
                   [&](const Conventions& conventions) { append(root, run, conventions); },
                   [&](const Causes& causes) { append(root, run, causes); },
                   [&](const Labels& labels) { append(root, run, labels); },
                   [&](const Claims& claims) { append(root, run, claims); },
                   [&](const Teeth& teeth) { junit::append_teeth(root, run, teeth); },
                   [&](const Unsupported& functions) { append(root, run, functions); },
                   [&](const InternalErrors& errors) { append(root, run, errors); },
               },
               section);
  junit::count(root);
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
}

}  // namespace divcert::reports
