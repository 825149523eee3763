#include "families/pairs/pairs_of.hpp"

namespace divcert::families {

DIVCERT_PAIRS_OF(normal, Normal)
DIVCERT_PAIRS_OF(laplace, Laplace)
DIVCERT_PAIRS_OF(cauchy, Cauchy)
DIVCERT_PAIRS_OF(gumbel, Gumbel)

}  // namespace divcert::families
