#include <algorithm>
#include <string>

#include <mpfr.h>

#include "reference/judging/judge.hpp"
#include "reference/numbers/beyond.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::reference {
namespace {

constexpr int smallest_positional = -5, largest_positional = 15;

/// digits 0.d1d2d3... times 10^exponent, as MPFR gives them.
std::string format(std::string digits, long exponent) {
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  digits.erase(std::max<std::size_t>(digits.find_last_not_of('0') + 1, 1));
  if (digits == "0") return "0";
  std::string text(negative ? "-" : "");
  if (exponent > smallest_positional && exponent <= 0)
    return text.append("0.").append(static_cast<std::size_t>(-exponent), '0').append(digits);
  const bool positional = exponent > 0 && exponent <= largest_positional;
  const auto whole = positional ? static_cast<std::size_t>(exponent) : 1;
  if (digits.size() < whole) digits.append(whole - digits.size(), '0');
  text.append(digits, 0, whole);
  if (digits.size() > whole) text.append(".").append(digits, whole);
  if (!positional) text.append(exponent > 0 ? "e+" : "e").append(std::to_string(exponent - 1));
  return text;
}

std::string decimal(const Float& x, int digits, mpfr_rnd_t rounding) {
  if (arf_is_nan(x.get())) return "nan";
  if (arf_is_inf(x.get())) return arf_sgn(x.get()) < 0 ? "-inf" : "inf";
  if (arf_is_zero(x.get())) return "0";
  const MultiRange range;  // beyond it the bounds are the last numbers of the range, 0 and infinity
  mpfr_t exact;
  mpfr_init2(exact, std::max<mpfr_prec_t>(arf_bits(x.get()), MPFR_PREC_MIN));
  arf_get_mpfr(exact, x.get(), rounding);
  if (mpfr_regular_p(exact) == 0) {
    const bool zero = mpfr_zero_p(exact) != 0;
    mpfr_clear(exact);
    return zero ? "0" : arf_sgn(x.get()) < 0 ? "-inf" : "inf";
  }
  mpfr_exp_t exponent = 0;
  char* text = mpfr_get_str(nullptr, &exponent, 10, static_cast<std::size_t>(digits), exact, rounding);
  std::string result = format(text, exponent);
  mpfr_free_str(text);
  mpfr_clear(exact);
  return result;
}

}  // namespace

std::string decimal_below(const Float& x, int digits) { return decimal(x, digits, MPFR_RNDD); }
std::string decimal_above(const Float& x, int digits) { return decimal(x, digits, MPFR_RNDU); }
std::string decimal_nearest(const Float& x, int digits) { return decimal(x, digits, MPFR_RNDN); }

void decimal_bounds(Certified& certified, int digits) {
  if (certified.status != Status::finite) {
    certified.lower = certified.upper = certified.status == Status::infinite ? "inf" : "nan";
    return;
  }
  if (is_beyond_doubles(certified.enclosure)) {
    certified.lower = decimal_below(lower_end(Ball(outward::largest), 64), digits);
    certified.upper = "inf";
    return;
  }
  const int bits = std::max({certified.rung, 256, 4 * digits}) + 64;  // more than the digits can show
  certified.lower = decimal_below(lower_end(certified.enclosure, bits), digits);
  certified.upper = decimal_above(upper_end(certified.enclosure, bits), digits);
}

}  // namespace divcert::reference
