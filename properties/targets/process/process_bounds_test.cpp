#include <chrono>
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>

#include "properties/targets/interrupt.hpp"
#include "properties/targets/process/fake_target.hpp"

// What an adapter may cost: time, memory, disk, the reader's patience.
namespace divcert::properties {
namespace {

using fake::harmless, fake::point_mass;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using Fault = Outcome::Fault;
using testing::AllOf;
using testing::Each;
using testing::Field;
using testing::HasSubstr;

const auto not_run = Field("fault", &Outcome::fault, Fault::not_run);

std::string error_of_starting(const std::string& mode, TimeLimit deadline = {}) {
  try {
    make_process_target(fake::manifest(mode), deadline);
  } catch (const adapter_error& error) {
    return error.what();
  }
  return "started";
}

TEST(ProcessBounds, ALongErrorTextIsCut) {
  const auto outcome = fake::ask("verbose", {point_mass})[0];
  EXPECT_EQ(outcome.fault, Fault::raised);
  EXPECT_THAT(outcome.error, HasSubstr("xxx… (10485772 bytes)"));
  EXPECT_LT(outcome.error.size(), 500u);
}

TEST(ProcessBounds, StandardErrorIsReadAndNotKept) {
  for (const Outcome& outcome : fake::ask("grumbles", std::vector<Case>(2, harmless)))
    EXPECT_EQ(outcome.fault, Fault::none) << outcome.error;
}

TEST(ProcessBounds, AGreetingOfTooManyFunctionsIsRefused) {
  EXPECT_THAT(error_of_starting("crowd"), HasSubstr("offers 20002 functions; at most 4096 are audited"));
}

TEST(ProcessBounds, AGreetingOfManyLevelsIsRefused) {
  EXPECT_THAT(error_of_starting("deep_greeting"), HasSubstr("nested deeper than 64 levels"));
}

TEST(ProcessBounds, NoWaitLastsBeyondTheDeadline) {
  const auto target = make_process_target(fake::manifest("hangs_always"));
  const auto start = Clock::now();
  target->set_deadline(start + milliseconds(200));
  EXPECT_THAT(fake::ask(*target, std::vector<Case>(300, harmless)),
              Each(AllOf(not_run, Field("error", &Outcome::error, "not run: the time budget ran out"))));
  EXPECT_LT(Clock::now() - start, milliseconds(5000));
}

TEST(ProcessBounds, ADeadlineEndsTheGreetingToo) {
  const auto start = Clock::now();
  EXPECT_THAT(error_of_starting("mute", start + milliseconds(200)), HasSubstr("the time budget ran out"));
  EXPECT_LT(Clock::now() - start, milliseconds(5000));
}

TEST(ProcessBounds, ADeadlineInTheFutureChangesNothing) {
  const auto target = make_process_target(fake::manifest("honest"));
  target->set_deadline(Clock::now() + std::chrono::hours(1));
  EXPECT_EQ(fake::ask(*target, {harmless})[0].fault, Fault::none);
}

TEST(ProcessBounds, AnInterruptEndsTheGreetingAndWhatIsAskedAfterwards) {
  const auto target = make_process_target(fake::manifest("honest"));
  std::thread later([] {
    std::this_thread::sleep_for(milliseconds(200));
    interrupt_flag().store(true);
  });
  const auto start = Clock::now();
  EXPECT_THAT(error_of_starting("mute"), HasSubstr("no greeting: interrupted"));
  EXPECT_LT(Clock::now() - start, milliseconds(5000));
  EXPECT_THAT(fake::ask(*target, {harmless, harmless}),
              Each(AllOf(not_run, Field("error", &Outcome::error, "not run: interrupted"))));
  later.join();
  interrupt_flag().store(false);
}

}  // namespace
}  // namespace divcert::properties
