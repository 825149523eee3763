#include <iostream>

#include <fmt/format.h>

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
  for (std::string line; std::getline(std::cin, line);) {
    nlohmann::ordered_json answer;
    try {
      answer = evaluate(parse_request(line), ladder);
    } catch (const request_error& error) {
      answer = error_answer(error);
    }
    std::cout << answer.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << std::endl;
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

void print(const nlohmann::ordered_json& answer) {
  const auto text = [](const nlohmann::ordered_json& value) { return value.get<std::string>(); };
  if (answer["value"].is_null()) {
    std::cout << fmt::format(
        "{} is {}\n", text(answer["divergence"]),
        answer["status"] == "finite" ? "undecided at the highest precision" : "undefined");
  } else {
    std::cout << fmt::format("{}  {}\n", text(answer["value"]["dec"]), text(answer["value"]["hex"]));
  }
  if (answer.contains("lower"))
    std::cout << fmt::format("  exact value in [{}, {}], {}\n", text(answer["lower"]), text(answer["upper"]),
                             answer["bits"] == 0
                                 ? std::string("by exact arithmetic")
                                 : fmt::format("certified at {} bits", answer["bits"].get<int>()));
  if (answer.contains("condition"))
    std::cout << fmt::format("  condition {}: a relative error of u in each number moves the value by {} u\n",
                             text(answer["condition"]), text(answer["condition"]));
  if (answer["status"] == "infinite") std::cout << "  the exact value is +infinity, by the support rule\n";
  if (answer.contains("lib") && !answer["value"].is_null())
    std::cout << (library_agrees(answer)
                      ? "  lib returns this double\n"
                      : fmt::format("  lib returns {}, which is NOT the correctly rounded value\n",
                                    text(answer["lib"]["dec"])));
}

int run_eval(const EvalOptions& options) {
  if (options.stream) return answer_stream({options.max_bits});
  if (options.divergence.empty())
    throw usage_error("eval needs a divergence (see divcert list quantities) or --stdin");
  try {
    const auto answer = evaluate(request_of(options), {options.max_bits});
    if (options.json) {
      std::cout << answer.dump() << '\n';
    } else {
      print(answer);
    }
    if (answer["value"].is_null() && answer["status"] == "finite") {
      std::cerr << fmt::format("divcert: exit {}: the oracle could not decide\n", int{undecided});
      return undecided;
    }
    return library_agrees(answer) ? holds : refuted;
  } catch (const request_error& error) {
    throw usage_error(error.what());
  }
}

}  // namespace

void add_eval(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("eval", "Evaluate a divergence, certified");
  auto options = std::make_shared<EvalOptions>();
  command->add_option("divergence", options->divergence, "Id of the quantity, e.g. kl");
  options->instance.add_to(*command);
  command->add_option("--base", options->base, "Base of the logarithm: e, 2 or 10")
      ->check(CLI::IsMember({"e", "2", "10"}));
  command->add_flag("--json", options->json, "Answer in JSON");
  auto* max_bits = add_max_bits(*command, options->max_bits);
  auto* stream = command->add_flag("--stdin", options->stream,
                                   "Read one JSON request a line, write one JSON answer a line");
  for (CLI::Option* other : command->get_options())
    if (other != stream && other != max_bits && other != command->get_help_ptr()) stream->excludes(other);
  command->callback([options, &chosen] { chosen = [options] { return run_eval(*options); }; });
}

}  // namespace divcert::properties::cli
