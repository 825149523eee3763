#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reports/model/model.hpp"

// What every format says in the same words.
namespace divcert::reports {

/// pass | fail | undecided | vacuous | error: the word in report.json, in JUnit, on the page and on the
/// terminal.
std::string_view word(Verdict verdict);

/// The verdict that the word names; empty if none does.
std::optional<Verdict> verdict_of(std::string_view word);

/// One sentence: whether everything holds, and for whom.
std::string headline(const Report& report);

/// The exact command line that repeats the run.
std::string repeat_command(const Run& run);

/// Who is to blame, in a few words; empty if nobody.
std::string_view blame_words(const Conditioning& conditioning);

/// The same as a short sentence with the condition number, where it has a value.
std::string blame_sentence(const Conditioning& conditioning);

/// Why the run is not complete, as one sentence; empty if it is.
std::string incomplete_notice(const Run& run);

/// Cases judged in all checks together.
std::uint64_t total_cases(const Report& report);

}  // namespace divcert::reports
