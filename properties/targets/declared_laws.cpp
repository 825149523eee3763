#include "properties/targets/declared_laws.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/targets/process/foreign_json.hpp"

namespace divcert::properties {
namespace {

using foreign::Json;
using foreign::shown;
using foreign::shown_value;
using foreign::wrong;

constexpr LawWord words[] = {
    {"symmetric", ""},
    {"permutation", ""},
    {"zero_at_equal", ""},
    {"nonnegative", ""},
    {"range", ":LEAST:MOST", 2, 2},
    {"data_processing", ""},
    {"scale", ""},
    {"homogeneous", "[:DEGREE]", 0, 1},
    {"additive", ""},
    {"increasing", ":alpha|gamma:LEAST:MOST", 3, 3},
};

[[noreturn]] void misspelt(const std::string& text, const LawWord& word, std::string_view because) {
  wrong(fmt::format("laws: {} must be {}{}{}", shown(text), word.word, word.arguments, because));
}

/// Two numbers, the first below the second.
std::vector<double> read_bounds(const std::string& text, const LawWord& word, const std::string& least,
                                const std::string& most) {
  const std::vector<double> bounds{foreign::number(least, word.word), foreign::number(most, word.word)};
  if (!(bounds[0] < bounds[1])) misspelt(text, word, " with LEAST < MOST");
  return bounds;
}

void read_order(const std::string& text, const LawWord& word, const std::vector<std::string>& parts,
                DeclaredLaw& law) {
  law.order = parts[1] == "alpha" ? ExtraKind::alpha : ExtraKind::gamma;
  if (parts[1] != "alpha" && parts[1] != "gamma") misspelt(text, word, "");
  law.numbers = read_bounds(text, word, parts[2], parts[3]);
  const bool in_domain = law.order == ExtraKind::alpha ? law.numbers[0] >= 0 : law.numbers[0] > 0;
  if (!in_domain || !std::isfinite(law.numbers[1]))
    misspelt(text, word, ": an order alpha is 0 or above, a factor gamma above 0, and both are finite");
}

}  // namespace

std::vector<std::string> parts_of(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::span<const LawWord> law_words() { return words; }

std::string known_laws() {
  std::vector<std::string> all;
  for (const LawWord& one : words) all.push_back(fmt::format("{}{}", one.word, one.arguments));
  return fmt::format("{}", fmt::join(all, ", "));
}

DeclaredLaw read_declared_law(const std::string& text) {
  const auto parts = parts_of(text, ':');
  const LawWord* const word = std::ranges::find(words, parts.front(), &LawWord::word);
  if (word == std::end(words))
    wrong(fmt::format("laws: unknown law {}; known: {}", shown(text), known_laws()));
  const std::size_t arguments = parts.size() - 1;
  if (arguments < word->fewest || arguments > word->most) misspelt(text, *word, "");
  DeclaredLaw law{.word = parts.front(), .text = text};
  if (law.word == "range") law.numbers = read_bounds(text, *word, parts[1], parts[2]);
  if (law.word == "homogeneous") law.numbers = {arguments == 1 ? foreign::number(parts[1], law.word) : 1.0};
  if (law.word == "homogeneous" && !std::isfinite(law.numbers[0])) misspelt(text, *word, "");
  if (law.word == "increasing") read_order(text, *word, parts, law);
  return law;
}

std::vector<DeclaredLaw> read_declared_laws(const Json& texts) {
  if (!texts.is_array() || texts.empty())
    wrong(fmt::format("laws is no list of laws; known: {}", known_laws()));
  std::vector<DeclaredLaw> laws;
  for (const Json& text : texts) {
    if (!text.is_string())
      wrong(fmt::format("laws: {} is no text; known: {}", shown_value(text), known_laws()));
    laws.push_back(read_declared_law(text.get<std::string>()));
    if (std::ranges::count(laws, laws.back().word, &DeclaredLaw::word) > 1)
      wrong(fmt::format("laws: {} stands there twice", laws.back().word));
  }
  return laws;
}

void require_judged_by_laws(const Json& description, const Function& function) {
  if (description.contains("divergence"))
    wrong(
        fmt::format("laws are for a function without a divergence: it is judged by them alone. Those that {} "
                    "keeps are asked of it anyway; leave one of the two out",
                    shown_value(description["divergence"])));
  for (const char* key : {"family", "params", "convention", "contract"})
    if (description.contains(key))
      wrong(fmt::format("{} goes with a divergence, and a function that is judged by laws has none{}", key,
                        key == std::string_view("contract") ? "; say tolerance" : ""));
  const bool rescaled = std::ranges::any_of(
      function.laws, [](const DeclaredLaw& law) { return law.word == "scale" || law.word == "homogeneous"; });
  if (rescaled && function.promised.simplex)
    wrong(
        "laws: scale and homogeneous are about masses off the simplex, and domain promises the simplex "
        "alone");
}

}  // namespace divcert::properties
