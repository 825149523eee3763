#pragma once

#include <string>
#include <utility>
#include <vector>

#include <divcert/audit/numbers.hpp>

namespace divcert::audit {

/// What is said of a function: what it is held to, and in which convention it computes. Each returns the same
/// with more said.
template <class Self>
class Described {
 public:
  /// At most so many units in the last place of the exact value, in the value's own format.
  Self WithinUlps(double most) const { return held_to("ulp", most); }
  /// At most so many times (κ + 1) rounding units of the value, κ the condition number of the problem there.
  Self WithinCondition(double factor) const { return held_to("condition", factor); }
  /// P = p and Q = q, whatever they sum to; or each divided by its exact sum.
  Self MassesAsGiven() const { return with(&Described::masses_, "as_given"); }
  Self MassesNormalized() const { return with(&Described::masses_, "normalized"); }
  /// Of the logarithm; nats if nothing is said.
  Self Base(int base) const { return with(&Described::base_, std::to_string(base)); }
  /// What the divergence takes besides P and Q.
  Self Alpha(double alpha) const {
    return with(&Described::params_, R"({"alpha":")" + to_hex(alpha) + "\"}");
  }
  Self Gamma(double gamma) const {
    return with(&Described::params_, R"({"gamma":")" + to_hex(gamma) + "\"}");
  }

 protected:
  Self held_to(const std::string& kind, double limit) const {
    Self self = with(&Described::contract_, "{\"" + kind + "\":\"" + to_hex(limit) + "\"}");
    self.promise_ = kind == "ulp" ? "at most " + to_decimal(limit) + " ulp"
                                  : "at most " + to_decimal(limit) + "·(κ+1) rounding units";
    return self;
  }
  Self with(std::string Described::*part, std::string text) const {
    Self self = static_cast<const Self&>(*this);
    self.*part = std::move(text);
    return self;
  }

  std::string contract_, masses_, base_, params_;  ///< JSON, but for the words; empty: not said
  std::string promise_ = "no more than rounding the input and a stable evaluation explain";
};

}  // namespace divcert::audit
