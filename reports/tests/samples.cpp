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
  check.kind = CheckKind::accuracy;
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
                                  .masses = Masses::normalized}};
  return check;
}

Check law(const std::string& id, const std::string& title, const std::string& statement,
          const std::string& source, const std::string& ratio) {
  Check check;
  check.id = "law/" + id;
  check.title = title;
  check.statement = statement;
  check.source = source;
  check.kind = CheckKind::law;
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
      .kind = FindingKind::inaccurate,
      .tier = Tier::inaccurate,
      .code = "DC101",
      .cause = "cancellation where P is near Q",
      .reproduction = {{"python", "p = [0.5, 0.5]\nq = [0.5000038146972656, 0.4999961853027344]\n"}},
      .message = "The result is 270,336 ulps from the exact value: the terms cancel where P is close to Q.",
      .count = 38114,
      .stratum = "close",
      .first_case = 3,
      .witness = {.family = "",
                  .parameters = {},
                  .p = {"0x1p-1", "0x1p-1"},
                  .q = {"0x1.00002p-1", "0x1.ffffcp-2"},
                  .masses = Masses::normalized},
      .got = "0x1.ffffffff8p-40",
      .expected = "0x1.0000000002p-39",
      .ulp = "270336",
      .conditioning = {.condition = "1.05e+06",
                       .error_per_condition = "0.258",
                       .blame = Blame::within_conditioning},
      .replay =
          "divcert replay --function scipy.stats.entropy --p 0x1p-1,0x1p-1 --q 0x1.00002p-1,0x1.ffffcp-2"};
}

Finding nan() {
  return {.kind = FindingKind::nan,
          .tier = Tier::broken,
          .code = "DC103",
          .cause = "the root of a negative number",
          .message = "The result is NaN although the exact distance is finite and positive.",
          .count = 12,
          .stratum = "close",
          .first_case = 4401,
          .witness = {.family = "",
                      .parameters = {},
                      .p = std::vector<std::string>(20, "0x1p-3"),
                      .q = std::vector<std::string>(20, "0x1.0000000000001p-3"),
                      .masses = Masses::as_given,
                      .parameter_name = "alpha",
                      .parameter = {"0x1.8p+0"}},
          .got = "nan",
          .expected = "0x1.6a09e667f3bcdp-27",
          .ulp = "",
          .conditioning = {.condition = "2.4", .error_per_condition = "", .blame = Blame::beyond_contract},
          .replay = "divcert replay nan.json"};
}

/// What is told and fails nothing.
Finding explained() {
  Finding finding = inaccurate();
  finding.kind = FindingKind::ill_conditioned;
  finding.tier = Tier::ill_conditioned;
  finding.code = "DC201";
  finding.cause = "ill-conditioned loss";
  finding.message = "7 ulp from the value: no more than the condition of the problem explains.";
  finding.count = 40;
  finding.ulp = "7";
  finding.conditioning.blame.reset();
  return finding;
}

Finding family() {
  return {.kind = FindingKind::overflow,
          .message = "The result is infinite although the exact value is finite.",
          .count = 1,
          .stratum = "extreme scales",
          .first_case = 77,
          .witness = {.family = "normal",
                      .parameters = {"mu", "sigma"},
                      .p = {"0x0p+0", "0x1p+1000"},
                      .q = {"0x1p+1000", "0x1p+1000"}},
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
           {{ClaimRole::as_written, "KL(Q‖P) stays bounded along σ → 0", PartOutcome::refuted, 4,
             "KL at the cases: 1.125, 2.933, 9.835, 37.47", "divcert eval kl --family normal"}},
           "bounded when σ is bounded from below"},
          {"A06",
           "JS ≤ log 2",
           "Jensen–Shannon",
           ClaimVerdict::certified_on_instances,
           {{ClaimRole::as_written, "JS ≤ log 2", PartOutcome::holds, 1000, "", "", {40, 128}}},
           ""},
          {"A08",
           "KL appears in TRPO",
           "Introduction",
           ClaimVerdict::not_checkable,
           {{ClaimRole::as_written, "", PartOutcome::not_checkable, 0, "a remark on usage", ""}},
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
          .complete = true};
}

void make_hostile(std::string& text) { text = hostile_text; }

Teeth hostile_teeth() {
  const std::string& h = hostile_text;
  Teeth teeth{.cases = 1, .seed = 1, .complete = true, .killers = {}, .mutants = {}, .false_laws = {}};
  teeth.killers = {{h, CheckKind::metamorphic, 1, 1, 1, 1}};
  teeth.mutants = {{h, h, h, h, h, h, h, {{h, 1}}, {{h, 1}}}, {h, h, h, h, h, h, h, {}, {}}};
  teeth.false_laws = {{h, h, h, false, 1, h, h, 1}};
  return teeth;
}

}  // namespace

Report verify() {
  Check robustness = accuracy("lib", "kl", "kl");
  robustness.id = "robustness/lib/kl";
  robustness.kind = CheckKind::robustness;
  robustness.statement = "invalid input raises domain_error, naming argument, index and value";
  robustness.contract = "";
  robustness.worst.reset();
  robustness.strata.clear();
  robustness.cases = 4096;
  Check chain =
      law("chain_rule", "Chain rule", "KL(P‖Q) = KL(P₁‖Q₁) + E KL(P₂‖Q₂)", "Cover and Thomas 2.5.3", "");
  chain.equality = 310;
  chain.not_contradicted = {99690, 128};
  chain.worst.reset();
  Report report(run("verify", {"lib 0.1.0"}),
                {accuracy("lib", "kl", "kl"), accuracy("lib", "js", "js"),
                 accuracy("lib", "squared_hellinger", "squared_hellinger"), robustness,
                 law("pinsker", "Pinsker's inequality", "KL(P‖Q) ≥ 2·TV(P,Q)²", "Csiszár 1967; Kullback 1967",
                     "0.99999991"),
                 law("gibbs", "Gibbs' inequality", "KL(P‖Q) ≥ 0", "Gibbs 1902, ch. XI", "0.5"), chain});
  report.labels() = {{"disjoint supports", 12000}, {"a total overflows in doubles", 0}};
  report.claims() = claims();
  return report;
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
  relative.findings = {explained()};
  Check chain =
      law("chain_rule", "Chain rule", "KL(P‖Q) = KL(P₁‖Q₁) + E KL(P₂‖Q₂)", "Cover and Thomas 2.5.3", "");
  chain.id = "law/chain_rule/scipy/scipy.stats.entropy";
  chain.target = scipy;
  chain.function = entropy.function;
  chain.divergence = "kl";
  chain.worst.reset();
  chain.verdict = Verdict::fail;
  chain.findings = {inaccurate()};
  chain.findings[0].kind = FindingKind::contradicted;
  Check open = accuracy(scipy, "scipy.special.kl_div", "generalized_kl");
  open.kind = CheckKind::convention;
  open.id = "convention/scipy/scipy.special.kl_div";
  open.verdict = Verdict::undecided;
  open.undecided = 7;
  Check empty = law("kraft", "Kraft's inequality", "Σ 2^−ℓ ≤ 1", "Kraft 1949", "");
  empty.verdict = Verdict::vacuous;
  empty.cases = empty.equality = 0;
  empty.failure_rate_bound.clear();
  empty.worst.reset();
  Check crashed = accuracy(scipy, "scipy.stats.wasserstein_distance", "wasserstein1");
  crashed.kind = CheckKind::robustness;
  crashed.id = "robustness/scipy/scipy.stats.wasserstein_distance";
  crashed.verdict = Verdict::error;
  crashed.worst.reset();
  Report report(run("audit", {"scipy 1.10.1"}),
                {relative, entropy, chain, jensen, normal, open, crashed, empty});
  report.causes() = {{"DC101", "cancellation where P is near Q", "Terms of both signs cancel.",
                      "Sum terms that are not negative.", "Higham 2002, section 1.7"},
                     {"DC103", "the root of a negative number", "The sum is below 0.", "See DC101.", ""},
                     {"DC201", "ill-conditioned loss", "Rounding the input moves the value as much.",
                      "Nothing is wrong.", ""}};
  report.run.complete = false;
  report.run.stopped_by = StoppedBy::time_budget;
  report.run.filter = "scipy.*";
  report.run.shard = "1/2";
  report.counts = R"({"version":1,"checks":[{"id":"law/kraft","cases":0}]})";
  report.section<Conventions>().entries = {
      {scipy, "scipy.special.rel_entr", "masses", "as_given", true, "as declared on 5 of 5 cases"},
      {scipy, "scipy.stats.entropy", "base", "2", false,
       "value/exact = 1.442695 on 8 of 8 cases: bits, not nats"},
      {scipy, "scipy.stats.entropy", "epsilon", "1e-10", false,
       "the values are those of masses clipped at 1e-10", ConventionVerdict::fails}};
  report.unsupported() = {{scipy, "scipy.special.huber", "divcert knows no divergence \"huber\""}};
  return report;
}

Report hostile() {
  Report report = audit();
  make_hostile(report.run.version);
  make_hostile(report.run.targets.front());
  make_hostile(report.run.arguments.front());
  make_hostile(report.run.filter);
  report.section<Conventions>().entries = {{hostile_text, hostile_text, hostile_text, hostile_text, false,
                                            hostile_text, ConventionVerdict::unexplained}};
  report.labels() = {{hostile_text, 0}};
  for (Cause& cause : report.causes())
    for (std::string* text : {&cause.title, &cause.happens, &cause.remedy, &cause.source})
      make_hostile(*text);
  report.claims() = {
      {hostile_text,
       hostile_text,
       hostile_text,
       ClaimVerdict::undecided,
       {{ClaimRole::as_written, hostile_text, PartOutcome::undecided, 1, hostile_text, hostile_text}},
       hostile_text}};
  report.unsupported() = {{hostile_text, hostile_text, hostile_text}};
  report.internal_errors() = {{hostile_text, hostile_text, hostile_text}, {"", "", hostile_text}};
  report.section<Teeth>() = hostile_teeth();
  report.run.teeth = true;
  for (Check& check : report.checks()) {
    check.failure_rate_bound = "1";
    for (std::string* text : {&check.id, &check.title, &check.statement, &check.source, &check.function,
                              &check.divergence, &check.contract})
      make_hostile(*text);
    if (!check.target.empty()) make_hostile(check.target);
    check.decided_by = {{hostile_text, 1}};
    for (Stratum& stratum : check.strata) make_hostile(stratum.name);
    for (Finding& finding : check.findings)
      for (std::string* text :
           {&finding.message, &finding.stratum, &finding.got, &finding.expected, &finding.ulp,
            &finding.conditioning.condition, &finding.replay, &finding.witness.family, &finding.cause})
        make_hostile(*text);
  }
  return report;
}

Report teeth() {
  Report report(run("verify", {"mutants"}),
                {law("gibbs", "Gibbs' inequality", "KL(P‖Q) ≥ 0", "Gibbs 1902", "1")});
  report.run.teeth = true;
  Teeth& teeth = report.section<Teeth>();
  teeth.cases = 4000;
  teeth.seed = report.run.seed;
  teeth.killers = {{"accuracy", CheckKind::accuracy, 3, 1, 1, 1},
                   {"swap", CheckKind::metamorphic, 3, 1, 0, 1},
                   {"gibbs", CheckKind::law, 3, 0, 0, 0}};
  teeth.mutants = {
      {"kl_swapped",
       "conventions",
       "The arguments are swapped.",
       "",
       "kl",
       "",
       "plain",
       {{"accuracy", 1}},
       {}},
      {"kl_lazy", "state", "The first answer is given again.", "a bug report", "kl", "", "plain", {}, {}},
      {"js_close", "precision", "Terms cancel.", "", "js", "", "accurate", {{"swap", 12}}, {{"swap", 7}}}};
  teeth.false_laws = {{"pinsker_3", "KL ≥ 3·TV²", "the constant 2 is made 3", true, 12, "left 0.1, right 0.2",
                       "--p 1 --q 1", 1},
                      {"js_small", "JS ≤ log 2 − 1", "a constant is subtracted", false, 4000, "", "", 0}};
  return report;
}

Timing timing() {
  return {
      .machine = "test machine",
      .threads = 2,
      .seconds = 12.5,
      .serial_seconds = 0.5,
      .phases = {{Phase::judging, 10, 19.5}, {Phase::judging_claims, 2, 3}},
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
