#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "properties/targets/process/foreign_json.hpp"
#include "properties/targets/target.hpp"

// The binary frame of divcert-adapter/1 (properties/targets/README.md): a JSON line that says what follows,
// then raw little-endian numbers. For adapters that greet with "frames":["binary"]; what does not fit one
// goes as JSON.
namespace divcert::properties {

/// The header line with its newline, and the numbers. Nothing where the cases are not of one form, have
/// lists of different lengths, lists of lists, or numbers that the frame's format does not hold.
std::optional<std::string> write_frame(std::uint64_t id, const Function& function,
                                       std::span<const Case* const> cases);

/// The bytes that follow the line of an answer; 0: it is a JSON line. Throws std::runtime_error unless they
/// are those of so many results.
std::size_t bytes_after(const foreign::Json& answer, std::size_t cases);

/// The outcomes of an answer whose line announced so many bytes. Throws std::runtime_error with one legible
/// line.
std::vector<Outcome> read_frame(const foreign::Json& header, std::string_view numbers);

}  // namespace divcert::properties
