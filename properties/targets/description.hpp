#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "properties/targets/function.hpp"

// What is said of a function under test, as JSON: in an adapter's greeting, in a manifest's [[function]], by
// the options of the command line. One reader, whose errors are std::runtime_error of one legible line.
namespace divcert::properties {

/// A description that is well written and that no check is made for yet: the function is listed with the
/// reason.
class not_judged_yet : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

inline constexpr std::size_t longest_function_name = 200;

/// Reads what one key says where that needs no other key, and throws if it is wrong or unknown: an error can
/// then name the key's line.
void require_described(const std::string& key, const nlohmann::json& value);

/// The function that a whole description is of: "name" must be there, and "divergence" or "laws".
Function read_function(const nlohmann::json& description);

/// The one description over the other, key by key; so are conventions.
nlohmann::json described_over(nlohmann::json description, const nlohmann::json& over);

/// {"masses":"simplex","positive":true,…}.
PromisedDomain read_domain(const nlohmann::json& domain);
/// The same of the text of --domain: "simplex,positive,exponents=-40:0".
nlohmann::json domain_of_text(std::string_view text);

}  // namespace divcert::properties
