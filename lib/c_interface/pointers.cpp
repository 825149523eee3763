#include "c_interface/calls.hpp"

/// The entries for languages that pass nothing but pointers.
namespace {

using divcert::c::guarded;
using divcert::c::size_of;

/// Sizes first: if they are right, the call itself.
template <class Sizes, class Call>
void report(int* status, const char** message, const Sizes& sizes, const Call& call) {
  *status = guarded(sizes);
  if (*status == DIVCERT_OK) *status = call();
  if (*status != DIVCERT_OK) *message = divcert_last_error();
}

}  // namespace

void divcert_call(const char* const* id, const double* p, const double* q, const int* n,
                  const double* parameter, const int* parameter_count, const int* masses, double* result,
                  int* status, const char** message) {
  size_t size = 0, count = 0;
  report(
      status, message, [&] { size = size_of("n", *n), count = size_of("parameter_count", *parameter_count); },
      [&] { return divcert_evaluate(*id, p, q, size, parameter, count, *masses, result); });
}

void divcert_call_logits(const char* const* id, const double* a, const double* b, const int* rows,
                         const int* cols, double* results, int* status, const char** message) {
  size_t row_count = 0, size = 0;
  report(
      status, message, [&] { row_count = size_of("rows", *rows), size = size_of("cols", *cols); },
      [&] { return divcert_evaluate_logits(*id, a, b, row_count, size, size, size, results); });
}

void divcert_call_family(const char* const* id, const char* const* family, const char* const* form,
                         const double* p, const double* q, const int* count, double* result, int* status,
                         const char** message) {
  size_t size = 0;
  report(
      status, message, [&] { size = size_of("count", *count); },
      [&] { return divcert_evaluate_family(*id, *family, *form, p, q, size, result); });
}
