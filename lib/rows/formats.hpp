#pragma once

#include <cstddef>
#include <optional>

#include "numerics/interval.hpp"
#include "rows/problem.hpp"

/// The four formats of rows and results.
namespace divcert::rows {

enum class Format { binary64, binary32, binary16, bfloat16 };

template <class T>
inline constexpr Format format_of = Format::binary64;
template <>
inline constexpr Format format_of<float> = Format::binary32;
template <>
inline constexpr Format format_of<float16> = Format::binary16;
template <>
inline constexpr Format format_of<bfloat16> = Format::bfloat16;

/// Entry k, exactly.
double read(const void* from, Format format, std::size_t k);
/// Stores a number of the format, an infinity or NaN.
void write(void* to, Format format, std::size_t k, double value);

/// The number of the format nearest to hi + lo, ties to even; |lo| ≤ ½ulp(hi). 0 is +0.
double nearest(Format format, double hi, double lo);
/// What all numbers within the error round to, if there is one.
std::optional<double> decided(Format format, const Result& result);
/// The nearest one if the error is at most 2^-10 of its ulp, too.
std::optional<double> nearly_decided(Format format, const Result& result);
std::optional<double> decided(Format format, const numerics::Interval& x);
double middle_of(Format format, const numerics::Interval& x);

}  // namespace divcert::rows
