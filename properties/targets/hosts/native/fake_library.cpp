#include <cfenv>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <stdexcept>

// A shared library of functions that are right or misbehave, for the tests of divcert-host.
namespace {

template <class Number>
Number first_log_ratio(const Number* p, const Number* q) {
  return std::log(p[0] / q[0]);
}

}  // namespace

extern "C" {

double first_kl(const double* p, const double* q, std::size_t) { return first_log_ratio(p, q); }
float first_kl_f32(const float* p, const float* q, std::size_t) { return first_log_ratio(p, q); }
double count_entropy(const double*, std::size_t n) { return static_cast<double>(n); }
double order_renyi(const double*, const double*, std::size_t, const double* alpha) { return alpha[0]; }

double reads_beyond(const double* p, const double*, std::size_t n) { return p[n]; }
double reads_before(const double* p, const double*, std::size_t) { return p[-1]; }
double writes(double* p, const double*, std::size_t) { return p[0] = 7; }
double rounds_up(const double*, const double*, std::size_t) { return std::fesetround(FE_UPWARD); }
double throws(const double*, const double*, std::size_t) { throw std::domain_error("no such masses"); }
double prints(const double*, const double*, std::size_t) {
  std::puts("{\"id\":1,\"results\":[]}");
  std::fflush(stdout);
  return std::numeric_limits<double>::infinity();
}
double aborts(const double*, const double*, std::size_t) { std::abort(); }

}  // extern "C"
