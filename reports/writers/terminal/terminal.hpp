#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <vector>

#include "reports/model/model.hpp"

namespace divcert::reports {

struct TerminalOptions {
  bool color = false;
  std::size_t failures_shown = 10;                ///< findings written out; the rest are counted in one line
  std::vector<std::filesystem::path> files = {};  ///< where the reports are, named in the last lines
};

/// The summary at the end of a run, for stdout: one line for each check, the failures in full, the totals.
void write_terminal(const Report& report, std::ostream& out, const TerminalOptions& options = {});

}  // namespace divcert::reports
