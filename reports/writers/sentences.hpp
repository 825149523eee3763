#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/model/by_function.hpp"
#include "reports/model/model.hpp"

// What every format says in the same sentences.
namespace divcert::reports {

/// One sentence: whether everything holds, and for whom.
std::string headline(const Report& report);

/// The same of `verify --teeth` alone: whether everything wrong was noticed.
std::string headline(const Teeth& teeth);

/// "72 claims: certified on instances 44, refuted 11, …", in the order of the verdicts; empty without claims.
std::string claims_sentence(const std::vector<Claim>& claims);

/// How a key of a convention came to be known: "declared", "inferred", "inferred: fails", "not explained".
std::string convention_words(const ConventionEntry& entry);

/// "5,000 not contradicted at 128 bits"; empty without such cases.
std::string not_contradicted_words(const NotContradicted& cases);

/// The exact command line that repeats the run.
std::string repeat_command(const Run& run);

/// "kl"; "judged by laws alone" where nobody says what the function computes.
std::string computes_words(const FunctionVerdict& function);

/// "1 broken, 2 inaccurate; told: 3" of the causes found in a function; "nothing found".
std::string causes_words(const FunctionVerdict& function);

/// "accuracy, permutation, law/chain_rule and law/js_tv": the checks that object, by their questions.
std::string objecting_words(const CauseOfFunction& entry);

/// Who is to blame, in a few words; empty if nobody.
std::string_view blame_words(const Conditioning& conditioning);

/// The same as a short sentence with the condition number, where it has a value.
std::string blame_sentence(const Conditioning& conditioning);

/// Why the run is not complete, as one sentence; empty if it is.
std::string incomplete_notice(const Run& run);

/// Cases judged in all checks together.
std::uint64_t total_cases(const Report& report);

}  // namespace divcert::reports
