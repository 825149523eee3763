#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Text that somebody else's program wrote, before it stands in a message of ours.
namespace divcert::properties {

/// What a message quotes of somebody's text, at most, in bytes.
inline constexpr std::size_t longest_quotation = 400;

/// One line that can be shown anywhere: well-formed UTF-8, with control characters as \x1b and the marks that
/// reorder or break lines as \u202e; what exceeds `most` bytes is cut: "… (10485760 bytes)".
std::string legible(std::string_view text, std::size_t most = longest_quotation);

/// Whether the text is well-formed UTF-8 in which legible() would change nothing, whatever its length.
bool is_legible(std::string_view text);

}  // namespace divcert::properties
