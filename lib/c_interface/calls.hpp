#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>

#include <divcert/masses.hpp>

#include "c_interface/interface.hpp"

/// How a C call becomes a C++ call: pointers become spans, exceptions a status and this thread's last error.
namespace divcert::c {

/// A mistake in the call rather than in its data.
class usage_error : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// Inside a handler: keeps what was thrown as this thread's last error.
int status_of_failure() noexcept;

template <class Body>
int guarded(const Body& body) noexcept {
  try {
    body();
    return DIVCERT_OK;
  } catch (...) {
    return status_of_failure();
  }
}

template <class Pointer>
Pointer require_pointer(const char* name, Pointer pointer) {
  if (pointer == nullptr) throw usage_error(std::string("divcert: ") + name + " must not be a null pointer");
  return pointer;
}

/// The same for a function with one result, which is NaN on failure.
template <class Real, class Body>
int guarded(Real* result, const Body& body) noexcept {
  const int status = guarded([&] { *require_pointer("result", result) = body(); });
  if (status != DIVCERT_OK && result != nullptr) *result = std::numeric_limits<Real>::quiet_NaN();
  return status;
}

/// No object has more bytes than a difference of pointers can count.
template <class Real>
constexpr std::size_t largest_array = PTRDIFF_MAX / sizeof(Real);

template <class Real>
std::span<Real> view(const char* name, Real* first, std::size_t size) {
  if (size > largest_array<Real>)
    throw usage_error(std::string("divcert: ") + name + " cannot have " + std::to_string(size) +
                      " entries: they exceed the address space");
  if (size > 0) require_pointer(name, first);
  return {first, size};
}

/// Nothing stale stays where a call failed, provided that there can be so many results.
template <class Real>
void make_nan(Real* results, std::size_t rows) noexcept {
  if (results != nullptr && rows <= largest_array<Real>)
    std::fill_n(results, rows, std::numeric_limits<Real>::quiet_NaN());
}

/// A function with a result for each row, all of which are NaN on failure.
template <class Real, class Body>
int guarded(Real* results, std::size_t rows, const Body& body) noexcept {
  const int status = guarded(body);
  if (status != DIVCERT_OK) make_nan(results, rows);
  return status;
}

inline Masses masses_of(int masses) {
  if (masses == DIVCERT_NORMALIZED) return Masses::normalized;
  if (masses == DIVCERT_AS_GIVEN) return Masses::as_given;
  throw usage_error("divcert: masses must be DIVCERT_NORMALIZED or DIVCERT_AS_GIVEN, but is " +
                    std::to_string(masses));
}

/// A size that a caller without unsigned integers gives.
inline std::size_t size_at(const char* name, const int* pointer) {
  const int size = *require_pointer(name, pointer);
  if (size < 0)
    throw usage_error(std::string("divcert: ") + name + " must not be negative, but is " +
                      std::to_string(size));
  return static_cast<std::size_t>(size);
}

}  // namespace divcert::c
