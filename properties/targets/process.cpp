#include <limits>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "properties/numbers.hpp"
#include "properties/targets/child_process.hpp"
#include "properties/targets/manifest.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties {
namespace {

using Json = nlohmann::json;

constexpr std::size_t cases_per_request = 64;
/// After this many deaths the adapter is not started again: the remaining cases are recorded as errors.
constexpr int most_restarts = 8;

Function read_function(const Json& entry) {
  Function function;
  function.name = entry.at("name").get<std::string>();
  function.divergence = entry.at("divergence").get<std::string>();
  function.family = entry.value("family", "");
  if (reference::find_quantity(function.divergence, function.family) == nullptr)
    throw target_error(
        fmt::format("function \"{}\": unknown divergence \"{}\"", function.name, function.divergence));
  const Json convention = entry.value("convention", Json::object());
  for (const auto& [key, value] : convention.items()) {
    if (key == "masses" && (value == "normalized" || value == "as_given")) {
      function.masses = value == "as_given" ? reference::Masses::as_given : reference::Masses::normalized;
    } else if (key == "order" && (value == "pq" || value == "qp")) {
      function.order_qp = value == "qp";
    } else {
      throw target_error(
          fmt::format("function \"{}\": convention {} = {} is not supported; known: masses = "
                      "normalized|as_given, order = pq|qp",
                      function.name, key, value.dump()));
    }
  }
  function.contract = default_audit_contract;
  if (entry.contains("contract")) function.contract.max_ulp = entry["contract"].at("ulp").get<double>();
  return function;
}

Outcome read_outcome(const Json& result) {
  if (result.is_number()) return {result.get<double>(), ""};
  if (result.is_string()) return {parse_number(result.get<std::string>(), "result", 0), ""};
  if (result.is_object() && result.contains("error"))
    return {0, "raised " + result["error"].get<std::string>()};
  throw std::runtime_error(fmt::format("{} is neither a number nor an error", result.dump()));
}

/// An adapter process that speaks divcert-adapter/1. It may crash, hang or talk nonsense: each is an Outcome
/// of the case that caused it.
class ProcessTarget final : public Target {
 public:
  explicit ProcessTarget(Manifest manifest) : manifest_(std::move(manifest)) { start(); }

  std::string name() const override { return name_; }
  std::string version() const override { return version_; }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return false; }

  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    std::vector<Outcome> outcomes;
    outcomes.reserve(cases.size());
    for (std::size_t begin = 0; begin < cases.size(); begin += cases_per_request) {
      const auto chunk = cases.subspan(begin, std::min(cases_per_request, cases.size() - begin));
      std::string failure;
      if (auto answers = ask(function, chunk, failure)) {
        outcomes.insert(outcomes.end(), answers->begin(), answers->end());
      } else {
        one_by_one(function, chunk, failure, outcomes);
      }
    }
    return outcomes;
  }

 private:
  /// Starts the adapter and reads its greeting. Throws adapter_error.
  void start() {
    try {
      child_.emplace(manifest_.command, manifest_.directory);
    } catch (const std::runtime_error& error) {
      throw adapter_error(manifest_.name, error.what());
    }
    std::string line;
    const auto io = child_->read_line(line, manifest_.timeout);
    if (io != ChildProcess::Io::ok)
      throw adapter_error(manifest_.name, "the adapter sent no greeting: " + describe(io));
    try {
      greet(Json::parse(line));
    } catch (const Json::exception& error) {
      throw adapter_error(manifest_.name, fmt::format("the adapter's greeting is wrong: {}", error.what()));
    } catch (const target_error& error) {
      throw adapter_error(manifest_.name, error.what());
    }
  }

  void greet(const Json& greeting) {
    if (greeting.at("protocol") != "divcert-adapter/1")
      throw target_error(
          fmt::format("the adapter speaks {}, not \"divcert-adapter/1\"", greeting["protocol"].dump()));
    if (!functions_.empty())
      return;  // a restart: checks hold pointers to the functions of the first greeting
    name_ = greeting.at("name").get<std::string>();
    version_ = greeting.at("version").get<std::string>();
    for (const Json& entry : greeting.at("functions")) {
      functions_.push_back(read_function(entry));
      if (const auto found = manifest_.contracts.find(functions_.back().name);
          found != manifest_.contracts.end())
        functions_.back().contract = found->second;
    }
    if (functions_.empty()) throw target_error("the adapter offers no function");
  }

  /// Nothing when the adapter failed; then it has been ended and `failure` says how.
  std::optional<std::vector<Outcome>> ask(const Function& function, std::span<const Case* const> cases,
                                          std::string& failure) {
    if (!restart_if_needed(failure)) return std::nullopt;
    Json request{{"id", ++last_id_}, {"function", function.name}, {"cases", Json::array()}};
    for (const Case* instance : cases)
      request["cases"].push_back({{"p", to_hex(function.order_qp ? instance->q : instance->p)},
                                  {"q", to_hex(function.order_qp ? instance->p : instance->q)}});
    std::string line;
    auto io = child_->write_line(request.dump(), manifest_.timeout);
    if (io == ChildProcess::Io::ok) io = child_->read_line(line, manifest_.timeout);
    if (io != ChildProcess::Io::ok) {
      failure = "the adapter failed on this case: " + describe(io);
      return std::nullopt;
    }
    try {
      const Json answer = Json::parse(line);
      if (answer.at("id") != last_id_) throw std::runtime_error("it answers another request");
      const Json& results = answer.at("results");
      if (results.size() != cases.size())
        throw std::runtime_error(fmt::format("{} results for {} cases", results.size(), cases.size()));
      std::vector<Outcome> outcomes;
      for (const Json& result : results) outcomes.push_back(read_outcome(result));
      return outcomes;
    } catch (const std::exception& error) {
      failure = fmt::format("the adapter's answer is wrong: {}", error.what());
      child_->end();
      child_.reset();
      return std::nullopt;
    }
  }

  /// A request failed: its cases are asked singly, so that the one at fault is known.
  void one_by_one(const Function& function, std::span<const Case* const> cases, const std::string& failure,
                  std::vector<Outcome>& outcomes) {
    if (cases.size() == 1) {
      outcomes.push_back({0, failure});
      return;
    }
    for (std::size_t i = 0; i < cases.size(); ++i) {
      std::string reason;
      if (auto answer = ask(function, cases.subspan(i, 1), reason)) {
        outcomes.push_back(answer->front());
      } else {
        outcomes.push_back({0, reason});
      }
    }
  }

  bool restart_if_needed(std::string& failure) {
    if (child_) return true;
    if (restarts_ >= most_restarts) {
      failure = fmt::format("not run: the adapter had already failed {} times", most_restarts);
      return false;
    }
    ++restarts_;
    try {
      start();
    } catch (const target_error& error) {
      failure = error.what();
      child_.reset();
    }
    return child_.has_value();
  }

  std::string describe(ChildProcess::Io io) {
    std::string how = child_->end();
    child_.reset();
    if (io == ChildProcess::Io::timeout)
      return fmt::format("silent for {:g} s", static_cast<double>(manifest_.timeout.count()) / 1000);
    return how;
  }

  Manifest manifest_;
  std::string name_, version_;
  std::vector<Function> functions_;
  std::optional<ChildProcess> child_;
  int restarts_ = 0;
  std::uint64_t last_id_ = 0;
};

}  // namespace

std::unique_ptr<Target> make_process_target(Manifest manifest) {
  return std::make_unique<ProcessTarget>(std::move(manifest));
}

}  // namespace divcert::properties
