#pragma once

#include <iosfwd>
#include <string>

#include "reports/model/claims.hpp"

namespace divcert::reports {

/// One line for stdout: id, verdict, claim.
std::string claim_line(const Claim& claim);

/// All that was found out about one claim, for stdout.
void write_claim(const Claim& claim, std::ostream& out);

}  // namespace divcert::reports
