/* divcert from C. Build: cc example.c $(pkg-config --cflags --libs divcert-c) */
#include <divcert/divcert.h>
#include <math.h>
#include <stdio.h>

static int failures = 0;

static void show(const char* what, int status, double value, double expected) {
  const int right = status == DIVCERT_OK && value == expected;
  printf("%-24s %.17g  %a%s\n", what, value, value, right ? "" : "  WRONG");
  if (!right) ++failures;
}

int main(void) {
  const double p[] = {0.5, 0.5}, q[] = {0.25, 0.75}, support[] = {0, 1};
  const double near_p[] = {0.4, 0.6}, near_q[] = {0.400000001, 0.599999999};
  const float p_f32[] = {0.5F, 0.5F}, q_f32[] = {0.25F, 0.75F};
  const double a[] = {0, 0, 0, 1}, b[] = {0, 1, 1, 0}; /* two rows of two logits */
  double value, rows[2];
  const double normal_p[] = {0, 1}, normal_q[] = {1.5, 1.5}; /* mu, sigma */
  float value_f32;
  int status;

  printf("divcert %s\n", divcert_version());
  status = divcert_kl(p, q, 2, DIVCERT_NORMALIZED, &value);
  show("kl", status, value, 0x1.269621134db92p-3);
  status = divcert_kl_f32(p_f32, q_f32, 2, DIVCERT_NORMALIZED, &value_f32);
  show("kl of floats", status, (double)value_f32, 0x1.269622p-3);
  status = divcert_js_distance(near_p, near_q, 2, DIVCERT_NORMALIZED, &value);
  show("js_distance", status, value, 0x1.8cc087d4c0103p-31);
  status = divcert_renyi(p, q, 2, 2.0, DIVCERT_NORMALIZED, &value);
  show("renyi of order 2", status, value, 0x1.269621134db92p-2);
  status = divcert_wasserstein1(p, q, 2, support, DIVCERT_NORMALIZED, &value);
  show("wasserstein1", status, value, 0.25);
  status = divcert_evaluate_family("kl", "normal", "closed_form", normal_p, 2, normal_q, 2, NULL, 0, &value);
  show("kl of normal laws", status, value, 0x1.41603bd7c3dedp-1);
  status = divcert_kl_from_logits_rows(a, b, 2, 2, 2, 2, rows);
  show("kl_from_logits, row 0", status, rows[0], 0x1.ebfd307293518p-4);
  show("kl_from_logits, row 1", status, rows[1], 0x1.d9353d7568af3p-2);

  const double wrong[] = {0.5, -0.25};
  status = divcert_kl(p, wrong, 2, DIVCERT_NORMALIZED, &value);
  printf("%s\n", divcert_last_error());
  if (status != DIVCERT_DOMAIN_ERROR || !isnan(value) || divcert_last_error_index() != 1) ++failures;
  return failures == 0 ? 0 : 1;
}
