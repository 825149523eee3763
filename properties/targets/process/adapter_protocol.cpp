#include "properties/targets/process/adapter_protocol.hpp"

#include <fmt/format.h>

#include "properties/cases/codec_json.hpp"
#include "properties/cases/foreign_text.hpp"
#include "properties/cases/numbers.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/process/foreign_json.hpp"

namespace divcert::properties {
namespace {

using foreign::Json;

Outcome read_outcome(const Json& result) {
  if (result.is_number()) return {result.get<double>()};
  if (result.is_string()) return {foreign::number(result.get<std::string>(), "the result")};
  if (result.is_object() && result.contains("error"))
    return Outcome::failed(Outcome::Fault::raised, "raised " + legible(foreign::text(result, "error")));
  foreign::wrong(
      fmt::format("the result {} is neither a number nor an error", foreign::shown(result.dump())));
}

/// The case as the function takes it. Logarithms have keys of their own where the adapter says that it takes
/// them; where that is inferred, it hands on what stands under "p" and "q".
Json fields(const Function& function, const Case& instance) {
  Json fields(to_json(as_asked(function, instance)));
  if (!function.declared.contains("input")) return fields;
  bool first = function.convention.log_p, second = function.convention.log_q;
  if (function.convention.order_qp) std::swap(first, second);
  for (const auto& [key, logs] : {std::pair("p", first), std::pair("q", second)})
    if (logs && fields.contains(key)) {
      fields[std::string("log_") + key] = std::move(fields[key]);
      fields.erase(key);
    }
  return fields;
}

}  // namespace

std::string request_fields(const Case& instance, const Function& function) {
  return fields(instance, function).dump();
}

std::string write_request(std::uint64_t id, const Function& function, std::span<const Case* const> cases) {
  Json request{{"id", id}, {"function", function.name}, {"cases", Json::array()}};
  for (const Case* instance : cases) request["cases"].push_back(fields(function, *instance));
  return request.dump();
}

std::vector<Outcome> read_answer(const std::string& line, std::uint64_t id, std::size_t cases) {
  const Json answer = foreign::parse_object(line, NonFinite::as_texts);
  if (answer.value("id", Json()) != Json(id)) foreign::wrong("it answers another request");
  const Json results = answer.value("results", Json());
  if (!results.is_array() || results.size() != cases)
    foreign::wrong(fmt::format("{} results for {} cases", results.is_array() ? results.size() : 0, cases));
  std::vector<Outcome> outcomes;
  for (const Json& result : results) outcomes.push_back(read_outcome(result));
  return outcomes;
}

}  // namespace divcert::properties
