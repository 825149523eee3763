#pragma once

#include <cstddef>
#include <iosfwd>

#include "reports/model/model.hpp"

namespace divcert::reports {

struct TerminalOptions {
  bool color = false;
  std::size_t failures_shown = 10;  ///< findings written out; the rest are counted in one line
};

/// The summary at the end of a run, for stdout: the verdict in one line, each section (checks by the line,
/// failures in full), the totals.
void write_terminal(const Report& report, std::ostream& out, const TerminalOptions& options = {});

}  // namespace divcert::reports
