#pragma once

#include <cstddef>
#include <exception>

namespace divcert::logits {

/// The error of the first row that has one, from any thread.
class FirstError {
 public:
  void keep(std::size_t row, std::exception_ptr error) {
#ifdef _OPENMP
#pragma omp critical(divcert_first_error)
#endif
    if (!error_ || row < row_) {
      row_ = row;
      error_ = error;
    }
  }
  void raise() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::size_t row_ = 0;
  std::exception_ptr error_;
};

}  // namespace divcert::logits
