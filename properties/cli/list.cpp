#include <algorithm>
#include <iostream>
#include <map>

#include <divcert/multivariate_normal.hpp>
#include <divcert/registry.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/families.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/cli/claims.hpp"
#include "properties/cli/command.hpp"
#include "properties/findings/causes/cause.hpp"
#include "properties/generators/extras/extras.hpp"
#include "properties/targets/function_file.hpp"
#include "reference/definitions/families/family.hpp"
#include "reference/estimators.hpp"
#include "reference/quantity.hpp"
#include "reference/rows.hpp"
#include "reference/tables.hpp"
#include "reports/writers/text.hpp"

namespace divcert::properties::cli {
namespace {

void row(std::string_view id, std::string_view text) {
  std::cout << fmt::format("{:<28} {}\n", reports::terminal_text(id), reports::terminal_text(text));
}

void list_quantities() {
  for (const auto& quantity : reference::quantities())
    if (quantity.family.empty())
      row(quantity.id, quantity.parameter.empty()
                           ? std::string(quantity.title)
                           : fmt::format("{} (takes --{})", quantity.title, quantity.parameter));
}

/// Every family, and which divergences of its members lib/ has, each with its contract.
void list_families() {
  std::vector<std::string_view> columns, names;
  std::map<std::pair<std::string_view, std::string_view>, char> marks;
  std::map<std::string_view, std::string_view> parameters;
  for (const FamilyFunction& function : family_functions()) {
    if (function.form != "closed_form" || is_pair(function.key)) continue;
    if (!parameters.contains(function.family)) names.push_back(function.family);
    if (std::ranges::find(columns, function.id) == columns.end()) columns.push_back(function.id);
    parameters[function.family] = function.parameters;
    marks[{function.family, function.id}] = function.contract.correctly_rounded ? 'R' : 'r';
  }
  constexpr std::string_view vectors = "multivariate_normal";
  names.push_back(vectors);
  const std::string vectors_parameters = fmt::format("{}", fmt::join(family_parameters(vectors), ","));
  parameters[vectors] = vectors_parameters;
  for (const MultivariateFunction& function : multivariate_functions()) marks[{vectors, function.id}] = 'd';
  constexpr std::size_t width = 38;
  std::cout << fmt::format("{:<{}}{}\n", "", width, fmt::join(columns, " "));
  for (const std::string_view name : names) {
    std::string line = fmt::format("{:<{}}", fmt::format("{}({})", name, parameters[name]), width);
    for (const std::string_view column : columns) {
      const auto found = marks.find({name, column});
      const char mark = found == marks.end() ? '-' : found->second;
      line += fmt::format("{:<{}}", mark, column.size() + 1);
    }
    std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  }
  std::cout
      << "R: correctly rounded; r: correctly rounded but for values within a part in 2^16384 of half-way\n"
      << fmt::format("d: of any dimension d, {}\n",
                     ErrorContract::covariances(multivariate_functions().front().factor).text());
}

/// Of each family the others from which KL and cross entropy are known, those that are always infinite apart.
void list_pairs() {
  std::map<std::string_view, std::vector<std::string_view>> finite, infinite;
  std::vector<std::string_view> names;
  for (const reference::Family& pair : reference::family_pairs()) {
    const std::string_view p = pair.of_p().name;
    if (names.empty() || names.back() != p) names.push_back(p);
    (pair.always_infinite ? infinite : finite)[p].push_back(pair.of_q().name);
  }
  for (const std::string_view name : names) {
    if (!finite[name].empty()) row(name, fmt::format("{}", fmt::join(finite[name], " ")));
    if (!infinite[name].empty())
      row(finite[name].empty() ? name : "", fmt::format("always ∞: {}", fmt::join(infinite[name], " ")));
  }
}

void list_laws() {
  for (const Law& law : laws())
    row(law.id, law.extra.empty() ? std::string(law.statement)
                                  : fmt::format("{} (takes {})", law.statement, law.extra));
}

void list_extras() {
  for (const ExtraFacts& extra : extra_facts()) row(extra.name, extra.description);
}

void list_strata() {
  for (const Domain domain : {Domain::masses, Domain::family})
    for (const Stratum& stratum : strata(domain)) row(stratum.name, stratum.description);
}

void list_targets() {
  row("lib", "divcert's own library, in process");
  for (const auto& [name, path] : bundled_manifests()) row(name, path);
  row("FILE:FUNCTION",
      fmt::format("a function of a file ({}), with --as ID or a name like my_kl", served_files));
  row("MANIFEST.toml",
      "an adapter process, a shared library, or divcert's own standard streams (CONTRIBUTING.md)");
}

void list_checks() {
  const auto library = make_library_target();
  Checks checks = law_checks();
  append(checks, proof_checks());
  append(checks, misproof_checks());
  append(checks, checks_of(*library));
  for (const auto& check : checks)
    row(check->id(),
        check->describe().contract.empty() || check->describe().kind == reports::CheckKind::metamorphic
            ? check->describe().statement
            : check->describe().contract);
}

void list_causes() {
  std::vector<Cause> all(causes().begin(), causes().end());
  std::ranges::sort(all, {}, &Cause::code);
  for (const Cause& cause : all) row(cause.code, cause.title);
}

/// What requests of `divcert eval --stdin` may be about besides masses and families, and the quantities of
/// each.
void list_inputs() {
  std::vector<std::string_view> of_rows, of_samples;
  for (const auto& quantity : reference::row_quantities()) of_rows.push_back(quantity.id);
  for (const auto& estimator : reference::estimators()) of_samples.push_back(estimator.id);
  row("rows", fmt::format("logits a, b: {}", fmt::join(of_rows, " ")));
  row("logits", "the same");
  row("log_masses", "the same of log_p, log_q");
  row("log_ratios", fmt::format("samples: {}", fmt::join(of_samples, " ")));
  row("losses", "of tokens: perplexity bits_per_unit");
  row("table",
      fmt::format("counts: mutual_information g_statistic normalized_mutual_information (denominator {})",
                  fmt::join(reference::denominator_names(), ", ")));
  row("counts", "p, q: poisson_deviance cressie_read(lambda) psi(fill)");
  row("points", "masses p at x, q at y: wasserstein1");
}

struct Listing {
  std::string_view name;
  void (*print)();
};
constexpr Listing listings[] = {{"quantities", list_quantities}, {"families", list_families},
                                {"pairs", list_pairs},           {"laws", list_laws},
                                {"extras", list_extras},         {"strata", list_strata},
                                {"targets", list_targets},       {"claims", list_claims},
                                {"checks", list_checks},         {"causes", list_causes},
                                {"inputs", list_inputs}};

int list(const std::string& what) {
  bool first = true;
  for (const Listing& listing : listings) {
    if (!what.empty() && what != listing.name) continue;
    if (what.empty()) std::cout << fmt::format("{}{}:\n", first ? "" : "\n", listing.name);
    listing.print();
    first = false;
  }
  return holds;
}

}  // namespace

void add_list(CLI::App& app, Command& chosen) {
  Subcommand command(app, "list",
                     "What there is: quantities, families, pairs of families, laws, what they take besides, "
                     "strata, targets, "
                     "claims, checks, causes, inputs of other kinds");
  auto what = std::make_shared<std::string>();
  std::vector<std::string> names;
  for (const Listing& listing : listings) names.emplace_back(listing.name);
  command.option("what", *what, "One of them (default: all)").one_of({names.begin(), names.end()});
  command.callback([what, &chosen] { chosen = [what] { return list(*what); }; });
}

}  // namespace divcert::properties::cli
