#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "properties/cases/case.hpp"
#include "reference/judging/judge.hpp"

// What `divcert eval` computes, as JSON in and JSON out (INTERFACES.md).
namespace divcert::properties {

/// A request that cannot be answered: kind is "domain", "parse" or "unsupported".
class request_error : public std::runtime_error {
 public:
  request_error(std::string kind, const std::string& message)
      : std::runtime_error(message), kind_(std::move(kind)) {}
  const std::string& kind() const noexcept { return kind_; }

 private:
  std::string kind_;
};

struct Request {
  std::string divergence;
  Case instance;
  std::string base = "e";  ///< of the logarithm: "e", "2" or "10"
  /// What somebody's code returned; then of which format, and the JSON of what it is held to
  /// (judged_value.hpp).
  std::optional<double> got = {};
  std::string dtype = {}, contract = {};
};

/// A line of the stream: an object. Throws request_error.
nlohmann::ordered_json parse_line(std::string line);
/// Reads a request about masses or families. Throws request_error.
Request parse_request(nlohmann::ordered_json json);

struct Answer {
  std::string divergence;
  reference::Status status = reference::Status::undefined;
  std::optional<double> value = {};    ///< if it is decided, and defined
  std::string lower = {}, upper = {};  ///< of a finite one
  int bits = 0;                        ///< of a finite one; 0: it is known exactly
  std::string condition = {};          ///< empty if there is none
  std::optional<double> library = {};  ///< what lib/ returns, if it has such a function
  double library_bound = 0;            ///< the relative error that it promises there; 0: the nearest double

  bool undecided() const { return !value && status == reference::Status::finite; }
  bool library_is_nearest() const;
  /// Whether lib/ kept its contract (also when there was nothing to compare).
  bool library_agrees() const;
};

/// Evaluates by the oracle, up to the ladder's end, and by lib/. Throws request_error.
Answer evaluate(const Request& request, const reference::Ladder& ladder = {});

std::string to_json(const Answer& answer);
/// {"error":{"kind":…,"message":…}}
std::string to_json(const request_error& error);

}  // namespace divcert::properties
