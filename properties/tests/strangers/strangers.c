/* Implementations as strangers bring them: right ones that an audit must acquit, in several conventions, and wrong
   ones that it must convict of the right thing. What is expected of each stands in strangers_test.cpp. */
#include <math.h>
#include <quadmath.h>
#include <stddef.h>
#include <stdlib.h>

/* Scaled by a power of two so that the largest is in [1/2, 1): exact but for what is then below 2^-1074. */
static double scale_of(const double* x, size_t n) {
  double most = 0;
  for (size_t i = 0; i < n; ++i) most = fmax(most, x[i]);
  int exponent;
  frexp(most, &exponent);
  return (double)-exponent;
}

static int has_nan(const double* p, const double* q, size_t n) {
  for (size_t i = 0; i < n; ++i)
    if (isnan(p[i]) || isnan(q[i])) return 1;
  return 0;
}

/* Neumaier's sum of x[i] * 2^shift. */
static double total_of(const double* x, size_t n, double shift) {
  double sum = 0, rest = 0;
  for (size_t i = 0; i < n; ++i) {
    const double term = ldexp(x[i], (int)shift), next = sum + term;
    rest += fabs(sum) >= fabs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }
  return sum + rest;
}

/* p log(p/r) - p + r >= 0, without cancellation beyond the problem's own; `far` is log(p/r) where a share is subnormal
   or their quotient leaves the range. */
static double kl_term(double p, double r, double far) {
  if (p == 0) return r;
  if (r == 0) return INFINITY;
  const double t = (r - p) / p, ratio = p / r;
  if (!isnormal(p) || !isnormal(r) || !isnormal(ratio)) return p * far - p + r;
  return fabs(t) < 0.5 ? p * (t - log1p(t)) : p * log(ratio) - p + r;
}

double careful_kl(const double* p, const double* q, size_t n) {
  if (has_nan(p, q, n)) return NAN;
  const double p_shift = scale_of(p, n), q_shift = scale_of(q, n);
  const double p_total = total_of(p, n, p_shift), q_total = total_of(q, n, q_shift);
  double sum = 0, rest = 0;
  for (size_t i = 0; i < n; ++i) {
    /* A mass that is positive and vanishes beside its total is still no zero. */
    double r = ldexp(q[i], (int)q_shift) / q_total, m = ldexp(p[i], (int)p_shift) / p_total;
    if (q[i] > 0 && r == 0) r = 0x1p-1074;
    if (p[i] > 0 && q[i] == 0) return INFINITY;
    const double far = log(p[i]) - log(q[i]) - (log(p_total) - log(q_total)) + (p_shift - q_shift) * M_LN2;
    const double term = kl_term(m, r, far), next = sum + term;
    if (isinf(next)) return next;
    rest += fabs(sum) >= fabs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }
  return sum + rest < 0 ? 0 : sum + rest; /* NaN stays */
}

double careful_kl_in_bits(const double* p, const double* q, size_t n) { return careful_kl(p, q, n) / M_LN2; }
double careful_kl_of_exchanged(const double* q, const double* p, size_t n) { return careful_kl(p, q, n); }
double half_of_careful_kl(const double* p, const double* q, size_t n) { return careful_kl(p, q, n) / 2; }

/* Quadruple precision: 113 bits, and exponents that no double leaves. */
double quad_kl(const double* p, const double* q, size_t n) {
  if (has_nan(p, q, n)) return NAN;
  __float128 a = 0, b = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i) {
    if (p[i] > 0 && q[i] == 0) return INFINITY;
    const __float128 m = p[i] / a, r = q[i] / b;
    sum += m > 0 ? m * logq(m / r) - m + r : r;
  }
  return sum < 0 ? 0 : (double)sum;
}

double quad_hellinger_distance(const double* p, const double* q, size_t n) {
  __float128 a = 0, b = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i) {
    const __float128 difference = sqrtq(p[i] / a) - sqrtq(q[i] / b);
    sum += difference * difference;
  }
  return (double)sqrtq(sum / 2);
}

double quad_total_variation(const double* p, const double* q, size_t n) {
  __float128 a = 0, b = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i) sum += fabsq(p[i] / a - q[i] / b);
  return (double)(sum / 2);
}

/* |p - q| without the half. */
double quad_l1(const double* p, const double* q, size_t n) { return 2 * quad_total_variation(p, q, n); }

/* The sum on the masses as they are. */
double quad_generalized_kl(const double* p, const double* q, size_t n) {
  if (has_nan(p, q, n)) return NAN;
  __float128 sum = 0;
  for (size_t i = 0; i < n; ++i) {
    if (p[i] > 0 && q[i] == 0) return INFINITY;
    const __float128 x = p[i], y = q[i];
    sum += x > 0 ? x * logq(x / y) - x + y : y;
  }
  return (double)sum;
}

double quad_entropy(const double* p, size_t n) {
  if (has_nan(p, p, n)) return NAN;
  __float128 a = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i];
  for (size_t i = 0; i < n; ++i)
    if (p[i] > 0) sum -= p[i] / a * logq(p[i] / a);
  return sum < 0 ? 0 : (double)sum;
}

/* --- wrong ones --- */

/* The textbook: right up to rounding, but for P near Q, where it cancels and turns negative. */
double textbook_kl(const double* p, const double* q, size_t n) {
  double a = 0, b = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i)
    if (p[i] > 0) sum += p[i] / a * log((p[i] / a) / (q[i] / b));
  return sum;
}

double kl_without_zero_rule(const double* p, const double* q, size_t n) {
  double a = 0, b = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i) sum += p[i] / a * log((p[i] / a) / (q[i] / b));
  return sum;
}

double kl_with_epsilon(const double* p, const double* q, size_t n) {
  double a = 0, b = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i) {
    const double m = p[i] / a + 1e-10, r = q[i] / b + 1e-10;
    sum += m * log(m / r);
  }
  return sum;
}

double kl_that_skips_zeros_of_q(const double* p, const double* q, size_t n) {
  double a = 0, b = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i)
    if (p[i] > 0 && q[i] > 0) sum += kl_term(p[i] / a, q[i] / b, log(p[i] / a) - log(q[i] / b));
  return sum;
}

double cross_entropy_as_kl(const double* p, const double* q, size_t n) {
  if (has_nan(p, q, n)) return NAN;
  __float128 a = 0, b = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i) {
    if (p[i] > 0 && q[i] == 0) return INFINITY;
    if (p[i] > 0) sum -= p[i] / a * logq(q[i] / b);
  }
  return (double)sum;
}

double mean_over_points(const double* p, const double* q, size_t n) { return quad_kl(p, q, n) / (double)n; }

double aborts_on_five_points(const double* p, const double* q, size_t n) {
  double sum = 0;
  if (n == 5) abort();
  for (size_t i = 0; i < n; ++i) sum += fabs(p[i] - q[i]);
  return sum / 2;
}

double aborts_on_zero(const double* p, const double* q, size_t n) {
  for (size_t i = 0; i < n; ++i)
    if (q[i] == 0) abort();
  return quad_kl(p, q, n);
}

double reads_past_the_end(const double* p, const double* q, size_t n) {
  volatile double beyond = p[n];
  (void)beyond;
  return quad_kl(p, q, n);
}

double segfaults_beyond_100(const double* p, const double* q, size_t n) {
  if (n > 100) *(volatile int*)0 = 1;
  return quad_kl(p, q, n);
}

double hangs_on_subnormals(const double* p, const double* q, size_t n) {
  for (size_t i = 0; i < n; ++i)
    while (p[i] > 0 && p[i] < 0x1p-1022) {
    }
  return quad_kl(p, q, n);
}

double remembers_its_last_value(const double* p, const double* q, size_t n) {
  static double last = 0;
  const double value = quad_kl(p, q, n), told = n == 2 ? last : value;
  last = value;
  return told;
}

double normalises_in_place(double* p, double* q, size_t n) {
  const double value = quad_kl(p, q, n);
  double total = 0;
  for (size_t i = 0; i < n; ++i) total += p[i];
  for (size_t i = 0; i < n; ++i) p[i] /= total;
  return value;
}

double kl_in_floats(const double* p, const double* q, size_t n) {
  double a = 0, b = 0;
  float sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i) {
    if (p[i] > 0 && q[i] == 0) return INFINITY;
    sum += (float)kl_term(p[i] / a, q[i] / b, log(p[i] / a) - log(q[i] / b));
  }
  return sum;
}

double js_distance_of_a_difference(const double* p, const double* q, size_t n) {
  double a = 0, b = 0, sum = 0;
  for (size_t i = 0; i < n; ++i) a += p[i], b += q[i];
  for (size_t i = 0; i < n; ++i) {
    const double x = p[i] / a, y = q[i] / b, m = (x + y) / 2;
    if (x > 0) sum += x * log(x / m) / 2;
    if (y > 0) sum += y * log(y / m) / 2;
  }
  return sqrt(sum);
}

/* As people write them, right on the simplex: nobody's masses total 1e308, and a NaN passes through. */
double total_variation_of_people(const double* p, const double* q, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i) sum += fabs(p[i] - q[i]);
  return sum / 2;
}

double hellinger_of_people(const double* p, const double* q, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i) {
    const double d = sqrt(p[i]) - sqrt(q[i]);
    sum += d * d;
  }
  return sqrt(sum) / M_SQRT2;
}

double chi2_of_people(const double* p, const double* q, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i)
    if (p[i] != 0 || q[i] != 0) sum += (p[i] - q[i]) * ((p[i] - q[i]) / q[i]);
  return sum;
}

/* Each term to a few roundings, whatever p/q is. */
static double kl_term_of_people(double p, double q) {
  if (p == 0) return isnan(q) ? q : 0;
  const double ratio = p / q;
  if (q > p / 2 && q < 2 * p) return -p * log1p((q - p) / p);
  return isnormal(ratio) ? p * log(ratio) : p * (log(p) - log(q));
}

double kl_of_people(const double* p, const double* q, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i) sum += kl_term_of_people(p[i], q[i]);
  return sum;
}

double kl_of_people_never_negative(const double* p, const double* q, size_t n) {
  const double sum = kl_of_people(p, q, n);
  return sum < 0 ? 0 : sum;
}

/* Wrong: what the sign of a textbook sum is on the simplex. */
double kl_as_given(const double* p, const double* q, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i)
    if (p[i] != 0) sum += p[i] * log(p[i] / q[i]);
  return sum;
}

double drops_the_last_point(const double* p, const double* q, size_t n) { return kl_of_people(p, q, n - 1); }

double drops_what_four_do_not_divide(const double* p, const double* q, size_t n) {
  return kl_of_people(p, q, n - n % 4);
}

double drops_a_point_of_many(const double* p, const double* q, size_t n) {
  return kl_of_people(p, q, n < 500 ? n : n - 1);
}

double adds_up_over_calls(const double* p, const double* q, size_t n) {
  static double sum;
  sum += kl_of_people(p, q, n);
  return sum;
}

double first_of_each_length(const double* p, const double* q, size_t n) {
  static double known[64];
  if (n >= 64) return kl_of_people(p, q, n);
  if (known[n] == 0) known[n] = kl_of_people(p, q, n);
  return known[n];
}

double trembles(const double* p, const double* q, size_t n) {
  return kl_of_people(p, q, n) * (1 + 1e-9 * rand() / RAND_MAX);
}

double hangs_on_zeros(const double* p, const double* q, size_t n) {
  for (size_t i = 0; i < n; ++i)
    for (volatile double x = p[i]; x == 0;) (void)x;
  return kl_of_people(p, q, n);
}

double aborts_on_one_point(const double* p, const double* q, size_t n) {
  if (n == 1) abort();
  return kl_of_people(p, q, n);
}

double one_of_equals(const double* p, const double* q, size_t n) {
  for (size_t i = 0; i < n; ++i)
    if (p[i] != q[i]) return kl_of_people(p, q, n);
  return 1;
}

double sum_of_absolute_terms(const double* p, const double* q, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i) sum += fabs(kl_term_of_people(p[i], q[i]));
  return sum;
}

double fills_zeros(const double* p, const double* q, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i) sum += kl_term_of_people(p[i], q[i] == 0 ? 1e-5 : q[i]);
  return sum;
}
