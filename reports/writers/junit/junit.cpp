#include <ostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "reports/writers/formats.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

// The dialect that Jenkins, GitLab and testmo read. Times are in timing.json; here they are 0.000, because
// readers expect the attribute and the file must not change from run to run.
namespace divcert::reports {
namespace {

constexpr const char* no_time = "0.000";

struct Suite {
  std::string name;
  Report part;
};

std::vector<Suite> suites_of(const Report& report) {
  std::vector<Suite> suites;
  for (const Check& check : report.checks) {
    const std::string name = check.target.empty() ? "laws" : check.target;
    std::size_t i = 0;
    while (i < suites.size() && suites[i].name != name) ++i;
    if (i == suites.size()) suites.push_back({name, {report.run, {}}});
    suites[i].part.checks.push_back(check);
  }
  return suites;
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(xml_text(value).c_str());
}

void set_counts(pugi::xml_node node, const Summary& summary) {
  const std::uint64_t errors = summary.undecided + summary.error;
  const std::uint64_t tests = summary.pass + summary.fail + summary.vacuous + errors;
  set(node, "tests", std::to_string(tests));
  set(node, "failures", std::to_string(summary.fail));
  set(node, "errors", std::to_string(errors));
  set(node, "skipped", std::to_string(summary.vacuous));
  set(node, "time", no_time);
}

void append_properties(pugi::xml_node suite, const Run& run) {
  pugi::xml_node properties = suite.append_child("properties");
  const auto append = [&](const char* name, const std::string& value) {
    pugi::xml_node property = properties.append_child("property");
    set(property, "name", name);
    set(property, "value", value);
  };
  append("version", run.version);
  append("seed", std::to_string(run.seed));
  append("cases", std::to_string(run.cases));
  append("filter", run.filter);
  append("shard", run.shard);
  append("max_bits", std::to_string(run.max_bits));
  append("complete", run.complete ? "true" : "false");
  append("repeat", repeat_command(run));
}

std::string joined(const std::vector<std::string>& numbers) {
  std::string out;
  for (const std::string& number : numbers) out += (out.empty() ? "" : ", ") + number;
  return out;
}

std::string body_of(const Check& check) {
  std::string body;
  const auto line = [&](const char* label, const std::string& value) {
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
    line("p", joined(witness.p));
    line("q", joined(witness.q));
    line(witness.parameter_name.c_str(), joined(witness.parameter));
    line("masses", witness.masses);
    line("got", with_decimal(finding.got));
    line("expected", with_decimal(finding.expected));
    line("ulp", finding.ulp);
    line("condition", finding.conditioning.condition);
    line("blame", std::string(blame_words(finding.conditioning)));
    line("replay", finding.replay);
  }
  return body;
}

std::string kinds_of(const Check& check) {
  std::string kinds;
  for (const Finding& finding : check.findings) kinds += (kinds.empty() ? "" : ",") + finding.kind;
  return kinds;
}

void append_outcome(pugi::xml_node testcase, const Check& check) {
  const auto append = [&](const char* element, const std::string& type, const std::string& message) {
    pugi::xml_node outcome = testcase.append_child(element);
    set(outcome, "type", type);
    set(outcome, "message", check.findings.empty() ? message : check.findings.front().message);
    outcome.text().set(xml_text(body_of(check)).c_str());
  };
  switch (check.verdict) {
    case Verdict::pass:
      break;
    case Verdict::fail:
      append("failure", check.findings.empty() ? "fail" : kinds_of(check), "The check fails.");
      break;
    case Verdict::undecided:
      append("error", "undecided",
             fmt::format("{} of {} undecided.", grouped(check.undecided), counted(check.cases, "case")));
      break;
    case Verdict::error:
      append("error", "error", "The check could not be carried out.");
      break;
    case Verdict::vacuous:
      set(testcase.append_child("skipped"), "message", "Vacuous: no case met the hypotheses.");
      break;
  }
}

void append_testcase(pugi::xml_node suite, const std::string& suite_name, const Check& check) {
  pugi::xml_node testcase = suite.append_child("testcase");
  set(testcase, "name", check.id);
  set(testcase, "classname", suite_name + "." + check.kind);
  set(testcase, "assertions", std::to_string(check.cases));
  set(testcase, "time", no_time);
  append_outcome(testcase, check);
}

std::string body_of(const Claim& claim) {
  std::string body = words(claim.verdict) + ": " + claim.text + '\n';
  for (const ClaimPart& part : claim.parts)
    body += fmt::format("{}: {}: {}\n{}\n", part.role, part.text, part.outcome, part.witness);
  return body;
}

/// A refuted claim is a finding about a text, not a failure of the code: only an undecided one is an error.
Summary summarize(const std::vector<Claim>& claims) {
  Summary summary;
  for (const Claim& claim : claims)
    ++(claim.verdict == ClaimVerdict::undecided       ? summary.undecided
       : claim.verdict == ClaimVerdict::not_checkable ? summary.vacuous
                                                      : summary.pass);
  return summary;
}

Summary with_claims(Summary summary, const std::vector<Claim>& claims) {
  const Summary of_claims = summarize(claims);
  summary.pass += of_claims.pass;
  summary.undecided += of_claims.undecided;
  summary.vacuous += of_claims.vacuous;
  return summary;
}

void append_claims(pugi::xml_node root, const Report& report) {
  if (report.claims.empty()) return;
  pugi::xml_node suite = root.append_child("testsuite");
  set(suite, "name", "claims");
  set_counts(suite, summarize(report.claims));
  append_properties(suite, report.run);
  for (const Claim& claim : report.claims) {
    pugi::xml_node testcase = suite.append_child("testcase");
    set(testcase, "name", "claim/" + claim.id);
    set(testcase, "classname", "claims.claim");
    set(testcase, "assertions", std::to_string(claim.cases()));
    set(testcase, "time", no_time);
    if (claim.verdict == ClaimVerdict::not_checkable)
      set(testcase.append_child("skipped"), "message", "Not checkable.");
    if (claim.verdict == ClaimVerdict::undecided) {
      pugi::xml_node error = testcase.append_child("error");
      set(error, "type", "undecided");
      set(error, "message", claim.text);
    }
    testcase.append_child("system-out").text().set(xml_text(body_of(claim)).c_str());
  }
}

}  // namespace

void write_junit(const Report& report, std::ostream& out) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version").set_value("1.0");
  declaration.append_attribute("encoding").set_value("UTF-8");
  pugi::xml_node root = document.append_child("testsuites");
  set(root, "name", "divcert " + report.run.command);
  set_counts(root, with_claims(summarize(report), report.claims));
  for (const Suite& suite : suites_of(report)) {
    pugi::xml_node node = root.append_child("testsuite");
    set(node, "name", suite.name);
    set_counts(node, summarize(suite.part));
    append_properties(node, report.run);
    for (const Check& check : suite.part.checks) append_testcase(node, suite.name, check);
  }
  append_claims(root, report);
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
}

}  // namespace divcert::reports
