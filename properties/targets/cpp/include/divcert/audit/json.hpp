#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// As much of JSON as divcert's messages need.
namespace divcert::audit {

inline std::string json_text(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    if (static_cast<unsigned char>(c) < 0x20)
      json += escaped;
    else
      json += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  }
  return json + '"';
}

/// A value of a message. Numbers stay texts; the members of a list have no names.
struct Json {
  std::string text = {};
  std::vector<std::pair<std::string, Json>> members = {};

  /// nullptr: there is none of that name.
  const Json* find(std::string_view name) const {
    for (const auto& [key, value] : members)
      if (key == name) return &value;
    return nullptr;
  }
  const Json& at(std::string_view name) const {
    if (const Json* const found = find(name)) return *found;
    throw std::runtime_error("divcert: a message has no \"" + std::string(name) + '"');
  }
};

/// Reads one message. Throws std::runtime_error where it is none.
class JsonReader {
 public:
  static Json read(std::string_view message) {
    JsonReader reader(message);
    Json value = reader.value();
    if (reader.next() != '\0') reader.wrong();
    return value;
  }

 private:
  explicit JsonReader(std::string_view message) : rest_(message) {}

  [[noreturn]] static void wrong() { throw std::runtime_error("divcert: a message is not JSON"); }

  /// The next character that is no blank; '\0' at the end.
  char next() {
    const auto begin = rest_.find_first_not_of(" \t\r\n");
    rest_.remove_prefix(begin == std::string_view::npos ? rest_.size() : begin);
    return rest_.empty() ? '\0' : rest_.front();
  }
  bool skip(char c) {
    if (next() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) {
    if (!skip(c)) wrong();
  }

  Json value() {
    if (next() == '"') return {text()};
    if (skip('{')) return group('}', true);
    if (skip('[')) return group(']', false);
    const auto end = std::min(rest_.find_first_of(",]} \t\r\n"), rest_.size());
    if (end == 0) wrong();
    Json literal{std::string(rest_.substr(0, end))};
    rest_.remove_prefix(end);
    return literal;
  }
  Json group(char end, bool named) {
    Json json;
    while (!skip(end)) {
      if (!json.members.empty()) expect(',');
      std::string name;
      if (named) {
        name = text();
        expect(':');
      }
      Json member = value();
      json.members.emplace_back(std::move(name), std::move(member));
    }
    return json;
  }
  std::string text() {
    expect('"');
    std::string text;
    for (; !rest_.empty() && rest_.front() != '"'; rest_.remove_prefix(1))
      text += rest_.front() == '\\' ? escape() : std::string{rest_.front()};
    expect('"');
    return text;
  }
  /// What stands behind a backslash; its last character remains.
  std::string escape() {
    constexpr std::string_view letters = "nrtbf", meant = "\n\r\t\b\f";
    rest_.remove_prefix(1);
    if (rest_.empty()) wrong();
    if (const auto at = letters.find(rest_.front()); at != std::string_view::npos) return {meant[at]};
    if (rest_.front() != 'u') return {rest_.front()};
    unsigned code = 0;
    if (std::sscanf(std::string(rest_.substr(1, 4)).c_str(), "%4x", &code) != 1) wrong();
    rest_.remove_prefix(std::min<std::size_t>(4, rest_.size()));
    const auto byte = [](unsigned bits) { return static_cast<char>(bits); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xc0 | code >> 6), byte(0x80 | (code & 0x3f))};
    return {byte(0xe0 | code >> 12), byte(0x80 | (code >> 6 & 0x3f)), byte(0x80 | (code & 0x3f))};
  }

  std::string_view rest_;
};

}  // namespace divcert::audit
