#pragma once

#include <cstdint>
#include <string>

namespace divcert::properties {

/// Six digits, and more where fewer would put the score on the other side of one half or of one, where
/// contracts and laws have their bounds.
std::string format_score(double score);

/// Clopper and Pearson's upper bound of the failure rate, at 95 %. Cases of unlike strata have unlike rates:
/// the bound is then on their mean, and only safer (Hoeffding, Ann. Math. Statist. 27 (1956)). Two digits,
/// rounded up. Empty where there are no cases.
std::string failure_rate_bound(std::uint64_t cases, std::uint64_t failures);

}  // namespace divcert::properties
