#include "properties/targets/offline/rounds.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "properties/cases/foreign_text.hpp"
#include "properties/targets/manifest.hpp"
#include "properties/targets/process/adapter_protocol.hpp"
#include "properties/targets/process/foreign_json.hpp"

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;
using foreign::Json;

/// Cases of one request. What dies takes the others of its request along, and they are asked again alone.
constexpr std::size_t most_cases = 64;
/// Each costs a round.
constexpr int most_crashes = 8;

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) lines.push_back(std::move(line));
  if (file.bad() || !fs::is_regular_file(path))
    throw target_error(fmt::format("{}: cannot be read", legible(path.string())));
  return lines;
}

}  // namespace

fs::path Rounds::file(std::size_t round, const char* what) const {
  return directory_ / fmt::format("round-{}.{}.jsonl", round, what);
}

Rounds::Rounds(fs::path directory, Descriptions over)
    : directory_(std::move(directory)), over_(std::move(over)) {
  for (std::size_t round = 1; fs::exists(file(round, "requests")); ++round) {
    rounds_ = round;
    waiting_ = !fs::exists(file(round, "answers"));
    if (waiting_) return;  // later rounds would rest on what is not known
    read_round(round);
  }
}

void Rounds::read_round(std::size_t round) {
  const fs::path path = file(round, "answers");
  const auto requests = lines_of(file(round, "requests"));
  const auto answers = lines_of(path);
  const auto wrong = [&](std::size_t line, const std::string& what) {
    throw target_error(fmt::format("{}:{}: {}", legible(path.string()), line, what));
  };
  if (answers.empty()) wrong(1, "the adapter did not greet; was it run as the instruction says?");
  if (answers.size() > requests.size() + 1)
    wrong(requests.size() + 2, fmt::format("{} answers to {} requests", answers.size() - 1, requests.size()));
  try {
    greet(read_greeting(answers.front(), over_), round);
  } catch (const std::runtime_error& error) {
    wrong(1, error.what());
  }
  for (std::size_t k = 0; k < requests.size(); ++k) {
    const Json request = Json::parse(requests[k]);
    if (k + 1 == answers.size()) return note_end(request);
    try {
      note_answer(request, read_results(parse_answer(answers[k + 1], request["id"].get<std::uint64_t>()),
                                        request["cases"].size()));
    } catch (const std::runtime_error& error) {
      if (k + 2 < answers.size()) wrong(k + 2, error.what());
      return note_end(request);  // within its last line
    }
  }
}

void Rounds::greet(Greeting greeting, std::size_t round) {
  if (const std::string changed = round > 1 ? difference(greeting_, greeting) : ""; !changed.empty())
    throw std::runtime_error(
        fmt::format("the adapter greets otherwise than in round {}: {}", round - 1, changed));
  greeting_ = std::move(greeting);
}

void Rounds::note_answer(const Json& request, std::vector<Outcome> outcomes) {
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    known_[{request["function"], request["cases"][i].dump()}].outcomes.push_back(std::move(outcomes[i]));
}

void Rounds::note_end(const Json& request) {
  if (request["cases"].size() > 1) {  // one of them ended it
    for (const Json& fields : request["cases"]) alone_.insert({request["function"], fields.dump()});
    return;
  }
  ++crashes_[request["function"]];
  Outcome outcome =
      Outcome::failed(Outcome::Fault::crashed, "the adapter ended on this case, and gave no answer");
  outcome.recurrence = Outcome::Recurrence::alone;
  note_answer(request, {std::move(outcome)});
}

Outcome Rounds::next(const Function& function, const Case& instance) {
  Question question{function.name, request_fields(instance, function)};
  Answered& answered = known_[question];
  if (answered.told < answered.outcomes.size()) return answered.outcomes[answered.told++];
  if (crashes_[function.name] >= most_crashes)
    return Outcome::failed(
        Outcome::Fault::not_run,
        fmt::format("not run: the adapter had already ended {} times on this function", most_crashes));
  open_.push_back(std::move(question));
  return Outcome::failed(Outcome::Fault::not_run, "not run: no answer yet");
}

std::string Rounds::write_next() {
  fs::create_directories(directory_);
  ++rounds_;
  std::string text;
  std::uint64_t id = 0;
  std::optional<Json> request;
  const auto flush = [&] {
    if (request) text += request->dump() + '\n';
    request.reset();
  };
  const auto add = [&](const Question& question, bool alone) {
    if (request &&
        (alone || (*request)["function"] != question.function || (*request)["cases"].size() == most_cases))
      flush();
    if (!request) request = Json{{"id", ++id}, {"function", question.function}, {"cases", Json::array()}};
    (*request)["cases"].push_back(Json::parse(question.fields));
    if (alone) flush();
  };
  // What may end the adapter comes last: all else is answered by then.
  for (const Question& question : open_)
    if (!alone_.contains(question)) add(question, false);
  flush();
  for (const Question& question : open_)
    if (alone_.contains(question)) add(question, true);
  const fs::path path = file(rounds_, "requests");
  std::ofstream(path, std::ios::binary) << text;
  if (std::ifstream written(path); !written) throw target_error(path.string() + ": cannot be written");
  waiting_ = true;
  return instruction();
}

std::string Rounds::instruction() const {
  const std::string requests = file(rounds_, "requests").string(),
                    answers = file(rounds_, "answers").string();
  return fmt::format("run the adapter where the implementation is:  ADAPTER < {} > {}", legible(requests),
                     legible(answers));
}

}  // namespace divcert::properties
