#pragma once

#include <cstddef>

namespace divcert::host {

/// Memory between two pages that nobody may touch: a function that reads or writes beyond its vector is ended
/// by the machine.
class GuardedBuffer {
 public:
  GuardedBuffer() = default;
  GuardedBuffer(const GuardedBuffer&) = delete;
  GuardedBuffer& operator=(const GuardedBuffer&) = delete;
  ~GuardedBuffer();

  /// So many bytes that end where the one page begins, or begin where the other ends. Valid until the next
  /// call.
  void* place(std::size_t bytes, bool at_the_end);

 private:
  void release();

  char* data_ = nullptr;
  std::size_t size_ = 0;  ///< of data_, whole pages
};

}  // namespace divcert::host
