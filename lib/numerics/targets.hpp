// All of numerics/ that is compiled for each target. No guards: it is included once for each.
#include "numerics/approximation.hpp"
#include "numerics/exp_kernel.hpp"
#include "numerics/log_kernel.hpp"
#include "numerics/quick_log.hpp"
#include "numerics/sums.hpp"
