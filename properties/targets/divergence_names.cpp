#include "properties/targets/divergence_names.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/foreign_text.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties {
namespace {

using Words = std::vector<std::string>;

std::vector<std::string_view> ids() {
  std::vector<std::string_view> ids;
  for (const auto& quantity : reference::quantities())
    if (quantity.family.empty()) ids.push_back(quantity.id);
  return ids;
}

/// Usual names, with their words run together. `distance` after js or hellinger means the root.
struct Alias {
  std::string_view name, id;
};
constexpr Alias aliases[] = {
    {"kullbackleibler", "kl"},
    {"relativeentropy", "kl"},
    {"relentr", "kl"},
    {"kldiv", "kl"},
    {"reversekullbackleibler", "reverse_kl"},
    {"jensenshannon", "js"},
    {"jsd", "js"},
    {"jsdiv", "js"},
    {"jensenshannondistance", "js_distance"},
    {"jeffrey", "jeffreys"},
    {"symmetrickl", "jeffreys"},
    {"tv", "total_variation"},
    {"totalvariationdistance", "total_variation"},
    {"hellingerdistance", "hellinger"},
    {"hellingersquared", "squared_hellinger"},
    {"bhattacharyyadistance", "bhattacharyya"},
    {"chisquared", "chi2"},
    {"chisquare", "chi2"},
    {"pearsonchi2", "chi2"},
    {"neymanchi2", "neyman_chi2"},
    {"shannonentropy", "entropy"},
    {"wasserstein", "wasserstein1"},
    {"earthmover", "wasserstein1"},
    {"emd", "wasserstein1"},
};

/// "myKL_div" in words: my, kl, div.
Words words_of(std::string_view name) {
  Words words(1);
  bool lower_before = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const bool letter = std::isalnum(c) != 0, upper = std::isupper(c) != 0;
    const bool lower_after =
        i + 1 < name.size() && std::islower(static_cast<unsigned char>(name[i + 1])) != 0;
    if ((!letter || (upper && (lower_before || lower_after))) && !words.back().empty()) words.emplace_back();
    if (letter) words.back() += static_cast<char>(std::tolower(c));
    lower_before = letter && !upper;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const auto& word : words) text += word;
  return text;
}

std::string id_of(const std::string& name) {
  for (const std::string_view id : ids())
    if (joined(words_of(id)) == name) return std::string(id);
  const Alias* const alias = std::ranges::find(aliases, name, &Alias::name);
  return alias == std::end(aliases) ? "" : std::string(alias->id);
}

/// Edits of one letter between two words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

bool is_divergence(std::string_view id) {
  return std::ranges::any_of(reference::quantities(),
                             [&](const auto& quantity) { return quantity.id == id; });
}

std::string divergence_of_name(std::string_view function) {
  // With one of these it may be another quantity, or one of other input.
  static const std::set<std::string> telling{
      "logits",      "logit",       "softmax",     "gaussian",    "gaussians", "gauss",       "normal",
      "normals",     "mvn",         "beta",        "gamma",       "dirichlet", "poisson",     "bernoulli",
      "exponential", "laplace",     "cauchy",      "mutual",      "joint",     "conditional", "information",
      "grad",        "gradient",    "backward",    "jacobian",    "hessian",   "estimate",    "estimator",
      "sample",      "samples",     "knn",         "mc",          "reverse",   "reversed",    "rev",
      "symmetric",   "symmetrized", "symmetrised", "skew",        "skewed",    "generalized", "generalised",
      "squared",     "sqrt",        "root",        "min",         "max",       "collision",   "differential",
      "permutation", "transfer",    "spectral",    "approximate", "quantum",   "matrix",      "inverse",
      "neg",         "negative",    "and",         "or",          "vs",        "to"};
  const Words words = words_of(function);
  // The longest run of words that is a name, with nothing around it that changes what it means.
  for (std::size_t length = words.size(); length > 0; --length) {
    std::set<std::string> found;
    for (std::size_t begin = 0; begin + length <= words.size(); ++begin) {
      const auto first = words.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto last = first + static_cast<std::ptrdiff_t>(length);
      const auto tells = [&](const std::string& word) {
        return telling.contains(word) || !id_of(word).empty();
      };
      if (std::any_of(words.begin(), first, tells) || std::any_of(last, words.end(), tells)) continue;
      if (const std::string id = id_of(joined({first, last})); !id.empty()) found.insert(id);
    }
    if (!found.empty()) return found.size() == 1 ? *found.begin() : "";
  }
  return "";
}

std::string known_divergences() { return fmt::format("{}", fmt::join(ids(), ", ")); }

std::string unknown_divergence(std::string_view id) {
  std::vector<std::string_view> near;
  const std::string name = joined(words_of(id));
  for (const std::string_view known : ids())
    if (distance(name, joined(words_of(known))) <= std::max<std::size_t>(1, name.size() / 4))
      near.push_back(known);
  if (const std::string meant = divergence_of_name(id); near.empty() && !meant.empty())
    return fmt::format("\"{}\"; is \"{}\" meant?", legible(id, 60), meant);
  if (!near.empty()) return fmt::format("\"{}\"; near it: {}", legible(id, 60), fmt::join(near, ", "));
  return fmt::format("\"{}\"; known: {}", legible(id, 60), known_divergences());
}

}  // namespace divcert::properties
