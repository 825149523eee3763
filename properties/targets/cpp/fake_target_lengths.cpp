// The same adapter, in a second file: functions of other lengths and numbers, each named by itself, compiled
// with -Wconversion as all that is here.
#include <cmath>

#include <divcert/audit.hpp>

namespace {

template <class Number, class Length>
Number kl(const Number* p, const Number* q, Length n) {
  Number sum = 0;
  for (Length i = 0; i < n; ++i)
    if (p[i] > 0) sum += p[i] * std::log(p[i] / q[i]);
  return sum;
}

double of_int(const double* p, const double* q, int n) { return kl(p, q, n); }
float of_long(const float* p, const float* q, long n) { return kl(p, q, n); }
long double of_unsigned(const double* p, const double* q, unsigned n) { return kl(p, q, n); }
float renyi_float(const float* p, const float* q, int n, float alpha) {
  float sum = 0;
  for (int i = 0; i < n; ++i) sum += std::pow(p[i], alpha) * std::pow(q[i], 1 - alpha);
  return std::log(sum) / (alpha - 1);
}

}  // namespace

DIVCERT_TARGET("of_int", "kl", of_int)
DIVCERT_TARGET("of_long", "kl", of_long)
DIVCERT_TARGET("of_unsigned", "kl", of_unsigned)
DIVCERT_TARGET("renyi_float", "renyi", renyi_float)
