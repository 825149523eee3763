#include "properties/targets/hosts/native/messages.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace divcert::host {
namespace {

// --- JSON lines

/// A number, a list, a member of a family with its parameters in their order; lists within are strung
/// together.
void append(const Json& value, std::vector<double>& to) {
  if (value.is_string())
    return to.push_back(std::strtod(value.get_ref<const std::string&>().c_str(), nullptr));
  for (const auto& [key, one] : value.items())
    if (key != "name") append(one, to);
}

std::vector<double> vector_of(const Json& value) {
  std::vector<double> values;
  append(value, values);
  return values;
}

/// Masses, or the parameters of a member of a family in their order.
Arguments arguments_of(const Json& fields, bool fixed_parameter) {
  Arguments arguments;
  for (const char* key : {"p", "log_p", "family_p"})
    if (fields.contains(key)) arguments.p = vector_of(fields[key]);
  for (const char* key : {"q", "log_q", "family_q"})
    if (fields.contains(key)) {
      arguments.q = vector_of(fields[key]);
      arguments.has_q = true;
    }
  if (fields.contains("params") && !fixed_parameter) {
    arguments.parameter = vector_of(fields["params"].front());
    arguments.has_parameter = true;
  }
  return arguments;
}

std::string hex(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%a", value);
  return text;
}

Json json_of(const CallOutcome& outcome) {
  const Result& result = outcome.result;
  if (!outcome.error.empty()) return {{"error", outcome.error}};
  if (!result.wrote_to_input && !result.changed_rounding_mode) return hex(result.value);
  return {{"value", hex(result.value)},
          {"wrote_to_input", result.wrote_to_input},
          {"changed_rounding_mode", result.changed_rounding_mode}};
}

// --- binary frames

/// Where the numbers of a path go; nowhere where they are fixed in the function.
std::vector<double>* place_of(const std::string& path, Arguments& arguments, bool fixed_parameter) {
  if (path == "p" || path == "log_p" || path.starts_with("family_p.")) return &arguments.p;
  if (path == "q" || path == "log_q" || path.starts_with("family_q.")) {
    arguments.has_q = true;
    return &arguments.q;
  }
  if (fixed_parameter) return nullptr;
  arguments.has_parameter = true;
  return &arguments.parameter;
}

template <class Number>
void take(const char*& next, std::size_t count, std::vector<double>* to) {
  for (; count > 0; --count, next += sizeof(Number)) {
    Number value;
    std::memcpy(&value, next, sizeof value);
    if (to != nullptr) to->push_back(static_cast<double>(value));
  }
}

std::vector<Arguments> read_frame(const Json& header, const std::string& bytes, bool fixed_parameter) {
  std::vector<Arguments> cases(header.at("count").get<std::size_t>());
  const auto lengths = header.at("lengths").get<std::vector<std::size_t>>();
  const bool doubles = header.at("dtype") == "float64";
  const char* next = bytes.data();
  for (const std::string path : header.at("scalars"))
    for (Arguments& one : cases) take<double>(next, 1, place_of(path, one, fixed_parameter));
  for (const std::string path : header.at("vectors"))
    for (std::size_t i = 0; i < cases.size(); ++i) {
      auto* const to = place_of(path, cases[i], fixed_parameter);
      doubles ? take<double>(next, lengths.at(i), to) : take<float>(next, lengths.at(i), to);
    }
  return cases;
}

std::string write_frame(const Json& id, const std::vector<CallOutcome>& outcomes) {
  std::string bytes;
  Json header{{"id", id}, {"bytes", outcomes.size() * sizeof(double)}};
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto& [result, error] = outcomes[i];
    bytes.append(reinterpret_cast<const char*>(&result.value), sizeof result.value);
    if (!error.empty()) header["errors"][std::to_string(i)] = error;
    if (result.wrote_to_input) header["wrote_to_input"].push_back(i);
    if (result.changed_rounding_mode) header["changed_rounding_mode"].push_back(i);
  }
  return line_of(header) + bytes;
}

}  // namespace

std::string line_of(const Json& message) {
  return message.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::size_t bytes_after(const Json& request) { return request.value("bytes", std::size_t{0}); }

std::vector<Arguments> read_request(const Json& request, const std::string& bytes, bool fixed_parameter) {
  if (request.contains("bytes")) return read_frame(request, bytes, fixed_parameter);
  std::vector<Arguments> cases;
  for (const Json& fields : request.at("cases")) cases.push_back(arguments_of(fields, fixed_parameter));
  return cases;
}

std::string write_answer(const Json& request, const std::vector<CallOutcome>& outcomes) {
  if (request.contains("bytes")) return write_frame(request.at("id"), outcomes);
  Json results = Json::array();
  for (const CallOutcome& outcome : outcomes) results.push_back(json_of(outcome));
  return line_of({{"id", request.at("id")}, {"results", std::move(results)}});
}

}  // namespace divcert::host
