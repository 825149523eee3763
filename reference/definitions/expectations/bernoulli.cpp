#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct Bernoulli {
  static constexpr std::string_view entropy_is = "−p log p − (1−p) log(1−p); 0·log 0 = 0";
  static constexpr Support narrowest{1, 1, true}, widest{0, 1, true};

  static Support support(Parameters x) { return {x[0] == 1 ? 1.0 : 0.0, x[0] == 0 ? 0.0 : 1.0, true}; }

  template <class N>
  static N mean(Parameters x) {
    return x[0];
  }
  template <class N>
  static N entropy(Parameters x) {
    if (x[0] == 0 || x[0] == 1) return 0;
    const N p = x[0];
    return -(p * log(p)) - (N(1) - p) * log1p(N(-p));
  }
  template <class N>
  static N log_mass(Parameters q, double k) {
    return k == 0 ? log1p(N(-N(q[0]))) : log(N(q[0]));
  }
};

}  // namespace

Expectations bernoulli_expectations() { return expectations_of<Bernoulli>(); }

}  // namespace divcert::reference
