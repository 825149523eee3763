#pragma once

#include <bit>
#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

#include <divcert/audit/call.hpp>
#include <divcert/audit/json.hpp>
#include <divcert/audit/numbers.hpp>

// Requests and answers of divcert-adapter/1, as JSON lines and as binary frames
// (properties/targets/README.md).
namespace divcert::audit {

static_assert(std::endian::native == std::endian::little, "divcert: frames are little-endian");

struct Answered {
  Returned returned = {};
  std::string error = {};  ///< empty: it returned
};

inline std::size_t to_size(const Json& json) { return static_cast<std::size_t>(to_number(json.text)); }

/// The bytes that follow the line of a request; 0: it is a JSON line.
inline std::size_t bytes_after(const Json& request) {
  const Json* const bytes = request.find("bytes");
  return bytes == nullptr ? 0 : to_size(*bytes);
}

/// Where the numbers of a path go: "p", "log_q", "params.alpha".
inline std::vector<double>& place_of(const std::string& path, Question& question) {
  if (path == "p" || path == "log_p") return question.p;
  if (path == "q" || path == "log_q") {
    question.has_q = true;
    return question.q;
  }
  question.has_parameter = true;
  question.per_point = path.ends_with("support");
  return question.parameter;
}

inline void append(const Json& json, std::vector<double>& to) {
  if (json.members.empty() && !json.text.empty()) to.push_back(to_number(json.text));
  for (const auto& [name, member] : json.members) append(member, to);
}

inline std::vector<Question> read_lines(const Json& request) {
  std::vector<Question> questions;
  for (const auto& [none, fields] : request.at("cases").members) {
    Question& question = questions.emplace_back();
    for (const auto& [key, value] : fields.members) {
      if (key == "params")
        for (const auto& [name, parameter] : value.members) append(parameter, place_of(name, question));
      else if (key != "masses")
        append(value, place_of(key, question));
    }
  }
  return questions;
}

inline std::vector<Question> read_frame(const Json& header, const std::string& bytes) {
  std::vector<Question> questions(to_size(header.at("count")));
  const bool floats = header.at("dtype").text == "float32";
  const char* next = bytes.data();
  const auto take = [&](std::size_t count, bool are_floats, std::vector<double>& to) {
    for (; count > 0; --count) {
      double value = 0;
      float narrow = 0;
      std::memcpy(are_floats ? static_cast<void*>(&narrow) : &value, next, are_floats ? 4 : 8);
      next += are_floats ? 4 : 8;
      to.push_back(are_floats ? static_cast<double>(narrow) : value);
    }
  };
  for (const auto& [none, path] : header.at("scalars").members)
    for (Question& one : questions) take(1, false, place_of(path.text, one));
  for (const auto& [none, path] : header.at("vectors").members)
    for (std::size_t i = 0; i < questions.size(); ++i)
      take(to_size(header.at("lengths").members.at(i).second), floats, place_of(path.text, questions[i]));
  return questions;
}

inline std::string write_lines(const std::string& id, const std::vector<Answered>& answers) {
  std::string results;
  for (const auto& [returned, error] : answers) {
    results += results.empty() ? "" : ",";
    if (!error.empty()) {
      results += "{\"error\":" + json_text(error) + '}';
      continue;
    }
    const auto flag = [](const char* name, bool set) {
      return std::string(",\"") + name + (set ? "\":true" : "\":false");
    };
    const std::string value = json_text(to_hex(returned.value));
    results += !returned.wrote_to_input && !returned.changed_rounding_mode
                   ? value
                   : "{\"value\":" + value + flag("wrote_to_input", returned.wrote_to_input) +
                         flag("changed_rounding_mode", returned.changed_rounding_mode) + '}';
  }
  return "{\"id\":" + id + ",\"results\":[" + results + "]}\n";
}

inline std::string write_frame(const std::string& id, const std::vector<Answered>& answers) {
  std::string bytes, errors, wrote, changed;
  const auto add = [](std::string& list, const std::string& entry) {
    list += (list.empty() ? "" : ",") + entry;
  };
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& [returned, error] = answers[i];
    bytes.append(reinterpret_cast<const char*>(&returned.value), sizeof returned.value);
    if (!error.empty()) add(errors, json_text(std::to_string(i)) + ':' + json_text(error));
    if (returned.wrote_to_input) add(wrote, std::to_string(i));
    if (returned.changed_rounding_mode) add(changed, std::to_string(i));
  }
  return "{\"id\":" + id + ",\"bytes\":" + std::to_string(bytes.size()) + ",\"errors\":{" + errors +
         "},\"wrote_to_input\":[" + wrote + "],\"changed_rounding_mode\":[" + changed + "]}\n" + bytes;
}

}  // namespace divcert::audit
