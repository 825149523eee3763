#include "reference/definitions/pairs/entropies.hpp"

#include <algorithm>
#include <utility>

#include "reference/definitions/expectations/moments.hpp"
#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/pairs/equal_laws.hpp"
#include "reference/numbers/constants.hpp"

namespace divcert::reference {
namespace {

template <class N>
const ExpectationForms<N>& forms(const Expectations& expectations) {
  return std::get<ExpectationForms<N>>(expectations.forms);
}

template <class N>
Value<N> with_log_pi(Value<N> value, double times) {
  if (value.status == Status::finite && times != 0 && !is_beyond(value.value))
    value.value += log_pi<N>() * N(times);
  return value;
}

/// −Σ p log q over one or two whole numbers. Two are 0 and 1: so is E X the mass at 1.
template <class N>
N over_points(const Support& points, const ExpectationForms<N>& of_p, Parameters p,
              const ExpectationForms<N>& of_q, Parameters q) {
  if (points.low == points.high) return -of_q.log_mass(q, points.low);
  const N one = of_p.moments.mean(p).value;
  return -((N(1) - one) * of_q.log_mass(q, 0) + one * of_q.log_mass(q, 1));
}

/// −E_P log q of two laws with P's support in Q's, without log π.
template <class N>
Value<N> cross_entropy_of(const Expectations& of_p, Parameters p, const Expectations& of_q, Parameters q) {
  const auto &forms_p = forms<N>(of_p), &forms_q = forms<N>(of_q);
  const Support points = of_p.support(p);
  if (points.whole) {
    if (!points.is_small()) return Value<N>::undefined();
    return Value<N>::finite(over_points(points, forms_p, p, forms_q, q));
  }
  if (forms_q.cross_entropy == nullptr) return Value<N>::undefined();
  Expectation<N> expectation(forms_p.moments, p);
  N total = forms_q.cross_entropy(expectation, q);
  return expectation.result(std::move(total));
}

template <class N>
Value<N> entropy_of(const Expectations& of_p, Parameters p) {
  const Support points = of_p.support(p);
  if (!points.is_small()) return forms<N>(of_p).entropy(p);
  if (points.low == points.high) return Value<N>::finite(N(0));
  return Value<N>::finite(over_points(points, forms<N>(of_p), p, forms<N>(of_p), p));
}

/// What is known of the two sides; finite, or what the rules before the formula say.
struct Pair {
  const Family* family;
  const Expectations *p = nullptr, *q = nullptr;
  Status status = Status::undefined;

  explicit Pair(const Input& input) : family(find_family(input.family)) {
    if (family == nullptr || !family->is_pair()) return;
    if (!family->of_p().contains(input.p) || !family->of_q().contains(input.q)) return;
    p = find_expectations(family->of_p().name);
    q = find_expectations(family->of_q().name);
    status = q->support(input.q).contains(p->support(input.p)) ? Status::finite : Status::infinite;
  }
};

template <class N>
Value<N> pair_cross_entropy(const Input& input) {
  const Pair pair(input);
  if (pair.status != Status::finite) return {pair.status, N{}};
  return with_log_pi(cross_entropy_of<N>(*pair.p, input.p, *pair.q, input.q), pair.q->log_pi);
}

bool has_adjoint_moments(const Expectations& p, const Expectations& q) {
  return std::ranges::all_of(q.needs, [&](Moment moment) { return forms<Adjoint>(p).moments.has(moment); });
}

}  // namespace

template <class N>
Value<N> family_entropy(const Input& input) {
  const Family* const family = find_family(input.family);
  const Expectations* const expectations = find_expectations(input.family);
  if (expectations == nullptr || !family->contains(input.p)) return Value<N>::undefined();
  return with_log_pi(forms<N>(*expectations).entropy(input.p), expectations->log_pi);
}

template <class N>
Value<N> family_cross_entropy(const Input& input) {
  const Family* const family = find_family(input.family);
  if (family == nullptr) return Value<N>::undefined();
  if (family->is_pair()) return pair_cross_entropy<N>(input);
  Value<N> divergence = std::get<FamilyForms<N>>(family->forms).closed_form(input);
  if (divergence.status != Status::finite || is_beyond(divergence.value)) return divergence;
  Value<N> total = family_entropy<N>(input);
  if (total.status == Status::finite) total.value += divergence.value;
  return total;
}

template <class N>
Value<N> pair_kl(const Input& input) {
  const Pair pair(input);
  if (pair.p != nullptr && one_law(input)) return Value<N>::finite(N(0));
  if (pair.status != Status::finite) return {pair.status, N{}};
  Value<N> total = cross_entropy_of<N>(*pair.p, input.p, *pair.q, input.q);
  if (total.status != Status::finite || is_beyond(total.value)) return total;
  total.value -= entropy_of<N>(*pair.p, input.p).value;
  return with_log_pi(std::move(total), pair.q->log_pi - pair.p->log_pi);
}

bool has_adjoint_entropy(const Family& family) {
  const Expectations* const expectations = find_expectations(family.name);
  return expectations != nullptr && forms<Adjoint>(*expectations).entropy != nullptr;
}

bool has_adjoint_cross_entropy(const Family& family) {
  if (!family.is_pair()) return has_adjoint_entropy(family);
  const Expectations &p = *find_expectations(family.of_p().name), &q = *find_expectations(family.of_q().name);
  return has_adjoint_moments(p, q);
}

bool one_law(const Input& input) {
  const Family* const family = find_family(input.family);
  return family != nullptr && equal_laws(family->of_p(), input.p, family->of_q(), input.q);
}

#define NUMBER(N)                                          \
  template Value<N> family_entropy<N>(const Input&);       \
  template Value<N> family_cross_entropy<N>(const Input&); \
  template Value<N> pair_kl<N>(const Input&);
NUMBER(Interval)
NUMBER(Ball)
NUMBER(Multi)
NUMBER(Adjoint)
NUMBER(Exact)
#undef NUMBER

}  // namespace divcert::reference
