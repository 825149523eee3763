#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include <divcert/discrete.hpp>
#include <gmock/gmock.h>

#include "properties/checks/value_laws.hpp"
#include "properties/findings/causes/cause.hpp"
#include "properties/findings/run.hpp"
#include "properties/targets/conventions/asked_target.hpp"
#include "properties/targets/declared_laws.hpp"

// Functions of which nobody says what they compute: a law that they break is found and named, and who keeps
// what he declares gets no finding.
namespace divcert::properties {
namespace {

using Numbers = AskedTarget::Numbers;
using Laws = std::vector<std::string>;
using testing::ElementsAre;
using testing::IsEmpty;

Function with_laws(const Laws& laws) {
  Function function{.name = "mine", .divergence = ""};
  for (const std::string& law : laws) function.laws.push_back(read_declared_law(law));
  return function;
}

std::set<std::string> codes_of_function(const Function& function, AskedTarget::Call call) {
  AskedTarget target(function, std::move(call));
  const Checks checks = checks_of(target);
  reports::Listener nobody;
  const auto report = run_campaign({}, checks, {.cases = 3000, .seed = 3}, nobody).report;
  std::set<std::string> codes;
  for (const auto& check : report.checks()) {
    EXPECT_NE(check.verdict, reports::Verdict::vacuous) << check.id;
    for (const auto& finding : check.findings)
      if (finding.tier && *finding.tier <= reports::Tier::inaccurate) codes.insert(finding.code);
  }
  return codes;
}
std::set<std::string> codes_of(const Laws& laws, AskedTarget::Call call) {
  return codes_of_function(with_laws(laws), std::move(call));
}

template <class Term>
double summed(const Numbers& p, const Numbers& q, const Term& term) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(p.size(), q.size()); ++i) sum += term(p[i], q[i]);
  return sum;
}

bool has_nan(const Numbers& p, const Numbers& q) {
  const auto is_nan = [](double x) { return std::isnan(x); };
  return std::ranges::any_of(p, is_nan) || std::ranges::any_of(q, is_nan);
}

double kl(const Numbers& p, const Numbers& q) {  // of −0 as of 0
  return summed(p, q, [](double x, double y) { return x == 0 ? 0 * y : x * std::log(x / std::fabs(y)); });
}
double triangular(const Numbers& p, const Numbers& q) {
  return summed(p, q, [](double x, double y) { return x + y == 0 ? 0 : (x - y) * (x - y) / (x + y); });
}
double total_variation(const Numbers& p, const Numbers& q) {
  return summed(p, q, [](double x, double y) { return std::fabs(x - y) / 2; });
}
/// Of points on a line, as an energy distance.
double cramer(const Numbers& p, const Numbers& q) {
  double sum = 0, ahead = 0;
  for (std::size_t i = 0; i < std::min(p.size(), q.size()); ++i) {
    ahead += p[i] - q[i];
    sum += ahead * ahead;
  }
  return std::sqrt(sum);
}
double hellinger_by_difference(const Numbers& p, const Numbers& q) {
  const double overlap = summed(p, q, [](double x, double y) { return std::sqrt(x * y); });
  return overlap > 1 ? 0 : std::sqrt(1 - overlap);
}
Numbers shares(Numbers masses) {
  double total = 0;
  for (const double mass : masses) total += mass;
  for (double& mass : masses) mass /= total;
  return masses;
}

TEST(DeclaredLaws, EachHasAJudgeAndACauseOfItsOwn) {
  std::set<std::string_view> codes;
  for (const LawWord& law : law_words()) {
    EXPECT_NE(find_value_law(law.word), nullptr) << law.word;
    EXPECT_TRUE(codes.insert(cause_of_law(law.word).code).second) << law.word;
  }
  EXPECT_FALSE(codes.contains("DC130"));
}

TEST(DeclaredLaws, WhoKeepsThemGetsNoFinding) {
  EXPECT_THAT(codes_of({"symmetric", "permutation", "zero_at_equal", "nonnegative", "range:0:2",
                        "data_processing", "homogeneous"},
                       triangular),
              IsEmpty());
  EXPECT_THAT(codes_of({"symmetric", "permutation", "zero_at_equal", "nonnegative",
                        "range:0:0.8325546111576978", "data_processing", "scale"},
                       [](auto& p, auto& q) { return has_nan(p, q) ? NAN : divcert::js_distance(p, q); }),
              IsEmpty());
  EXPECT_THAT(codes_of({"symmetric", "zero_at_equal", "nonnegative"}, cramer), IsEmpty());
  EXPECT_THAT(codes_of({"permutation", "zero_at_equal", "range:0:1", "scale"},
                       [](auto& p, auto& q) { return total_variation(shares(p), shares(q)); }),
              IsEmpty());
}

/// The theorem of declared_law.cpp: near P = Q too, where its digits are all wrong, it breaks no law.
TEST(DeclaredLaws, TheTextbookSumKeepsThoseOfKl) {
  EXPECT_THAT(codes_of({"permutation", "zero_at_equal", "nonnegative", "data_processing", "additive",
                        "range:0:inf", "homogeneous"},
                       kl),
              IsEmpty());
}

TEST(DeclaredLaws, EachViolationIsNamed) {
  const auto reversed_kl = [](auto& p, auto& q) { return -kl(p, q); };
  const auto first_twice = [](auto& p, auto& q) {
    return total_variation(p, q) + std::fabs(p.front() - q.front()) / 2;
  };
  const auto l1 = [](auto& p, auto& q) { return 2 * total_variation(p, q); };
  const auto squares = [](auto& p, auto& q) {
    return summed(p, q, [](double x, double y) { return (x - y) * (x - y); });
  };
  const auto clipped = [](auto& p, auto& q) {
    return summed(p, q, [](double x, double y) { return std::max(std::fabs(x - y), 1e-3); });
  };
  EXPECT_THAT(codes_of({"symmetric"}, kl), ElementsAre("DC141"));
  EXPECT_THAT(codes_of({"permutation"}, first_twice), ElementsAre("DC142"));
  EXPECT_THAT(codes_of({"permutation"}, cramer), ElementsAre("DC142"));
  EXPECT_THAT(codes_of({"scale"}, total_variation), ElementsAre("DC143"));
  EXPECT_THAT(codes_of({"homogeneous"}, clipped), ElementsAre("DC144"));
  EXPECT_THAT(codes_of({"homogeneous:2"}, total_variation), ElementsAre("DC144"));
  EXPECT_THAT(codes_of({"zero_at_equal"}, clipped), ElementsAre("DC145"));
  EXPECT_THAT(codes_of({"nonnegative"}, reversed_kl), ElementsAre("DC146"));
  EXPECT_THAT(codes_of({"range:0:1"}, l1), ElementsAre("DC147"));
  EXPECT_THAT(codes_of({"data_processing"}, squares), ElementsAre("DC148"));
  EXPECT_THAT(codes_of({"additive"}, total_variation), ElementsAre("DC149"));
}

TEST(DeclaredLaws, WhatRoundingDoesNotExplainIsFoundAndWhatItDoesIsNot) {
  const auto off_by = [](double share) {
    return [share](const Numbers& p, const Numbers& q) {
      return total_variation(p, q) * (p.front() > q.front() ? 1 + share : 1);
    };
  };
  EXPECT_THAT(codes_of({"symmetric"}, off_by(1e-13)), ElementsAre("DC141"));
  EXPECT_THAT(codes_of({"symmetric"}, off_by(1e-15)), IsEmpty());
}

TEST(DeclaredLaws, AToleranceIsDeclaredForWhatCancellationLeaves) {
  Function mine = with_laws({"data_processing", "symmetric"});
  EXPECT_THAT(codes_of_function(mine, hellinger_by_difference), ElementsAre("DC148"));
  mine.tolerance = 1e-7;
  EXPECT_THAT(codes_of_function(mine, hellinger_by_difference), IsEmpty());
}

/// Of floats, judged in their own rounding unit.
TEST(DeclaredLaws, AreOfTheFormat) {
  const auto in_floats = [](const Numbers& p, const Numbers& q) {
    float sum = 0;
    for (std::size_t i = 0; i < std::min(p.size(), q.size()); ++i)
      sum += std::fabs(static_cast<float>(p[i]) - static_cast<float>(q[i])) / 2;
    return static_cast<double>(sum);
  };
  Function mine = with_laws({"symmetric", "permutation", "data_processing", "range:0:1"});
  mine.format = reference::Format::binary32;
  EXPECT_THAT(codes_of_function(mine, in_floats), IsEmpty());
  mine.format = reference::Format::binary64;
  EXPECT_THAT(codes_of_function(mine, in_floats), testing::Contains("DC142"));
}

TEST(DeclaredLaws, NaNAndExceptionsAreBrokenWithoutAnyLaw) {
  EXPECT_THAT(codes_of({"range:-inf:inf"},
                       [](auto& p, auto& q) {
                         return summed(p, q, [](double x, double y) { return x * std::log(x / y); });
                       }),
              ElementsAre("DC140"));
  EXPECT_THAT(codes_of({"range:-inf:inf"},
                       [](auto& p, auto& q) {
                         if (p.size() == 3) throw std::runtime_error("three points");
                         return total_variation(p, q);
                       }),
              ElementsAre("DC119"));
  EXPECT_THAT(codes_of({"range:-inf:inf"}, [](auto&, auto&) { return 0.5; }), ElementsAre("DC121"));
}

/// Whose order the case has.
class OfAnOrder final : public Target {
 public:
  explicit OfAnOrder(double (*call)(const Case&)) : call_(call) {}
  std::string name() const override { return "theirs"; }
  std::string version() const override { return "1"; }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return false; }
  std::vector<Outcome> evaluate(const Function&, std::span<const Case* const> cases) override {
    std::vector<Outcome> outcomes;
    for (const Case* instance : cases) {
      try {
        outcomes.push_back({call_(*instance)});
      } catch (const std::exception& error) {
        outcomes.push_back(Outcome::failed(Outcome::Fault::raised, error.what()));
      }
    }
    return outcomes;
  }

 private:
  double (*call_)(const Case&);
  std::vector<Function> functions_{with_laws({"increasing:alpha:1.5:6"})};
};

TEST(DeclaredLaws, IncreasingIsInTheOrder) {
  const auto verdict = [](double (*call)(const Case&)) {
    OfAnOrder target(call);
    reports::Listener nobody;
    const Checks checks = checks_of(target);
    const auto report = run_campaign({}, checks, {.cases = 2000}, nobody).report;
    const auto law = std::ranges::find(report.checks(), "increasing", &reports::Check::law);
    return law->verdict;
  };
  EXPECT_EQ(verdict([](const Case& c) { return divcert::renyi(c.p(), c.q(), c.extra.values.at(0)); }),
            reports::Verdict::pass);
  EXPECT_EQ(verdict([](const Case& c) {
              return divcert::renyi(c.p(), c.q(), c.extra.values.at(0)) / c.extra.values.at(0);
            }),
            reports::Verdict::fail);
}

}  // namespace
}  // namespace divcert::properties
