// An adapter as users make them, of functions in every form; for target_test.cpp.
#include <cfenv>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <span>
#include <stdexcept>

#include <divcert/audit.hpp>

namespace {

double of_spans(std::span<const double> p, std::span<const double> q) {
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0) sum += p[i] * std::log(p[i] / q[i]);
  return sum;
}

double of_pointers(const double* p, const double* q, std::size_t n) { return of_spans({p, n}, {q, n}); }

float of_floats(const float* p, const float* q, std::size_t n) {
  float sum = 0;
  for (std::size_t i = 0; i < n; ++i)
    if (p[i] > 0) sum += p[i] * std::log(p[i] / q[i]);
  return sum;
}

/// A template with a deduced result, which does not compile for numbers.
template <class P, class Q>
auto of_anything(const P& p, const Q& q) {
  return of_spans(p, q);
}

double overloaded(std::span<const double> p, std::span<const double> q) { return of_spans(p, q); }
[[maybe_unused]] float overloaded(std::span<const float>, std::span<const float>) { return -1; }

template <class Vector>
auto entropy(const Vector& p) {
  double sum = 0;
  for (const double x : p)
    if (x > 0) sum -= x * std::log(x);
  return sum;
}

double renyi(const std::vector<double>& p, std::vector<double> q, double alpha) {
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i) sum += std::pow(p[i], alpha) * std::pow(q[i], 1 - alpha);
  return std::log(sum) / (alpha - 1);
}

/// Of points in ascending order.
double transport(const std::vector<double>& p, const std::vector<double>& q, const std::vector<double>& x) {
  double work = 0, pile = 0;
  for (std::size_t i = 0; i + 1 < p.size(); ++i) work += std::fabs(pile += p[i] - q[i]) * (x[i + 1] - x[i]);
  return work;
}

double talks(const std::vector<double>& p, const std::vector<double>& q) {
  std::puts("{\"id\":0,\"results\":[]}");
  return std::getchar() == EOF ? of_spans(p, q) : -1;
}

double throws(const std::vector<double>& p, const std::vector<double>& q) {
  if (p[0] == 1) throw std::range_error("\"too\" much\n");
  if (p[0] == 0) throw 42;
  return of_spans(p, q);
}

double spoils(double* p, const double* q, std::size_t n) {
  const double value = of_pointers(p, q, n);
  p[0] = 0.125;
  return value;
}

double rounds(const std::vector<double>& p, const std::vector<double>& q) {
  std::fesetround(FE_UPWARD);
  return of_spans(p, q);
}

}  // namespace

DIVCERT_TARGETS(DIVCERT_FUNCTION("spans", "kl", of_spans).WithinUlps(4),
                DIVCERT_FUNCTION("pointers", "kl", of_pointers),
                DIVCERT_FUNCTION("floats", "kl", of_floats).MassesAsGiven().Base(2),
                DIVCERT_FUNCTION("anything", "kl", of_anything),
                DIVCERT_FUNCTION("overloaded", "kl", overloaded),
                DIVCERT_FUNCTION("entropy", "entropy", entropy), DIVCERT_FUNCTION("renyi", "renyi", renyi),
                divcert::audit::TargetFunction("renyi_2", "renyi",
                                               [](const std::vector<double>& p,
                                                  const std::vector<double>& q) { return renyi(p, q, 2); })
                    .Alpha(2),
                DIVCERT_FUNCTION("transport", "wasserstein1", transport)
                    .OnTheSimplex()
                    .OfPositiveMasses()
                    .OfNormalMasses(),
                DIVCERT_FUNCTION("talks", "kl", talks), DIVCERT_FUNCTION("throws", "kl", throws),
                DIVCERT_FUNCTION("spoils", "kl", spoils), DIVCERT_FUNCTION("rounds", "kl", rounds))
