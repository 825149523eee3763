#ifndef DIVCERT_H
#define DIVCERT_H

/* divcert's C interface: plain C99, usable from any language that can call C. What the functions compute,
 * their rounding and their conventions are those of the C++ headers of the same names (discrete.hpp,
 * logits.hpp, families.hpp): in nats, correctly rounded where nothing else is said, the same bits on every
 * processor and for any number of threads, whatever rounding mode or flushing of subnormals the caller has
 * set.
 *
 * Every function that computes returns DIVCERT_OK and stores its result, or returns another status, stores
 * NaN (in every row's result) and keeps a message for this thread. Null pointers and sizes that no array has
 * are such failures too. Arrays are read, never kept. All functions may be called from several threads at
 * once. Float versions (_f32) give the float nearest to the exact value.
 *
 * The interface only grows: what is declared here keeps its name, its arguments and its meaning within one
 * major version of the shared library. */

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A function's status. */
enum divcert_status {
  DIVCERT_OK = 0,
  DIVCERT_DOMAIN_ERROR = 1, /* an argument outside the function's domain */
  DIVCERT_USAGE_ERROR = 2,  /* a null pointer, a negative size or one beyond the address space, an unknown
                               name,  masses that are none of the two below */
  DIVCERT_OUT_OF_MEMORY = 3,
  DIVCERT_INTERNAL_ERROR = 4
};

/* What an array of masses stands for. */
enum divcert_masses {
  DIVCERT_NORMALIZED = 0, /* the measure obtained by dividing by the exact sum: P = p/sum(p), Q = q/sum(q) */
  DIVCERT_AS_GIVEN = 1    /* the masses themselves: P = p, Q = q */
};

/* The index of an argument that is at fault as a whole. */
#define DIVCERT_NO_INDEX ((size_t)-1)

/* The library's version, e.g. "0.1.0". */
const char* divcert_version(void);

/* The last failure on this thread; it stays until the next one. The message is one line that names the
 * function, the argument, the index and the value, e.g. "kl: q[3] must be finite and non-negative, but is
 * -0.25"; "" if nothing has failed. Argument, index and value are those of a domain error, else "",
 * DIVCERT_NO_INDEX and 0. */
const char* divcert_last_error(void);
const char* divcert_last_error_argument(void);
size_t divcert_last_error_index(void);
double divcert_last_error_value(void);

/* ---- Two arrays of n masses, finite and non-negative with a positive total; or one ---- */

/* Kullback-Leibler: sum P log(P/Q). +inf iff p_i > 0 = q_i for some i. */
int divcert_kl(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_kl_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* kl(q, p). */
int divcert_reverse_kl(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_reverse_kl_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* kl(p, q) + kl(q, p). */
int divcert_jeffreys(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_jeffreys_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* Jensen-Shannon: (KL(P||M) + KL(Q||M))/2, M = (P+Q)/2. */
int divcert_js(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_js_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* sqrt(js), a metric. */
int divcert_js_distance(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_js_distance_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* alpha KL(P||M) + (1-alpha) KL(Q||M), M = alpha P + (1-alpha) Q; alpha in [0, 1]. */
int divcert_skew_js(const double* p, const double* q, size_t n, double alpha, int masses, double* result);
int divcert_skew_js_f32(const float* p, const float* q, size_t n, double alpha, int masses, float* result);

/* sum |P-Q| / 2. */
int divcert_total_variation(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_total_variation_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* sum (sqrt P - sqrt Q)^2 / 2. */
int divcert_squared_hellinger(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_squared_hellinger_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* sqrt(squared_hellinger), a metric. */
int divcert_hellinger(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_hellinger_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* -log sum sqrt(PQ). +inf iff the supports are disjoint. */
int divcert_bhattacharyya(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_bhattacharyya_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* Pearson: sum (P-Q)^2/Q. +inf iff p_i > 0 = q_i for some i. */
int divcert_chi2(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_chi2_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* chi2(q, p). */
int divcert_neyman_chi2(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_neyman_chi2_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* sum (P-Q)^2/(P+Q). */
int divcert_triangular(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_triangular_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* log(sum P^alpha Q^(1-alpha)) / (alpha-1); alpha in [0, inf], limits at 0, 1, inf. */
int divcert_renyi(const double* p, const double* q, size_t n, double alpha, int masses, double* result);
int divcert_renyi_f32(const float* p, const float* q, size_t n, double alpha, int masses, float* result);

/* (sum P^alpha Q^(1-alpha) - 1) / (alpha-1); alpha in [0, inf], limits at 0, 1, inf. */
int divcert_tsallis(const double* p, const double* q, size_t n, double alpha, int masses, double* result);
int divcert_tsallis_f32(const float* p, const float* q, size_t n, double alpha, int masses, float* result);

/* 4/(1-alpha^2) (1 - sum P^((1-alpha)/2) Q^((1+alpha)/2)); any alpha but NaN, limits at -1, 1, -inf, inf. */
int divcert_amari_alpha(const double* p, const double* q, size_t n, double alpha, int masses, double* result);
int divcert_amari_alpha_f32(const float* p, const float* q, size_t n, double alpha, int masses,
                            float* result);

/* max over s in [0, 1] of -log sum P^s Q^(1-s); within 1 ulp. */
int divcert_chernoff(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_chernoff_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* sum max(P - gamma Q, 0); gamma positive and finite. */
int divcert_hockey_stick(const double* p, const double* q, size_t n, double gamma, int masses,
                         double* result);
int divcert_hockey_stick_f32(const float* p, const float* q, size_t n, double gamma, int masses,
                             float* result);

/* -sum P log P. */
int divcert_entropy(const double* p, size_t n, int masses, double* result);
int divcert_entropy_f32(const float* p, size_t n, int masses, float* result);

/* -sum P log Q. +inf iff p_i > 0 = q_i for some i. */
int divcert_cross_entropy(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_cross_entropy_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* exp(entropy). */
int divcert_perplexity(const double* p, size_t n, int masses, double* result);
int divcert_perplexity_f32(const float* p, size_t n, int masses, float* result);

/* sum P log(P/Q) - P + Q. Meant for masses as given. */
int divcert_generalized_kl(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_generalized_kl_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* sum P/Q - log(P/Q) - 1, every mass positive. Meant for masses as given. */
int divcert_itakura_saito(const double* p, const double* q, size_t n, int masses, double* result);
int divcert_itakura_saito_f32(const float* p, const float* q, size_t n, int masses, float* result);

/* Integral of |F_P - F_Q| on the line, the masses at the n points of support (any order, ties allowed). */
int divcert_wasserstein1(const double* p, const double* q, size_t n, const double* support, int masses,
                         double* result);
int divcert_wasserstein1_f32(const float* p, const float* q, size_t n, const float* support, int masses,
                             float* result);

/* Any of the functions above by its name without prefix, e.g. "renyi". parameter holds alpha, gamma or the n
 * points of support, else parameter_count is 0. q is not read by functions of p alone. */
int divcert_evaluate(const char* id, const double* p, const double* q, size_t n, const double* parameter,
                     size_t parameter_count, int masses, double* result);
int divcert_evaluate_f32(const char* id, const float* p, const float* q, size_t n, const double* parameter,
                         size_t parameter_count, int masses, float* result);

/* The names that divcert_evaluate takes, for bindings that make their functions in a loop. parameter is
 * "alpha", "gamma", "support" or "". Beyond the last one: NULL, NULL, 0. */
size_t divcert_function_count(void);
const char* divcert_function_id(size_t index);
const char* divcert_function_parameter(size_t index);
int divcert_function_is_unary(size_t index);

/* ---- Distributions P = softmax(a), Q = softmax(b) of n logits; -INFINITY masks an entry ----
 *
 * Row r of a batch consists of the cols logits from a + r*a_stride and b + r*b_stride on; strides count
 * logits: cols where rows follow one another, 0 to repeat one row. There are as many results as rows, which
 * OpenMP's threads share. Rounding: float results are the nearest ones, double results within 1 ulp and
 * nearest in practice (logits.hpp). */

/* sum P log(P/Q). +inf iff a_i is finite and b_i masked for some i. */
int divcert_kl_from_logits(const double* a, const double* b, size_t n, double* result);
int divcert_kl_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols, size_t a_stride,
                                size_t b_stride, double* results);
int divcert_kl_from_logits_f32(const float* a, const float* b, size_t n, float* result);
int divcert_kl_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols, size_t a_stride,
                                    size_t b_stride, float* results);

/* kl_from_logits(b, a). */
int divcert_reverse_kl_from_logits(const double* a, const double* b, size_t n, double* result);
int divcert_reverse_kl_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols,
                                        size_t a_stride, size_t b_stride, double* results);
int divcert_reverse_kl_from_logits_f32(const float* a, const float* b, size_t n, float* result);
int divcert_reverse_kl_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols,
                                            size_t a_stride, size_t b_stride, float* results);

/* kl_from_logits(a, b) + kl_from_logits(b, a). */
int divcert_jeffreys_from_logits(const double* a, const double* b, size_t n, double* result);
int divcert_jeffreys_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols,
                                      size_t a_stride, size_t b_stride, double* results);
int divcert_jeffreys_from_logits_f32(const float* a, const float* b, size_t n, float* result);
int divcert_jeffreys_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols,
                                          size_t a_stride, size_t b_stride, float* results);

/* (KL(P||M) + KL(Q||M))/2, M = (P+Q)/2. */
int divcert_js_from_logits(const double* a, const double* b, size_t n, double* result);
int divcert_js_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols, size_t a_stride,
                                size_t b_stride, double* results);
int divcert_js_from_logits_f32(const float* a, const float* b, size_t n, float* result);
int divcert_js_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols, size_t a_stride,
                                    size_t b_stride, float* results);

/* -sum P log Q. +inf iff a_i is finite and b_i masked for some i. */
int divcert_cross_entropy_from_logits(const double* a, const double* b, size_t n, double* result);
int divcert_cross_entropy_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols,
                                           size_t a_stride, size_t b_stride, double* results);
int divcert_cross_entropy_from_logits_f32(const float* a, const float* b, size_t n, float* result);
int divcert_cross_entropy_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols,
                                               size_t a_stride, size_t b_stride, float* results);

/* -sum P log P. */
int divcert_entropy_from_logits(const double* a, size_t n, double* result);
int divcert_entropy_from_logits_rows(const double* a, size_t rows, size_t cols, size_t stride,
                                     double* results);
int divcert_entropy_from_logits_f32(const float* a, size_t n, float* result);
int divcert_entropy_from_logits_rows_f32(const float* a, size_t rows, size_t cols, size_t stride,
                                         float* results);

/* Any of them by its name, e.g. "kl_from_logits". b is not read by entropy_from_logits. */
int divcert_evaluate_logits(const char* id, const double* a, const double* b, size_t rows, size_t cols,
                            size_t a_stride, size_t b_stride, double* results);
int divcert_evaluate_logits_f32(const char* id, const float* a, const float* b, size_t rows, size_t cols,
                                size_t a_stride, size_t b_stride, float* results);

/* ---- Rows of logits with masks, weights, temperature, top-k and gradients (rows.hpp) ----
 *
 * Numbers of four formats; those of 16 bits are uint16_t words. */
enum divcert_format {
  DIVCERT_FLOAT64 = 0,
  DIVCERT_FLOAT32 = 1,
  DIVCERT_FLOAT16 = 2, /* binary16 of IEEE 754 */
  DIVCERT_BFLOAT16 = 3
};

/* What becomes of the rows' values. */
enum divcert_reduction { DIVCERT_EACH = 0, DIVCERT_SUM = 1, DIVCERT_MEAN = 2 };

/* LogitRows of rows.hpp. Null pointers where there is none: b, mask, weights, top_k, targets. */
typedef struct divcert_rows {
  int format;
  const void *a, *b;
  size_t rows, cols, a_stride, b_stride; /* strides in logits */
  const unsigned char* mask;             /* 0 leaves an entry out */
  size_t mask_count;                     /* cols: for every row; or rows * cols */
  const double* weights;
  double temperature;
  const size_t* top_k;
  size_t top_k_count;
  const size_t* targets;
} divcert_rows;

/* id "kl", "reverse_kl", "jeffreys", "js", "skew_js", "total_variation", "squared_hellinger", "renyi",
 * "entropy" or "cross_entropy". alpha is read by skew_js and renyi. The results, of result_format: one for
 * each row, or one. result_format is that of the rows, or a wider one: DIVCERT_FLOAT32, DIVCERT_FLOAT64. */
int divcert_rows_values(const char* id, const divcert_rows* rows, double alpha, int reduction,
                        int result_format, void* results, size_t count);
/* By the logits of a (0) or b (1): rows * cols derivatives. */
int divcert_rows_gradient(const char* id, const divcert_rows* rows, double alpha, int argument, int reduction,
                          int result_format, void* gradient, size_t count);

/* ---- Samples and tables (samples.hpp, tables.hpp) ---- */

/* id "k1", "k2" or "k3"; mask and weights may be null pointers. With derivative, n derivatives. */
int divcert_estimates(const char* id, int format, const void* log_ratios, size_t n, const unsigned char* mask,
                      const double* weights, int derivative, int reduction, int result_format, void* results,
                      size_t count);
/* id "perplexity" or "bits_per_unit", which alone reads units. */
int divcert_losses(const char* id, int format, const void* losses, size_t n, const unsigned char* mask,
                   const double* weights, double units, double* result);
/* id "mutual_information", "g_statistic" or "normalized_mutual_information", which alone reads denominator:
 * "min", "max", "arithmetic", "geometric" or "joint". */
int divcert_table(const char* id, const double* table, size_t rows, size_t cols, const char* denominator,
                  double* result);
/* id "poisson_deviance", "cressie_read" (parameter lambda) or "psi" (parameter fill) of counts p and q. */
int divcert_counts(const char* id, const double* p, const double* q, size_t n, double parameter,
                   double* result);
/* Wasserstein-1 of masses p at x and q at y. */
int divcert_wasserstein1_points(const double* x, const double* p, size_t p_count, const double* y,
                                const double* q, size_t q_count, double* result);

/* ---- Members of parametric families (families.hpp, pairs.hpp) ----
 *
 * id "kl", "renyi", …; family "normal", "gamma", …, or "gamma:exponential" where P and Q are of two; form
 * "closed_form", or "bregman" for KL by the log-partition function. p and q hold their families' parameters,
 * in the order of families.hpp; for "entropy" q_count is 0. parameter holds alpha for "renyi", else
 * parameter_count is 0. */
int divcert_evaluate_family(const char* id, const char* family, const char* form, const double* p,
                            size_t p_count, const double* q, size_t q_count, const double* parameter,
                            size_t parameter_count, double* result);
int divcert_evaluate_family_f32(const char* id, const char* family, const char* form, const float* p,
                                size_t p_count, const float* q, size_t q_count, const double* parameter,
                                size_t parameter_count, float* result);

/* ---- For languages that pass nothing but pointers: R's .C, older Fortran ----
 *
 * divcert_evaluate, divcert_evaluate_logits and divcert_evaluate_family once more: the status goes to
 * *status; on failure *message is made to point to divcert_last_error(). Rows lie densely in a and b: in R,
 * they are the columns of a matrix. */
void divcert_call(const char* const* id, const double* p, const double* q, const int* n,
                  const double* parameter, const int* parameter_count, const int* masses, double* result,
                  int* status, const char** message);
void divcert_call_logits(const char* const* id, const double* a, const double* b, const int* rows,
                         const int* cols, double* results, int* status, const char** message);
void divcert_call_family(const char* const* id, const char* const* family, const char* const* form,
                         const double* p, const int* p_count, const double* q, const int* q_count,
                         const double* parameter, const int* parameter_count, double* result, int* status,
                         const char** message);

#ifdef __cplusplus
}
#endif

#endif
