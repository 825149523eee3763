#include "properties/engine/second_opinion.hpp"

#include <fmt/format.h>

namespace divcert::properties {

bool require_second_opinion(const Check& check, const Case& instance) {
  const auto opinion = check.second_opinion(instance);
  if (opinion.agrees) return opinion.given;
  throw oracle_disagreement(fmt::format("the oracles disagree on {} at {}: Arb says {}, MPFR says {}",
                                        check.id(), to_options(instance), opinion.first, opinion.second));
}

}  // namespace divcert::properties
