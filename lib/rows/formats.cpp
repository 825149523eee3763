#include "rows/formats.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "numerics/double_double.hpp"

namespace divcert::rows {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Facts {
  int digits, least_exponent,
      most_exponent;  ///< 2^least_exponent is the smallest number, all are below 2^most
};
constexpr Facts facts_of(Format format) {
  switch (format) {
    case Format::binary32:
      return {24, -149, 128};
    case Format::binary16:
      return {11, -24, 16};
    case Format::bfloat16:
      return {8, -133, 128};
    default:
      return {53, -1074, 1024};
  }
}

/// The distance of neighbours at x.
double unit(Format format, double x) {
  const auto [digits, least, most] = facts_of(format);
  const int exponent = x == 0 ? least : std::ilogb(x) - digits + 1;
  return std::ldexp(1.0, std::max(exponent, least));
}

/// Of what is no tie of its own making: x was rounded to odd.
double rounded(Format format, double x) {
  if (format == Format::binary64 || !std::isfinite(x)) return x;
  const double step = unit(format, x);
  const double value = std::nearbyint(x / step) * step;  // exact but for the rounding to an integer
  return std::abs(value) >= std::ldexp(1.0, facts_of(format).most_exponent) ? std::copysign(infinity, x)
                                                                            : value;
}

/// x if `rest` is 0; else the odd one of x and its neighbour on the side of the rest: no later rounding to
/// fewer digits mistakes it for a tie.
double to_odd(double x, double rest) {
  if (rest == 0 || !std::isfinite(x)) return x;
  if (std::bit_cast<std::uint64_t>(x) % 2 != 0) return x;
  return std::nextafter(x, rest > 0 ? infinity : -infinity);
}

double plus_zero(double x) { return x == 0 ? 0 : x; }

double nearest(Format format, mpfr_srcptr x) {
  if (format == Format::binary64) return plus_zero(mpfr_get_d(x, MPFR_RNDN));
  const double toward_zero = mpfr_get_d(x, MPFR_RNDZ);
  const int rest = mpfr_cmp_d(x, toward_zero);
  return plus_zero(rounded(format, to_odd(toward_zero, rest)));
}

double bits_to_double(std::uint16_t bits, int exponent_bits, int bias) {
  const int significand_bits = 15 - exponent_bits;
  const int exponent = (bits & 0x7fff) >> significand_bits, fraction = bits & ((1 << significand_bits) - 1);
  const double sign = bits & 0x8000 ? -1 : 1;
  if (exponent == (1 << exponent_bits) - 1)
    return fraction != 0 ? std::numeric_limits<double>::quiet_NaN() : sign * infinity;
  const int implicit = exponent != 0 ? 1 << significand_bits : 0;
  return sign * std::ldexp(fraction + implicit, std::max(exponent, 1) - bias - significand_bits);
}

std::uint16_t double_to_bits(double x, int exponent_bits, int bias) {
  const int significand_bits = 15 - exponent_bits, top = (1 << exponent_bits) - 1;
  const auto sign = static_cast<std::uint16_t>(std::signbit(x) ? 0x8000 : 0);
  const auto word = [&](int exponent, int fraction) {
    return static_cast<std::uint16_t>(sign | (exponent << significand_bits) | fraction);
  };
  if (std::isnan(x)) return word(top, 1 << (significand_bits - 1));
  if (std::isinf(x)) return word(top, 0);
  const double size = std::abs(x);
  if (size == 0) return word(0, 0);
  const int exponent = std::max(std::ilogb(size) + bias, 0);
  const auto units = static_cast<int>(std::ldexp(size, significand_bits + bias - std::max(exponent, 1)));
  return word(exponent, exponent == 0 ? units : units - (1 << significand_bits));
}

}  // namespace

double read(const void* from, Format format, std::size_t k) {
  switch (format) {
    case Format::binary32:
      return static_cast<double>(static_cast<const float*>(from)[k]);
    case Format::binary16:
      return bits_to_double(static_cast<const float16*>(from)[k].bits, 5, 15);
    case Format::bfloat16:
      return bits_to_double(static_cast<const bfloat16*>(from)[k].bits, 8, 127);
    default:
      return static_cast<const double*>(from)[k];
  }
}

void write(void* to, Format format, std::size_t k, double value) {
  switch (format) {
    case Format::binary32:
      static_cast<float*>(to)[k] = static_cast<float>(value);
      break;
    case Format::binary16:
      static_cast<float16*>(to)[k].bits = double_to_bits(value, 5, 15);
      break;
    case Format::bfloat16:
      static_cast<bfloat16*>(to)[k].bits = double_to_bits(value, 8, 127);
      break;
    default:
      static_cast<double*>(to)[k] = value;
  }
}

double nearest(Format format, double hi, double lo) {
  if (format == Format::binary64) return plus_zero(hi + lo);
  return plus_zero(rounded(format, to_odd(hi, lo)));
}

std::optional<double> decided(Format format, const Result& x) {
  if (!(x.error < infinity)) return std::nullopt;
  const double width = x.error * (1 + 0x1p-40) + std::abs(x.hi) * 0x1p-104;
  const auto end = [&](double side) {
    const auto v = numerics::fast_two_sum(x.hi, x.lo + side);
    return std::abs(x.hi) >= std::abs(side)
               ? nearest(format, v.hi, v.lo)
               : nearest(format, x.hi + side, 0);  // around 0: far within ½ulp or not
  };
  const double below = end(-width), above = end(width);
  return below == above ? std::optional(above) : std::nullopt;
}

std::optional<double> nearly_decided(Format format, const Result& x) {
  if (const auto value = decided(format, x)) return value;
  return x.error <= 0x1p-11 * unit(format, x.hi) ? std::optional(nearest(format, x.hi, x.lo)) : std::nullopt;
}

std::optional<double> decided(Format format, const numerics::Interval& x) {
  const double below = nearest(format, x.lower()), above = nearest(format, x.upper());
  return below == above ? std::optional(above) : std::nullopt;  // none where one is NaN
}

double middle_of(Format format, const numerics::Interval& x) { return nearest(format, middle(x).lower()); }

}  // namespace divcert::rows

namespace divcert {

double to_double(float16 x) { return rows::read(&x, rows::Format::binary16, 0); }
double to_double(bfloat16 x) { return rows::read(&x, rows::Format::bfloat16, 0); }
float16 to_float16(double x) {
  float16 result;
  rows::write(&result, rows::Format::binary16, 0, rows::nearest(rows::Format::binary16, x, 0));
  return result;
}
bfloat16 to_bfloat16(double x) {
  bfloat16 result;
  rows::write(&result, rows::Format::bfloat16, 0, rows::nearest(rows::Format::bfloat16, x, 0));
  return result;
}

}  // namespace divcert
