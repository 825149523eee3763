#pragma once

#include <stdexcept>
#include <string>

namespace divcert::host {

/// Why nothing can be served: the library cannot be loaded, a function is not in it.
class cannot_serve : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A shared library that stays loaded.
class Library {
 public:
  explicit Library(const std::string& path);
  void* function(const std::string& symbol) const;

 private:
  /// Its functions, as a sentence.
  std::string functions() const;

  void* handle_;
};

}  // namespace divcert::host
