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

/// nlohmann's sentence without its prefix and without what it read last, which may be megabytes.
std::string reason(const std::string& what) {
  const auto dash = what.find(": ");
  const std::string sentence = dash == std::string::npos ? what : what.substr(dash + 2);
  return legible(sentence.substr(0, sentence.find("; last read")), 200);
}

/// Reads a text without keeping it, and throws at what is wrong with it. A pass of its own: nlohmann's parser
/// with a callback takes quadratic time on a list of objects.
class Reading final : public nlohmann::json_sax<Json> {
 public:
  Reading(const Quoted& text, Vanishing vanishing) : text_(text), vanishing_(vanishing) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t value, const string_t& written) override {
    if (value != 0 || vanishing_ == Vanishing::is_zero) return true;
    const std::string_view mantissa = std::string_view(written).substr(0, written.find_first_of("eE"));
    if (mantissa.find_first_of("123456789") == std::string_view::npos) return true;
    throw json_error(fmt::format("{} is outside the range of doubles", legible(written, 60)));
  }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool start_object(std::size_t) override {
    keys_.emplace_back();
    return true;
  }
  bool end_object() override {
    keys_.pop_back();
    return true;
  }
  bool key(string_t& name) override {
    if (!keys_.back().insert(name).second)
      throw json_error(fmt::format("an object has the key \"{}\" twice", legible(name, 60)));
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const Json::exception& error) override {
    if (dynamic_cast<const Json::out_of_range*>(&error) != nullptr)
      throw json_error("a number is beyond the range of doubles");
    wrong(text_.original(byte), reason(error.what()));
  }

 private:
  const Quoted& text_;
  Vanishing vanishing_;
  std::vector<std::set<std::string>> keys_;  ///< of the objects that are open
};

}  // namespace

void require_json(std::string_view text, Vanishing vanishing) {
  const Quoted scanned = scan(text, NonFinite::refused);
  Reading reading(scanned, vanishing);
  Json::sax_parse(text, &reading);
}

Json parse_json(std::string_view text, NonFinite words) {
  const Quoted scanned = scan(text, words);
  const std::string_view json = words == NonFinite::as_texts ? scanned.text : text;
  Reading reading(scanned, Vanishing::is_zero);
  Json::sax_parse(json, &reading);
  return Json::parse(json);
}

}  // namespace divcert::properties
