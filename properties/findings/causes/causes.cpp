#include <algorithm>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "properties/findings/causes/cause.hpp"

namespace divcert::properties {
namespace {

std::vector<Cause> all_causes() {
  std::vector<Cause> all;
  // What takes a cause away must leave the others: scaling and moving Q away leave zeros, so zeros come last.
  // An exception at a zero is a refusal, and not a value that is off. Nearly everything shows at small
  // masses: they come after what has a reason.
  for (const auto theme :
       {causes_of_behaviour(), causes_of_conventions(), causes_of_members(), causes_of_range(),
        causes_of_cancellation(), causes_of_refusals(), causes_of_zeros(), causes_of_thresholds(),
        causes_of_sizes(), causes_of_declared_laws(), causes_of_notes()})
    all.insert(all.end(), theme.begin(), theme.end());
  return all;
}

bool is_suspected(const Cause& cause, const Evidence& evidence) {
  return cause.suspected != nullptr && cause.suspected(evidence);
}

bool is_cured_without(const Cause& cause, const Evidence& evidence) {
  const auto changed = cause.without(evidence, evidence.at);
  return changed && evidence.cured_by(*changed);
}

/// Two at once: the first is named. Its case is shrunk until the other is gone.
bool is_cured_without_both(const Cause& first, const Cause& second, const Evidence& evidence) {
  const auto once = first.without(evidence, evidence.at);
  const auto twice = once ? second.without(evidence, *once) : std::nullopt;
  return twice && evidence.cured_by(*twice);
}

}  // namespace

std::span<const Cause> causes() {
  static const std::vector<Cause> all = all_causes();
  return all;
}

const Cause* find_cause(std::string_view code) {
  const auto found = std::ranges::find(causes(), code, &Cause::code);
  return found == causes().end() ? nullptr : &*found;
}

const Cause& cause_of_code(std::string_view code) {
  const Cause* const cause = find_cause(code);
  if (cause == nullptr) throw std::logic_error(fmt::format("no cause {}", code));
  return *cause;
}

const Cause& cause_of(const Evidence& evidence) {
  for (const Cause& cause : causes()) {
    if (cause.explains != nullptr && cause.explains(evidence)) return cause;
    if (is_suspected(cause, evidence) && is_cured_without(cause, evidence)) return cause;
  }
  for (const Cause& first : causes())
    for (const Cause& second : causes())
      if (&first < &second && is_suspected(first, evidence) && is_suspected(second, evidence) &&
          is_cured_without_both(first, second, evidence))
        return first;
  const bool infinity =
      evidence.failed_as(FailureKind::overflow) || evidence.failed_as(FailureKind::missed_infinity);
  return cause_of_code(infinity ? "DC122" : "DC199");
}

}  // namespace divcert::properties
