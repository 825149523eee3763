#include "properties/vectors/exact_value.hpp"

#include <cmath>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/blame.hpp"
#include "properties/engine/second_opinion.hpp"
#include "reference/judging/certified_decimal.hpp"
#include "reference/judging/condition.hpp"

namespace divcert::properties {
namespace {

using reference::Certified;
using reference::Format;
using reference::Status;

constexpr int digits = 40;

std::string_view word(Status status) {
  return status == Status::finite ? "finite" : status == Status::infinite ? "infinite" : "undefined";
}

/// MPFR is asked of the value in nats: a base divides both oracles' numbers by the same logarithm.
void require_second_opinion(const Asked& asked, const Case& instance, const Certified& in_base) {
  const reference::Input input = to_input(instance);
  const Certified nats = asked.base == 0 ? in_base : reference::certify(*asked.quantity, input);
  const auto opinion = reference::second_opinion(*asked.quantity, input, nats);
  if (!opinion.agrees)
    throw oracle_disagreement(fmt::format("the oracles disagree on {} at {}: Arb says {}, MPFR says {}",
                                          asked.quantity->id, to_options(instance), opinion.first,
                                          opinion.second));
}

}  // namespace

std::optional<ExactValue> exact_value(const Asked& asked, const Case& instance) {
  const reference::Input input = to_input(instance);
  bool decided = true;
  const auto rounded = [&](Format format) {
    Certified certified = reference::certify(*asked.quantity, input, {}, asked.reading(), format);
    decided = decided && certified.decided;
    return certified;
  };
  ExactValue value{rounded(Format::binary64), {}};
  const auto text = [&](Format format) { return to_hex(rounded(format).value); };
  const auto decimal = reference::certified_decimal(*asked.quantity, input, digits, {}, asked.reading());
  const bool known = decimal || std::isinf(value.float64.value);  // above 2^4096 there are no digits
  if (!known || !decided) return std::nullopt;

  if (value.float64.status != Status::undefined) require_second_opinion(asked, instance, value.float64);
  const auto condition = reference::condition(*asked.quantity, input, value.float64);
  value.told = {std::string(word(value.float64.status)),
                decimal.value_or(""),
                to_hex(value.float64.value),
                text(Format::binary32),
                text(Format::bfloat16),
                text(Format::binary16),
                condition ? format_condition(condition->upper) : ""};
  return decided ? std::optional(std::move(value)) : std::nullopt;
}

}  // namespace divcert::properties
