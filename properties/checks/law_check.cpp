#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/check.hpp"
#include "properties/generators/extras/extras.hpp"

namespace divcert::properties {
namespace {

using reference::Judgement;
using reference::Verdict;

double tightness(const Judgement& judgement) {
  const bool meaningful = std::isfinite(judgement.lhs) && std::isfinite(judgement.rhs) && judgement.rhs > 0;
  return meaningful ? judgement.lhs / judgement.rhs : std::numeric_limits<double>::quiet_NaN();
}

/// What a check of a law says of itself, and what it judges.
struct Judged {
  std::string id, title, statement, source;
  std::vector<Link> links;
};

Judged whole_law(const Law& law) {
  return {fmt::format("law/{}", law.id), std::string(law.title), std::string(law.statement),
          std::string(law.source), law.links};
}

Judged one_step(const Law& law, std::string_view kind, const std::vector<Step>& steps, std::size_t k) {
  const Step& step = steps.at(k - 1);
  return {fmt::format("{}/{}/{}", kind, law.id, k),
          fmt::format("{}, {} {}", law.title, kind == "proof" ? "step" : "claimed step", k),
          std::string(step.text),
          std::string(step.reason),
          {{step.text, "", step.statement}}};
}

/// The doubles next to the two sides, as far as 256 bits tell: a verdict may rest on less.
std::pair<double, double> nearest_sides(const reference::Statement& statement,
                                        const reference::Input& input) {
  constexpr int bits = 256;
  const reference::PrecisionScope scope(bits);
  const auto [left, right] = statement.ball(input);
  const auto nearest = [](const reference::Value<reference::Ball>& side) {
    if (side.status == reference::Status::infinite) return std::numeric_limits<double>::infinity();
    return side.status == reference::Status::finite ? midpoint(side.value)
                                                    : std::numeric_limits<double>::quiet_NaN();
  };
  return {nearest(left), nearest(right)};
}

/// Judges each link of a law, or one step of its proof; the case is as good as its worst link.
class LawCheck final : public Check {
 public:
  LawCheck(const Law& law, Judged judged, reference::Ladder ladder)
      : law_(law),
        judged_(std::move(judged)),
        extra_(find_extra(law.takes)),
        stream_(stream_of(fmt::format("law/{}", law.id))),
        ladder_(ladder) {
    if (extra_ == nullptr && !law.takes.empty())
      throw std::invalid_argument(fmt::format("{}: there is no extra \"{}\"", law.id, law.takes));
  }

  reports::Check describe() const override {
    reports::Check check;
    check.id = judged_.id;
    check.title = judged_.title;
    check.statement = judged_.statement;
    check.source = judged_.source;
    check.kind = reports::CheckKind::law;
    check.law = law_.id;
    return check;
  }

  Domain domain() const override { return law_.domain; }
  bool applies(const Case& instance) const override {
    return instance.family.empty() == (law_.domain == Domain::masses);
  }
  std::string_view takes() const override { return law_.takes; }
  bool in_domain(const Case& instance) const override {
    return extra_error(instance, law_.takes).empty() && meets_hypothesis(instance);
  }
  bool fits() const override { return extra_ != nullptr; }
  std::uint64_t stream() const override { return stream_; }
  Case fit(Case drawn, Source& source) const override {
    drawn.parameter_name = extra_->name;
    extra_->draw(drawn, source);
    return drawn;
  }

  Observation observe(const Case& instance, const Outcome&) const override {
    Observation whole{.result = Observation::Result::passed,
                      .score = std::numeric_limits<double>::quiet_NaN()};
    if (instance.parameter_name != law_.takes) {  // nothing that the sides could take apart
      whole.result = Observation::Result::not_applicable;
      return whole;
    }
    if (!meets_hypothesis(instance)) {
      whole.result = Observation::Result::outside_hypothesis;
      return whole;
    }
    for (const Link& link : judged_.links) {
      const Judgement judgement = reference::judge(link.statement, to_input(instance), ladder_);
      whole.rung = higher_rung(whole.rung, judgement.rung);
      switch (judgement.verdict) {
        case Verdict::refuted:
          return {Observation::Result::failed, FailureKind::refuted, judgement.rung, tightness(judgement)};
        case Verdict::undecided:
          whole.result = Observation::Result::undecided;
          break;
        case Verdict::holds_with_equality:
          if (whole.result == Observation::Result::passed) whole.result = Observation::Result::equality;
          break;
        case Verdict::holds:
          if (link.statement.relation == reference::Relation::less_equal)
            whole.score = std::fmax(whole.score, tightness(judgement));
          break;
      }
    }
    return whole;
  }

  Details details(const Case& instance, const Outcome&) const override {
    if (!meets_hypothesis(instance))
      return {fmt::format("the case lies outside the hypothesis: {}", law_.hypotheses), "", "", ""};
    Details open{fmt::format("{} holds here", judged_.statement), "", "", ""};
    for (const Link& link : judged_.links) {
      const Judgement judgement = reference::judge(link.statement, to_input(instance), ladder_);
      const auto say = [&](const std::string& what) {
        const auto [left, right] = nearest_sides(link.statement, to_input(instance));
        return Details{fmt::format("{} {}: left side {}, right side {}", link.text, what, to_decimal(left),
                                   to_decimal(right)),
                       to_hex(left), to_hex(right), ""};
      };
      if (judgement.verdict == Verdict::refuted) return say("is refuted");
      if (judgement.verdict == Verdict::undecided)
        open = say(fmt::format("could not be decided with {} bits", ladder_.limit));
    }
    return open;
  }

  reference::SecondOpinion second_opinion(const Case& instance) const override {
    reference::SecondOpinion opinion{.agrees = true, .first = {}, .second = {}};
    if (instance.parameter_name != law_.takes || !meets_hypothesis(instance)) return opinion;
    for (const Link& link : judged_.links) {
      const Judgement judgement = reference::judge(link.statement, to_input(instance), ladder_);
      if (judgement.verdict == Verdict::undecided) continue;
      opinion = reference::second_opinion(link.statement, to_input(instance), judgement);
      if (!opinion.agrees) break;
    }
    return opinion;
  }

  reports::Witness witness(const Case& instance) const override { return to_witness(instance); }

 private:
  /// The costlier of two rungs: interval, then Arb by bits, then exact arithmetic.
  static int higher_rung(int a, int b) {
    if (a == reference::rung_exact || b == reference::rung_exact) return reference::rung_exact;
    return std::max(a, b);
  }

  bool meets_hypothesis(const Case& instance) const {
    return law_.hypothesis == nullptr || law_.hypothesis(to_input(instance));
  }

  const Law& law_;
  const Judged judged_;
  const Extra* extra_;
  std::uint64_t stream_;
  reference::Ladder ladder_;
};

}  // namespace

std::unique_ptr<Check> make_law_check(const Law& law, reference::Ladder ladder) {
  return std::make_unique<LawCheck>(law, whole_law(law), ladder);
}

std::unique_ptr<Check> make_proof_check(const Law& law, std::size_t k, reference::Ladder ladder) {
  return std::make_unique<LawCheck>(law, one_step(law, "proof", law.proof, k), ladder);
}

std::unique_ptr<Check> make_claim_check(const Law& law, std::size_t k, reference::Ladder ladder) {
  return std::make_unique<LawCheck>(law, one_step(law, "claim", law.claimed, k), ladder);
}

}  // namespace divcert::properties
