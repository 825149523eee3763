#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "properties/cases/numbers.hpp"
#include "properties/cli/batch_evaluation.hpp"
#include "properties/cli/evaluation.hpp"
#include "properties/cli/instance.hpp"
#include "properties/cli/judged_value.hpp"
#include "properties/cli/run_options.hpp"

namespace divcert::properties::cli {
namespace {

struct EvalOptions {
  std::string divergence, base = "e", got, dtype, ulp, condition;
  InstanceOptions instance;
  int max_bits = reference::Ladder().limit;
  bool json = false, stream = false;
};

std::string answer_to(nlohmann::ordered_json line, const reference::Ladder& ladder) {
  if (is_batch_request(line)) return answer_batch(line, ladder);
  const Request request = parse_request(std::move(line));
  const Answer evaluated = evaluate(request, ladder);  // of valid input alone
  return request.got ? to_json(evaluated, judge_value(request, ladder)) : to_json(evaluated);
}

/// One answer a line, in order; a bad request is answered with its error and the stream goes on.
int answer_stream(reference::Ladder ladder) {
  std::ios::sync_with_stdio(false);  // lines may have hundreds of megabytes
  for (std::string line; std::getline(std::cin, line);) {
    std::string answer;
    try {
      answer = answer_to(parse_line(std::move(line)), ladder);
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
  if (options.got.empty()) {
    if (!(options.dtype + options.ulp + options.condition).empty())
      throw usage_error("--dtype, --ulp and --condition are about a value: say which, --got VALUE");
    return request;
  }
  request.got = parse_number(options.got, "got", 0);
  request.dtype = options.dtype;
  for (const auto& [key, text] : {std::pair("ulp", &options.ulp), std::pair("condition", &options.condition)})
    if (!text->empty())
      request.contract = fmt::format(R"({{"{}":"{}"}})", key, to_hex(parse_number(*text, key, 0)));
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
  if (!answer.library || !answer.value) return;
  if (answer.library_is_nearest())
    std::cout << "  lib returns this double\n";
  else if (answer.library_agrees())
    std::cout << fmt::format("  lib returns {}, within its contract there: a relative error of {:.2g}\n",
                             to_decimal(*answer.library), answer.library_bound);
  else
    std::cout << fmt::format(
        "  lib returns {}, which is NOT {}\n", to_decimal(*answer.library),
        answer.library_bound > 0 ? "within its contract" : "the correctly rounded value");
}

void print(const JudgedValue& judged) {
  constexpr std::string_view verdicts[] = {"HOLDS", "FAILS", "UNDECIDED"};
  std::cout << fmt::format("{}  {}\n", verdicts[static_cast<int>(judged.verdict)], judged.message);
  if (!judged.ulp.empty())
    std::cout << fmt::format("  error {} ulp; allowed: {}\n", judged.ulp, judged.allowed);
  std::string said;
  for (const auto& [key, value] : judged.fits)
    said += (said.empty() ? " with " : ", ") +
            (key == "order" ? "P and Q exchanged" : fmt::format("--{} {}", key, value));
  if (!said.empty()) std::cout << fmt::format("  but it is the value{}\n", said);
}

int code_of(const JudgedValue& judged) {
  switch (judged.verdict) {
    case JudgedValue::Verdict::holds:
      return holds;
    case JudgedValue::Verdict::fails:
      std::cerr << fmt::format("divcert: exit {}: the value is wrong\n", int{refuted});
      return refuted;
    case JudgedValue::Verdict::undecided:
      std::cerr << fmt::format("divcert: exit {}: the oracle could not decide\n", int{undecided});
  }
  return undecided;
}

int run_eval(const EvalOptions& options) {
  if (options.stream) return answer_stream({options.max_bits});
  if (options.divergence.empty())
    throw usage_error("eval needs a divergence (see divcert list quantities) or --stdin");
  try {
    const Request request = request_of(options);
    const auto answer = evaluate(request, {options.max_bits});
    const auto judged = request.got ? std::optional(judge_value(request, {options.max_bits})) : std::nullopt;
    if (options.json) {
      std::cout << (judged ? to_json(answer, *judged) : to_json(answer)) << '\n';
    } else {
      print(answer);
      if (judged) print(*judged);
    }
    if (judged) return code_of(*judged);
    if (answer.undecided()) {
      std::cerr << fmt::format("divcert: exit {}: the oracle could not decide\n", int{undecided});
      return undecided;
    }
    return answer.library_agrees() ? holds : refuted;
  } catch (const request_error& error) {
    throw usage_error(error.what());
  } catch (const parse_error& error) {
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
  command.option("--got", options->got, "What somebody's code returned there: is it right?");
  command.option("--dtype", options->dtype, "Of --got: float64, float32, float16 or bfloat16");
  const Option ulp = command.option("--ulp", options->ulp, "What --got is held to: at most so many ulp");
  command
      .option("--condition", options->condition,
              "What --got is held to: so many times (condition + 1) rounding units; with neither, what "
              "rounding the input and a stable evaluation explain")
      .excludes(ulp);
  command.flag("--json", options->json, "Answer in JSON");
  const Option max_bits = add_max_bits(command, options->max_bits);
  const Option stream =
      command.flag("--stdin", options->stream, "Read one JSON request a line, write one JSON answer a line");
  command.stands_alone(stream, {max_bits});
  command.callback([options, &chosen] { chosen = [options] { return run_eval(*options); }; });
}

}  // namespace divcert::properties::cli
