#pragma once

#include <functional>
#include <string>

#include "reports/model/model.hpp"
#include "reports/model/timing.hpp"

namespace divcert::reports::samples {

/// A clean run of `divcert verify`: accuracy, robustness and laws, all pass.
Report verify();

/// An audit in which functions break their contract, with each verdict and each kind of witness.
Report audit();

/// Every text field holds what breaks careless writers: markup, quotes, controls, ill-formed UTF-8.
Report hostile();
inline const std::string hostile_text =
    "<script>alert(1)</script>&\"' {{x}} ]]> \x1b[31m \x01 \xff \xed\xa0\x80 \u202e\u2066";

/// `verify --teeth`: a mutant noticed, one that survives, a twin that is killed, a false law that stands.
Report teeth();

Timing timing();

/// What a writer makes of a report.
std::string written(const std::function<void(const Report&, std::ostream&)>& write, const Report& report);

}  // namespace divcert::reports::samples
