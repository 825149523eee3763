#include <cstdlib>
#include <fstream>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>
#include <sys/resource.h>

#ifdef _OPENMP
#include <omp.h>
#endif

#include "logits/threads.hpp"
#include "sanitizers.hpp"

namespace divcert {
namespace {

#ifdef _OPENMP

/// From here on there is memory for small things, but for the stack of no further thread.
void leave_no_room_for_threads() {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const rlim_t bytes = pages * 4096 + (4 << 20);
  const rlimit limit{bytes, bytes};
  if (setrlimit(RLIMIT_AS, &limit) != 0) std::abort();
}

/// Ends the process: 0 if rows without threads have the same results.
[[noreturn]] void rows_without_threads() {
  constexpr std::size_t rows = 16, cols = 1024;
  std::vector<double> a(rows * cols), b(rows * cols), expected(rows), out(rows);
  for (std::size_t i = 0; i < a.size(); ++i) {
    a[i] = static_cast<double>(i % 7);
    b[i] = static_cast<double>(i % 5);
  }
  omp_set_num_threads(1);
  kl_from_logits_rows(a, b, rows, cols, expected);
  omp_set_num_threads(16);
  leave_no_room_for_threads();
  kl_from_logits_rows(a, b, rows, cols, out);
  std::_Exit(out == expected && logits::startable_threads() == 1 ? 0 : 2);
}

TEST(ThreadLimit, RowsAreComputedByTheThreadsThatThereCanBe) {
#ifdef DIVCERT_SANITIZED
  GTEST_SKIP() << "sanitizers need the address space";
#endif
#ifdef DIVCERT_EMULATED
  GTEST_SKIP() << "emulators do not limit the address space";
#endif
  testing::FLAGS_gtest_death_test_style = "threadsafe";  // a new process, in which OpenMP has no threads yet
  EXPECT_EXIT(rows_without_threads(), testing::ExitedWithCode(0), "");
}

TEST(ThreadLimit, WithoutALimitAllThreadsCanStart) {
  const int threads = omp_get_max_threads();
  omp_set_num_threads(5);
  EXPECT_EQ(logits::startable_threads(), 5);
  omp_set_num_threads(threads);
}

#endif

}  // namespace
}  // namespace divcert
