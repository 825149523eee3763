#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reports/model/witness.hpp"

// One question, asked on many cases, and what came of it. Every enumeration has its words in
// writers/words.cpp.
namespace divcert::reports {

enum class CheckKind {
  accuracy,     ///< a function against its contract
  law,          ///< an inequality or identity of the exact quantities
  robustness,   ///< invalid, infinite and extreme input
  metamorphic,  ///< what must not change when the question changes: permutation, scale, repetition, threads
  convention    ///< base, factor, order, normalisation
};

enum class Verdict { pass, fail, undecided, vacuous, error };

/// Whose an error is. beyond_contract: more than roundings of the input and the result explain, to first
/// order; within_conditioning: no more.
enum class Blame { beyond_contract, within_conditioning, law_false, oracle_undecided };

/// The ways in which a case can be bad. Each is a class of its own, never a distance.
enum class FindingKind {
  refuted,
  nan,
  overflow,
  missed_infinity,
  negative,
  negative_zero,
  inaccurate,
  raised,           ///< the function reported an error for a valid input
  crashed,          ///< its process died, fell silent or talked nonsense
  accepted,         ///< it returned a number for invalid input
  unexplained,      ///< it refused invalid input without naming what is wrong with it
  inconsistent,     ///< another answer to a question that has the same one
  contradicted,     ///< a law that the exact quantity keeps is broken by the function's values
  convention,       ///< its values are those of another convention, or of another divergence
  ill_conditioned,  ///< an error that the condition of the problem explains: told, and no failure
  outside_domain,   ///< wrong where the function promises nothing: told, and no failure
  unrefused,        ///< a number for invalid input other than NaN: told, and no failure
  undecided,        ///< the ladder of precisions ended
  not_judged,       ///< the function was not run
  adapter,          ///< the adapter did not get as far as being asked
  internal_error    ///< divcert itself failed, and nobody is accused
};

/// The error beside the condition number of the problem at that input. Information; a broken contract stays
/// one.
struct Conditioning {
  std::string condition;            ///< relative componentwise condition number; empty where it has no value
  std::string error_per_condition;  ///< the relative error over condition and rounding unit; empty if none
  std::optional<Blame> blame = {};  ///< empty where nothing failed
};

/// How bad a finding about a function is, the worst first. The first two fail; the others are told.
enum class Tier { broken, inaccurate, ill_conditioned, information };

/// The input of a witness as statements of a programming language.
struct Reproduction {
  std::string language;  ///< cpp | python | r | javascript
  std::string text;
};

/// One way in which a check failed: every case of that kind and cause counted, one shrunk witness shown.
struct Finding {
  FindingKind kind = FindingKind::refuted;
  std::optional<Tier> tier = {};  ///< empty where no function is accused
  std::string code = {};          ///< of its cause, "DC101"; empty where no function is accused
  std::string cause = {};         ///< the cause in a few words
  std::vector<Reproduction> reproduction = {};
  std::string message;  ///< one sentence for people
  std::uint64_t count = 0;
  std::string stratum;  ///< where the first such case was generated
  std::uint64_t first_case = 0;
  Witness witness;       ///< shrunk
  std::string got;       ///< what the implementation returned, or the left side of the law
  std::string expected;  ///< the certified value, or the right side of the law
  std::string ulp;  ///< error in units in the last place of the exact value; empty where it has no meaning
  Conditioning conditioning = {};
  std::string replay;  ///< one pasteable command
};

struct Stratum {
  std::string name;
  std::uint64_t cases = 0;
  std::uint64_t failures = 0;
  std::string worst_ulp;  ///< empty for a law
};

/// The largest error seen (accuracy), or the tightest case seen (law).
struct Worst {
  std::string ulp;    ///< accuracy
  std::string ratio;  ///< law: left side / right side, at most 1 where the law holds
  Witness witness;
  Conditioning conditioning = {};  ///< of an error
};

/// What the search from the worst cases towards a violation came to, after the drawn cases.
struct Search {
  std::uint64_t evaluations = 0;
  std::string before, after;  ///< the worst error in ulps, or the tightest ratio; empty: none
};

/// Cases of an identity with a proof whose two sides no precision up to `bits` parts. That is not equality in
/// exact arithmetic, and is counted apart from it.
struct NotContradicted {
  std::uint64_t cases = 0;
  int bits = 0;  ///< meaningful where there are cases

  bool operator==(const NotContradicted&) const = default;
};

struct Check {
  std::string id;          ///< e.g. "accuracy/lib/kl" or "law/pinsker"
  std::string title;       ///< for people
  std::string statement;   ///< the law in Unicode maths, or the contract
  std::string source;      ///< citation of a law
  std::string target;      ///< implementation under test; empty for a law
  std::string function;    ///< its name for the function
  std::string divergence;  ///< quantity id; empty for a law
  CheckKind kind = CheckKind::law;
  std::string law;       ///< law id; empty for accuracy
  std::string contract;  ///< e.g. "correctly rounded", "at most 4 ulp"
  Verdict verdict = Verdict::vacuous;
  std::uint64_t cases = 0;
  std::uint64_t undecided = 0;
  std::uint64_t equality = 0;  ///< law cases whose sides are equal in exact arithmetic
  NotContradicted not_contradicted = {};
  std::uint64_t outside_hypothesis = 0;  ///< drawn cases about which the law says nothing; not among `cases`
  std::uint64_t second_opinions = 0;
  /// Above the share of drawn cases on which the check fails, with 95 % confidence; undecided cases count as
  /// failures. Empty: no case was judged.
  std::string failure_rate_bound = {};
  std::map<std::string, std::uint64_t> decided_by;  ///< oracle rung -> cases it decided
  std::vector<Stratum> strata;
  std::optional<Worst> worst;
  std::optional<Search> search = {};  ///< empty: there was none
  std::vector<Finding> findings;
};

}  // namespace divcert::reports
