#include <atomic>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "properties/tests/program.hpp"

// The careful author's functions (tests/careful/library.cpp), audited as a shared library, through Python,
// offline and on a busy machine, nothing declared but the divergence: each time there is no finding.
namespace divcert::properties {
namespace {

/// DIVCERT_FAIR_CASES: of each function; the nightly run asks for more.
std::string cases(std::string_view otherwise) {
  const char* const asked = std::getenv("DIVCERT_FAIR_CASES");
  return asked == nullptr ? std::string(otherwise) : asked;
}

struct Audited {
  std::string_view function, divergence, options = "";
};
void PrintTo(const Audited& audited, std::ostream* out) { *out << audited.function; }

std::string command(std::string_view file, const Audited& audited, const std::string& number) {
  return fmt::format(
      "CAREFUL_LIBRARY={} divcert audit {}:{} --as {} {} --cases {} --search 0 --progress none",
      CAREFUL_LIBRARY, file, audited.function, audited.divergence, audited.options, number);
}

void expect_no_finding(const std::string& line) {
  const auto result = run_program(line);
  EXPECT_EQ(result.code, 0) << line << "\n" << result.out << result.err;
}

class OfASharedLibrary : public testing::TestWithParam<Audited> {};
TEST_P(OfASharedLibrary, IsNotAccused) {
  expect_no_finding(command(CAREFUL_LIBRARY, GetParam(), cases("30")));
}
INSTANTIATE_TEST_SUITE_P(
    Fairness, OfASharedLibrary,
    testing::Values(Audited{"careful_kl", "kl"}, Audited{"careful_kl_of_floats", "kl", "--dtype float32"},
                    Audited{"careful_kl_in_bits", "kl"}, Audited{"careful_kl_of_exchanged", "kl"},
                    Audited{"careful_kl_of_logs", "kl"}, Audited{"careful_js", "js"},
                    Audited{"careful_js_distance", "js"},
                    Audited{"careful_total_variation", "total_variation"},
                    Audited{"careful_l1", "total_variation"},
                    Audited{"careful_squared_hellinger", "squared_hellinger"},
                    Audited{"careful_chi2", "chi2"}, Audited{"careful_renyi", "renyi"},
                    Audited{"careful_entropy", "entropy"}, Audited{"careful_cross_entropy", "cross_entropy"},
                    Audited{"careful_wasserstein1", "wasserstein1"}));

constexpr Audited of_python[] = {
    {"kl_in_bits", "kl"}, {"kl_of_logs", "kl"}, {"entropy", "entropy"}, {"renyi", "renyi"}};

class OfPython : public testing::TestWithParam<Audited> {};
TEST_P(OfPython, IsNotAccused) {
  expect_no_finding(command(CAREFUL_PYTHON, GetParam(), cases("20")) + " --python /usr/bin/python3");
}
INSTANTIATE_TEST_SUITE_P(Fairness, OfPython, testing::ValuesIn(of_python));

TEST(FairnessOffline, IsNotAccused) {
  const std::string audit =
      command(CAREFUL_PYTHON, {"kl", "kl"}, cases("20")) + " --python /usr/bin/python3 --offline rounds";
  const auto result = run_program(
      "for round in $(seq 1 60); do " + audit + " > said 2>&1; code=$?; [ $code = 6 ] || break\n" +
      "CAREFUL_LIBRARY=" CAREFUL_LIBRARY " /usr/bin/python3 " PYTHON_HOST " " CAREFUL_PYTHON
      " '{\"name\":\"kl\",\"divergence\":\"kl\"}' < rounds/round-$round.requests.jsonl"
      " > rounds/round-$round.answers.jsonl || exit 9; done; cat said; exit $code");
  EXPECT_EQ(result.code, 0) << result.out << result.err;
}

/// A slow answer is not a crash.
TEST(FairnessUnderLoad, IsNotAccused) {
  std::atomic<bool> done = false;
  std::vector<std::jthread> busy;
  for (int i = 0; i < 8; ++i)
    busy.emplace_back([&done] {
      while (!done) continue;
    });
  expect_no_finding(command(CAREFUL_LIBRARY, {"careful_kl", "kl"}, cases("30")));
  expect_no_finding(command(CAREFUL_PYTHON, {"kl", "kl"}, cases("20")) + " --python /usr/bin/python3");
  done = true;
}

}  // namespace
}  // namespace divcert::properties
