#include "families/pairs/pairs_of.hpp"

namespace divcert::families {

DIVCERT_PAIRS_OF(beta, Beta)
DIVCERT_PAIRS_OF(uniform, Uniform)
DIVCERT_PAIRS_OF(continuous_bernoulli, ContinuousBernoulli)

}  // namespace divcert::families
