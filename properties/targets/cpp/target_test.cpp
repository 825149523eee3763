#include <cmath>

#include <gmock/gmock.h>

#include "properties/targets/manifest.hpp"

// fake_target.cpp, asked as an audit asks: in frames, and in lines.
namespace divcert::properties {
namespace {

class CppTarget : public testing::TestWithParam<bool> {
 protected:
  CppTarget() {
    Manifest manifest;
    manifest.name = manifest.origin = "cpp";
    manifest.command = {FAKE_CPP_TARGET};
    manifest.timeout = std::chrono::seconds(10);
    manifest.json_only = GetParam();
    target_ = make_process_target(std::move(manifest));
  }

  const Function& function(const std::string& name) const {
    for (const Function& one : target_->functions())
      if (one.name == name) return one;
    throw std::out_of_range(name);
  }
  Outcome ask(const std::string& name, const Case& instance) {
    const Case* const one = &instance;
    return target_->evaluate(function(name), {&one, 1}).front();
  }
  double value(const std::string& name, const Case& instance) {
    const Outcome outcome = ask(name, instance);
    EXPECT_EQ(outcome.fault, Outcome::Fault::none) << name << ": " << outcome.error;
    return outcome.value;
  }

  std::unique_ptr<Target> target_;
};

Case with(Case instance, ExtraKind kind, std::vector<double> values) {
  instance.extra = {kind, std::move(values)};
  return instance;
}

const Case two{{0.5, 0.5}, {0.25, 0.75}};
const double kl_of_two = 0.5 * std::log(2.0) + 0.5 * std::log(0.5 / 0.75);

TEST_P(CppTarget, DescribesItsFunctions) {
  EXPECT_EQ(function("spans").contract, ErrorContract::ulps(4));
  EXPECT_EQ(function("spans").format, reference::Format::binary64);
  EXPECT_EQ(function("floats").format, reference::Format::binary32);
  EXPECT_EQ(function("floats").convention.reading.base, 2);
  EXPECT_EQ(function("floats").convention.masses, reference::Masses::as_given);
  const PromisedDomain& promised = function("transport").promised;
  EXPECT_TRUE(promised.simplex && promised.positive && !promised.subnormals);
  EXPECT_TRUE(function("spans").promised.everything());
  EXPECT_EQ(function("renyi_2").parameter, std::vector<double>{2});
  EXPECT_TRUE(target_->unsupported().empty());
}

TEST_P(CppTarget, CallsEveryForm) {
  for (const char* name : {"spans", "pointers", "anything", "overloaded", "talks", "throws", "spoils"})
    EXPECT_DOUBLE_EQ(value(name, two), kl_of_two) << name;
  EXPECT_FLOAT_EQ(static_cast<float>(value("floats", two)), static_cast<float>(kl_of_two));
  EXPECT_DOUBLE_EQ(value("entropy", {{0.25, 0.75}, {}}), -0.25 * std::log(0.25) - 0.75 * std::log(0.75));
  EXPECT_DOUBLE_EQ(value("renyi", with(two, ExtraKind::alpha, {3})),
                   std::log(0.125 * 16 + 0.125 / 0.5625) / 2);
  EXPECT_DOUBLE_EQ(value("renyi_2", with(two, ExtraKind::alpha, {2})), std::log(1 + 0.25 / 0.75));
  EXPECT_EQ(value("transport", with(two, ExtraKind::support, {1, 5})), 1);
}

TEST_P(CppTarget, ServesWhatOtherFilesAndTargetsName) {
  EXPECT_DOUBLE_EQ(value("of_int", two), kl_of_two);
  EXPECT_FLOAT_EQ(static_cast<float>(value("of_long", two)), static_cast<float>(kl_of_two));
  EXPECT_DOUBLE_EQ(value("of_unsigned", two), kl_of_two);
  EXPECT_NEAR(value("renyi_float", with(two, ExtraKind::alpha, {2})), std::log(1 + 0.25 / 0.75), 1e-6);
}

TEST_P(CppTarget, TellsWhatWentWrong) {
  EXPECT_EQ(ask("throws", {{1, 0}, {0.5, 0.5}}).error, "raised std::range_error: \"too\" much\\x0a");
  EXPECT_EQ(ask("throws", {{0, 1}, {0.5, 0.5}}).error, "raised an exception that is no std::exception");
  EXPECT_THAT(ask("pointers", {{0.5, 0.5}, {1}}).error, testing::HasSubstr("different lengths"));
  EXPECT_TRUE(target_->watches_input());
  EXPECT_TRUE(ask("spoils", two).wrote_to_input);
  EXPECT_FALSE(ask("spans", two).wrote_to_input);
  EXPECT_TRUE(ask("rounds", two).changed_rounding_mode);
  EXPECT_FALSE(ask("spans", two).changed_rounding_mode);
}

TEST_P(CppTarget, AnswersManyCasesInOrder) {
  std::vector<Case> cases;
  std::vector<const Case*> pointers;
  for (int i = 1; i <= 50; ++i)
    cases.push_back({std::vector<double>(static_cast<std::size_t>(i), 1.0 / i), {}});
  for (Case& one : cases) pointers.push_back(&one);
  const auto outcomes = target_->evaluate(function("entropy"), pointers);
  for (std::size_t i = 0; i < cases.size(); ++i)
    EXPECT_NEAR(outcomes[i].value, std::log(static_cast<double>(i + 1)), 1e-14) << i;
}

INSTANTIATE_TEST_SUITE_P(Frames, CppTarget, testing::Values(false, true),
                         [](const auto& one) { return one.param ? "lines" : "frames"; });

}  // namespace
}  // namespace divcert::properties
