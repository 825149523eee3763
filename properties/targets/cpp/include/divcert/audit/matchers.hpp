#pragma once

#include <concepts>
#include <ostream>
#include <string>
#include <utility>

#include <divcert/audit/described.hpp>
#include <divcert/audit/json.hpp>
#include <divcert/audit/numbers.hpp>
#include <divcert/audit/oracle.hpp>

namespace divcert::audit {

/// A GoogleTest matcher of doubles and floats: the value is that of the divergence at p and q, as exactly as
/// is asked for; if nothing is asked for, as an audit asks (`divcert explain accuracy`). The exact value is
/// enclosed by the program divcert, at whatever precision it takes. Where there is no verdict (invalid input)
/// neither the matcher nor its Not(…) passes.
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

  template <class Value>
  bool MatchAndExplain(const Value& value, std::ostream* out) const {
    return verdict_on(value, out) == Verdict::holds;
  }

  void DescribeTo(std::ostream* out) const { *out << "is " << id_ << ", off by " << promise_; }
  void DescribeNegationTo(std::ostream* out) const {
    *out << "is not " << id_ << ", nor off by " << promise_;
  }

 private:
  std::string request(double value, const char* dtype) const {
    std::string line = "{\"divergence\":" + json_text(id_) + ",\"p\":" + p_;
    const auto add = [&](const char* key, const std::string& json) {
      if (!json.empty()) line += std::string(",\"") + key + "\":" + json;
    };
    add("q", q_);
    add("params", params_);
    add("masses", masses_.empty() ? "" : json_text(masses_));
    add("base", base_.empty() ? "" : json_text(base_));
    add("contract", contract_);
    add("dtype", json_text(dtype));
    add("got", json_text(to_hex(value)));
    return line + '}';
  }

  enum class Verdict { holds, fails, none };

  template <class Value>
  Verdict verdict_on(const Value& value, std::ostream* out) const {
    static_assert(std::same_as<Value, double> || std::same_as<Value, float>,
                  "divcert: a matcher judges a double or a float, in its own format; of another type say as "
                  "which of them: EXPECT_THAT(static_cast<double>(value), …)");
    const auto* const dtype = std::same_as<Value, float> ? "float32" : "float64";
    const Json answer = JsonReader::read(Oracle::running().ask(request(static_cast<double>(value), dtype)));
    if (const Json* const error = answer.find("error")) {
      if (out != nullptr) *out << "of which there is no verdict: " << error->at("message").text;
      return Verdict::none;
    }
    const Json& judged = answer.at("judged");
    const std::string& verdict = judged.at("verdict").text;
    if (out != nullptr) explain(answer, judged, *out);
    return verdict == "holds" ? Verdict::holds : verdict == "fails" ? Verdict::fails : Verdict::none;
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
    if (const Json* const fits = judged.find("fits")) line("but        ", said_by_matcher(*fits));
    line("", judged.at("replay").text);
  }

  /// What the value is in another convention, and what says so.
  static std::string said_by_matcher(const Json& fits) {
    std::string words = "it is the value", calls;
    if (const Json* const masses = fits.find("masses")) {
      const bool given = masses->text == "as_given";
      words += given ? " of masses as given" : " of masses divided by their sums";
      calls += given ? ".MassesAsGiven()" : ".MassesNormalized()";
    }
    if (const Json* const base = fits.find("base")) {
      words += base->text == "e" ? " in nats" : " in base " + base->text;
      calls += base->text == "e" ? "" : ".Base(" + base->text + ')';
    }
    if (fits.find("order") != nullptr) words += " of (q, p)";
    return words + (calls.empty() ? "" : "; if so meant: " + calls);
  }

  friend class IsNotDivergence;

  std::string id_, p_, q_;  ///< p, q: JSON
};

/// Not(IsKl(p, q)): the value is a wrong one. That there is no verdict on it is none, unlike for
/// testing::Not.
class IsNotDivergence {
 public:
  using is_gtest_matcher = void;

  explicit IsNotDivergence(IsDivergence matcher) : matcher_(std::move(matcher)) {}

  template <class Value>
  bool MatchAndExplain(const Value& value, std::ostream* out) const {
    return matcher_.verdict_on(value, out) == IsDivergence::Verdict::fails;
  }
  void DescribeTo(std::ostream* out) const { matcher_.DescribeNegationTo(out); }
  void DescribeNegationTo(std::ostream* out) const { matcher_.DescribeTo(out); }

 private:
  IsDivergence matcher_;
};
/// Found by its argument, and preferred to the template testing::Not.
inline IsNotDivergence Not(IsDivergence matcher) { return IsNotDivergence(std::move(matcher)); }

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
