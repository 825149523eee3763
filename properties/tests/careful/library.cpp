#include <cstddef>

#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wfloat-conversion"
#include "properties/tests/careful/orders.hpp"

// The careful author's functions as a shared library has them (targets/hosts/native): vectors of doubles or
// floats, their length, what follows them. NaN for what is no input.
namespace divcert::properties::careful {
namespace {

template <class T>
bool valid(std::span<const T> masses) {
  const bool all = std::ranges::all_of(masses, [](T x) { return x >= 0 && std::isfinite(x); });
  return all && std::ranges::any_of(masses, [](T x) { return x > 0; });
}

template <class T>
Shares<T> shares(std::span<const T> masses) {
  return normalised(masses_as_given<T>(std::vector<double>(masses.begin(), masses.end())));
}

template <class T, class Value>
T of_two(const T* p, const T* q, std::size_t n, const Value& value) {
  const std::span<const T> a(p, n), b(q, n);
  return valid(a) && valid(b) ? value(shares(a), shares(b)) : std::numeric_limits<T>::quiet_NaN();
}

template <class T>
T kl(const T* p, const T* q, std::size_t n) {
  return of_two(p, q, n, [](const auto& a, const auto& b) { return sum_of(a, b, kl_term<T>); });
}

template <class Term>
double sum(const double* p, const double* q, std::size_t n, const Term& term) {
  return of_two(p, q, n, [&](const auto& a, const auto& b) { return sum_of(a, b, term); });
}

}  // namespace

extern "C" {
double careful_kl(const double* p, const double* q, std::size_t n) { return kl(p, q, n); }
float careful_kl_of_floats(const float* p, const float* q, std::size_t n) { return kl(p, q, n); }
double careful_kl_in_bits(const double* p, const double* q, std::size_t n) {
  return kl(p, q, n) / log_of_2<double>;
}
double careful_kl_of_exchanged(const double* q, const double* p, std::size_t n) { return kl(p, q, n); }
double careful_kl_of_logs(const double* p, const double* q, std::size_t n) {
  const auto masses = [n](const double* logs) { return masses_of_logs<double>(std::span(logs, n)); };
  const auto has_nan = [n](const double* logs) {
    return std::any_of(logs, logs + n, [](double x) { return x != x; });
  };
  if (has_nan(p) || has_nan(q)) return std::numeric_limits<double>::quiet_NaN();
  return sum_of(normalised(masses(p)), normalised(masses(q)), kl_term<double>);
}
double careful_js(const double* p, const double* q, std::size_t n) { return sum(p, q, n, js_term<double>); }
double careful_js_distance(const double* p, const double* q, std::size_t n) {
  return sqrt(sum(p, q, n, js_term<double>));
}
double careful_total_variation(const double* p, const double* q, std::size_t n) {
  return sum(p, q, n, total_variation_term<double>);
}
double careful_l1(const double* p, const double* q, std::size_t n) {
  return 2 * sum(p, q, n, total_variation_term<double>);
}
double careful_squared_hellinger(const double* p, const double* q, std::size_t n) {
  return sum(p, q, n, squared_hellinger_term<double>);
}
double careful_chi2(const double* p, const double* q, std::size_t n) {
  return sum(p, q, n, chi2_term<double>);
}
double careful_renyi(const double* p, const double* q, std::size_t n, const double* alpha) {
  if (*alpha != *alpha) return *alpha;
  return of_two(p, q, n,
                [&](const auto& a, const auto& b) { return renyi(a, b, true, Order<double>(*alpha)); });
}
double careful_cross_entropy(const double* p, const double* q, std::size_t n) {
  return of_two(p, q, n, [](const auto& a, const auto& b) { return cross_entropy(a, b, true); });
}
double careful_entropy(const double* p, std::size_t n) {
  return of_two(p, p, n, [](const auto& a, const auto& b) { return cross_entropy(a, b, true); });
}
double careful_wasserstein1(const double* p, const double* q, std::size_t n, const double* support) {
  if (std::any_of(support, support + n, [](double x) { return !std::isfinite(x); })) return std::nan("");
  return of_two(p, q, n,
                [&](const auto& a, const auto& b) { return wasserstein1(a, b, std::span(support, n)); });
}
}

}  // namespace divcert::properties::careful
