#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What a certified verdict costs beside the same judgement by other means: Pinsker's inequality, or a value
// of KL, on pairs of 8 exact dyadic masses that are drawn within the measured time.
namespace divcert::properties {

struct Contender {
  std::string_view name, what;
  /// Draws and judges the cases [first, first + count); returns how many it affirms.
  std::uint64_t (*judge)(std::uint64_t first, std::uint64_t count);
};

std::span<const Contender> contenders();
/// Throws std::out_of_range if there is none.
const Contender& contender(std::string_view name);

/// Cases a second of one contender on this many threads, measured for about this long.
double cases_per_second(const Contender& contender, int threads, double seconds);

/// The same cases as the contenders', as lines of JSON for another program.
std::string generic_cases_as_json(std::uint64_t count);
/// Judgements a second of mpmath at 128 bits, its drawing left out; nothing where there is no Python with
/// mpmath.
std::optional<double> mpmath_cases_per_second(std::uint64_t count);

/// The rates and their ratios to the certified verdict, as a table for people.
std::string oracle_speed_table(double seconds_each);

}  // namespace divcert::properties
