#include "families/pairs/pair.hpp"
#include "numerics/ladder.hpp"
#include "numerics/step_counts.hpp"

namespace divcert::families {

template <class Real>
Real nearest(const Enclosure& enclose) {
  numerics::count_last_step();
  return numerics::climb<Real>(enclose, numerics::no_exact_case, 16384);
}

template double nearest<double>(const Enclosure&);
template float nearest<float>(const Enclosure&);

}  // namespace divcert::families
