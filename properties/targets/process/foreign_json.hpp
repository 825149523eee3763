#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "properties/cases/json.hpp"

// An adapter's line, taken apart. Whatever is wrong with it is a std::runtime_error of one legible line.
namespace divcert::properties::foreign {

using Json = nlohmann::json;

[[noreturn]] void wrong(const std::string& what);

/// In quotation marks, short enough for a message.
std::string shown(std::string_view text);

/// The same of a value: a text without quotation marks of its own.
std::string shown_value(const Json& value);

Json parse_object(const std::string& line, NonFinite words);

/// `where` names the object in the error.
void refuse_unknown_keys(const Json& object, std::string_view where,
                         std::initializer_list<std::string_view> known);

/// The text under a key that must be there.
std::string text(const Json& object, const char* key);

/// The double that a text names: hex or decimal, "nan", "inf". `what` goes into the error.
double number(const std::string& text, std::string_view what);

}  // namespace divcert::properties::foreign
