#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "properties/targets/function.hpp"

// The laws that a function declares where nobody says which quantity it computes: the key "laws".
namespace divcert::properties {

/// A word that a law is declared by, and what follows it.
struct LawWord {
  std::string_view word, arguments;  ///< "range", ":LEAST:MOST"
  std::size_t fewest = 0, most = 0;  ///< arguments
};
std::span<const LawWord> law_words();

/// "range:0:1" at ':', a list of laws at ','; empty parts are parts.
std::vector<std::string> parts_of(const std::string& text, char separator);

/// "range:0:1". Throws std::runtime_error of one line, which lists the known laws.
DeclaredLaw read_declared_law(const std::string& text);
/// A list of them, none twice.
std::vector<DeclaredLaw> read_declared_laws(const nlohmann::json& texts);

/// Throws where a description says laws beside what only a divergence gives a meaning to.
void require_judged_by_laws(const nlohmann::json& description, const Function& function);

/// The words of all laws for people: "symmetric, permutation, …".
std::string known_laws();

}  // namespace divcert::properties
