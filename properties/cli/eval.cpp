#include <iostream>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/cli/evaluation.hpp"
#include "properties/cli/instance.hpp"
#include "properties/cli/run_options.hpp"

namespace divcert::properties::cli {
namespace {

struct EvalOptions {
  std::string divergence, base = "e";
  InstanceOptions instance;
  int max_bits = reference::Ladder().limit;
  bool json = false, stream = false;
};

/// One answer a line, in order; a bad request is answered with its error and the stream goes on.
int answer_stream(reference::Ladder ladder) {
  std::ios::sync_with_stdio(false);  // lines may have hundreds of megabytes
  for (std::string line; std::getline(std::cin, line);) {
    std::string answer;
    try {
      answer = to_json(evaluate(parse_request(std::move(line)), ladder));
    } catch (const request_error& error) {
      answer = to_json(error);
    }
    std::cout << answer << std::endl;
  }
  return holds;
}

Request request_of(const EvalOptions& options) {
  Request request;
  request.divergence = options.divergence;
  request.instance = options.instance.read();
  if (options.instance.texts.at("masses").empty() && defined_as_given(options.divergence))
    request.instance.take_masses(reference::Masses::as_given);
  request.base = options.base;
  return request;
}

void print(const Answer& answer) {
  using reference::Status;
  if (!answer.value)
    std::cout << fmt::format("{} is {}\n", answer.divergence,
                             answer.undecided() ? "undecided at the highest precision" : "undefined");
  else
    std::cout << fmt::format("{}  {}\n", to_decimal(*answer.value), to_hex(*answer.value));
  if (answer.status == Status::finite)
    std::cout << fmt::format(
        "  exact value in [{}, {}], {}\n", answer.lower, answer.upper,
        answer.bits == 0 ? "by exact arithmetic" : fmt::format("certified at {} bits", answer.bits));
  if (!answer.condition.empty())
    std::cout << fmt::format("  condition {}: a relative error of u in each number moves the value by {} u\n",
                             answer.condition, answer.condition);
  if (answer.status == Status::infinite) std::cout << "  the exact value is +infinity, by the support rule\n";
  if (answer.library && answer.value)
    std::cout << (answer.library_agrees()
                      ? "  lib returns this double\n"
                      : fmt::format("  lib returns {}, which is NOT the correctly rounded value\n",
                                    to_decimal(*answer.library)));
}

int run_eval(const EvalOptions& options) {
  if (options.stream) return answer_stream({options.max_bits});
  if (options.divergence.empty())
    throw usage_error("eval needs a divergence (see divcert list quantities) or --stdin");
  try {
    const auto answer = evaluate(request_of(options), {options.max_bits});
    if (options.json) {
      std::cout << to_json(answer) << '\n';
    } else {
      print(answer);
    }
    if (answer.undecided()) {
      std::cerr << fmt::format("divcert: exit {}: the oracle could not decide\n", int{undecided});
      return undecided;
    }
    return answer.library_agrees() ? holds : refuted;
  } catch (const request_error& error) {
    throw usage_error(error.what());
  }
}

}  // namespace

void add_eval(CLI::App& app, Command& chosen) {
  Subcommand command(app, "eval", "Evaluate a divergence, certified");
  auto options = std::make_shared<EvalOptions>();
  command.option("divergence", options->divergence, "Id of the quantity, e.g. kl");
  options->instance.add_to(command);
  command.option("--base", options->base, "Base of the logarithm: e, 2 or 10").one_of({"e", "2", "10"});
  command.flag("--json", options->json, "Answer in JSON");
  const Option max_bits = add_max_bits(command, options->max_bits);
  const Option stream =
      command.flag("--stdin", options->stream, "Read one JSON request a line, write one JSON answer a line");
  command.stands_alone(stream, {max_bits});
  command.callback([options, &chosen] { chosen = [options] { return run_eval(*options); }; });
}

}  // namespace divcert::properties::cli
