#include "reports/writers/html/html_cards.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reports/writers/internal_errors.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports::html {

data text(const std::string& value) { return value.empty() ? data(false) : data(xml_text(value)); }

namespace {

constexpr std::size_t points_shown = 16;  // of a witness

// A number as decimal beside its hex float; other text (an enclosure, an exception) stands alone.
data fact(const std::string& term, const std::string& value) {
  const std::string readable = decimal(value);
  const bool both = !readable.empty() && readable != value;
  return mustache::object{{"term", term},
                          {"value", text(both ? readable : value)},
                          {"hex", both ? text(value) : data(false)},
                          {"plain", data(false)},
                          {"aside", data(false)}};
}

std::string wrong_bits(const std::string& ulp) {
  const double error = number(ulp).value_or(0);
  if (!(error >= 2) || !std::isfinite(error)) return {};
  return fmt::format("about {:.0f} wrong bits", std::log2(error));
}

// One parameter value a point stands in the table beside P and Q, a single one among the facts.
bool positions(const Witness& witness) { return witness.parameter_name == "support"; }

// A few numbers one by one; a kernel or a second measure on one line.
void append_parameter(mustache::list& list, const Witness& witness) {
  constexpr std::size_t few = 3;
  const auto& values = witness.parameter;
  if (values.size() <= few) {
    for (const std::string& value : values) list.push_back(fact(witness.parameter_name, value));
    return;
  }
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(values.size(), points_shown); ++i) shown.push_back(decimal(values[i]));
  std::string line = fmt::format("{}", fmt::join(shown, ", "));
  if (values.size() > points_shown)
    line += fmt::format(", and {} in report.json", counted(values.size() - points_shown, "more number"));
  list.push_back(mustache::object{{"term", text(witness.parameter_name)},
                                  {"value", data(false)},
                                  {"hex", data(false)},
                                  {"aside", data(false)},
                                  {"plain", text(line)}});
}

data facts(const Check& check, const Finding& finding) {
  mustache::list list;
  const bool law = check.kind == CheckKind::law;
  if (!finding.got.empty()) list.push_back(fact(law ? "left side" : "got", finding.got));
  if (!finding.expected.empty()) list.push_back(fact(law ? "right side" : "expected", finding.expected));
  if (!finding.ulp.empty())
    list.push_back(mustache::object{{"term", "error"},
                                    {"value", text(finding.ulp + " ulp")},
                                    {"hex", data(false)},
                                    {"plain", data(false)},
                                    {"aside", text(wrong_bits(finding.ulp))}});
  if (const std::string sentence = blame_sentence(finding.conditioning); !sentence.empty())
    list.push_back(mustache::object{{"term", "blame"},
                                    {"value", text(std::string(blame_words(finding.conditioning)))},
                                    {"hex", data(false)},
                                    {"plain", data(false)},
                                    {"aside", text(sentence)}});
  if (!positions(finding.witness)) append_parameter(list, finding.witness);
  const std::string where = finding.stratum.empty() ? "" : ", first in stratum " + finding.stratum;
  list.push_back(mustache::object{
      {"term", "how often"},
      {"value", data(false)},
      {"hex", data(false)},
      {"aside", data(false)},
      {"plain", text(fmt::format("{} of {}{} (case {})", grouped(finding.count), counted(check.cases, "case"),
                                 where, grouped(finding.first_case)))}});
  return list;
}

data points(const Witness& witness) {
  mustache::list rows;
  const auto element = [](const std::vector<std::string>& v, std::size_t i) {
    return i < v.size() ? v[i] : "";
  };
  const std::size_t size = std::max(witness.p.size(), witness.q.size());
  for (std::size_t i = 0; i < std::min(size, points_shown); ++i) {
    const std::string of_p = element(witness.parameters, i), of_q = element(witness.names_of_q(), i);
    const std::string name = of_p.empty() ? of_q : of_q.empty() || of_p == of_q ? of_p : of_p + " | " + of_q;
    const std::string p = element(witness.p, i), q = element(witness.q, i);
    rows.push_back(mustache::object{{"index", name.empty() ? data(std::to_string(i)) : text(name)},
                                    {"p", text(decimal(p))},
                                    {"p_hex", text(p)},
                                    {"q", text(decimal(q))},
                                    {"q_hex", text(q)},
                                    {"x", text(decimal(element(witness.parameter, i)))},
                                    {"x_hex", text(element(witness.parameter, i))}});
  }
  return rows;
}

std::string witness_caption(const Witness& witness) {
  if (!witness.family.empty()) return "Witness: two members of the family " + witness.family;
  if (witness.masses == Masses::normalized)
    return "Witness: masses, each vector divided by its own exact sum";
  if (witness.masses == Masses::as_given) return "Witness: masses, as given";
  return "Witness";
}

data card(const Check& check, const Finding& finding, std::size_t number) {
  const bool open = finding.kind == FindingKind::undecided;
  const std::size_t size = std::max(finding.witness.p.size(), finding.witness.q.size());
  return mustache::object{
      {"number", std::to_string(number)},
      {"title", text(check.title.empty() ? check.id : check.title)},
      {"id", text(check.id)},
      {"kind", std::string(word(finding.kind))},
      {"class", open ? "undecided" : "fail"},
      {"mark", open ? "?" : "✗"},
      {"message", text(finding.message)},
      {"facts", facts(check, finding)},
      {"has_witness", size > 0},
      {"has_q", !finding.witness.q.empty()},
      {"has_support", positions(finding.witness)},
      {"witness_caption", text(witness_caption(finding.witness))},
      {"index_label", finding.witness.family.empty() ? "point" : "parameter"},
      {"points", points(finding.witness)},
      {"points_hidden", text(size > points_shown ? counted(size - points_shown, "more point") : "")},
      {"replay", text(finding.replay)}};
}

}  // namespace

mustache::list finding_cards(const Report& report) {
  mustache::list list;
  for (const Check& check : report.checks())
    for (const Finding& finding : check.findings)
      if (!told_as_internal_error(report, check, finding))
        list.push_back(card(check, finding, list.size() + 1));
  return list;
}

}  // namespace divcert::reports::html
