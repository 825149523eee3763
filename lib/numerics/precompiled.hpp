/// What nearly every file of the library reads, precompiled: Highway's operations and numerics/, for every
/// target, and multiprecision. Parsing them took half of the time of compiling a quantity. The sources
/// compile without it too.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "numerics/targets.hpp"
#include <divcert/registry.hpp>
#include <hwy/foreach_target.h>

#include "numerics/exact.hpp"
#include "numerics/floating_point_environment.hpp"
#include "numerics/ladder.hpp"
#include "numerics/targets.hpp"

// A source goes through the targets again, with their macros (precompiled_target.hpp) and its own headers, as
// if nothing had been included for a target yet.
#undef HIGHWAY_HWY_FOREACH_TARGET_H_
#undef HWY_HIGHWAY_INCLUDED
#undef HWY_SET_MACROS_PER_TARGET
#undef HWY_TARGET_INCLUDE
#undef HWY_TARGET_TOGGLE
#define DIVCERT_TARGETS_PRECOMPILED
