#pragma once

#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

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
};

/// Reads a request of the stream. Throws request_error.
Request parse_request(const std::string& line);

/// Evaluates by the oracle, up to the ladder's end, and by lib/. Throws request_error.
nlohmann::ordered_json evaluate(const Request& request, const reference::Ladder& ladder = {});

/// {"error":{"kind":…,"message":…}}
nlohmann::ordered_json error_answer(const request_error& error);

/// Whether lib/ returned the certified value, bit for bit (also when there was nothing to compare).
bool library_agrees(const nlohmann::ordered_json& answer);

}  // namespace divcert::properties
