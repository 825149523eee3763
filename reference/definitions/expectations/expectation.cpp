#include <utility>

#include "reference/definitions/expectations/moments.hpp"
#include "reference/definitions/families/affinity.hpp"

namespace divcert::reference {

template <class N>
N Expectation<N>::taken(Value<N> moment) {
  if (moment.status == Status::infinite) status_ = Status::infinite;
  if (moment.status == Status::undefined && status_ == Status::finite) status_ = Status::undefined;
  if (moment.status != Status::finite) return N(0);
  beyond_ = beyond_ || is_beyond(moment.value);
  return std::move(moment.value);
}

template <class N>
N Expectation<N>::power_of(Value<N> logarithm) {
  if (logarithm.status != Status::finite) return taken(std::move(logarithm));
  if (has_power_beyond_doubles(logarithm.value)) return taken(Value<N>::finite(beyond_doubles<N>()));
  return exp(logarithm.value);
}

template <class N>
Value<N> Expectation<N>::result(N total) const {
  if (status_ != Status::finite) return {status_, N{}};
  return Value<N>::finite(beyond_ ? beyond_doubles<N>() : std::move(total));
}

template class Expectation<Interval>;
template class Expectation<Ball>;
template class Expectation<Multi>;
template class Expectation<Adjoint>;
template class Expectation<Exact>;

}  // namespace divcert::reference
