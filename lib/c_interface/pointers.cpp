#include "c_interface/calls.hpp"

/// The entries for languages that pass nothing but pointers.
namespace {

using namespace divcert::c;

/// What the pointers point to first: if it can be read, the call itself, else no result.
template <class Read, class Call, class Fail>
void report(int* status, const char** message, const Read& read, const Call& call, const Fail& fail) {
  int outcome = guarded([&] {
    require_pointer("status", status);
    require_pointer("message", message);
    read();
  });
  if (outcome == DIVCERT_OK)
    outcome = call();
  else
    fail();
  if (outcome != DIVCERT_OK && message != nullptr) *message = divcert_last_error();
  if (status != nullptr) *status = outcome;
}

}  // namespace

void divcert_call(const char* const* id, const double* p, const double* q, const int* n,
                  const double* parameter, const int* parameter_count, const int* masses, double* result,
                  int* status, const char** message) {
  size_t size = 0, count = 0;
  report(
      status, message,
      [&] {
        require_pointer("id", id);
        size = size_at("n", n);
        count = size_at("parameter_count", parameter_count);
        require_pointer("masses", masses);
      },
      [&] { return divcert_evaluate(*id, p, q, size, parameter, count, *masses, result); },
      [&] { make_nan(result, 1); });
}

void divcert_call_logits(const char* const* id, const double* a, const double* b, const int* rows,
                         const int* cols, double* results, int* status, const char** message) {
  size_t row_count = 0, size = 0;
  if (rows != nullptr && *rows > 0) row_count = static_cast<size_t>(*rows);
  report(
      status, message,
      [&] {
        require_pointer("id", id);
        size_at("rows", rows);
        size = size_at("cols", cols);
      },
      [&] { return divcert_evaluate_logits(*id, a, b, row_count, size, size, size, results); },
      [&] { make_nan(results, row_count); });
}

void divcert_call_family(const char* const* id, const char* const* family, const char* const* form,
                         const double* p, const int* p_count, const double* q, const int* q_count,
                         const double* parameter, const int* parameter_count, double* result, int* status,
                         const char** message) {
  size_t p_size = 0, q_size = 0, parameters = 0;
  report(
      status, message,
      [&] {
        require_pointer("id", id);
        require_pointer("family", family);
        require_pointer("form", form);
        p_size = size_at("p_count", p_count);
        q_size = size_at("q_count", q_count);
        parameters = size_at("parameter_count", parameter_count);
      },
      [&] {
        return divcert_evaluate_family(*id, *family, *form, p, p_size, q, q_size, parameter, parameters,
                                       result);
      },
      [&] { make_nan(result, 1); });
}
