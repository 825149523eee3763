#pragma once

#include <string>
#include <utility>
#include <vector>

#include "properties/cases/case.hpp"

// A case as text, and back: the one place that knows how, with codec_json.hpp; to_options and to_witness
// (case.hpp) belong to it. Numbers are hex floats wherever the language has them, and in any case the same
// doubles.
namespace divcert::properties {

/// Names, without the dashes, and texts of the options of `divcert eval` and `divcert replay`: {"p",
/// "0x1p-1,0x1p-1"}.
using Options = std::vector<std::pair<std::string, std::string>>;
Options options_of(const Case& instance);
/// Reads them; an empty text counts as not given. Throws parse_error (numbers.hpp), which names the option,
/// the index and the text. How many values there must be is not its question.
Case case_from_options(const Options& options);

enum class Language { cpp, python, r, javascript };
/// Statements that define p, q and the extra by its name, one a line.
std::string to_source(const Case& instance, Language language);

}  // namespace divcert::properties
