#pragma once

/// What C++ code is tested with: GoogleTest matchers, and the main of an adapter that `divcert audit` asks.
/// Headers alone: they include the standard library and POSIX, and link nothing. Both speak to the program
/// `divcert`, whose verdicts are certified (properties/targets/cpp/README.md).
#include <divcert/audit/matchers.hpp>
#include <divcert/audit/target.hpp>
