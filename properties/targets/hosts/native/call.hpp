#pragma once

#include <array>
#include <string>
#include <vector>

#include "properties/targets/hosts/native/guarded_buffer.hpp"

namespace divcert::host {

/// What a function is given. `q` is empty for a quantity of one measure.
struct Arguments {
  std::vector<double> p, q, parameter;
  bool has_q = false, has_parameter = false;
};

struct Result {
  double value = 0;
  bool wrote_to_input = false, changed_rounding_mode = false;
};

/// Calls functions of the form
///   double f(const double* p, const double* q, size_t n);
/// without q where there is none, with `const double* parameter` at the end where there is one; or the same
/// with float for p, q and the result. The vectors are copies at the edge of memory (guarded_buffer.hpp).
class Caller {
 public:
  Result call(void* function, const Arguments& arguments, bool of_floats);

 private:
  template <class Number>
  Result call_with(void* function, const Arguments& arguments);

  std::array<GuardedBuffer, 3> buffers_;
  bool at_the_end_ = false;
};

}  // namespace divcert::host
