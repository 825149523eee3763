#include <chrono>

#include <gmock/gmock.h>

#include "properties/targets/process/fake_target.hpp"

// Right and slow is not crashed.
namespace divcert::properties {
namespace {

using fake::harmless;
using std::chrono::milliseconds;
using Recurrence = Outcome::Recurrence;
using testing::Each;
using testing::Field;

const auto answered = Field("fault", &Outcome::fault, Outcome::Fault::none);

TEST(Patience, ManySlowCasesAreAllAnswered) {
  // 100 cases of 40 ms, with 1 s for a request: in requests of 64 not one would be answered.
  EXPECT_THAT(fake::ask("slow", std::vector<Case>(100, harmless), milliseconds(1000)), Each(answered));
}

TEST(Patience, AFirstRequestMayTakeLonger) {
  EXPECT_THAT(fake::ask("warms_up", std::vector<Case>(3, harmless), milliseconds(1000)),
              Each(answered));  // 1.5 s of 3 · 1
}

TEST(Patience, AFunctionThatBecomesSlowIsAskedForLessAndNotAccused) {
  // Asked for 64 cases at a time while it is fast; then one request of such cases cannot be answered in time.
  const auto target = make_process_target(fake::manifest("slow_point_masses", milliseconds(1000)));
  std::vector<Case> cases(300, harmless);
  cases.insert(cases.end(), 64, fake::point_mass);
  EXPECT_THAT(fake::ask(*target, cases), Each(answered));
}

TEST(Patience, SilenceOfARequestThatComesAgainIsCalledOneOfTheRequest) {
  const auto outcomes = fake::ask("hangs_in_company", std::vector<Case>(4, harmless), milliseconds(2000));
  EXPECT_EQ(outcomes[2].recurrence, Recurrence::only_together);
  EXPECT_EQ(
      outcomes[2].error,
      "the adapter failed: silent for 2 s (only when asked together with 1 other case: each is answered "
      "alone)");
  EXPECT_THAT(outcomes[3], answered);
}

TEST(Patience, SilenceInSequenceIsCalledThat) {
  const auto outcomes = fake::ask("tires_silently", std::vector<Case>(3, harmless), milliseconds(1000));
  EXPECT_EQ(outcomes[2].recurrence, Recurrence::only_after);
  EXPECT_THAT(outcomes[2].error,
              testing::HasSubstr("silent for 1 s (only after 2 other cases: a fresh process answered)"));
}

}  // namespace
}  // namespace divcert::properties
