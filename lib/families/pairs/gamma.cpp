#include "families/pairs/pairs_of.hpp"

namespace divcert::families {

DIVCERT_PAIRS_OF(exponential, Exponential)
DIVCERT_PAIRS_OF(gamma, Gamma)
DIVCERT_PAIRS_OF(inverse_gamma, InverseGamma)
DIVCERT_PAIRS_OF(chi_squared, ChiSquared)
DIVCERT_PAIRS_OF(inverse_gaussian, InverseGaussian)

}  // namespace divcert::families
