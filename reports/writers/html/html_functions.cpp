#include "reports/writers/html/html_functions.hpp"

#include <fmt/format.h>

#include "reports/model/by_function.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports::html {
namespace {

// As the cards are numbered.
std::size_t number_of(const Finding* shown, const Report& report) {
  std::size_t number = 1;
  for (const Check& check : report.checks())
    for (const Finding& finding : check.findings) {
      if (&finding == shown) return number;
      ++number;
    }
  return number;
}

data paragraph(const CauseOfFunction& entry, const Report& report) {
  mustache::list sources;
  for (const Reproduction& source : entry.shown->reproduction)
    sources.push_back(mustache::object{{"language", text(source.language)}, {"text", text(source.text)}});
  const bool advice = entry.cause != nullptr && entry.fails();
  return mustache::object{{"code", text(entry.code)},
                          {"tier", words(entry.tier)},
                          {"class", entry.fails() ? "fail" : "vacuous"},
                          {"title", text(entry.cause == nullptr ? entry.shown->cause : entry.cause->title)},
                          {"message", text(entry.shown->message)},
                          {"cases", counted(entry.cases, "case")},
                          {"found_by", text(objecting_words(entry))},
                          {"happens", advice ? text(entry.cause->happens) : data(false)},
                          {"remedy", advice ? text(entry.cause->remedy) : data(false)},
                          {"source", advice ? text(entry.cause->source) : data(false)},
                          {"number", std::to_string(number_of(entry.shown, report))},
                          {"has_sources", !sources.empty()},
                          {"sources", sources}};
}

}  // namespace

data functions_section(const Report& report) {
  if (report.run.command != "audit") return false;
  mustache::list rows;
  for (const FunctionVerdict& function : by_function(report)) {
    mustache::list paragraphs;
    for (const CauseOfFunction& entry : function.causes) paragraphs.push_back(paragraph(entry, report));
    rows.push_back(mustache::object{
        {"function", text(function.function)},
        {"target", text(function.target)},
        {"divergence", text(computes_words(function))},
        {"causes", text(causes_words(function))},
        {"counts", fmt::format("{} in {}, {} without a finding", counted(function.cases, "case"),
                               counted(function.checks, "check"), function.without_finding)},
        {"paragraphs", paragraphs}});
  }
  return rows.empty() ? data(false) : data(mustache::object{{"rows", rows}});
}

}  // namespace divcert::reports::html
