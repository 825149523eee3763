#include "properties/engine/journal.hpp"

#include <atomic>
#include <sstream>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/run.hpp"
#include "properties/targets/process/fake_target.hpp"
#include "reports/tests/scratch_directory.hpp"
#include "reports/writers/formats.hpp"

// A campaign that ends early and goes on, with an adapter that dies: its report is that of one that did not
// stop.
namespace divcert::properties {
namespace {

/// Ends the run when the adapter has died.
struct Impatient final : reports::Listener {
  std::atomic<bool> stop = false;
  void adapter_died(const reports::AdapterDeath&) override { stop = true; }
};

using Questions = std::vector<std::string_view>;

/// A run in a process of its own would have a target of its own, too.
reports::Report run(const Questions& questions, const std::atomic<bool>* stop, reports::Listener& listener,
                    Journal* journal) {
  const auto target = make_process_target(fake::manifest("dies"));
  Checks checks;
  for (const std::string_view question : questions) append(checks, checks_of(*target, question));
  return run_campaign({}, checks, {.cases = 2000, .interrupted = stop}, listener, journal).report;
}

std::string bytes(const reports::Report& report) {
  std::ostringstream out;
  write_json(report, out);
  return out.str();
}

/// Up to five runs that a death of the adapter ends, and one more; returns how many it ended.
int runs_ended_by_a_death(const Questions& questions) {
  const reports::ScratchDirectory directory;
  int ended = 0;
  reports::Report report;
  for (int runs = 0; runs < 6 && (runs == 0 || !report.run.complete); ++runs) {
    Impatient impatient;
    Journal journal(directory.path() / "journal", "plan", true);
    report = run(questions, runs < 5 ? &impatient.stop : nullptr, impatient, &journal);
    ended += report.run.complete ? 0 : 1;
  }
  reports::Listener nobody;
  EXPECT_EQ(bytes(report), bytes(run(questions, nullptr, nobody, nullptr)));
  return ended;
}

TEST(Resumed, AnAdapterThatDiesIsAskedNoMoreThanInOneRun) {
  EXPECT_GE(runs_ended_by_a_death({"accuracy"}), 3);
}

/// The question about permutations asks itself, and may use up all failures.
TEST(Resumed, NorByQuestionsThatAskThemselves) {
  EXPECT_GE(runs_ended_by_a_death({"accuracy", "permutation"}), 1);
}

}  // namespace
}  // namespace divcert::properties
