#pragma once

#include <cstddef>
#include <exception>
#include <limits>

#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace divcert::properties {

/// Tells ThreadSanitizer of the two barriers of a parallel region: libgomp is not instrumented, so without
/// this it reports the hand-over of the loop's data to the threads and back as races. Where the data lie is
/// handed over before enter(): of that alone .ci/tsan.supp says nothing is to be reported.
class RegionBarrier {
 public:
#if defined(__SANITIZE_THREAD__)
  static void enter() { __tsan_acquire(&begin_); }
  static void leave() { __tsan_release(&end_); }
  static void before() { __tsan_release(&begin_); }
  static void after() { __tsan_acquire(&end_); }

 private:
  static inline char begin_ = 0, end_ = 0;
#else
  static void enter() {}
  static void leave() {}
  static void before() {}
  static void after() {}
#endif
};

/// Calls body() once on each of `threads` OpenMP threads; it must not throw.
template <class Body>
void parallel_threads(int threads, const Body& body) {
  RegionBarrier::before();
#pragma omp parallel num_threads(threads) default(none) shared(body)
  {
    RegionBarrier::enter();
    body();
    RegionBarrier::leave();
  }
  RegionBarrier::after();
}

/// Calls body(i) for i in [0, count) on `threads` OpenMP threads. An exception does not cross the region: the
/// one of the lowest index is rethrown after it, so that failures do not depend on the schedule.
template <class Body>
void parallel_for(std::size_t count, int threads, const Body& body) {
  std::exception_ptr failure;
  std::size_t failed_at = std::numeric_limits<std::size_t>::max();
  const auto guarded = [&](std::size_t i) {
    try {
      body(i);
    } catch (...) {
#pragma omp critical(divcert_parallel_for)
      if (i < failed_at) {
        failed_at = i;
        failure = std::current_exception();
      }
    }
  };
  RegionBarrier::before();
#pragma omp parallel num_threads(threads) default(none) shared(guarded, count)
  {
    RegionBarrier::enter();
#pragma omp for schedule(dynamic)
    for (std::size_t i = 0; i < count; ++i) guarded(i);
    RegionBarrier::leave();
  }
  RegionBarrier::after();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace divcert::properties
