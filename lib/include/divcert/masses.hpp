#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace divcert {

/// What a vector of masses stands for.
enum class Masses {
  normalized,  ///< the measure obtained by dividing each vector by its own exact sum
  as_given,    ///< the masses themselves, whatever they sum to
};

/// Thrown on input outside a function's domain. what() is one line that names the argument, the index and the
/// value, e.g. "kl: q[3] must be finite and non-negative, but is -0.25".
class domain_error : public std::domain_error {
 public:
  static constexpr std::size_t no_index = static_cast<std::size_t>(-1);

  domain_error(const std::string& message, std::string argument, std::size_t index, double value)
      : std::domain_error(message), argument_(std::move(argument)), index_(index), value_(value) {}

  const std::string& argument() const noexcept { return argument_; }
  /// The offending position, or no_index when the argument as a whole is at fault (length, zero total).
  std::size_t index() const noexcept { return index_; }
  double value() const noexcept { return value_; }

 private:
  std::string argument_;
  std::size_t index_;
  double value_;
};

}  // namespace divcert
