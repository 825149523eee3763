#include "properties/checks/fit.hpp"

#include <cmath>
#include <set>

#include <gmock/gmock.h>

#include "properties/findings/run.hpp"
#include "properties/generators/shrink/shrink.hpp"
#include "properties/generators/strata/strata.hpp"
#include "properties/targets/process/adapter_protocol.hpp"
#include "properties/tests/planted.hpp"

// Cases fitted to functions with a parameter, of one measure, or with a smaller domain.
namespace divcert::properties {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

Case fitted(const Function& function, const reference::Quantity& quantity, std::uint64_t index) {
  Source source(rc::Random(rc::Random::Key{17, index, 0, 0}));
  return fit_to(draw_case(Domain::masses, 17, index).value(), function, quantity, source);
}

/// Cases that are no input of the quantity, or lie outside its domain.
template <class Fit>
int outside(const Function& function, const reference::Quantity& quantity, const Fit& fit) {
  int count = 0;
  for (std::uint64_t i = 0; i < 600; ++i) {
    const Case instance = fit(function, quantity, i);
    const bool input =
        masses_error(instance, quantity.unary).empty() && parameter_error(instance, quantity).empty();
    count += !input || quantity.interval(to_input(instance)).status == reference::Status::undefined;
  }
  return count;
}

TEST(Fit, EveryCaseLiesInsideTheDomain) {
  for (const auto& quantity : reference::quantities()) {
    if (!quantity.family.empty()) continue;
    for (const auto masses : {reference::Masses::normalized, reference::Masses::as_given})
      for (const bool single : {false, true}) {
        const Function function{.name = "f",
                                .divergence = std::string(quantity.id),
                                .convention = {.masses = masses},
                                .format = single ? reference::Format::binary32 : reference::Format::binary64};
        EXPECT_EQ(outside(function, quantity, fitted), 0) << quantity.id;
      }
  }
}

TEST(Fit, CheckerObjectsToCasesAsDrawn) {
  const auto as_drawn = [](const Function&, const reference::Quantity&, std::uint64_t i) {
    return draw_case(Domain::masses, 17, i).value();
  };
  for (const char* id : {"itakura_saito", "wasserstein1", "renyi", "entropy"})
    EXPECT_GT(outside({.name = "f", .divergence = id}, *reference::find_quantity(id), as_drawn), 100) << id;
  EXPECT_EQ(outside({.name = "f", .divergence = "kl"}, *reference::find_quantity("kl"), as_drawn), 0);
}

TEST(Fit, OrdersMeetTheirSpecialValuesAndNeighbours) {
  const auto drawn = [](const char* id) {
    std::set<double> values;
    for (std::uint64_t i = 0; i < 10000; ++i)
      values.insert(
          fitted({.name = "f", .divergence = id}, *reference::find_quantity(id), i).extra.values.at(0));
    return values;
  };
  for (const auto& values : {drawn("renyi"), drawn("tsallis")}) {
    for (const double special : {0.0, 0.5, 1.0, 2.0, 3.0, double(INFINITY), 1 + 0x1p-52})
      EXPECT_EQ(values.count(special), 1u) << special;
    EXPECT_GT(values.size(), 500u);
  }
  const auto amari = drawn("amari_alpha");
  for (const double special : {-3.0, -1.0, 0.0, 1.0, 3.0, -double(INFINITY)})
    EXPECT_EQ(amari.count(special), 1u);
  const auto weights = drawn("skew_js");
  for (const double special : {0.0, 0.5, 1.0, 1 - 0x1p-53}) EXPECT_EQ(weights.count(special), 1u);
  EXPECT_LE(*weights.rbegin(), 1);
}

TEST(Fit, FloatsStayFloatsAndApart) {
  const Function function{.name = "f", .divergence = "kl", .format = reference::Format::binary32};
  int apart = 0;
  for (std::uint64_t i = 0; i < 1300; ++i) {
    if (stratum_of(Domain::masses, i).name != "near_equal") continue;
    const Case instance = fitted(function, *reference::find_quantity("kl"), i);
    apart += instance.p() != instance.q();
    for (const auto& masses : {instance.p(), instance.q()})
      for (const double mass : masses) ASSERT_EQ(static_cast<double>(static_cast<float>(mass)), mass);
  }
  EXPECT_GT(apart, 90);
}

/// Wrong from gamma = 2 up.
TEST(Fit, AFaultThatDependsOnTheParameterShrinksToASimpleOne) {
  PlantedTarget target(
      "hockey_stick", [](const Case& c) { return c.extra.values.at(0) >= 2 ? -1.0 : 0.0; },
      ErrorContract::ulps(1e300));
  reports::Listener nobody;
  const auto report = run_campaign({}, checks_of(target, "accuracy"), {.cases = 300}, nobody).report;
  const reports::Finding* negative = nullptr;
  for (const auto& finding : report.checks().at(0).findings)
    if (finding.kind == reports::FindingKind::negative) negative = &finding;
  ASSERT_NE(negative, nullptr);
  EXPECT_EQ(negative->witness.parameter_name, "gamma");
  EXPECT_THAT(negative->witness.parameter, testing::ElementsAre("0x1p+1"));
  EXPECT_THAT(negative->replay, HasSubstr(" --gamma=0x1p+1"));
}

TEST(Fit, PositionsGoWithTheirPoints) {
  PlantedTarget target(
      "wasserstein1", [](const Case& c) { return c.p().size() >= 3 ? std::nan("") : 0.0; },
      ErrorContract::ulps(1e300));
  reports::Listener nobody;
  const auto report = run_campaign({}, checks_of(target, "accuracy"), {.cases = 100}, nobody).report;
  for (const auto& finding : report.checks().at(0).findings)
    if (finding.kind == reports::FindingKind::nan) {
      EXPECT_THAT(finding.witness.p, SizeIs(3));
      EXPECT_THAT(finding.witness.parameter, testing::ElementsAre("0x0p+0", "0x1p+0", "0x1p+1"));
      return;
    }
  ADD_FAILURE() << "the planted fault was not found";
}

TEST(Fit, AdaptersAreToldTheParameter) {
  const Case order{{1, 0}, {0.5, 0.5}, {ExtraKind::alpha, {0.5}}}, alone{{1, 0}, {}};
  const Case moved{{1, 0}, {0.5, 0.5}, {ExtraKind::support, {0, 2}}};
  const Case* const cases[] = {&order, &alone, &moved};
  const auto request = write_request(1, {.name = "f", .divergence = "renyi"}, cases);
  EXPECT_THAT(request, HasSubstr(R"("params":{"alpha":"0x1p-1"})"));
  EXPECT_THAT(request, HasSubstr(R"({"p":["0x1p+0","0x0p+0"]})"));
  EXPECT_THAT(request, HasSubstr(R"("params":{"support":["0x0p+0","0x1p+1"]})"));

  const std::string greeting =
      R"({"protocol":"divcert-adapter/1","name":"a","version":"1","functions":[{"name":"f",)";
  EXPECT_EQ(
      read_greeting(greeting + R"("divergence":"renyi","params":{"alpha":0.5}}]})").functions.at(0).parameter,
      std::vector<double>{0.5});
  EXPECT_THROW(read_greeting(greeting + R"("divergence":"kl","params":{"alpha":0.5}}]})"),
               std::runtime_error);
  EXPECT_THROW(read_greeting(greeting + R"("divergence":"renyi","params":{"gamma":0.5}}]})"),
               std::runtime_error);
}

}  // namespace
}  // namespace divcert::properties
