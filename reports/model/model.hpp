#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reports/model/claims.hpp"
#include "reports/model/teeth.hpp"

// What people and CI read, as plain data. Numbers that must survive exactly are strings (hex floats); nothing
// here depends on time, threads or machine, except Timing, which is written to a file of its own.
namespace divcert::reports {

/// The exact input of one judged case. Hex floats, so that it is the same number in every language.
struct Witness {
  std::string family;                   ///< empty for vectors of masses
  std::vector<std::string> parameters;  ///< names of the family's parameters, empty for masses
  std::vector<std::string> p, q;  ///< masses (q empty for a quantity of one measure), or the two members
  std::string masses;             ///< "normalized", "as_given", or empty for a family
  std::string parameter_name =
      {};  ///< what the divergence or law takes besides: "alpha", "support", "kernel", ..., or empty
  std::vector<std::string> parameter = {};  ///< its value, or one value a point
};

/// Whether an error is the implementation's or the problem's: the error beside the condition number of the
/// problem at that input. Information; a broken contract stays one.
struct Conditioning {
  std::string condition;            ///< relative componentwise condition number; empty where it has no value
  std::string error_per_condition;  ///< the relative error over condition and rounding unit; empty if none
  /// beyond_contract: more than roundings of the input and the result explain. within_conditioning: no more.
  /// law_false | oracle_undecided. Empty where nothing failed.
  std::string blame;
};

/// One way in which a check failed: every case of that kind counted, one shrunk witness shown.
struct Finding {
  std::string kind;     ///< refuted | inaccurate | nan | negative | overflow | ... (a verdict class)
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

enum class Verdict { pass, fail, undecided, vacuous, error };

struct Check {
  std::string id;          ///< e.g. "accuracy/lib/kl" or "law/pinsker"
  std::string title;       ///< for people
  std::string statement;   ///< the law in Unicode maths, or the contract
  std::string source;      ///< citation of a law
  std::string target;      ///< implementation under test; empty for a law
  std::string function;    ///< its name for the function
  std::string divergence;  ///< quantity id; empty for a law
  std::string kind;        ///< accuracy | law | robustness | convention
  std::string law;         ///< law id; empty for accuracy
  std::string contract;    ///< e.g. "correctly rounded", "at most 4 ulp"
  Verdict verdict = Verdict::vacuous;
  std::uint64_t cases = 0;
  std::uint64_t undecided = 0;
  std::uint64_t equality = 0;            ///< law cases that hold with equality
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

struct Run {
  std::string version;                      ///< of divcert
  std::string command;                      ///< verify | audit
  std::vector<std::string> targets;         ///< "name version"
  std::vector<std::string> arguments = {};  ///< the targets as the command line named them
  std::uint64_t seed = 0;
  std::uint64_t cases = 0;  ///< asked for, per check
  std::string filter;
  std::string shard;            ///< "i/n"
  int max_bits = 16384;         ///< the oracle's ladder of precisions ends there
  std::uint64_t search = 2000;  ///< evaluations of the search for each law; 0: no search
  bool complete = true;         ///< false after an interrupt or when the time budget ran out
  std::string stopped_by;       ///< "", "interrupt" or "time budget"
  bool teeth = false;           ///< `verify --teeth`
  bool claims_only = false;     ///< `verify --claims`
};

/// What the drawn cases were like: "p and q have disjoint supports". Every label is listed, even at no case.
struct Label {
  std::string name;
  std::uint64_t cases = 0;  ///< drawn; each check judges those that it applies to
};

struct Summary {
  std::uint64_t pass = 0, fail = 0, undecided = 0, vacuous = 0, error = 0;
};

struct Report {
  Run run;
  std::vector<Check> checks;
  std::vector<Label> labels = {};
  std::vector<Claim> claims = {};
  std::optional<Teeth> teeth = {};  ///< of `verify --teeth`
  std::string counts = {};          ///< of a shard: JSON text, which `divcert merge` reads
};

Summary summarize(const Report& report);

/// Everything that changes from run to run: written to timing.json, never to report.json.
struct Timing {
  std::string machine;
  int threads = 1;
  double seconds = 0;
  struct CheckTime {
    std::string id;
    std::uint64_t cases = 0;
    double seconds = 0;  ///< summed over threads
    std::map<std::string, std::uint64_t> decided_by;
  };
  std::vector<CheckTime> checks;
};

/// 0 where no time was measured.
double cases_per_second(const Timing::CheckTime& check);

}  // namespace divcert::reports
