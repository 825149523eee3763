#include "properties/targets/toml_guard.hpp"

namespace divcert::properties {
namespace {

/// Where the string that begins at i ends: at its last quote, or at the end of the text or of the line if it
/// does not.
std::size_t end_of_string(std::string_view toml, std::size_t i) {
  const char quote = toml[i];
  const std::string_view three = toml.substr(i, 3);
  const bool multiline = three.size() == 3 && three[1] == quote && three[2] == quote;
  const std::string_view closing = multiline ? three : three.substr(0, 1);
  for (i += closing.size(); i < toml.size(); ++i) {
    if (toml[i] == '\\' && quote == '"')
      ++i;
    else if (toml.substr(i, closing.size()) == closing)
      return i + closing.size() - 1;
    else if (toml[i] == '\n' && !multiline)
      return i - 1;
  }
  return toml.size();
}

}  // namespace

TomlDepth too_deep(std::string_view toml) {
  std::size_t line = 1, open = 0, dots = 0;
  for (std::size_t i = 0; i < toml.size(); ++i) {
    const char c = toml[i];
    if (c == '"' || c == '\'') {
      const std::size_t end = end_of_string(toml, i);
      for (; i < end && i < toml.size(); ++i) line += toml[i] == '\n';
    } else if (c == '#') {
      while (i + 1 < toml.size() && toml[i + 1] != '\n') ++i;
    } else if (c == '.') {
      ++dots;
    } else if (c == '[' || c == '{') {
      ++open;
      dots = 0;
    } else if (c == ']' || c == '}') {
      open -= open > 0 ? 1 : 0;
      dots = 0;
    } else if (c == '=' || c == ',' || c == '\n') {
      dots = 0;
    }
    if (open > deepest_toml || dots >= deepest_toml) return {line};
    line += c == '\n';
  }
  return {};
}

}  // namespace divcert::properties
