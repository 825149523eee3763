#include "properties/engine/counts_json.hpp"

#include <cstdlib>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "properties/cases/numbers.hpp"
#include "properties/generators/labels.hpp"

namespace divcert::properties {
namespace {

using Json = nlohmann::json;

double number(const Json& json) { return std::strtod(json.get_ref<const std::string&>().c_str(), nullptr); }

/// Bytes of a foreign program's error need not be UTF-8.
std::string bytes(const std::string& text) {
  std::string hex;
  for (const char c : text) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}
std::string from_bytes(const std::string& hex) {
  if (hex.size() % 2 != 0) throw counts_error("an error text of odd length");
  std::string text;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    text += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return text;
}

Json of(const Occurrence& occurrence) {
  Json json{{"count", occurrence.count}, {"first", occurrence.first_case}};
  const Outcome& outcome = occurrence.outcome;
  if (outcome.value != 0 || std::signbit(outcome.value)) json["value"] = to_hex(outcome.value);
  if (outcome.fault != Outcome::Fault::none) json["fault"] = static_cast<int>(outcome.fault);
  if (!outcome.error.empty()) json["error"] = bytes(outcome.error);
  if (outcome.recurrence != Outcome::Recurrence::unknown)
    json["recurrence"] = static_cast<int>(outcome.recurrence);
  if (outcome.others > 0) json["others"] = outcome.others;
  return json;
}

void read(const Json& json, Occurrence& occurrence) {
  occurrence.count = json.at("count");
  occurrence.first_case = json.at("first");
  if (json.contains("value")) occurrence.outcome.value = number(json["value"]);
  if (json.contains("fault"))
    occurrence.outcome.fault = static_cast<Outcome::Fault>(json["fault"].get<int>());
  if (json.contains("error")) occurrence.outcome.error = from_bytes(json["error"]);
  if (json.contains("recurrence"))
    occurrence.outcome.recurrence = static_cast<Outcome::Recurrence>(json["recurrence"].get<int>());
  if (json.contains("others")) occurrence.outcome.others = json["others"];
}

Json of(const Extreme& extreme) {
  const Observation& seen = extreme.observation;
  return {
      {"score", to_hex(seen.score)},   {"index", extreme.index}, {"result", static_cast<int>(seen.result)},
      {"failure", name(seen.failure)}, {"rung", seen.rung},      {"note", name(seen.note)}};
}

Extreme extreme_of(const Json& json) {
  const auto failure = failure_kind_of(json.at("failure").get<std::string>());
  const auto note = note_of(json.at("note").get<std::string>());
  if (!failure || !note) throw counts_error("an unknown kind of failure or note");
  return {{static_cast<Observation::Result>(json.at("result").get<int>()), *failure, json.at("rung"),
           number(json.at("score")), *note},
          json.at("index")};
}

Json of(const CheckCounts& counts) {
  Json json{{"cases", counts.cases}};
  const auto put = [&](const char* key, std::uint64_t count) {
    if (count > 0) json[key] = count;
  };
  put("equality", counts.equality);
  put("not_contradicted", counts.not_contradicted);
  put("outside_hypothesis", counts.outside_hypothesis);
  put("second_opinions", counts.second_opinions);
  for (const auto& [rung, count] : counts.rungs) json["rungs"][std::to_string(rung)] = count;
  for (const auto& [kind, failures] : counts.failures) {
    Json& entry = json["failures"][std::string(name(kind))] = of(failures);
    if (!failures.doubted.empty()) entry["doubted"] = failures.doubted;
    for (const auto& [stratum, here] : failures.strata) entry["strata"][std::to_string(stratum)] = of(here);
  }
  for (const auto& [note, noted] : counts.notes) {
    Json& entry = json["notes"][std::string(name(note))] = of(noted);
    if (noted.worst) entry["worst"] = of(*noted.worst);
  }
  if (counts.undecided.count > 0) json["undecided"] = of(counts.undecided);
  if (counts.not_judged.count > 0) json["not_judged"] = of(counts.not_judged);
  if (counts.internal_errors.count > 0) json["internal_errors"] = of(counts.internal_errors);
  for (const StratumCounts& stratum : counts.strata) {
    Json entry = Json::array({stratum.cases, stratum.failures});
    if (stratum.worst) entry.push_back(of(*stratum.worst));
    json["strata"].push_back(std::move(entry));
  }
  if (counts.worst) json["worst"] = of(*counts.worst);
  return json;
}

void read(const Json& json, std::map<FailureKind, Failures>& all) {
  for (const auto& [text, entry] : json.items()) {
    const auto kind = failure_kind_of(text);
    if (!kind) throw counts_error(fmt::format("an unknown kind of failure, \"{}\"", text));
    Failures& failures = all[*kind];
    read(entry, failures);
    if (entry.contains("doubted")) failures.doubted = entry["doubted"].get<std::vector<std::uint64_t>>();
    if (entry.contains("strata"))
      for (const auto& [stratum, here] : entry["strata"].items())
        read(here, failures.strata[std::stoul(stratum)]);
  }
}

void read(const Json& json, std::map<Note, Noted>& all) {
  for (const auto& [text, entry] : json.items()) {
    const auto note = note_of(text);
    if (!note) throw counts_error(fmt::format("an unknown kind of note, \"{}\"", text));
    Noted& noted = all[*note];
    read(entry, noted);
    if (entry.contains("worst")) noted.worst = extreme_of(entry["worst"]);
  }
}

CheckCounts counts_of(const Json& json, Domain domain) {
  CheckCounts counts;
  counts.cases = json.at("cases");
  counts.equality = json.value("equality", std::uint64_t{0});
  counts.not_contradicted = json.value("not_contradicted", std::uint64_t{0});
  counts.outside_hypothesis = json.value("outside_hypothesis", std::uint64_t{0});
  counts.second_opinions = json.value("second_opinions", std::uint64_t{0});
  if (json.contains("rungs"))
    for (const auto& [rung, count] : json["rungs"].items()) counts.rungs[std::stoi(rung)] = count;
  if (json.contains("failures")) read(json["failures"], counts.failures);
  if (json.contains("notes")) read(json["notes"], counts.notes);
  if (json.contains("undecided")) read(json["undecided"], counts.undecided);
  if (json.contains("not_judged")) read(json["not_judged"], counts.not_judged);
  if (json.contains("internal_errors")) read(json["internal_errors"], counts.internal_errors);
  if (json.contains("strata"))
    for (const Json& entry : json["strata"]) {
      StratumCounts stratum{entry.at(0), entry.at(1), {}};
      if (entry.size() > 2) stratum.worst = extreme_of(entry[2]);
      counts.strata.push_back(stratum);
    }
  if (counts.strata.size() > strata(domain).size()) throw counts_error("more strata than there are");
  if (json.contains("worst")) counts.worst = extreme_of(json["worst"]);
  return counts;
}

}  // namespace

std::string write_counts(const Counts& counts, const Checks& checks) {
  Json json{{"checks", Json::object()}, {"traits", counts.labels}};
  for (std::size_t c = 0; c < checks.size(); ++c)
    if (!counts.checks[c].empty()) json["checks"][checks[c]->id()] = of(counts.checks[c]);
  return json.dump();
}

Counts read_counts(const std::string& text, const Checks& checks) {
  try {
    const Json json = Json::parse(text);
    Counts counts(checks.size());
    std::map<std::string, std::size_t> number_of;
    for (std::size_t c = 0; c < checks.size(); ++c) number_of[checks[c]->id()] = c;
    for (const auto& [id, entry] : json.at("checks").items()) {
      const auto found = number_of.find(id);
      if (found == number_of.end()) throw counts_error(fmt::format("there is no check \"{}\" here", id));
      counts.checks[found->second] = counts_of(entry, checks[found->second]->domain());
    }
    counts.labels = json.at("traits").get<std::vector<std::uint64_t>>();
    if (counts.labels.size() != labels().size()) throw counts_error("other labels than there are here");
    return counts;
  } catch (const Json::exception& error) {
    throw counts_error(fmt::format("no counts of a campaign: {}", error.what()));
  } catch (const std::logic_error& error) {
    throw counts_error(fmt::format("no counts of a campaign: {}", error.what()));
  }
}

std::string write_units(const Units& units) {
  Json json = Json::array();
  for (const Units::Range& range : units.ranges()) json.push_back(Json::array({range.begin, range.end}));
  return json.dump();
}

Units read_units(const std::string& text) {
  try {
    std::vector<Units::Range> ranges;
    for (const Json& range : Json::parse(text)) ranges.push_back({range.at(0), range.at(1)});
    return Units::of(ranges);
  } catch (const Json::exception& error) {
    throw counts_error(fmt::format("no units of work: {}", error.what()));
  }
}

std::string write_failures(const std::map<std::uint64_t, int>& failures) { return Json(failures).dump(); }

std::map<std::uint64_t, int> read_failures(const std::string& text) {
  try {
    return Json::parse(text).get<std::map<std::uint64_t, int>>();
  } catch (const Json::exception& error) {
    throw counts_error(fmt::format("no failures by unit of work: {}", error.what()));
  }
}

}  // namespace divcert::properties
