#pragma once

#include <string>
#include <string_view>

namespace divcert::properties {

/// Whether it is an id, of masses or of a family.
bool is_divergence(std::string_view id);

/// The id that a function's name clearly stands for: an id or one of its usual names, with words like "my",
/// "divergence" and "loss" around it: "my_kl", "jensenShannonDistance". Empty: none, or several.
std::string divergence_of_name(std::string_view function);

/// "\"kll\"; near it: kl; there are: kl, reverse_kl, …".
std::string unknown_divergence(std::string_view id);
/// "kl, reverse_kl, …".
std::string known_divergences();

}  // namespace divcert::properties
