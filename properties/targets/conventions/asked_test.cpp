#include "properties/targets/conventions/asked.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "properties/checks/explained.hpp"
#include "properties/targets/process/adapter_protocol.hpp"

namespace divcert::properties {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr double inf = std::numeric_limits<double>::infinity();

Function in(Convention convention, std::string divergence = "kl") {
  return {.name = "f", .divergence = std::move(divergence), .convention = convention};
}

TEST(Asked, ArgumentsAreExchangedAndLogarithmsRoundToNearest) {
  const Case instance{{0.5, 0.5, 0}, {0.25, 0.5, 0.25}};
  const Case asked = as_asked(in({.order_qp = true, .log_p = true}), instance);
  EXPECT_THAT(asked.p(), ElementsAre(0.25, 0.5, 0.25));
  EXPECT_THAT(asked.q(), ElementsAre(-0x1.62e42fefa39efp-1, -0x1.62e42fefa39efp-1, -inf));
  Function floats = in({.log_p = true});
  floats.format = reference::Format::binary32;
  EXPECT_EQ(as_asked(floats, instance).p()[0], -0x1.62e43p-1);
}

TEST(Asked, TheProtocolNamesLogarithmsThatTheAdapterTakes) {
  const Case instance{{0.5, 0.5}, {0.25, 0.75}};
  const Case* const one = &instance;
  Function function = in({.log_q = true});
  EXPECT_THAT(write_request(1, function, {&one, 1}),
              Not(HasSubstr("log_")));  // inferred: in the place of masses
  function.declared.insert("input");
  EXPECT_THAT(write_request(1, function, {&one, 1}), HasSubstr(R"("log_q":["-0x1.62e42fefa39efp+0",)"));
  EXPECT_THAT(write_request(1, function, {&one, 1}), HasSubstr(R"("p":["0x1p-1","0x1p-1"])"));
  function.convention.order_qp = true;
  EXPECT_THAT(write_request(1, function, {&one, 1}), HasSubstr(R"("log_p":["-0x1.62e42fefa39efp+0",)"));
}

TEST(Asked, ParametersAreTakenInTheirParametrisation) {
  const Case normals{Members{"normal", {-3, 0.5}, {1, 1e-200}}};
  const Function variances = in({.parametrisation = Parametrisation::square});
  EXPECT_THAT(as_asked(variances, normals).p(), ElementsAre(-3, 0.25));
  EXPECT_FALSE(can_be_asked(variances, normals));  // 1e-400 is no double
  EXPECT_TRUE(can_be_asked(variances, Case{Members{"normal", {-3, 0.5}, {1, 2}}}));
  EXPECT_EQ(as_asked(in({.parametrisation = Parametrisation::reciprocal}), normals).q()[1], 1e200);
}

/// The allowance grows by what rounding the logarithms does to the masses.
TEST(Asked, RoundedLogarithmsWidenTheAllowance) {
  const Case instance{{0x1p-100, 1}, {0x1p-101, 1}, {}};
  const auto& quantity = *reference::find_quantity("kl");
  const auto allowed = [&](Convention convention) {
    const Function function = in(convention);
    const auto exact = exact_value(function, quantity, instance, {}, reference::Format::binary64);
    return allowed_ulps(function, quantity, instance, exact, {});
  };
  EXPECT_NEAR(allowed({.log_p = true}) / allowed({}), 100 * std::log(2), 1e-9);
  EXPECT_EQ(input_roundings(in({}), instance), 1);
}

TEST(Asked, TheExactValueIsThatOfTheFilledMassesInTheReading) {
  const auto& quantity = *reference::find_quantity("total_variation");
  const Case instance{{1, 0, 0, 1}, {0, 1, 1, 0}};
  const auto value = [&](Convention convention) {
    return exact_value(in(convention, "total_variation"), quantity, instance, {}, reference::Format::binary64)
        .value;
  };
  EXPECT_EQ(value({}), 1);
  EXPECT_EQ(value({.mean = true}), 0.25);
  EXPECT_EQ(value({.epsilon = 1, .fill = Fill::floor}), 0);
  EXPECT_EQ(value({.epsilon = 1, .fill = Fill::added_to_q}), 2.0 / 3);
}

}  // namespace
}  // namespace divcert::properties
