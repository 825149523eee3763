#include <math.h>
#include <stddef.h>

/* x log(x/y) - x + y: not negative, and nothing cancels where y is near x. */
static double term(double x, double y) {
  if (x == 0 || y == 0) return x == 0 ? y : INFINITY;
  const double t = (y - x) / x;
  return fabs(t) < 0.5 ? x * (t - log1p(t)) : x * (log(x) - log(y)) - x + y;
}

/* Yours in its place. divcert's own host loads the library and calls it by name. */
double kl(const double* p, const double* q, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i) sum += term(p[i], q[i]);
  return sum;
}
