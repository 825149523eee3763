#include "properties/bench/oracle_speed.hpp"

#include <chrono>
#include <cmath>
#include <stdexcept>

#include <boost/multiprecision/mpfr.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "properties/cases/numbers.hpp"
#include "properties/engine/parallel.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"
#include "properties/laws/law.hpp"
#include "properties/targets/process/child_process.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/judging/judge.hpp"

namespace divcert::properties {
namespace {

using namespace reference;

constexpr std::size_t points = 8;

/// 2·TV² ≤ KL, as the law has it.
const Statement& pinsker() {
  static const Statement& statement = find_law("pinsker")->links.front().statement;
  return statement;
}

Source source_of(std::uint64_t index) { return Source(rc::Random(rc::Random::Key{0, points, index, 0})); }

Case generic(std::uint64_t index) {
  Source source = source_of(index);
  Case drawn;
  drawn.p() = dyadic_simplex(source, points, draw_grid(source, points));
  drawn.q() = dyadic_simplex(source, points, draw_grid(source, points));
  return drawn;
}

/// P, and P with some units in the last place moved from one mass to another.
Case near_equal(std::uint64_t index) {
  Source source = source_of(index);
  Case drawn;
  drawn.p() = drawn.q() = dyadic_simplex(source, points, draw_grid(source, points));
  do transfer_ulps(source, drawn.q());
  while (drawn.p() == drawn.q());
  return drawn;
}

template <class Draw, class Judge>
std::uint64_t affirmed(std::uint64_t first, std::uint64_t count, Draw draw, Judge judge) {
  std::uint64_t yes = 0;
  for (std::uint64_t i = first; i < first + count; ++i) yes += judge(to_input(draw(i))) ? 1u : 0u;
  return yes;
}

bool certified(const Input& input) { return judge(pinsker(), input).verdict == Verdict::holds; }

/// The naive doubles: no validation, no normalisation, no bound.
bool naively(const Input& input) {
  double variation = 0, divergence = 0;
  for (std::size_t i = 0; i < input.p.size(); ++i) {
    variation += std::fabs(input.p[i] - input.q[i]);
    divergence += input.p[i] * std::log(input.p[i] / input.q[i]);
  }
  return variation * variation / 2 <= divergence;
}

bool by_balls_at_128_bits(const Input& input) {
  const PrecisionScope scope(128);
  const auto [left, right] = pinsker().ball(input);
  return certainly_less_equal(left.value, right.value);
}

/// Boost.Multiprecision at 38 digits, 128 bits: no bound.
bool by_mpfr_at_38_digits(const Input& input) {
  using Digits38 = boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<38>,
                                                 boost::multiprecision::et_off>;
  return square(total_variation<Digits38>(input).value) * Digits38(2) <= kl<Digits38>(input).value;
}

bool value_is_certified(const Input& input) {
  static const Quantity& quantity = *find_quantity("kl");
  return certify(quantity, input).decided;
}

constexpr Contender all[] = {
    {"certified", "Pinsker, certified verdict",
     [](std::uint64_t first, std::uint64_t count) { return affirmed(first, count, generic, certified); }},
    {"naive", "Pinsker, naive doubles",
     [](std::uint64_t first, std::uint64_t count) { return affirmed(first, count, generic, naively); }},
    {"arb-128", "Pinsker, Arb at 128 bits from the start",
     [](std::uint64_t first, std::uint64_t count) {
       return affirmed(first, count, generic, by_balls_at_128_bits);
     }},
    {"mpfr-38", "Pinsker, Boost MPFR at 38 digits",
     [](std::uint64_t first, std::uint64_t count) {
       return affirmed(first, count, generic, by_mpfr_at_38_digits);
     }},
    {"near-equal", "Pinsker, certified verdict, P and Q apart by 1 ulp and more",
     [](std::uint64_t first, std::uint64_t count) { return affirmed(first, count, near_equal, certified); }},
    {"value", "KL, correctly rounded reference value",
     [](std::uint64_t first, std::uint64_t count) {
       return affirmed(first, count, generic, value_is_certified);
     }},
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

std::span<const Contender> contenders() { return all; }

const Contender& contender(std::string_view name) {
  for (const Contender& candidate : all)
    if (candidate.name == name) return candidate;
  throw std::out_of_range("no contender " + std::string(name));
}

double cases_per_second(const Contender& contender, int threads, double seconds) {
  constexpr std::uint64_t slice = 64;
  std::uint64_t done = 0, slices = static_cast<std::uint64_t>(threads);
  const auto start = std::chrono::steady_clock::now();
  do {
    parallel_for(slices, threads, [&](std::size_t i) {
      contender.judge(done + static_cast<std::uint64_t>(i) * slice, slice);
    });
    done += slices * slice;
    slices = std::min<std::uint64_t>(2 * slices, 256);
  } while (seconds_since(start) < seconds);
  return static_cast<double>(done) / seconds_since(start);
}

std::string generic_cases_as_json(std::uint64_t count) {
  nlohmann::json cases = nlohmann::json::array();
  for (std::uint64_t i = 0; i < count; ++i) {
    const Case drawn = generic(i);
    cases.push_back(
        {{"p", drawn.p()}, {"q", drawn.q()}});  // the shortest decimals that read back to the same doubles
  }
  return cases.dump();
}

std::optional<double> mpmath_cases_per_second(std::uint64_t count) {
  constexpr std::chrono::milliseconds patience{20000};
  ChildProcess python({"python3", DIVCERT_BENCH_DIR "/mpmath_pinsker.py"}, "");
  std::string answer;
  if (python.write_line(generic_cases_as_json(count), patience) != ChildProcess::Io::ok) return std::nullopt;
  if (python.read_line(answer, patience) != ChildProcess::Io::ok) return std::nullopt;
  const auto read = nlohmann::json::parse(answer);
  if (read.at("affirmed").get<std::uint64_t>() != contender("certified").judge(0, count))
    throw std::logic_error("mpmath and the oracle differ on Pinsker's inequality");
  return static_cast<double>(count) / read.at("seconds").get<double>();
}

std::string oracle_speed_table(double seconds_each) {
  std::string table = fmt::format("{:<60} {:>12} {:>10}\n", "the oracle, n = 8, drawing included, one thread",
                                  "per second", "µs each");
  const double ours = cases_per_second(contender("certified"), 1, seconds_each);
  const auto line = [&](std::string_view what, double rate, const std::string& note) {
    table += fmt::format("{:<60} {:>12.0f} {:>10.2f}{}\n", what, rate, 1e6 / rate, note);
  };
  for (const Contender& each : contenders()) {
    const double rate = &each == &all[0] ? ours : cases_per_second(each, 1, seconds_each);
    const bool same_task = each.name == "naive" || each.name == "arb-128" || each.name == "mpfr-38";
    line(each.what, rate,
         same_task ? fmt::format("   {:.2f}× the certified verdict's time", ours / rate) : "");
  }
  if (const auto rate = mpmath_cases_per_second(200))
    line("Pinsker, mpmath at 128 bits (drawing left out)", *rate,
         fmt::format("   {:.0f}× the certified verdict's time", ours / *rate));
  const double two = cases_per_second(contender("certified"), 2, seconds_each);
  line("Pinsker, certified verdict, two threads", two, fmt::format("   {:.2f}× one thread", two / ours));
  return table;
}

}  // namespace divcert::properties
