#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "properties/tests/planted.hpp"

// Each way of being wrong is its own class, and NaN never passes.
namespace divcert::properties {
namespace {

using Result = Observation::Result;
using testing::HasSubstr;

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr ErrorContract correctly_rounded = ErrorContract::correctly_rounded();

// KL = 0.14384103622589045…, the double nearest to it:
const Case generic{{0.5, 0.5}, {0.25, 0.75}};
constexpr double kl_of_generic = 0x1.269621134db92p-3;
const Case equal{{0.25, 0.75}, {0.25, 0.75}};
const Case disjoint{{1, 0}, {0, 1}};

Observation judge(const std::string& divergence, double returned, const Case& instance,
                  ErrorContract contract = ErrorContract::ulps(4)) {
  PlantedTarget target(
      divergence, [returned](const Case&) { return returned; }, contract);
  const auto check = make_accuracy_check(target, target.functions().front());
  return check->observe(instance, check->outcome_of(instance));
}

void expect_failure(FailureKind kind, const Observation& observation) {
  EXPECT_TRUE(observation.failed());
  EXPECT_EQ(name(observation.failure), name(kind));
}

TEST(AccuracyCheck, TheRightDoublePasses) {
  EXPECT_EQ(judge("kl", kl_of_generic, generic, correctly_rounded).result, Result::passed);
  EXPECT_EQ(judge("kl", 0.0, equal, correctly_rounded).result, Result::passed);
  EXPECT_EQ(judge("kl", inf, disjoint, correctly_rounded).result, Result::passed);
}

TEST(AccuracyCheck, TheNeighbouringDoubleBreaksCorrectRounding) {
  for (const double towards : {0.0, 1.0}) {
    const double neighbour = std::nextafter(kl_of_generic, towards);
    expect_failure(FailureKind::inaccurate, judge("kl", neighbour, generic, correctly_rounded));
    EXPECT_EQ(judge("kl", neighbour, generic, ErrorContract::ulps(4)).result, Result::passed);
  }
}

TEST(AccuracyCheck, AContractInUlpsIsHeldToTheUlp) {
  double off = kl_of_generic;
  for (int i = 0; i < 4; ++i) off = std::nextafter(off, 1);
  const double score =
      judge("kl", off, generic, ErrorContract::ulps(5)).score;  // four ulps and a fraction, or minus one
  EXPECT_NEAR(score, 4, 0.5);
  EXPECT_EQ(judge("kl", off, generic, ErrorContract::ulps(std::ceil(score))).result, Result::passed);
  expect_failure(FailureKind::inaccurate, judge("kl", off, generic, ErrorContract::ulps(std::floor(score))));
}

TEST(AccuracyCheck, WhoPromisesUlpsReturnsZero) {
  expect_failure(FailureKind::inaccurate, judge("kl", 1e-300, equal, ErrorContract::ulps(4)));
  EXPECT_EQ(judge("kl", 1e-300, equal, ErrorContract::condition(4)).result, Result::passed);
}

TEST(AccuracyCheck, NanNeverPasses) {
  for (const Case* instance : {&generic, &equal, &disjoint}) {
    expect_failure(FailureKind::nan, judge("kl", nan, *instance));
    expect_failure(FailureKind::nan, judge("kl", -nan, *instance, ErrorContract::ulps(inf)));
  }
}

TEST(AccuracyCheck, InfinityIsNeverADistance) {
  expect_failure(FailureKind::overflow, judge("kl", inf, generic, ErrorContract::ulps(inf)));
  expect_failure(FailureKind::overflow, judge("kl", -inf, generic));
  expect_failure(FailureKind::missed_infinity,
                 judge("kl", std::numeric_limits<double>::max(), disjoint, ErrorContract::ulps(inf)));
  expect_failure(FailureKind::overflow, judge("kl", -inf, disjoint));
}

TEST(AccuracyCheck, ACaseThatWasNotRunAccusesNobody) {
  PlantedTarget target("kl", [](const Case&) { return 0.0; });
  const auto check = make_accuracy_check(target, target.functions().front());
  const auto observation = check->observe(generic, Outcome::failed(Outcome::Fault::not_run, "not run"));
  EXPECT_EQ(observation.result, Result::not_judged);
}

TEST(AccuracyCheck, NearOverflowTheContractIsStillInUlps) {
  constexpr double max = std::numeric_limits<double>::max();
  const Case beyond{MassPair{{max, max, 0x1p971, 0},
                             {0, 0, 0, 1},
                             reference::Masses::as_given}};  // half the sum exceeds max by half an ulp
  PlantedTarget target("total_variation", [](const Case&) { return max; });
  Function function = target.functions().front();
  function.convention.masses = reference::Masses::as_given;
  const auto check = make_accuracy_check(target, function);
  EXPECT_EQ(check->observe(beyond, {max}).result, Result::passed);
}

/// Where the explained error reaches over the greatest number, it may have overflowed. Within the last 16th
/// of the exponents that is told, and elsewhere a fault.
TEST(AccuracyCheck, AnOverflowWithinWhatIsExplained) {
  constexpr double max = std::numeric_limits<double>::max();
  PlantedTarget target(
      "total_variation", [](const Case&) { return inf; }, ErrorContract::explained());
  Function function = target.functions().front();
  function.convention.masses = reference::Masses::as_given;
  const auto check = make_accuracy_check(target, function);
  const auto observed = [&](double mass, double got) {
    return check->observe({MassPair{{mass, mass}, {0, 0}, reference::Masses::as_given}}, {got}).result;
  };
  EXPECT_EQ(observed(max, inf), Result::passed);
  EXPECT_EQ(observed(max / 2, inf), Result::noted);
  EXPECT_EQ(observed(0x1p958, inf), Result::failed);
  EXPECT_EQ(observed(max, -inf), Result::noted);
  EXPECT_EQ(observed(0x1p958, -inf), Result::failed);
}

TEST(AccuracyCheck, IsNotAboutCasesOfAnotherConventionOfMasses) {
  const Case normalized{{1, 1}, {2, 0}};
  Case as_given = normalized;
  as_given.take_masses(reference::Masses::as_given);
  EXPECT_EQ(judge("total_variation", 0.5, normalized).result, Result::passed);
  EXPECT_EQ(judge("total_variation", 0.5, as_given).result, Result::not_applicable);
}

TEST(AccuracyCheck, NegativeValuesAndZeros) {
  expect_failure(FailureKind::negative, judge("kl", -1e-17, generic));
  expect_failure(FailureKind::negative, judge("kl", -1e-17, equal));
  expect_failure(FailureKind::inaccurate, judge("kl", 1e-17, equal));
  expect_failure(FailureKind::negative_zero, judge("kl", -0.0, equal, correctly_rounded));
  EXPECT_EQ(judge("kl", -0.0, equal, ErrorContract::ulps(4)).result, Result::passed);
}

TEST(AccuracyCheck, AValueBelowZeroThatRoundsToZeroMayHaveEitherSign) {
  // 4/(1−α²)·(1 − 2^-((1−α)/2)), about −2^-1224
  const Case tiny{MassPair{{0.5}, {1}, reference::Masses::as_given}, {ExtraKind::alpha, {-0x1p613}}};
  for (const double value : {0.0, -0.0, 0x1p-1074}) {
    PlantedTarget target("amari_alpha", [value](const Case&) { return value; });
    Function function = target.functions().front();
    function.convention.masses = reference::Masses::as_given;
    function.contract = correctly_rounded;
    const auto check = make_accuracy_check(target, function);
    EXPECT_EQ(check->observe(tiny, {value}).result, value == 0 ? Result::passed : Result::failed);
  }
}

TEST(AccuracyCheck, AnExceptionIsRecordedWithItsText) {
  PlantedTarget target("kl", [](const Case&) -> double { throw std::runtime_error("no such luck"); });
  const auto check = make_accuracy_check(target, target.functions().front());
  const Outcome outcome = check->outcome_of(generic);
  expect_failure(FailureKind::raised, check->observe(generic, outcome));
  EXPECT_THAT(check->details(generic, outcome).message, HasSubstr("no such luck"));
}

TEST(AccuracyCheck, WordsSayWhatWasReturnedAndWhatIsTrue) {
  PlantedTarget target("kl", [](const Case&) { return nan; });
  const auto check = make_accuracy_check(target, target.functions().front());
  const Details details = check->details(generic, check->outcome_of(generic));
  EXPECT_EQ(details.message, "planted_kl returned NaN where the value is 0.14384103622589045");
  EXPECT_EQ(details.got, "nan");
  EXPECT_EQ(details.expected, "0x1.269621134db92p-3");
}

}  // namespace
}  // namespace divcert::properties
