#include "families/pairs/pairs_of.hpp"

namespace divcert::families {

DIVCERT_PAIRS_OF(lognormal, LogNormal)
DIVCERT_PAIRS_OF(half_normal, HalfNormal)
DIVCERT_PAIRS_OF(rayleigh, Rayleigh)
DIVCERT_PAIRS_OF(weibull, Weibull)
DIVCERT_PAIRS_OF(pareto, Pareto)

}  // namespace divcert::families
