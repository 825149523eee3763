#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/conventions/inquiry.hpp"
#include "reference/judging/condition.hpp"

namespace divcert::properties {
namespace {

struct Ratio {
  double value;
  std::size_t agreeing;  ///< answers that are the declared divergence's
  std::size_t first_other;
  bool constant;
};

Ratio ratio_of(const Inquiry& inquiry, const Answers& answers) {
  Ratio ratio{0, 0, 0, true};
  bool first = true, other_seen = false;
  for (std::size_t k = 0; k < answers.size(); ++k) {
    const bool agrees = explains(inquiry.declared, answers, k, inquiry.ladder, inquiry.units) == true;
    if (agrees) ++ratio.agreeing;
    if (!agrees && !other_seen) ratio.first_other = k, other_seen = true;
    const auto exact = exact_value(inquiry.declared, inquiry.quantity,
                                   meant(inquiry.declared, answers.asked, answers.witnesses[k].instance),
                                   inquiry.ladder, reference::Format::binary64);
    const double here = answers.outcomes[k].value / exact.value;
    if (answers.outcomes[k].fault != Outcome::Fault::none || !std::isfinite(here)) {
      ratio.constant = false;
      continue;
    }
    if (first) ratio.value = here;
    first = false;
    const double slack = inquiry.units * 8 * reference::unit_roundoff(inquiry.declared.format);
    ratio.constant = ratio.constant && std::fabs(here - ratio.value) <= slack * std::fabs(ratio.value);
  }
  return ratio;
}

}  // namespace

bool infer_ratio(Inquiry& inquiry, const Answers& answers) {
  const Ratio ratio = ratio_of(inquiry, answers);
  const std::size_t cases = answers.size();
  if (ratio.constant && ratio.value != 0) {
    if (ratio.value > 0) inquiry.result.audited.convention.reading.factor *= ratio.value;
    inquiry.note({"factor", to_decimal(ratio.value), false,
                  fmt::format("value/exact = {:.7g} on {} of {} cases, which no known convention explains",
                              ratio.value, cases, cases),
                  Standing::fails},
                 &answers, ratio.first_other);
    return ratio.value > 0;
  }
  inquiry.note(
      {"convention", "unknown", false,
       fmt::format(
           "no known convention explains the values: {} of {} are those of the divergence as declared",
           ratio.agreeing, cases),
       Standing::unexplained});
  return false;
}

}  // namespace divcert::properties
