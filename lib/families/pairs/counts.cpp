#include "families/pairs/pairs_of.hpp"

namespace divcert::families {

DIVCERT_PAIRS_OF(bernoulli, Bernoulli)
DIVCERT_PAIRS_OF(binomial, Binomial)
DIVCERT_PAIRS_OF(geometric, Geometric)
DIVCERT_PAIRS_OF(negative_binomial, NegativeBinomial)
DIVCERT_PAIRS_OF(poisson, Poisson)

}  // namespace divcert::families
