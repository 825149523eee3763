#include "c_interface/measures.hpp"

using divcert::c::of_measures;

int divcert_kl(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::kl>(p, q, n, masses, result);
}

int divcert_reverse_kl(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::reverse_kl>(p, q, n, masses, result);
}

int divcert_jeffreys(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::jeffreys>(p, q, n, masses, result);
}

int divcert_js(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::js>(p, q, n, masses, result);
}

int divcert_js_distance(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::js_distance>(p, q, n, masses, result);
}

int divcert_skew_js(const double* p, const double* q, size_t n, double alpha, int masses, double* result) {
  return of_measures<double, divcert::skew_js>(p, q, n, alpha, masses, result);
}

int divcert_total_variation(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::total_variation>(p, q, n, masses, result);
}

int divcert_squared_hellinger(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::squared_hellinger>(p, q, n, masses, result);
}

int divcert_hellinger(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::hellinger>(p, q, n, masses, result);
}

int divcert_bhattacharyya(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::bhattacharyya>(p, q, n, masses, result);
}

int divcert_chi2(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::chi2>(p, q, n, masses, result);
}

int divcert_neyman_chi2(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::neyman_chi2>(p, q, n, masses, result);
}

int divcert_triangular(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::triangular>(p, q, n, masses, result);
}

int divcert_renyi(const double* p, const double* q, size_t n, double alpha, int masses, double* result) {
  return of_measures<double, divcert::renyi>(p, q, n, alpha, masses, result);
}

int divcert_tsallis(const double* p, const double* q, size_t n, double alpha, int masses, double* result) {
  return of_measures<double, divcert::tsallis>(p, q, n, alpha, masses, result);
}

int divcert_amari_alpha(const double* p, const double* q, size_t n, double alpha, int masses,
                        double* result) {
  return of_measures<double, divcert::amari_alpha>(p, q, n, alpha, masses, result);
}

int divcert_chernoff(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::chernoff>(p, q, n, masses, result);
}

int divcert_hockey_stick(const double* p, const double* q, size_t n, double gamma, int masses,
                         double* result) {
  return of_measures<double, divcert::hockey_stick>(p, q, n, gamma, masses, result);
}

int divcert_entropy(const double* p, size_t n, int masses, double* result) {
  return of_measures<double, divcert::entropy>(p, n, masses, result);
}

int divcert_cross_entropy(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::cross_entropy>(p, q, n, masses, result);
}

int divcert_perplexity(const double* p, size_t n, int masses, double* result) {
  return of_measures<double, divcert::perplexity>(p, n, masses, result);
}

int divcert_generalized_kl(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::generalized_kl>(p, q, n, masses, result);
}

int divcert_itakura_saito(const double* p, const double* q, size_t n, int masses, double* result) {
  return of_measures<double, divcert::itakura_saito>(p, q, n, masses, result);
}

int divcert_wasserstein1(const double* p, const double* q, size_t n, const double* support, int masses,
                         double* result) {
  return of_measures<double, divcert::wasserstein1>(p, q, n, support, masses, result);
}
