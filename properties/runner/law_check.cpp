#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/numbers.hpp"
#include "properties/runner/check.hpp"

namespace divcert::properties {
namespace {

using reference::Judgement;
using reference::Verdict;

double tightness(const Judgement& judgement) {
  const bool meaningful = std::isfinite(judgement.lhs) && std::isfinite(judgement.rhs) && judgement.rhs > 0;
  return meaningful ? judgement.lhs / judgement.rhs : std::numeric_limits<double>::quiet_NaN();
}

/// Judges each link of a law; the case is as good as its worst link.
class LawCheck final : public Check {
 public:
  LawCheck(const Law& law, reference::Ladder ladder) : law_(law), ladder_(ladder) {}

  reports::Check describe() const override {
    reports::Check check;
    check.id = fmt::format("law/{}", law_.id);
    check.title = law_.title;
    check.statement = law_.statement;
    check.source = law_.source;
    check.kind = "law";
    check.law = law_.id;
    return check;
  }

  Domain domain() const override { return law_.domain; }
  bool applies(const Case& instance) const override {
    return instance.family.empty() == (law_.domain == Domain::masses);
  }

  Observation observe(const Case& instance, const Outcome&) const override {
    Observation whole{.result = Observation::Result::passed,
                      .score = std::numeric_limits<double>::quiet_NaN()};
    for (const Link& link : law_.links) {
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
    for (const Link& link : law_.links) {
      const Judgement judgement = reference::judge(link.statement, to_input(instance), ladder_);
      if (judgement.verdict != Verdict::refuted) continue;
      return {fmt::format("{} is refuted: left side {}, right side {}", link.text, to_decimal(judgement.lhs),
                          to_decimal(judgement.rhs)),
              to_hex(judgement.lhs), to_hex(judgement.rhs), ""};
    }
    const bool undecided = observe(instance, {}).result == Observation::Result::undecided;
    return {fmt::format("{} {}", law_.statement, undecided ? "could not be decided here" : "holds here"), "",
            "", ""};
  }

  reference::SecondOpinion second_opinion(const Case& instance) const override {
    reference::SecondOpinion opinion{.agrees = true, .first = {}, .second = {}};
    for (const Link& link : law_.links) {
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

  const Law& law_;
  reference::Ladder ladder_;
};

}  // namespace

std::unique_ptr<Check> make_law_check(const Law& law, reference::Ladder ladder) {
  return std::make_unique<LawCheck>(law, ladder);
}

}  // namespace divcert::properties
