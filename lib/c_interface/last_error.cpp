#include <algorithm>
#include <array>
#include <new>
#include <string_view>

#include "c_interface/calls.hpp"

namespace {

/// A string that needs no memory to be kept; cut at its capacity.
template <std::size_t Capacity>
class FixedString {
 public:
  void operator=(std::string_view text) noexcept {
    text = text.substr(0, Capacity);
    *std::copy(text.begin(), text.end(), characters_.begin()) = '\0';
  }
  const char* data() const noexcept { return characters_.data(); }

 private:
  std::array<char, Capacity + 1> characters_{};
};

struct Failure {
  FixedString<1000> message;
  FixedString<100> argument;
  std::size_t index = DIVCERT_NO_INDEX;
  double value = 0;
};

thread_local constinit Failure last;

int keep(divcert_status status, std::string_view message, std::string_view argument = "",
         std::size_t index = DIVCERT_NO_INDEX, double value = 0) noexcept {
  last.message = message;
  last.argument = argument;
  last.index = index;
  last.value = value;
  return status;
}

}  // namespace

int divcert::c::status_of_failure() noexcept {
  try {
    throw;
  } catch (const domain_error& error) {
    return keep(DIVCERT_DOMAIN_ERROR, error.what(), error.argument(), error.index(), error.value());
  } catch (const usage_error& error) {
    return keep(DIVCERT_USAGE_ERROR, error.what());
  } catch (const std::bad_alloc&) {
    return keep(DIVCERT_OUT_OF_MEMORY, "divcert: out of memory");
  } catch (const std::length_error&) {
    return keep(DIVCERT_OUT_OF_MEMORY, "divcert: out of memory");
  } catch (const std::exception& error) {
    return keep(DIVCERT_INTERNAL_ERROR, error.what());
  } catch (...) {
    return keep(DIVCERT_INTERNAL_ERROR, "divcert: unknown failure");
  }
}

const char* divcert_last_error() { return last.message.data(); }
const char* divcert_last_error_argument() { return last.argument.data(); }
size_t divcert_last_error_index() { return last.index; }
double divcert_last_error_value() { return last.value; }

const char* divcert_version() { return DIVCERT_VERSION; }
