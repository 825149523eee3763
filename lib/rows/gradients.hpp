/// Derivatives by the logits of one argument, its law first: m is moved, f is fixed, r = log(m/f).
#if defined(DIVCERT_ROWS_GRADIENTS_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_ROWS_GRADIENTS_HPP
#undef DIVCERT_ROWS_GRADIENTS_HPP
#else
#define DIVCERT_ROWS_GRADIENTS_HPP
#endif

HWY_BEFORE_NAMESPACE();
namespace divcert::rows::HWY_NAMESPACE {

/// τ·∂/∂x of each entry, where the value is finite.
template <class N>
std::vector<N> RowLaws<N>::slopes(Argument argument) const {
  const bool by_a = argument == Argument::a;
  std::vector<N> result;
  const auto each = [&](const auto& slope) {
    for (const Entry& e : entries()) {
      const Entry moved = oriented(e, argument);
      result.push_back(moved.in_p ? slope(moved) : number(0));
    }
  };
  // of KL(m‖f) and of KL(f‖m)
  const auto first = [](const Entry& e, const N& kl) { return e.p * (e.r - kl); };
  const auto second = [](const Entry& e) { return -e.difference; };
  switch (x_.quantity) {
    case RowQuantity::kl:
    case RowQuantity::reverse_kl:
      if (by_a == (x_.quantity == RowQuantity::kl)) {
        const N kl = divergence(!by_a);
        each([&](const Entry& e) { return first(e, kl); });
      } else {
        each(second);
      }
      break;
    case RowQuantity::jeffreys: {
      const N kl = divergence(!by_a);
      each([&](const Entry& e) { return first(e, kl) + second(e); });
      break;
    }
    case RowQuantity::js:
    case RowQuantity::skew_js: {
      const double alpha = x_.quantity == RowQuantity::js ? 0.5 : x_.alpha;
      if (alpha == 0 || alpha == 1) {
        each([&](const Entry&) { return number(0); });
        break;
      }
      const Weights w = by_a ? weights(alpha) : exchanged(weights(alpha));
      const N kl = sum_of([&](const Entry& e) { return phi_to_middle(oriented(e, argument), w); });
      each([&](const Entry& e) { return w.of_p * (e.p * (log_over_middle(e, w) - kl)); });
      break;
    }
    case RowQuantity::total_variation: {
      const N mean = sum_of([&](const Entry& e) {
        const Entry moved = oriented(e, argument);
        return moved.p * sign(-moved.difference);
      });
      each([&](const Entry& e) { return half(e.p * (sign(-e.difference) - mean)); });
      break;
    }
    case RowQuantity::squared_hellinger: {
      // −½(m·H² + √(mf) − m)
      const N value = squared_hellinger();
      each([&](const Entry& e) {
        const N apart = e.in_q ? times_expm1(e.p, e.minus_log_p, half(-e.r)) : -e.p;
        return -half(e.p * value + apart);
      });
      break;
    }
    case RowQuantity::renyi: {
      if (x_.alpha == 1) {
        const N kl = divergence(false);
        each([&](const Entry& e) { return by_a ? first(e, kl) : second(e); });
        break;
      }
      // T ∝ P^α Q^(1−α): α/(α−1)·(T − p) by a, q − T by b
      const N alpha = number(x_.alpha), beyond = alpha - number(1);
      const N log_sum = log_affinity();
      each([&](const Entry& e) {
        const N exponent = by_a ? beyond * e.r : -(alpha * e.r);
        const N tilted = e.in_q ? times_expm1(e.p, e.minus_log_p, exponent - log_sum) : -e.p;  // T − m
        return by_a ? alpha / beyond * tilted : -tilted;
      });
      break;
    }
    case RowQuantity::cross_entropy: {
      if (!by_a) {
        each(second);
        break;
      }
      const N mean = cross_entropy();
      for (std::size_t k = 0; k < entries().size(); ++k) {
        const Entry& e = entries()[k];
        result.push_back(e.in_p ? e.p * (minus_log(*q_, q_tail_, k) - mean) : number(0));
      }
      break;
    }
    case RowQuantity::entropy:
      break;
  }
  return result;
}

/// As the logits of mass 0 fall without end.
template <class N>
std::vector<typename RowLaws<N>::Value> RowLaws<N>::where_infinite(Argument argument) const {
  const bool by_a = argument == Argument::a;
  std::vector<Value> result;
  const auto undefined = [&] { return Value{Kind::undefined, number(0)}; };
  if (x_.has_bucket()) return {x_.a.size(), undefined()};
  std::size_t support = 0, outside = 0;
  for (const Entry& e : entries()) {
    const Entry moved = oriented(e, argument);
    support += moved.in_p;
    outside += moved.in_p && !moved.in_q;
  }
  // KL(m‖f): +∞ outside the support of f and −∞ inside; with nothing inside it depends on how
  const auto toward_the_outside = [&](const Entry& e) -> Value {
    if (!e.in_p || support == 1) return finite(number(0));
    if (outside == support) return undefined();
    return {e.in_q ? Kind::minus_infinity : Kind::plus_infinity, number(0)};
  };
  const auto second = [&](const Entry& e) -> Value { return finite(-e.difference); };
  const bool renyi = x_.quantity == RowQuantity::renyi && x_.alpha != 1;
  const bool moves_first = x_.quantity == RowQuantity::reverse_kl ? !by_a : by_a;
  const N kl = x_.quantity == RowQuantity::jeffreys && outside == 0 ? divergence(!by_a) : number(0);
  std::size_t escaping = 0;
  for (const Entry& e : entries()) escaping += e.in_p && !e.in_q;
  for (const Entry& each : entries()) {
    const Entry e = oriented(each, argument);
    if (renyi) {
      const bool out = each.in_p && !each.in_q;
      if (x_.alpha < 1 || (out && escaping > 1)) {
        result.push_back(undefined());
        continue;
      }
      // T is all outside
      const N alpha = number(x_.alpha), apart = e.p - number(out ? 1 : 0);
      result.push_back(finite(by_a ? alpha / (number(1) - alpha) * apart : apart));
    } else if (x_.quantity == RowQuantity::jeffreys) {
      if (outside != 0)
        result.push_back(toward_the_outside(e));
      else
        result.push_back(finite(e.in_p ? e.p * (e.r - kl) - e.difference : -e.difference));
    } else {
      result.push_back(moves_first ? toward_the_outside(e) : second(e));
    }
  }
  return result;
}

template <class N>
std::vector<typename RowLaws<N>::Value> RowLaws<N>::gradient_of_one_law() const {
  std::vector<Value> result;
  const auto push = [&](N slope) { result.push_back(finite(std::move(slope))); };
  if (x_.target != Problem::none) {
    N others = number(0);
    for (std::size_t k = 0; k < x_.a.size(); ++k)
      if (k != x_.target) others += p_.masses[k];
    for (std::size_t k = 0; k < x_.a.size(); ++k) push(k == x_.target ? -others : p_.masses[k]);
    return result;
  }
  const N mean = entropy();
  for (std::size_t k = 0; k < x_.a.size(); ++k)
    push(present(x_.a[k]) ? p_.masses[k] * (minus_log(p_, p_tail_, k) - mean) : number(0));
  return result;
}

template <class N>
std::vector<typename RowLaws<N>::Value> RowLaws<N>::gradient(Argument argument) const {
  std::vector<Value> result;
  if (x_.of_one_law()) {
    result = gradient_of_one_law();
  } else if (value().kind != Kind::finite) {
    result = where_infinite(argument);
  } else if (std::ranges::count_if(argument == Argument::a ? x_.a : x_.b, present) == 1) {
    result.assign(x_.a.size(), finite(number(0)));  // such a law stays what it is
  } else {
    std::vector<N> by_entry = slopes(argument);
    for (std::size_t k = 0; k < x_.kept; ++k) result.push_back(finite(std::move(by_entry[k])));
    const bool by_a = argument == Argument::a;
    for (std::size_t k = x_.kept; k < x_.a.size(); ++k)  // each has its share of the bucket's
      result.push_back(finite(by_entry.back() * share(by_a ? *p_tail_ : *q_tail_, by_a ? x_.a[k] : x_.b[k])));
  }
  for (std::size_t k = 0; k < result.size(); ++k) {
    if (result[k].kind != Kind::finite) continue;
    result[k].number = over_temperature(std::move(result[k].number));
    // but a Rényi divergence may live where both masses vanish, and so may a bucket
    const bool negligible =
        !x_.of_one_law() && x_.quantity != RowQuantity::renyi && k < x_.kept && columns_[k].vanishes;
    if (negligible) result[k].number = number(0);
  }
  return result;
}

}  // namespace divcert::rows::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
