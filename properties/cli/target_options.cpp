#include "properties/cli/target_options.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace divcert::properties::cli {

void add_function_options(Subcommand& command, FunctionOptions& options, bool beside_a_case) {
  const auto add = [&](const char* name, const char* description) {
    return command.option(fmt::format("--{}", name), options[name], description);
  };
  add("as",
      "Of FILE:FUNCTION: the divergence that it computes (divcert list quantities); inferred from a name "
      "like my_kl. Called f(p, q), with an order f(p, q, alpha), with a support f(p, q, x); .py also f(x, p, "
      "q)");
  add("input", "masses, log_masses or members");
  add("dtype", "float64, float32, float16 or bfloat16: inputs are exact in it, errors counted in its ulps");
  add("domain",
      "Where it is meant to be right: "
      "simplex[,simplex_ulps=N][,positive][,no_subnormals][,exponents=a:b][,size=a:b]");
  add("order", "pq or qp");
  add("base", "Of its logarithm: e, 2, 10 …");
  add("param", "Its own order: alpha=0.5 or gamma=2; without it, an order comes with each case");
  add("contract",
      "How wrong it may be, ulp=4 or condition=8; without it, as far as rounding and a stable evaluation "
      "explain");
  add("laws",
      "In place of --as: what it is to keep, where nobody says what it computes: "
      "symmetric,permutation,range:0:1 … (CONTRIBUTING.md)");
  add("tolerance",
      "Of --laws: how far values may be off, over |value| + 2; without it, what rounding explains");
  add("python", "The interpreter of .py files (default: python3)");
  if (beside_a_case) return;
  add("masses", "normalized or as_given");
  add("family", "It takes members of this family, e.g. normal: f(mu_p, sigma_p, mu_q, sigma_q)");
}

std::vector<TargetNames> grouped(const std::vector<std::string>& names) {
  std::vector<TargetNames> targets;
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (std::find(names.begin(), name, *name) != name)
      throw usage_error(fmt::format("the target \"{}\" is named twice", *name));
    const auto of_file = file_function(*name);
    const std::string origin = of_file ? of_file->file : *name;
    auto target = std::ranges::find(targets, origin, &TargetNames::origin);
    if (target == targets.end()) target = targets.insert(target, {origin});
    if (of_file) target->functions.push_back(of_file->function);
  }
  return targets;
}

std::unique_ptr<Target> start_target(const TargetNames& names, const FunctionOptions& options,
                                     const std::string& offline) {
  if (names.functions.empty()) return properties::make_target(names.origin, {}, offline);
  Manifest manifest = manifest_of(names.origin, names.functions, options);
  manifest.offline = offline;
  return offline.empty() ? make_process_target(std::move(manifest))
                         : make_offline_target(std::move(manifest));
}

std::vector<std::string> arguments_of(const std::vector<std::string>& names, const FunctionOptions& options) {
  std::vector<std::string> arguments = names;
  for (const auto& [name, text] : options)
    if (!text.empty()) arguments.insert(arguments.end(), {"--" + name, text});
  return arguments;
}

void read_arguments(const std::vector<std::string>& arguments, std::vector<std::string>& names,
                    FunctionOptions& options) {
  for (auto word = arguments.begin(); word != arguments.end(); ++word)
    if (word->starts_with("--") && std::next(word) != arguments.end()) {
      options[word->substr(2)] = *std::next(word);
      ++word;
    } else {
      names.push_back(*word);
    }
}

}  // namespace divcert::properties::cli
