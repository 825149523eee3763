#include "properties/checks/explained.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "properties/cases/covariance.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "reference/judging/condition.hpp"
#include "reference/judging/exact_predicates.hpp"
#include "reference/numbers/bounds.hpp"
#include "reference/numbers/format.hpp"

namespace divcert::properties {
namespace {

using reference::Certified;
using reference::Status;

constexpr double infinity = std::numeric_limits<double>::infinity();
/// C·κ·u below which what first order leaves out is at most a 2^10th of it.
constexpr double small = 0x1p-10;

/// In this order signs alternate: the largest masses of P first, so that the two that count most are apart.
std::vector<std::size_t> order_of(const std::vector<double>& numbers, const Case& instance) {
  std::vector<std::size_t> order(numbers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (instance.domain() == Domain::masses) {
    const std::vector<double>& p = instance.p();
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return p[i]; });
  }
  return order;
}

/// Every number of the case moved by `units` rounding units, of alternating sign, from `first_sign` on in P
/// and from the other in Q; masses that are 0 stay so, and none becomes 0 or infinite.
Case moved(Case instance, double units, int first_sign, reference::Format format) {
  const double u = reference::unit_roundoff(format);
  const double least = reference::least_number(format), most = reference::greatest_number(format);
  const auto of_p = order_of(instance.p(), instance), of_q = order_of(instance.q(), instance);
  const auto move = [&](std::vector<double>& numbers, const std::vector<std::size_t>& order, int sign) {
    for (const std::size_t i : order) {
      double& x = numbers[i];
      const double step = std::max(std::fabs(x) * units * u, std::ceil(units / 2) * least);
      if (x != 0) x = std::copysign(std::clamp(std::fabs(x) + sign * step, least, most), x);
      sign = -sign;
    }
  };
  move(instance.p(), of_p, first_sign);
  move(instance.q(), of_q, -first_sign);  // apart
  return instance;
}

double moved_by(const Function& function, const reference::Quantity& quantity, const Case& instance,
                const Certified& exact, const reference::Ladder& ladder, double units) {
  double most = 0;
  for (const int sign : {1, -1}) {
    const Case there = moved(instance, units, sign, function.format);
    const Certified value = exact_value(function, quantity, there, ladder, reference::Format::binary64);
    if (value.status != Status::finite || !std::isfinite(value.value)) return infinity;
    most = std::max(most, reference::error_in_ulps(value.value, exact).upper);
  }
  return most;
}

}  // namespace

namespace {

/// The same quantity of masses as given: with what normalising does, and nothing cancels (generalized_kl for
/// kl). Of entropies it is the quantity itself: −Σ p log q, whose terms are of one sign on shares, has no
/// form that a rounded share of nearly 1 leaves alone. nullptr: there is none.
const reference::Quantity* share_form(const reference::Quantity& quantity) {
  if (!quantity.family.empty()) return nullptr;
  if (quantity.unary || quantity.id == "cross_entropy" || quantity.nonnegative_as_given) return &quantity;
  for (const reference::Quantity& other : reference::quantities())
    if (other.family.empty() && other.normalized_is == quantity.id && other.nonnegative_as_given)
      return &other;
  return nullptr;
}

/// What rounded shares add to the allowance at a case; nullptr: nothing.
const reference::Quantity* of_shares(const Function& function, const reference::Quantity& quantity,
                                     const Case& instance) {
  const bool rounds_shares = function.contract.kind == ErrorContract::Kind::explained &&
                             instance.domain() == Domain::masses &&
                             instance.masses() == reference::Masses::normalized;
  return rounds_shares ? share_form(quantity) : nullptr;
}

/// The masses over their totals, rounded.
Case shares_of(const Case& instance, reference::Format format) {
  Case shares = instance;
  for (auto* masses : {&shares.p(), &shares.q()}) {
    int largest = -2000;
    for (const double mass : *masses)
      if (mass > 0) largest = std::max(largest, std::ilogb(mass));
    double total = 0;
    for (double& mass : *masses) total += mass = std::ldexp(mass, -largest);
    for (double& mass : *masses) mass = reference::round_to(format, mass / total);
  }
  shares.take_masses(reference::Masses::as_given);
  return shares;
}

}  // namespace

double stable_roundings(const ErrorContract& contract, const Case& instance) {
  constexpr double of_a_term = 16;
  return contract.kind == ErrorContract::Kind::condition
             ? contract.limit
             : of_a_term + static_cast<double>(std::max(instance.p().size(), instance.q().size()));
}

namespace {

/// Of masses as given (shares are) and of parameters: who normalises masses has none far from 1 that counts,
/// but for the shares.
bool takes_logarithms(const Function& function, const reference::Quantity& quantity, const Case& instance) {
  const bool scaled = instance.domain() == Domain::masses && instance.masses() != reference::Masses::as_given;
  return !scaled && quantity.logarithm != reference::Logarithm::none && !function.convention.log_p;
}

/// C·(κ + 1) of a quantity at a case, with what the value moves by where first order says little.
double allowed_at(const Function& function, const reference::Quantity& quantity, const Case& instance,
                  const Certified& exact, const reference::Ladder& ladder) {
  const double roundings =
      stable_roundings(function.contract, instance) * input_roundings(function, instance);
  const Case computed = filled(function.convention, instance);
  const auto condition = reference::condition(quantity, to_input(computed), exact, ladder);
  double most = condition ? condition->upper : 0;
  if (condition && takes_logarithms(function, quantity, instance))
    most = std::max(most, reference::condition_of_logarithms(quantity, to_input(computed), exact, ladder));
  const double first_order = roundings * (most + 1);
  if (condition && first_order * reference::unit_roundoff(function.format) <= small) return first_order;
  return first_order + moved_by(function, quantity, instance, exact, ladder, roundings);
}

}  // namespace

double half_of_the_digits(reference::Format format) {
  return std::ldexp(1.0, reference::facts_of(format).digits / 2);
}

double roundings_of_closed_form(const Function& function, const reference::Quantity& quantity,
                                const Case& instance, const Certified& exact,
                                const reference::Ladder& ladder) {
  constexpr double of_an_operation = 2 * wished_ulps;
  if (quantity.family.empty() || quantity.adjoint == nullptr) return 0;
  const Case computed = filled(function.convention, instance);
  return of_an_operation * reference::condition_of_operations(quantity, to_input(computed), exact, ladder);
}

double allowed_ulps(const Function& function, const reference::Quantity& quantity, const Case& instance,
                    const Certified& exact, const reference::Ladder& ladder) {
  if (!function.contract.is_conditional()) return function.contract.limit;
  if (function.contract.kind == ErrorContract::Kind::covariances) {
    const double units = function.contract.limit * dimension_and_condition(function.divergence, instance);
    const double error = relative_error_of_units(units, function.divergence, instance, exact.value);
    int exponent = 0;  // a rounding unit of the value, in ulps: between a half and 1
    return error * 0x1p53 * std::fabs(std::frexp(exact.value, &exponent));
  }
  double allowed = allowed_at(function, quantity, instance, exact, ladder);
  const double most = half_of_the_digits(function.format);
  if (function.contract.kind == ErrorContract::Kind::explained && allowed < most)
    allowed = std::max(allowed,
                       std::min(roundings_of_closed_form(function, quantity, instance, exact, ladder), most));
  const reference::Quantity* const form = of_shares(function, quantity, instance);
  return form == nullptr
             ? allowed
             : allowed + allowed_at(function, *form, shares_of(instance, function.format), exact, ladder);
}

double allowed_error(const Function& function, const reference::Quantity& quantity, const Case& instance,
                     const Certified& exact, const reference::Ladder& ladder) {
  const auto facts = reference::facts_of(function.format);
  if (exact.value != 0) {
    const double ulp = std::max(reference::least_number(function.format),
                                std::ldexp(1.0, std::ilogb(exact.value) + 1 - facts.digits));
    return allowed_ulps(function, quantity, instance, exact, ladder) * ulp;
  }
  const double roundings =
      stable_roundings(function.contract, instance) * input_roundings(function, instance);
  const auto moved_from_zero = [&](const reference::Quantity& form, const Case& at) {
    double most = 0;
    for (const int sign : {1, -1}) {
      const Certified value = exact_value(function, form, moved(at, roundings, sign, function.format), ladder,
                                          reference::Format::binary64);
      most = std::max(most, value.status == Status::finite ? std::fabs(value.value) : infinity);
    }
    return most;
  };
  const double most = moved_from_zero(quantity, instance);
  const reference::Quantity* const form = of_shares(function, quantity, instance);
  return form == nullptr ? most : most + moved_from_zero(*form, shares_of(instance, function.format));
}

bool contradicts_the_sign(const Function& function, const reference::Quantity& quantity, const Case& instance,
                          const Certified& exact, double got, const reference::Ladder& ladder) {
  if (!(got < 0) || exact.value < 0) return false;
  if (!function.family.empty() && quantity.nonnegative && exact.value > 0)
    return reference::error_in_ulps(got, exact).lower >
           allowed_ulps(function, quantity, instance, exact, ladder);
  const bool as_given = function.convention.masses == reference::Masses::as_given && function.family.empty();
  if (as_given && function.convention.log_p) return false;  // rounded, logarithms are of no simplex
  if (!as_given || quantity.nonnegative_as_given)
    return as_given ? quantity.nonnegative_as_given : quantity.nonnegative;
  const Case computed = filled(function.convention, instance);
  if (!quantity.nonnegative || !reference::sums_to_one(computed.p()) || !reference::sums_to_one(computed.q()))
    return false;
  const reference::Input input = to_input(computed);
  const double value = reference::certify(quantity, input, ladder).value;
  if (value == 0) return true;
  const double terms = reference::weight_slopes(quantity, input, ladder) / value;
  return reference::error_in_ulps(got, exact).lower >
         stable_roundings(function.contract, instance) * (terms + 1);
}

bool is_rooted(const Function& function, const reference::Quantity& quantity) {
  return function.convention.reading.root || quantity.id == "hellinger" || quantity.id == "js_distance";
}

bool is_at_an_end_of_the_format(const Function& function, const reference::Quantity& quantity,
                                const Case& instance, const Certified& exact,
                                const reference::Ladder& ladder) {
  if (exact.status == Status::undefined) return false;
  const auto facts = reference::facts_of(function.format);
  const int least_normal = facts.least_exponent + facts.digits - 1;
  const double large = std::ldexp(1.0, facts.most_exponent - facts.most_exponent / 16),
               small = std::ldexp(1.0, least_normal - least_normal / 16);
  const bool finite = exact.status == Status::finite;
  if (finite && std::fabs(exact.value) >= large) return true;
  if (instance.domain() != Domain::masses)
    return finite && std::fabs(exact.value) < small &&
           !reference::certainly_equal(exact.enclosure, reference::Ball(0));
  const double square = exact.value * exact.value;
  if (finite && exact.value != 0 && square < small && is_rooted(function, quantity)) return true;
  const Case computed = filled(function.convention, instance);
  const bool as_given = function.convention.masses == reference::Masses::as_given;
  double most = 0;
  for (const auto* masses : {&computed.p(), &computed.q()}) {
    double total = 0, least = std::numeric_limits<double>::infinity();
    for (const double mass : *masses) {
      total += mass;
      if (mass > 0) least = std::min(least, mass);
    }
    most = std::max(most, total);
    if (!as_given && least / total < std::ldexp(1.0, least_normal))
      return true;  // a share leaves the normals
  }
  if (!finite) return most >= large;  // an infinity is one at the small end too
  if (most >= large || most < small) return true;
  return as_given && (quantity.adjoint != nullptr &&
                      reference::weight_slopes(quantity, to_input(computed), ladder) >= large);
}

bool is_excused_at_an_end(const Function& function, const reference::Quantity& quantity, const Case& instance,
                          const reference::Ladder& ladder) {
  return function.contract.is_conditional() &&
         is_at_an_end_of_the_format(function, quantity, instance,
                                    exact_value(function, quantity, instance, ladder, function.format),
                                    ladder);
}

bool agree(const Function& function, const reference::Quantity& quantity, const Case& first, double value,
           const Case& second, double other, const reference::Ladder& ladder, double roundings) {
  if (value == other || (std::isnan(value) && std::isnan(other))) return true;
  const double unit = 2 * reference::unit_roundoff(function.format);
  if (!function.contract.is_conditional()) return function.contract.agree(value, other, unit);
  double allowed = 0;
  for (const Case* instance : {&first, &second}) {
    const Certified exact = exact_value(function, quantity, *instance, ladder, function.format);
    // Which infinity is the accuracy check's affair. In a directed mode the greatest number stands for one.
    if (exact.status != Status::finite || !exact.decided || !std::isfinite(exact.value)) {
      const double most = roundings > 1 ? reference::greatest_number(function.format)
                                        : std::numeric_limits<double>::infinity();
      return !(std::fabs(value) < most) && !(std::fabs(other) < most);
    }
    allowed +=
        (instance == &second ? roundings : 1) * allowed_error(function, quantity, *instance, exact, ladder);
  }
  // An infinity is what the number after the greatest was rounded to, and that is no double.
  const long double beyond = std::ldexp(1.0L, reference::facts_of(function.format).most_exponent);
  const auto number = [beyond](long double x) { return std::isinf(x) ? std::copysign(beyond, x) : x; };
  return std::fabs(number(value) - number(other)) <= static_cast<long double>(allowed);
}

}  // namespace divcert::properties
