#pragma once

#include <type_traits>

#ifdef __SSE2__
#include <xmmintrin.h>
#else
#include <cfenv>
#endif

/// The error bounds count roundings to nearest with gradual underflow. Callers may have asked their processor
/// for something else: -ffast-math links code that flushes subnormals to zero, fesetround rounds elsewhere.
namespace divcert::numerics {

/// While it lives, this thread rounds to nearest, keeps subnormals and takes no traps; then all is as before.
class DefaultEnvironment {
 public:
  DefaultEnvironment(const DefaultEnvironment&) = delete;
  DefaultEnvironment& operator=(const DefaultEnvironment&) = delete;

#ifdef __SSE2__
  DefaultEnvironment() : caller_(_mm_getcsr()) {
    if (!is_default(caller_)) [[unlikely]]
      _mm_setcsr(default_state);
  }
  ~DefaultEnvironment() {
    if (!is_default(caller_)) [[unlikely]]
      _mm_setcsr(caller_);
  }

 private:
  static constexpr unsigned default_state = 0x1f80, exception_flags = 0x3f;
  static constexpr bool is_default(unsigned state) { return (state & ~exception_flags) == default_state; }

  unsigned caller_;
#else
  DefaultEnvironment() {
    std::fegetenv(&caller_);
    std::fesetenv(FE_DFL_ENV);
  }
  ~DefaultEnvironment() { std::fesetenv(&caller_); }

 private:
  std::fenv_t caller_;
#endif
};

/// Calls the function in the default environment. It is hidden from the compiler, which might otherwise move
/// arithmetic across the change.
template <class Result, class... Parameters>
Result in_default_environment(Result (*function)(Parameters...),
                              std::type_identity_t<Parameters>... arguments) {
  const DefaultEnvironment environment;
  asm("" : "+r"(function));
  return function(arguments...);
}

}  // namespace divcert::numerics
