#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/generators/extras/extras.hpp"

namespace divcert::properties {
namespace {

using reference::Judgement;
using reference::Verdict;

double tightness(const Judgement& judgement) {
  const bool meaningful = std::isfinite(judgement.lhs) && std::isfinite(judgement.rhs) && judgement.rhs > 0;
  return meaningful ? judgement.lhs / judgement.rhs : std::numeric_limits<double>::quiet_NaN();
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

ExtraKind kind_of_extra(const Law& law) {
  if (const auto kind = extra_named(law.extra)) return *kind;
  throw std::invalid_argument(fmt::format("{}: there is no extra \"{}\"", law.id, law.extra));
}

bool meets_hypothesis(const Law& law, const Case& instance) {
  return law.hypothesis == nullptr || law.hypothesis(to_input(instance));
}

/// Judges each link of a law, or one step of its proof; the case is as good as its worst link.
class LawJudge final : public Judge {
 public:
  LawJudge(const Law& law, std::string statement, std::vector<Link> links, reference::Ladder ladder)
      : law_(law),
        extra_(kind_of_extra(law)),
        statement_(std::move(statement)),
        links_(std::move(links)),
        ladder_(ladder) {}

  Observation observe(const Case& instance, const Outcome&) const override {
    Observation whole{.result = Observation::Result::passed,
                      .score = std::numeric_limits<double>::quiet_NaN()};
    if (instance.extra.kind != extra_) {  // nothing that the sides could take apart
      whole.result = Observation::Result::not_applicable;
      return whole;
    }
    if (!meets_hypothesis(law_, instance)) {
      whole.result = Observation::Result::outside_hypothesis;
      return whole;
    }
    int bits = 0;  // of the balls that left a link standing on its proof
    for (const Link& link : links_) {
      const Judgement judgement = reference::judge(link.statement, to_input(instance), ladder_);
      if (judgement.verdict != Verdict::not_contradicted)
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
        case Verdict::not_contradicted:
          bits = std::max(bits, judgement.bits);
          if (whole.result != Observation::Result::undecided)
            whole.result = Observation::Result::not_contradicted;
          break;
        case Verdict::holds:
          if (link.statement.relation == reference::Relation::less_equal)
            whole.score = std::fmax(whole.score, tightness(judgement));
          break;
      }
    }
    if (whole.result == Observation::Result::not_contradicted)
      whole.rung = reference::rung_not_contradicted(bits);
    return whole;
  }

  Details details(const Case& instance, const Outcome&) const override {
    if (!meets_hypothesis(law_, instance))
      return {fmt::format("the case lies outside the hypothesis: {}", law_.hypotheses), "", "", ""};
    Details open{fmt::format("{} holds here", statement_), "", "", ""};
    for (const Link& link : links_) {
      const Judgement judgement = reference::judge(link.statement, to_input(instance), ladder_);
      const auto say = [&](const std::string& what) {
        const auto [left, right] = nearest_sides(link.statement, to_input(instance));
        return Details{fmt::format("{} {}: left side {}, right side {}", link.text, what, to_decimal(left),
                                   to_decimal(right)),
                       to_hex(left), to_hex(right), ""};
      };
      if (judgement.verdict == Verdict::refuted) return say("is refuted");
      if (judgement.verdict == Verdict::not_contradicted)
        open = Details{
            fmt::format("{} rests on its proof: not contradicted at {} bits", link.text, judgement.bits), "",
            "", ""};
      if (judgement.verdict == Verdict::undecided)
        open = say(fmt::format("could not be decided with {} bits", ladder_.limit));
    }
    return open;
  }

  reference::SecondOpinion second_opinion(const Case& instance) const override {
    reference::SecondOpinion opinion{.agrees = true, .given = false, .first = {}, .second = {}};
    if (instance.extra.kind != extra_ || !meets_hypothesis(law_, instance)) return opinion;
    for (const Link& link : links_) {
      const Judgement judgement = reference::judge(link.statement, to_input(instance), ladder_);
      if (judgement.verdict == Verdict::undecided) continue;
      opinion = reference::second_opinion(link.statement, to_input(instance), judgement);
      if (!opinion.agrees) break;
    }
    return opinion;
  }

 private:
  /// The costlier of two rungs: interval, then Arb by bits, then exact arithmetic.
  static int higher_rung(int a, int b) {
    if (a == reference::rung_exact || b == reference::rung_exact) return reference::rung_exact;
    return std::max(a, b);
  }

  const Law& law_;
  ExtraKind extra_;
  std::string statement_;
  std::vector<Link> links_;
  reference::Ladder ladder_;
};

/// The instances of a law, drawn from the law's own stream, also for the steps of its proof.
CaseSpace space_of(const Law& law) {
  const ExtraKind extra = kind_of_extra(law);
  CaseSpace space{.domain = law.domain, .extra = extra, .stream = stream_of(fmt::format("law/{}", law.id))};
  if (law.domain == Domain::family) space.one_in = 20;  // of each family
  if (extra != ExtraKind::none)
    space.fit = [extra](Case drawn, Source& source) {
      draw_extra(drawn, extra, source);
      return drawn;
    };
  space.contains = [&law, extra](const Case& instance) {
    return extra_error(instance, extra).empty() && meets_hypothesis(law, instance);
  };
  return space;
}

std::unique_ptr<Check> make_check(const Law& law, reports::Check entry, std::vector<Link> links,
                                  reference::Ladder ladder, std::uint64_t fixed_cases = 0) {
  entry.kind = reports::CheckKind::law;
  entry.law = law.id;
  auto judge = std::make_unique<LawJudge>(law, entry.statement, std::move(links), ladder);
  CaseSpace space = space_of(law);
  space.fixed = fixed_cases;
  return std::make_unique<Check>(std::move(entry), std::move(space), Subject{}, Asking::nobody,
                                 std::move(judge));
}

std::unique_ptr<Check> make_step_check(const Law& law, std::string_view kind, std::string_view word,
                                       const std::vector<Step>& steps, std::size_t k,
                                       reference::Ladder ladder) {
  const Step& step = steps.at(k - 1);
  reports::Check entry;
  entry.id = fmt::format("{}/{}/{}", kind, law.id, k);
  entry.title = fmt::format("{}, {} {}", law.title, word, k);
  entry.statement = step.text;
  entry.source = step.reason;
  return make_check(law, std::move(entry), {{step.text, "", step.statement}}, ladder);
}

}  // namespace

std::unique_ptr<Check> make_law_check(const Law& law, std::string id, std::uint64_t cases,
                                      reference::Ladder ladder) {
  reports::Check entry;
  entry.id = std::move(id);
  entry.title = law.title;
  entry.statement = law.statement;
  entry.source = law.source;
  return make_check(law, std::move(entry), law.links, ladder, cases);
}

std::unique_ptr<Check> make_law_check(const Law& law, reference::Ladder ladder) {
  return make_law_check(law, fmt::format("law/{}", law.id), 0, ladder);
}

std::unique_ptr<Check> make_proof_check(const Law& law, std::size_t k, reference::Ladder ladder) {
  return make_step_check(law, "proof", "step", law.proof, k, ladder);
}

std::unique_ptr<Check> make_misproof_check(const Law& law, std::size_t k, reference::Ladder ladder) {
  return make_step_check(law, "misproof", "claimed step", law.claimed, k, ladder);
}

Checks law_checks(reference::Ladder ladder) {
  Checks checks;
  for (const Law& law : laws()) checks.push_back(make_law_check(law, ladder));
  return checks;
}

Checks proof_checks(reference::Ladder ladder) {
  Checks checks;
  for (const Law& law : laws())
    for (std::size_t k = 1; k <= law.proof.size(); ++k) checks.push_back(make_proof_check(law, k, ladder));
  return checks;
}

Checks misproof_checks(reference::Ladder ladder) {
  Checks checks;
  for (const Law& law : laws())
    for (std::size_t k = 1; k <= law.claimed.size(); ++k)
      checks.push_back(make_misproof_check(law, k, ladder));
  return checks;
}

}  // namespace divcert::properties
