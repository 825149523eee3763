#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

/// No moment exists.
struct Cauchy {
  static constexpr std::string_view entropy_is = "log(4πγ)";
  static constexpr Support narrowest = line, widest = line;
  static constexpr double log_pi_terms = 1;

  static Support support(Parameters) { return line; }

  template <class N>
  static N entropy(Parameters x) {
    return log(N(4)) + log(N(x[1]));
  }
};

}  // namespace

Expectations cauchy_expectations() { return expectations_of<Cauchy>(); }

}  // namespace divcert::reference
