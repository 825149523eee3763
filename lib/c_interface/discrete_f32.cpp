#include "c_interface/measures.hpp"

using divcert::c::of_measures;

int divcert_kl_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::kl>(p, q, n, masses, result);
}

int divcert_reverse_kl_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::reverse_kl>(p, q, n, masses, result);
}

int divcert_jeffreys_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::jeffreys>(p, q, n, masses, result);
}

int divcert_js_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::js>(p, q, n, masses, result);
}

int divcert_js_distance_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::js_distance>(p, q, n, masses, result);
}

int divcert_skew_js_f32(const float* p, const float* q, size_t n, double alpha, int masses, float* result) {
  return of_measures<float, divcert::skew_js>(p, q, n, alpha, masses, result);
}

int divcert_total_variation_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::total_variation>(p, q, n, masses, result);
}

int divcert_squared_hellinger_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::squared_hellinger>(p, q, n, masses, result);
}

int divcert_hellinger_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::hellinger>(p, q, n, masses, result);
}

int divcert_bhattacharyya_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::bhattacharyya>(p, q, n, masses, result);
}

int divcert_chi2_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::chi2>(p, q, n, masses, result);
}

int divcert_neyman_chi2_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::neyman_chi2>(p, q, n, masses, result);
}

int divcert_triangular_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::triangular>(p, q, n, masses, result);
}

int divcert_renyi_f32(const float* p, const float* q, size_t n, double alpha, int masses, float* result) {
  return of_measures<float, divcert::renyi>(p, q, n, alpha, masses, result);
}

int divcert_tsallis_f32(const float* p, const float* q, size_t n, double alpha, int masses, float* result) {
  return of_measures<float, divcert::tsallis>(p, q, n, alpha, masses, result);
}

int divcert_amari_alpha_f32(const float* p, const float* q, size_t n, double alpha, int masses,
                            float* result) {
  return of_measures<float, divcert::amari_alpha>(p, q, n, alpha, masses, result);
}

int divcert_chernoff_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::chernoff>(p, q, n, masses, result);
}

int divcert_hockey_stick_f32(const float* p, const float* q, size_t n, double gamma, int masses,
                             float* result) {
  return of_measures<float, divcert::hockey_stick>(p, q, n, gamma, masses, result);
}

int divcert_entropy_f32(const float* p, size_t n, int masses, float* result) {
  return of_measures<float, divcert::entropy>(p, n, masses, result);
}

int divcert_cross_entropy_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::cross_entropy>(p, q, n, masses, result);
}

int divcert_perplexity_f32(const float* p, size_t n, int masses, float* result) {
  return of_measures<float, divcert::perplexity>(p, n, masses, result);
}

int divcert_generalized_kl_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::generalized_kl>(p, q, n, masses, result);
}

int divcert_itakura_saito_f32(const float* p, const float* q, size_t n, int masses, float* result) {
  return of_measures<float, divcert::itakura_saito>(p, q, n, masses, result);
}

int divcert_wasserstein1_f32(const float* p, const float* q, size_t n, const float* support, int masses,
                             float* result) {
  return of_measures<float, divcert::wasserstein1>(p, q, n, support, masses, result);
}
