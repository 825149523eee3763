#include "properties/claims/parts.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/numbers.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties {
namespace {

/// The correctly rounded value: its order is that of the exact values where the doubles differ.
reference::Certified certified(std::string_view quantity, const Case& at) {
  const auto* const definition = reference::find_quantity(quantity, at.family());
  if (definition == nullptr) throw std::invalid_argument(fmt::format("no quantity {}", quantity));
  return reference::certify(*definition, to_input(at));
}

std::string eval_line(std::string_view quantity, const Case& at) {
  return fmt::format("divcert eval {} {}", quantity, to_options(at));
}

const Law& law_named(std::string_view id) {
  const Law* const law = find_law(id);
  if (law == nullptr) throw std::invalid_argument(fmt::format("no law {}", id));
  return *law;
}

}  // namespace

Part statement_part(Role role, std::string_view text, reference::Statement statement, const On& on) {
  Part part{.role = role, .text = std::string(text)};
  part.law = {.id = {},
              .title = text,
              .statement = text,
              .hypotheses = on.hypothesis != nullptr ? "the hypothesis of this part" : "",
              .sharpness = {},
              .source = {},
              .domain = on.domain,
              .extra = on.extra,
              .hypothesis = on.hypothesis,
              .links = {{text, "", statement}}};
  part.instances = on.instances;
  part.denied = on.denied;
  return part;
}

Part known(Role role, std::string_view law) {
  const Law& found = law_named(law);
  return {.role = role, .text = fmt::format("{} (law {})", found.statement, law), .law = found};
}

Part known_link(Role role, std::string_view law, std::string_view text) {
  Part part = known(role, law);
  const auto link = std::ranges::find(part.law.links, text, &Link::text);
  if (link == part.law.links.end()) throw std::invalid_argument(fmt::format("{} has no link {}", law, text));
  part.law.links = {Link(*link)};
  part.text = fmt::format("{} (law {})", text, law);
  return part;
}

Part value_prints(Role role, std::string text, std::string_view quantity, Case at, std::string printed) {
  const auto judge = [=](const ClaimOptions&) {
    const auto value = certified(quantity, at);
    const auto decimals = printed.size() - printed.find('.') - 1;
    const std::string shown = fmt::format("{:.{}f}", value.value, decimals);
    return PartResult{.outcome = !value.decided     ? PartResult::Outcome::undecided
                                 : shown == printed ? PartResult::Outcome::holds
                                                    : PartResult::Outcome::refuted,
                      .cases = 1,
                      .witness = fmt::format("{} against the exact value, nearest double {}", printed,
                                             to_decimal(value.value)),
                      .replay = eval_line(quantity, at)};
  };
  return calculated(role, std::move(text), judge);
}

Part rises_above(Role role, std::string text, std::string_view quantity, std::vector<Case> along,
                 double bound) {
  const auto judge = [=](const ClaimOptions&) {
    std::vector<std::string> shown;
    bool rises = true, decided = true;
    double before = -1;
    for (const Case& at : along) {
      const auto value = certified(quantity, at);
      decided = decided && value.decided;
      rises = rises && value.value > before;
      before = value.value;
      shown.push_back(fmt::format("{:.6g}", value.value));
    }
    return PartResult{.outcome = !decided                  ? PartResult::Outcome::undecided
                                 : rises && before > bound ? PartResult::Outcome::holds
                                                           : PartResult::Outcome::refuted,
                      .cases = along.size(),
                      .witness = fmt::format("certified values {}", fmt::join(shown, ", ")),
                      .replay = eval_line(quantity, along.back())};
  };
  return calculated(role, std::move(text), judge);
}

Part stays_bounded(Role role, std::string text, std::string_view quantity, std::vector<Case> along,
                   double bound) {
  const Part rising = rises_above(role, text, quantity, std::move(along), bound);
  const auto judge = [rising](const ClaimOptions& options) {
    PartResult result = rising.calculation(options);
    if (result.outcome == PartResult::Outcome::holds)
      result.outcome = PartResult::Outcome::refuted;
    else  // a finite sequence below the bound shows nothing
      result.outcome = PartResult::Outcome::undecided;
    return result;
  };
  return calculated(role, std::move(text), judge);
}

Part least_of(Role role, std::string text, std::string_view quantity, Case least, std::vector<Case> others) {
  const auto judge = [=](const ClaimOptions&) {
    const auto best = certified(quantity, least);
    PartResult result{.outcome = best.decided ? PartResult::Outcome::holds : PartResult::Outcome::undecided,
                      .cases = others.size()};
    double next = std::numeric_limits<double>::infinity();
    const Case* at = &least;
    for (const Case& other : others) {
      const auto value = certified(quantity, other);
      if (!value.decided || value.value == best.value) result.outcome = PartResult::Outcome::undecided;
      if (value.decided && value.value < next) {
        next = value.value;
        at = &other;
      }
    }
    if (best.decided && next < best.value) result.outcome = PartResult::Outcome::refuted;
    result.witness = fmt::format("{:.9g} against {:.9g}, the least of the others", best.value, next);
    result.replay = eval_line(quantity, *at);
    return result;
  };
  return calculated(role, std::move(text), judge);
}

Part calculated(Role role, std::string text, std::function<PartResult(const ClaimOptions&)> calculation) {
  Part part{.role = role, .text = std::move(text)};
  part.calculation = std::move(calculation);
  return part;
}

Part unjudged(std::string reason) {
  Part part;
  part.not_checkable = std::move(reason);
  return part;
}

Case normals(double mu_p, double sigma_p, double mu_q, double sigma_q) {
  return Members{"normal", {mu_p, sigma_p}, {mu_q, sigma_q}};
}

}  // namespace divcert::properties
