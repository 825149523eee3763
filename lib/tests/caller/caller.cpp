// Prints the bits of every function's results. Inputs are made of bits too: this file's own arithmetic is not
// trusted, since it is compiled with -ffast-math.
#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <divcert/divcert.h>

#if defined(__FAST_MATH__) && defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace {

class Bits {
 public:
  std::uint64_t next() {  // splitmix64
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  /// A positive number with its biased exponent between the two.
  double positive(std::uint64_t least, std::uint64_t greatest) {
    const std::uint64_t exponent = least + next() % (greatest - least + 1);
    return std::bit_cast<double>(exponent << 52 | next() >> 12);
  }
  float positive_f32(std::uint32_t least, std::uint32_t greatest) {
    const std::uint32_t exponent = least + static_cast<std::uint32_t>(next() % (greatest - least + 1));
    return std::bit_cast<float>(exponent << 23 | static_cast<std::uint32_t>(next() >> 41));
  }

 private:
  std::uint64_t state_ = 1;
};

void print(const char* what, int status, double x) {
  std::printf("%s %d %016llx\n", what, status,
              static_cast<unsigned long long>(std::bit_cast<std::uint64_t>(x)));
}

void print(const char* what, int status, float x) {
  std::printf("%s %d %08x\n", what, status, static_cast<unsigned>(std::bit_cast<std::uint32_t>(x)));
}

/// Exponents of a stratum, for doubles and for floats.
struct Stratum {
  std::uint64_t least, greatest;
  std::uint32_t least_f32, greatest_f32;
};

// Subnormal alone, around the least normal number, ordinary.
constexpr std::array strata = {Stratum{0, 0, 0, 0}, Stratum{0, 60, 0, 30}, Stratum{1015, 1023, 120, 127}};

void measures(Bits& bits, Stratum s, std::size_t n) {
  std::vector<double> p(n), q(n), support(n);
  std::vector<float> p_f32(n), q_f32(n);
  for (std::size_t i = 0; i < n; ++i) {
    p[i] = bits.positive(s.least, s.greatest);
    q[i] = bits.positive(s.least, s.greatest);
    support[i] = bits.positive(s.least, s.greatest);
    p_f32[i] = bits.positive_f32(s.least_f32, s.greatest_f32);
    q_f32[i] = bits.positive_f32(s.least_f32, s.greatest_f32);
  }
  const double number = 0.75;
  for (std::size_t f = 0; f < divcert_function_count(); ++f) {
    const char* id = divcert_function_id(f);
    if (n > 3 && std::strcmp(id, "chernoff") == 0) continue;  // takes long
    const char* parameter = divcert_function_parameter(f);
    const bool points = std::strcmp(parameter, "support") == 0;
    const double* values = points ? support.data() : &number;
    const std::size_t count = points ? n : *parameter == '\0' ? 0 : 1;
    for (const int masses : {DIVCERT_NORMALIZED, DIVCERT_AS_GIVEN}) {
      double x = 0;
      int status = divcert_evaluate(id, p.data(), q.data(), n, values, count, masses, &x);
      print(id, status, x);
      float y = 0;
      status = divcert_evaluate_f32(id, p_f32.data(), q_f32.data(), n, values, count, masses, &y);
      print(id, status, y);
    }
  }
  float y = 0;
  const int status =
      divcert_wasserstein1_f32(p_f32.data(), q_f32.data(), n, p_f32.data(), DIVCERT_NORMALIZED, &y);
  print("wasserstein1_f32", status, y);
}

void logits(Bits& bits, Stratum s, std::size_t rows, std::size_t cols) {
  std::vector<double> a(rows * cols), b(rows * cols), x(rows);
  std::vector<float> a_f32(rows * cols), b_f32(rows * cols), y(rows);
  for (std::size_t i = 0; i < rows * cols; ++i) {
    a[i] = bits.positive(s.least, s.greatest);
    b[i] = bits.positive(s.least, s.greatest);
    a_f32[i] = bits.positive_f32(s.least_f32, s.greatest_f32);
    b_f32[i] = bits.positive_f32(s.least_f32, s.greatest_f32);
  }
  for (const char* id : {"kl_from_logits", "reverse_kl_from_logits", "jeffreys_from_logits", "js_from_logits",
                         "cross_entropy_from_logits", "entropy_from_logits"}) {
    int status = divcert_evaluate_logits(id, a.data(), b.data(), rows, cols, cols, cols, x.data());
    for (const double value : x) print(id, status, value);
    status = divcert_evaluate_logits_f32(id, a_f32.data(), b_f32.data(), rows, cols, cols, cols, y.data());
    for (const float value : y) print(id, status, value);
  }
}

void families(Bits& bits, Stratum s) {
  const auto draw = [&] { return bits.positive(s.least, s.greatest); };
  for (const char* form : {"closed_form", "bregman"})
    for (const char* family : {"normal", "bernoulli", "poisson", "exponential"}) {
      const std::array p{draw(), draw()}, q{draw(), draw()};
      double x = 0;
      const std::size_t count = std::strcmp(family, "normal") == 0 ? 2 : 1;
      const int status =
          divcert_evaluate_family("kl", family, form, p.data(), count, q.data(), count, nullptr, 0, &x);
      print(family, status, x);
    }
}

}  // namespace

int main() {
#if defined(__FAST_MATH__) && defined(__SSE2__)
  const unsigned flushing = _mm_getcsr() & 0x8040;
  if (flushing != 0x8040) {
    std::fputs("subnormals are not flushed: this program shows nothing\n", stderr);
    return 2;
  }
#endif
  Bits bits;
  for (const Stratum s : strata) {
    for (const std::size_t n : {1u, 2u, 3u, 8u, 17u}) measures(bits, s, n);
    logits(bits, s, 3, 5);
    if (s.greatest > 1000) logits(bits, s, 16, 256);  // on all threads; tiny logits take long
    for (int k = 0; k < 10; ++k) families(bits, s);
  }
#if defined(__FAST_MATH__) && defined(__SSE2__)
  if ((_mm_getcsr() & 0x8040) != flushing) {
    std::fputs("the library changed the caller's floating-point state\n", stderr);
    return 3;
  }
#endif
}
