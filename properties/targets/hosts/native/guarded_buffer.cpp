#include "properties/targets/hosts/native/guarded_buffer.hpp"

#include <new>

#include <sys/mman.h>
#include <unistd.h>

namespace divcert::host {
namespace {

std::size_t page() {
  static const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return size;
}

}  // namespace

GuardedBuffer::~GuardedBuffer() { release(); }

void GuardedBuffer::release() {
  if (data_ != nullptr) ::munmap(data_ - page(), size_ + 2 * page());
  data_ = nullptr;
}

void* GuardedBuffer::place(std::size_t bytes, bool at_the_end) {
  if (data_ == nullptr || bytes > size_) {
    release();
    size_ = (bytes / page() + 1) * page();
    void* const all = ::mmap(nullptr, size_ + 2 * page(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED) throw std::bad_alloc();
    data_ = static_cast<char*>(all) + page();
    if (::mprotect(data_, size_, PROT_READ | PROT_WRITE) != 0) throw std::bad_alloc();
  }
  return at_the_end ? data_ + size_ - bytes : data_;
}

}  // namespace divcert::host
