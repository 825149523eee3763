#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "properties/targets/function_file.hpp"
#include "properties/targets/process/fake_target.hpp"

// divcert-host and a library of functions that misbehave (fake_library.cpp).
namespace divcert::properties {
namespace {

using Fault = Outcome::Fault;
using testing::HasSubstr;

std::vector<Outcome> outcomes(const std::string& function, const std::vector<Case>& cases,
                              const FunctionOptions& options = {{"as", "kl"}}) {
  return fake::ask(*make_process_target(manifest_of(FAKE_LIBRARY, {function}, options)), cases);
}

const Case three_to_one{{0.75, 0.25}, {0.25, 0.75}};

TEST(Host, CallsEachKindOfSignature) {
  EXPECT_EQ(outcomes("first_kl", {three_to_one})[0].value, std::log(3.0));
  EXPECT_EQ(outcomes("first_kl_f32", {three_to_one}, {{"as", "kl"}, {"dtype", "float32"}})[0].value,
            std::log(3.0f));
  EXPECT_EQ(outcomes("count_entropy", {Case({0.5, 0.25, 0.25}, {})}, {{"as", "entropy"}})[0].value, 3);
  const Case ordered({0.5, 0.5}, {0.5, 0.5}, {ExtraKind::alpha, {0.25}});
  EXPECT_EQ(outcomes("order_renyi", {ordered}, {{"as", "renyi"}})[0].value, 0.25);
}

TEST(Host, ReadingOutsideAVectorIsACrashOfTheCase) {
  for (const char* function : {"reads_beyond", "reads_before"}) {
    const auto answers = outcomes(function, {fake::harmless, fake::harmless});
    EXPECT_TRUE(answers[0].fault == Fault::crashed || answers[1].fault == Fault::crashed) << function;
  }
  EXPECT_THAT(outcomes("aborts", {fake::harmless})[0].error, HasSubstr("killed by signal 6"));
}

TEST(Host, SeesWhatACallLeavesBehind) {
  const Outcome writes = outcomes("writes", {fake::harmless})[0];
  EXPECT_EQ(writes.value, 7);
  EXPECT_TRUE(writes.wrote_to_input);
  EXPECT_TRUE(outcomes("rounds_up", {fake::harmless})[0].changed_rounding_mode);
  const Outcome right = outcomes("first_kl", {fake::harmless})[0];
  EXPECT_FALSE(right.wrote_to_input || right.changed_rounding_mode);
}

TEST(Host, PrintingAndThrowingAreNoFaultsOfTheProtocol) {
  EXPECT_EQ(outcomes("prints", {fake::harmless})[0].value, std::numeric_limits<double>::infinity());
  EXPECT_EQ(outcomes("throws", {fake::harmless})[0].error, "raised std::domain_error: no such masses");
  EXPECT_THAT(outcomes("first_kl", {Case({0.5, 0.5}, {1.0})})[0].error, HasSubstr("different lengths"));
}

TEST(Host, NamesTheFunctionsThatThereAre) {
  try {
    outcomes("nothing_kl", {});
    ADD_FAILURE() << "served";
  } catch (const target_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("has no function \"nothing_kl\"; its functions: "));
    EXPECT_THAT(error.what(), HasSubstr("first_kl"));
  }
}

}  // namespace
}  // namespace divcert::properties
