#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include <divcert/divcert.hpp>

#include "properties/mutants/parts.hpp"

// Less precision than a double has, somewhere on the way or at the end.
namespace divcert::properties::mutants {
namespace {

double kl_accumulated_in_float(bool faulty, Masses p, Masses q) {
  if (!faulty) return plain_kl(p, q);
  float total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) total += static_cast<float>(p_log_ratio(p[i], q[i]));
  return static_cast<double>(total);
}

double tv_of_floats(bool faulty, Masses p, Masses q) {
  return 0.5 * sum_terms(p, q, [faulty](double a, double b) {
           return faulty ? static_cast<double>(std::fabs(static_cast<float>(a) - static_cast<float>(b)))
                         : std::fabs(a - b);
         });
}

double kl_rounded_to_float(bool faulty, Masses p, Masses q) {
  const double value = plain_kl(p, q);
  return faulty ? static_cast<double>(static_cast<float>(value)) : value;
}

double kl_printed_with_15_digits(bool faulty, Masses p, Masses q) {
  const double value = divcert::kl(p, q);
  if (!faulty || std::isinf(value)) return value;
  char text[40];
  *std::to_chars(text, text + sizeof text - 1, value, std::chars_format::general, 15).ptr = '\0';
  return std::strtod(text, nullptr);
}

double js_one_ulp_high(bool faulty, Masses p, Masses q) {
  const double value = divcert::js(p, q);
  return faulty ? std::nextafter(value, inf) : value;
}

double entropy_negative_zero(bool faulty, Masses p) {
  const double sum_of_p_log_p = 0 - divcert::entropy(p);
  return faulty ? -sum_of_p_log_p : 0 - sum_of_p_log_p;
}

/// The nearest of the numbers with 64 bits, and then the nearest double: what the x87 registers did.
double tv_rounded_twice(bool faulty, Masses p, Masses q) {
  const double nearest = divcert::total_variation(p, q, divcert::Masses::as_given);
  double high = 0, low = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double larger = std::max(p[i], q[i]), smaller = std::min(p[i], q[i]), difference = larger - smaller;
    const double lost = (larger - (difference + (larger - difference))) + ((larger - difference) - smaller);
    const double next = high + difference, back = next - high;
    low += (high - (next - back)) + (difference - back) + lost;
    high = next;
  }
  if (!faulty || !(high > 0x1p-900 && high < inf)) return nearest;
  const double unit = std::ldexp(1.0, std::ilogb(high) - 63);
  return (high + std::nearbyint(low / unit) * unit) / 2;
}

/// log by a table of 32 values and a quadratic: 1e-6.
double fast_log(double x) {
  int exponent = 0;
  const double fraction = std::frexp(x, &exponent);  // in [1/2, 1)
  const double centre = (std::floor(fraction * 64) + 0.5) / 64;
  const double r = (fraction - centre) / centre;
  return exponent * 0.6931471805599453 + std::log(centre) + r - r * r / 2;
}

double entropy_fast_log(bool faulty, Masses p) {
  double total = 0;
  for (const double mass : p)
    if (mass > 0) total -= mass * (faulty ? fast_log(mass) : std::log(mass));
  return total;
}

double cross_entropy_log_of_float(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    if (a == 0) return 0.0;
    if (b == 0) return inf;
    return -a * (faulty ? static_cast<double>(std::log(static_cast<float>(b))) : std::log(b));
  });
}

/// 1/√x by the bits of a float and one Newton step: 2e-3.
double fast_inverse_root(double x) {
  const auto y = static_cast<float>(x);
  const float guess = std::bit_cast<float>(0x5f3759dfu - (std::bit_cast<std::uint32_t>(y) >> 1));
  return static_cast<double>(guess * (1.5f - 0.5f * y * guess * guess));
}

double bhattacharyya_fast_root(bool faulty, Masses p, Masses q) {
  const auto root = [faulty](double x) { return faulty && x > 0 ? x * fast_inverse_root(x) : std::sqrt(x); };
  return -std::log(sum_terms(p, q, [&](double a, double b) { return root(a) * root(b); }));
}

/// Adding and subtracting 2^29·1.5 drops the last 24 bits of a mass.
double kl_split_masses(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double shift = 0x1.8p29;
    const double high = faulty ? (a + shift) - shift : a;
    return p_log_ratio(high, b);
  });
}

}  // namespace

std::vector<Mutant> precision() {
  return {
      {"kl_accumulated_in_float", "The sum is a float.", "kl", call<kl_accumulated_in_float>},
      {"tv_of_floats", "The masses are rounded to floats.", "total_variation", call<tv_of_floats>},
      {"kl_rounded_to_float", "The result is rounded to a float.", "kl", call<kl_rounded_to_float>},
      {.id = "kl_printed_with_15_digits",
       .bug = "The result went through 15 decimal digits.",
       .divergence = "kl",
       .code = call<kl_printed_with_15_digits>,
       .tolerance = rounded},
      {.id = "js_one_ulp_high",
       .bug = "One unit in the last place too large.",
       .divergence = "js",
       .code = call<js_one_ulp_high>,
       .tolerance = rounded},
      {.id = "entropy_negative_zero",
       .bug = "−0 of a point mass: the negated sum of p log p.",
       .divergence = "entropy",
       .code = call<entropy_negative_zero>,
       .seen_in = "heretic#141",
       .tolerance = rounded},
      {.id = "tv_rounded_twice",
       .bug = "Rounded to 64 bits and then to 53.",
       .divergence = "total_variation",
       .code = call<tv_rounded_twice>,
       .as_given = true,
       .tolerance = rounded,
       .claim = unnormalized},
      {"entropy_fast_log", "An approximate logarithm.", "entropy", call<entropy_fast_log>},
      {"cross_entropy_log_of_float", "The logarithm is one of floats.", "cross_entropy",
       call<cross_entropy_log_of_float>},
      {"bhattacharyya_fast_root", "An approximate root.", "bhattacharyya", call<bhattacharyya_fast_root>},
      {"kl_split_masses", "The last bits of the masses are dropped.", "kl", call<kl_split_masses>},
  };
}

}  // namespace divcert::properties::mutants
