// GMP, MPFR and MPFI are built without the memory sanitizer. Their numbers enter through these functions (the
// linker's
// --wrap sends every call of ours here) and through the memory of their limbs; from then on they are
// initialised.
#include <cstdlib>

#include <gmp.h>
#include <mpfi.h>
#include <mpfr.h>
#include <sanitizer/msan_interface.h>

namespace {

template <class Number>
void initialised(Number* number) {
  __msan_unpoison(number, sizeof *number);
}

void* allocate(std::size_t size) { return std::calloc(1, size); }

void* reallocate(void* memory, std::size_t, std::size_t size) {
  memory = std::realloc(memory, size);
  __msan_unpoison(memory, size);
  return memory;
}

void release(void* memory, std::size_t) { std::free(memory); }

const bool limbs_are_initialised = (mp_set_memory_functions(allocate, reallocate, release), true);

}  // namespace

extern "C" {

void __real___gmpz_init(mpz_ptr x);
void __wrap___gmpz_init(mpz_ptr x) {
  __real___gmpz_init(x);
  initialised(x);
}

void __real___gmpz_init_set(mpz_ptr x, mpz_srcptr value);
void __wrap___gmpz_init_set(mpz_ptr x, mpz_srcptr value) {
  __real___gmpz_init_set(x, value);
  initialised(x);
}

void __real___gmpz_init_set_ui(mpz_ptr x, unsigned long value);
void __wrap___gmpz_init_set_ui(mpz_ptr x, unsigned long value) {
  __real___gmpz_init_set_ui(x, value);
  initialised(x);
}

void __real___gmpq_init(mpq_ptr x);
void __wrap___gmpq_init(mpq_ptr x) {
  __real___gmpq_init(x);
  initialised(x);
}

void __real_mpfr_init2(mpfr_ptr x, mpfr_prec_t precision);
void __wrap_mpfr_init2(mpfr_ptr x, mpfr_prec_t precision) {
  __real_mpfr_init2(x, precision);
  initialised(x);
}

void __real_mpfi_init2(mpfi_ptr x, mpfr_prec_t precision);
void __wrap_mpfi_init2(mpfi_ptr x, mpfr_prec_t precision) {
  __real_mpfi_init2(x, precision);
  initialised(x);
}

}  // extern "C"
