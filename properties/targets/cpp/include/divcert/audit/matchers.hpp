#pragma once

#include <ostream>
#include <stdexcept>
#include <string>
#include <utility>

#include <divcert/audit/described.hpp>
#include <divcert/audit/json.hpp>
#include <divcert/audit/numbers.hpp>
#include <divcert/audit/oracle.hpp>

namespace divcert::audit {

/// A GoogleTest matcher of doubles and floats: the value is that of the divergence at p and q, as exactly as
/// is asked for; if nothing is asked for, as an audit asks (`divcert explain accuracy`). The exact value is
/// enclosed by the program divcert, at whatever precision it takes. Throws where there is no verdict, so that
/// neither a test nor its Not(…) passes.
///
///   EXPECT_THAT(kl(p, q), IsDivergence("kl", p, q).WithinUlps(4));
class IsDivergence : public Described<IsDivergence> {
 public:
  using is_gtest_matcher = void;

  /// Of a quantity of one measure (entropy, perplexity).
  IsDivergence(std::string id, const Numbers& p) : id_(std::move(id)), p_(p.json()) {}
  IsDivergence(std::string id, const Numbers& p, const Numbers& q)
      : id_(std::move(id)), p_(p.json()), q_(q.json()) {}

  /// The points' positions, of wasserstein1.
  IsDivergence Support(const Numbers& support) const {
    return with(&IsDivergence::params_, "{\"support\":" + support.json() + '}');
  }

  bool MatchAndExplain(double value, std::ostream* out) const { return judged(value, "float64", out); }
  bool MatchAndExplain(float value, std::ostream* out) const {
    return judged(static_cast<double>(value), "float32", out);
  }
  template <class Other>
  bool MatchAndExplain(const Other&, std::ostream*) const = delete;  // doubles and floats are judged

  void DescribeTo(std::ostream* out) const { *out << "is " << id_ << ", off by " << promise_; }
  void DescribeNegationTo(std::ostream* out) const {
    *out << "is not " << id_ << ", nor off by " << promise_;
  }

 private:
  std::string request(double value, const char* dtype) const {
    std::string line = "{\"divergence\":" + quoted(id_) + ",\"p\":" + p_;
    const auto add = [&](const char* key, const std::string& json) {
      if (!json.empty()) line += std::string(",\"") + key + "\":" + json;
    };
    add("q", q_);
    add("params", params_);
    add("masses", masses_.empty() ? "" : quoted(masses_));
    add("base", base_.empty() ? "" : quoted(base_));
    add("contract", contract_);
    add("dtype", quoted(dtype));
    add("got", quoted(to_hex(value)));
    return line + '}';
  }

  bool judged(double value, const char* dtype, std::ostream* out) const {
    const Json answer = JsonReader::read(Oracle::running().ask(request(value, dtype)));
    if (const Json* const error = answer.find("error"))
      throw std::invalid_argument("divcert: " + error->at("message").text);
    const Json& judged = answer.at("judged");
    const std::string& verdict = judged.at("verdict").text;
    if (out != nullptr) explain(answer, judged, *out);
    if (verdict == "undecided") throw std::runtime_error("divcert: " + judged.at("message").text);
    return verdict == "holds";
  }

  static void explain(const Json& answer, const Json& judged, std::ostream& out) {
    const auto line = [&out](const char* name, const std::string& text) {
      if (!text.empty()) out << "\n  " << name << text;
    };
    out << judged.at("message").text;
    const Json* const lower = answer.find("lower");
    line("exact      ", lower == nullptr ? judged.at("exact").text
                                         : "in [" + lower->text + ", " + answer.at("upper").text + ']');
    line("error      ", judged.at("ulp").text.empty()
                            ? ""
                            : judged.at("ulp").text + " ulp; allowed: " + judged.at("allowed").text);
    if (const Json* const condition = answer.find("condition")) line("condition  ", condition->text);
    line("", judged.at("replay").text);
  }

  std::string id_, p_, q_;  ///< p, q: JSON
};

/// The same by name: IsKl(p, q).
#define DIVCERT_MATCHER(Name, id) \
  inline IsDivergence Name(const Numbers& p, const Numbers& q) { return {id, p, q}; }
DIVCERT_MATCHER(IsKl, "kl")
DIVCERT_MATCHER(IsReverseKl, "reverse_kl")
DIVCERT_MATCHER(IsJeffreys, "jeffreys")
DIVCERT_MATCHER(IsJs, "js")
DIVCERT_MATCHER(IsJsDistance, "js_distance")
DIVCERT_MATCHER(IsTotalVariation, "total_variation")
DIVCERT_MATCHER(IsSquaredHellinger, "squared_hellinger")
DIVCERT_MATCHER(IsHellinger, "hellinger")
DIVCERT_MATCHER(IsBhattacharyya, "bhattacharyya")
DIVCERT_MATCHER(IsChi2, "chi2")
DIVCERT_MATCHER(IsNeymanChi2, "neyman_chi2")
DIVCERT_MATCHER(IsTriangular, "triangular")
DIVCERT_MATCHER(IsChernoff, "chernoff")
DIVCERT_MATCHER(IsCrossEntropy, "cross_entropy")
DIVCERT_MATCHER(IsGeneralizedKl, "generalized_kl")
DIVCERT_MATCHER(IsItakuraSaito, "itakura_saito")
#undef DIVCERT_MATCHER
#define DIVCERT_MATCHER(Name, id)                                              \
  inline IsDivergence Name(const Numbers& p, const Numbers& q, double alpha) { \
    return IsDivergence(id, p, q).Alpha(alpha);                                \
  }
DIVCERT_MATCHER(IsSkewJs, "skew_js")
DIVCERT_MATCHER(IsRenyi, "renyi")
DIVCERT_MATCHER(IsTsallis, "tsallis")
DIVCERT_MATCHER(IsAmariAlpha, "amari_alpha")
#undef DIVCERT_MATCHER
inline IsDivergence IsHockeyStick(const Numbers& p, const Numbers& q, double gamma) {
  return IsDivergence("hockey_stick", p, q).Gamma(gamma);
}
inline IsDivergence IsWasserstein1(const Numbers& p, const Numbers& q, const Numbers& support) {
  return IsDivergence("wasserstein1", p, q).Support(support);
}
inline IsDivergence IsEntropy(const Numbers& p) { return {"entropy", p}; }
inline IsDivergence IsPerplexity(const Numbers& p) { return {"perplexity", p}; }

}  // namespace divcert::audit
