#include "samples.hpp"

#include <sstream>

namespace divcert::reports::samples {
namespace {

Check accuracy(const std::string& target, const std::string& function, const std::string& divergence) {
  Check check;
  check.id = "accuracy/" + target + "/" + function;
  check.title = function + " of " + target;
  check.statement = "returns the double nearest to the exact value";
  check.target = target;
  check.function = function;
  check.divergence = divergence;
  check.kind = "accuracy";
  check.contract = "correctly rounded";
  check.verdict = Verdict::pass;
  check.cases = 100000;
  check.failure_rate_bound = "3e-05";
  check.second_opinions = 1000;
  check.decided_by = {{"interval", 99310}, {"ball 64", 640}, {"ball 128", 50}};
  check.strata = {
      {"uniform", 40000, 0, "0.4998"}, {"close", 40000, 0, "0.5"}, {"extreme exponents", 20000, 0, "0.5"}};
  check.worst = Worst{.ulp = "0.5",
                      .ratio = "",
                      .witness = {.family = "",
                                  .parameters = {},
                                  .p = {"0x1p-1", "0x1p-1"},
                                  .q = {"0x1.0000000000001p-1", "0x1.ffffffffffffep-2"},
                                  .masses = "normalized"}};
  return check;
}

Check law(const std::string& id, const std::string& title, const std::string& statement,
          const std::string& source, const std::string& ratio) {
  Check check;
  check.id = "law/" + id;
  check.title = title;
  check.statement = statement;
  check.source = source;
  check.kind = "law";
  check.law = id;
  check.verdict = Verdict::pass;
  check.cases = 100000;
  check.failure_rate_bound = "3e-05";
  check.equality = 2310;
  check.outside_hypothesis = 17;
  check.decided_by = {{"interval", 97690}, {"equality", 2310}};
  check.strata = {{"uniform", 60000, 0, ""}, {"disjoint", 40000, 0, ""}};
  check.worst = Worst{.ulp = "", .ratio = ratio, .witness = {}};
  return check;
}

Finding inaccurate() {
  return {
      .kind = "inaccurate",
      .message = "The result is 270,336 ulps from the exact value: the terms cancel where P is close to Q.",
      .count = 38114,
      .stratum = "close",
      .first_case = 3,
      .witness = {.family = "",
                  .parameters = {},
                  .p = {"0x1p-1", "0x1p-1"},
                  .q = {"0x1.00002p-1", "0x1.ffffcp-2"},
                  .masses = "normalized"},
      .got = "0x1.ffffffff8p-40",
      .expected = "0x1.0000000002p-39",
      .ulp = "270336",
      .conditioning = {.condition = "1.05e+06",
                       .error_per_condition = "0.258",
                       .blame = "within_conditioning"},
      .replay =
          "divcert replay --function scipy.stats.entropy --p 0x1p-1,0x1p-1 --q 0x1.00002p-1,0x1.ffffcp-2"};
}

Finding nan() {
  return {.kind = "nan",
          .message = "The result is NaN although the exact distance is finite and positive.",
          .count = 12,
          .stratum = "close",
          .first_case = 4401,
          .witness = {.family = "",
                      .parameters = {},
                      .p = std::vector<std::string>(20, "0x1p-3"),
                      .q = std::vector<std::string>(20, "0x1.0000000000001p-3"),
                      .masses = "as_given",
                      .parameter_name = "alpha",
                      .parameter = {"0x1.8p+0"}},
          .got = "nan",
          .expected = "0x1.6a09e667f3bcdp-27",
          .ulp = "",
          .conditioning = {.condition = "2.4", .error_per_condition = "", .blame = "beyond_contract"},
          .replay = "divcert replay nan.json"};
}

Finding family() {
  return {.kind = "overflow",
          .message = "The result is infinite although the exact value is finite.",
          .count = 1,
          .stratum = "extreme scales",
          .first_case = 77,
          .witness = {.family = "normal",
                      .parameters = {"mu", "sigma"},
                      .p = {"0x0p+0", "0x1p+1000"},
                      .q = {"0x1p+1000", "0x1p+1000"},
                      .masses = ""},
          .got = "inf",
          .expected = "0x1p-1",
          .ulp = "",
          .replay = "divcert replay --function kl_normal --p 0,0x1p+1000 --q 0x1p+1000,0x1p+1000"};
}

/// "scipy 1.10.1" -> "scipy", for an audit of bundled targets.
std::vector<std::string> names_of(const std::vector<std::string>& targets) {
  std::vector<std::string> names;
  for (const std::string& target : targets) names.push_back(target.substr(0, target.rfind(' ')));
  return names;
}

std::vector<Claim> claims() {
  return {{"A05",
           "... but KL(Q‖P) stays bounded",
           "KL Divergence",
           ClaimVerdict::refuted,
           {{"as written", "KL(Q‖P) stays bounded along σ → 0", "refuted", 4,
             "KL at the cases: 1.125, 2.933, 9.835, 37.47", "divcert eval kl --family normal"}},
           "bounded when σ is bounded from below"},
          {"A06",
           "JS ≤ log 2",
           "Jensen–Shannon",
           ClaimVerdict::proved_on_instances,
           {{"as written", "JS ≤ log 2", "holds", 1000, "", ""}},
           ""},
          {"A08",
           "KL appears in TRPO",
           "Introduction",
           ClaimVerdict::not_checkable,
           {{"as written", "", "not checkable", 0, "a remark on usage", ""}},
           ""}};
}

Run run(const std::string& command, const std::vector<std::string>& targets) {
  return {.version = "0.1.0",
          .command = command,
          .targets = targets,
          .arguments = names_of(targets),
          .seed = 20261122,
          .cases = 100000,
          .filter = "",
          .shard = "",
          .complete = true,
          .stopped_by = ""};
}

void make_hostile(std::string& text) { text = hostile_text; }

}  // namespace

Report verify() {
  Check robustness = accuracy("lib", "kl", "kl");
  robustness.id = "robustness/lib/kl";
  robustness.kind = "robustness";
  robustness.statement = "invalid input raises domain_error, naming argument, index and value";
  robustness.contract = "";
  robustness.worst.reset();
  robustness.strata.clear();
  robustness.cases = 4096;
  return {run("verify", {"lib 0.1.0"}),
          {accuracy("lib", "kl", "kl"), accuracy("lib", "js", "js"),
           accuracy("lib", "squared_hellinger", "squared_hellinger"), robustness,
           law("pinsker", "Pinsker's inequality", "KL(P‖Q) ≥ 2·TV(P,Q)²", "Csiszár 1967; Kullback 1967",
               "0.99999991"),
           law("gibbs", "Gibbs' inequality", "KL(P‖Q) ≥ 0", "Gibbs 1902, ch. XI", "0.5")},
          {{"disjoint supports", 12000}, {"a total overflows in doubles", 0}},
          claims()};
}

Report audit() {
  const std::string scipy = "scipy";
  Check entropy = accuracy(scipy, "scipy.stats.entropy", "kl");
  entropy.contract = "at most 4 ulp";
  entropy.verdict = Verdict::fail;
  entropy.strata[1] = {"close", 40000, 38114, "270336"};
  entropy.worst->ulp = "270336";
  entropy.findings = {inaccurate()};
  Check jensen = accuracy(scipy, "scipy.spatial.distance.jensenshannon", "js_distance");
  jensen.verdict = Verdict::fail;
  jensen.findings = {nan()};
  Check normal = accuracy(scipy, "kl_normal", "kl");
  normal.verdict = Verdict::fail;
  normal.findings = {family()};
  Check relative = accuracy(scipy, "scipy.special.rel_entr", "kl");
  Check open = accuracy(scipy, "scipy.special.kl_div", "generalized_kl");
  open.kind = "convention";
  open.id = "convention/scipy/scipy.special.kl_div";
  open.verdict = Verdict::undecided;
  open.undecided = 7;
  Check empty = law("kraft", "Kraft's inequality", "Σ 2^−ℓ ≤ 1", "Kraft 1949", "");
  empty.verdict = Verdict::vacuous;
  empty.cases = empty.equality = 0;
  empty.failure_rate_bound.clear();
  empty.worst.reset();
  Check crashed = accuracy(scipy, "scipy.stats.wasserstein_distance", "wasserstein1");
  crashed.kind = "robustness";
  crashed.id = "robustness/scipy/scipy.stats.wasserstein_distance";
  crashed.verdict = Verdict::error;
  crashed.worst.reset();
  Report report{run("audit", {"scipy 1.10.1"}), {relative, entropy, jensen, normal, open, crashed, empty}};
  report.run.complete = false;
  report.run.stopped_by = "time budget";
  report.run.filter = "scipy.*";
  report.run.shard = "1/2";
  return report;
}

Report hostile() {
  Report report = audit();
  make_hostile(report.run.version);
  make_hostile(report.run.targets.front());
  make_hostile(report.run.arguments.front());
  make_hostile(report.run.filter);
  report.labels = {{hostile_text, 0}};
  report.claims = {{hostile_text,
                    hostile_text,
                    hostile_text,
                    ClaimVerdict::undecided,
                    {{"as written", hostile_text, "undecided", 1, hostile_text, hostile_text}},
                    hostile_text}};
  for (Check& check : report.checks) {
    check.failure_rate_bound = "1";
    for (std::string* text : {&check.id, &check.title, &check.statement, &check.source, &check.function,
                              &check.divergence, &check.contract})
      make_hostile(*text);
    if (!check.target.empty()) make_hostile(check.target);
    check.decided_by = {{hostile_text, 1}};
    for (Stratum& stratum : check.strata) make_hostile(stratum.name);
    for (Finding& finding : check.findings)
      for (std::string* text :
           {&finding.kind, &finding.message, &finding.stratum, &finding.got, &finding.expected, &finding.ulp,
            &finding.conditioning.condition, &finding.replay, &finding.witness.family})
        make_hostile(*text);
  }
  return report;
}

Timing timing() {
  return {
      .machine = "test machine",
      .threads = 2,
      .seconds = 12.5,
      .checks = {
          {.id = "accuracy/lib/kl", .cases = 100000, .seconds = 3.25, .decided_by = {{"interval", 100000}}},
          {.id = "law/pinsker", .cases = 100000, .seconds = 0.1, .decided_by = {}}}};
}

std::string written(const std::function<void(const Report&, std::ostream&)>& write, const Report& report) {
  std::ostringstream out;
  write(report, out);
  return out.str();
}

}  // namespace divcert::reports::samples
