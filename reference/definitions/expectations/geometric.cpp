#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct Geometric {
  static constexpr std::string_view entropy_is = "−log p − ((1−p)/p) log(1−p); p = 1: 0";
  static constexpr Support narrowest{1, 1, true}, widest{1, unbounded, true};

  static Support support(Parameters x) { return {1, x[0] < 1 ? unbounded : 1, true}; }

  template <class N>
  static N mean(Parameters x) {
    return N(1) / N(x[0]);
  }
  template <class N>
  static N entropy(Parameters x) {
    if (x[0] == 1) return 0;
    const N p = x[0];
    return -log(p) - (N(1) - p) / p * log1p(N(-p));
  }
  template <class N>
  static N log_mass(Parameters q, double k) {
    const N of_success = log(N(q[0]));
    return k == 1 ? of_success : N(of_success + (N(k) - N(1)) * log1p(N(-N(q[0]))));
  }
};

}  // namespace

Expectations geometric_expectations() { return expectations_of<Geometric>(); }

}  // namespace divcert::reference
