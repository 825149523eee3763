#pragma once

#include <string>
#include <string_view>

#include "properties/cases/json.hpp"

// An adapter's line, taken apart. Whatever is wrong with it is a std::runtime_error of one legible line.
namespace divcert::properties::foreign {

using Json = nlohmann::json;

[[noreturn]] void wrong(const std::string& what);

/// In quotation marks, short enough for a message.
std::string shown(std::string_view text);

Json parse_object(const std::string& line, NonFinite words);

/// The text under a key that must be there.
std::string text(const Json& object, const char* key);

/// The double that a text names: hex or decimal, "nan", "inf". `what` goes into the error.
double number(const std::string& text, std::string_view what);

}  // namespace divcert::properties::foreign
