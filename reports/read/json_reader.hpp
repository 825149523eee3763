#pragma once

#include <iosfwd>

#include "reports/model/model.hpp"

namespace divcert::reports {

/// Reads what write_json wrote, so that reports can be merged, compared and written again in other formats:
/// writing the result gives the same bytes, but for the command line of arguments that are not UTF-8. Throws
/// std::runtime_error with one line that says what is wrong.
Report read_json(std::istream& in);

}  // namespace divcert::reports
