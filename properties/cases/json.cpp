#include "properties/cases/json.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "properties/cases/foreign_text.hpp"

namespace divcert::properties {
namespace {

using Json = nlohmann::json;

[[noreturn]] void wrong(std::size_t byte, std::string_view what) {
  throw json_error(fmt::format("at byte {}: {}", byte, what));
}

/// A JSON text with the words for non-finite numbers in quotes, and where it has become longer.
struct Quoted {
  std::string text;
  std::vector<std::size_t> quoted;  ///< where the words now begin, ascending

  /// The byte of the original, from 1: each word before it added two quotes.
  std::size_t original(std::size_t byte) const {
    const auto before = std::lower_bound(quoted.begin(), quoted.end(), byte) - quoted.begin();
    return byte - std::min(byte, 2 * static_cast<std::size_t>(before));
  }
};

/// The word for a non-finite number that begins here, or nothing.
std::string_view non_finite_at(std::string_view text, std::size_t i) {
  for (const std::string_view word : {"NaN", "Infinity", "-Infinity"})
    if (text.substr(i, word.size()) == word) return word;
  return {};
}

/// One pass over the text: measures its depth, and copies it where words are to be put into quotes. What is
/// no JSON it leaves to the parser.
Quoted scan(std::string_view text, NonFinite words) {
  Quoted scanned;
  const bool copies = words == NonFinite::as_texts;
  if (copies) scanned.text.reserve(text.size());
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\' && i + 1 < text.size()) {
        if (copies) scanned.text += c;
        ++i;
      }
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > deepest_json) wrong(i + 1, fmt::format("nested deeper than {} levels", deepest_json));
    } else if (c == ']' || c == '}') {
      depth -= depth > 0 ? 1 : 0;
    } else if (copies) {
      if (const auto word = non_finite_at(text, i); !word.empty()) {
        scanned.quoted.push_back(scanned.text.size() + 1);
        scanned.text += fmt::format("\"{}\"", word);
        i += word.size() - 1;
        continue;
      }
    }
    if (copies) scanned.text += text[i];
  }
  return scanned;
}

/// Refuses the second of two equal keys. Its place is not known to the parser's callback: the key is.
class DistinctKeys {
 public:
  bool operator()(int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) keys_.emplace_back();
    if (event == Json::parse_event_t::object_end) keys_.pop_back();
    if (event == Json::parse_event_t::key && !keys_.back().insert(parsed.get<std::string>()).second)
      throw json_error(
          fmt::format("an object has the key \"{}\" twice", legible(parsed.get<std::string>(), 60)));
    return true;
  }

 private:
  std::vector<std::set<std::string>> keys_;  ///< of the objects that are open
};

/// nlohmann's sentence without its prefix and without what it read last, which may be megabytes.
std::string reason(const std::string& what) {
  const auto dash = what.find(": ");
  const std::string sentence = dash == std::string::npos ? what : what.substr(dash + 2);
  return legible(sentence.substr(0, sentence.find("; last read")), 200);
}

}  // namespace

Json parse_json(std::string_view text, NonFinite words) {
  const Quoted scanned = scan(text, words);
  try {
    // By reference: the callback is copied into a std::function.
    DistinctKeys distinct;
    return Json::parse(words == NonFinite::as_texts ? scanned.text : text,
                       [&](int depth, auto event, Json& parsed) { return distinct(depth, event, parsed); });
  } catch (const Json::parse_error& error) {
    wrong(scanned.original(error.byte), reason(error.what()));
  } catch (const Json::out_of_range&) {
    throw json_error("a number is beyond the range of doubles");
  }
}

}  // namespace divcert::properties
