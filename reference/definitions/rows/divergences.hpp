#pragma once

#include <string_view>

#include "reference/definitions/rows/gradients.hpp"
#include "reference/numbers/summands.hpp"
#include "reference/numbers/value.hpp"
#include "reference/numbers/vocabulary.hpp"

// The quantities of a row's two laws, in nats. Conventions at mass 0 as for masses: 0·log 0 = 0, 0·log(0/q) =
// 0, p·log(p/0) = ∞.
namespace divcert::reference::rows {

constexpr Argument other(Argument argument) { return argument == Argument::a ? Argument::b : Argument::a; }
inline Ball temperature_of(const Laws<Ball>& x) { return x.logits->temperature(); }

/// What two laws have in common: 0 where P = Q, and there flat.
struct Divergence {
  static constexpr bool unary = false;
  static constexpr std::string_view parameter = "";
  static constexpr ParameterDomain parameter_domain{};
  static bool zero(const Logits& x) { return x.equal_laws(); }
  static bool flat(const Logits& x, Argument argument) { return x.one_hot(argument) || x.equal_laws(); }
  static bool zero_gradient(const Logits& x, Argument argument, std::size_t) { return flat(x, argument); }
  static constexpr std::vector<Entry> (*gradient_at_infinity)(const Laws<Ball>&, Argument) = nullptr;
};

/// Σ P log(P/Q) as Σ P log(P/Q) − P + Q.
template <class N>
Value<N> relative_entropy_of(const Law<N>& p, const Law<N>& q) {
  N sum = 0;
  for (std::size_t k = 0; k < p.mass.size(); ++k) {
    if (p.present[k] && !q.present[k]) return Value<N>::infinite();
    if (p.present[k])
      sum += relative_entropy(p.mass[k], q.mass[k]);
    else if (q.present[k])
      sum += q.mass[k];
  }
  return Value<N>::finite(sum);
}

struct Kl : Divergence {
  static constexpr std::string_view id = "kl";
  static constexpr std::string_view title = "Kullback-Leibler divergence";
  static constexpr std::string_view definition = "Σ P log(P/Q)";
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    return relative_entropy_of(x.p, x.q);
  }
  static std::vector<Entry> gradient_at_infinity(const Laws<Ball>& x, Argument argument) {
    return argument == Argument::a ? toward_the_outside(x.p, x.q)
                                   : mass_difference(x.p, x.q, temperature_of(x));
  }
  static bool zero_gradient(const Logits& x, Argument argument, std::size_t k) {
    if (flat(x, argument)) return true;
    return argument == Argument::b ? x.equal_mass(k) : x.equal_to_mean(argument, Logits::Term::log_ratio, k);
  }
};

struct ReverseKl : Divergence {
  static constexpr std::string_view id = "reverse_kl";
  static constexpr std::string_view title = "Reverse Kullback-Leibler divergence";
  static constexpr std::string_view definition = "Σ Q log(Q/P)";
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    return relative_entropy_of(x.q, x.p);
  }
  static std::vector<Entry> gradient_at_infinity(const Laws<Ball>& x, Argument argument) {
    return argument == Argument::b ? toward_the_outside(x.q, x.p)
                                   : mass_difference(x.q, x.p, temperature_of(x));
  }
  static bool zero_gradient(const Logits& x, Argument argument, std::size_t k) {
    if (flat(x, argument)) return true;
    return argument == Argument::a ? x.equal_mass(k) : x.equal_to_mean(argument, Logits::Term::log_ratio, k);
  }
};

struct Jeffreys : Divergence {
  static constexpr std::string_view id = "jeffreys";
  static constexpr std::string_view title = "Jeffreys divergence";
  static constexpr std::string_view definition = "Σ (P − Q) log(P/Q)";
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    const Value<N> forward = relative_entropy_of(x.p, x.q), backward = relative_entropy_of(x.q, x.p);
    if (forward.status != Status::finite) return forward;
    if (backward.status != Status::finite) return backward;
    return Value<N>::finite(forward.value + backward.value);
  }
  static std::vector<Entry> gradient_at_infinity(const Laws<Ball>& x, Argument argument) {
    const bool by_b = argument == Argument::b;
    const Law<Ball>&moved = by_b ? x.q : x.p, &fixed = by_b ? x.p : x.q;
    const Value<Ball> outward = relative_entropy_of(moved, fixed);
    if (outward.status != Status::finite) return toward_the_outside(moved, fixed);
    const Ball temperature = temperature_of(x);
    std::vector<Entry> entries = mass_difference(fixed, moved, temperature);
    for (std::size_t k = 0; k < entries.size(); ++k)
      if (moved.present[k])
        entries[k].ball +=
            moved.mass[k] * (moved.log_mass[k] - fixed.log_mass[k] - outward.value) / temperature;
    return entries;
  }
};

/// With P(k) = 0 or Q(k) = 0 the middle is a multiple of the other.
template <class N>
N lone_term(const N& mass, const N& weight) {
  return mass * weight * log(N(1) / weight);
}

/// α KL(P‖M) + (1−α) KL(Q‖M), M = αP + (1−α)Q.
template <class N>
Value<N> skew_divergence(const Laws<N>& x, double skew) {
  const N alpha(skew), rest = N(1) - alpha;
  if (skew == 0 || skew == 1) return Value<N>::finite(0);
  N sum = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const N &p = x.p.mass[k], &q = x.q.mass[k];
    if (x.p.present[k] && x.q.present[k]) {
      const N middle = alpha * p + rest * q;
      sum += alpha * relative_entropy(p, middle) + rest * relative_entropy(q, middle);
    } else if (x.p.present[k]) {
      sum += lone_term(p, alpha);
    } else if (x.q.present[k]) {
      sum += lone_term(q, rest);
    }
  }
  return Value<N>::finite(sum);
}

struct Js : Divergence {
  static constexpr std::string_view id = "js";
  static constexpr std::string_view title = "Jensen-Shannon divergence";
  static constexpr std::string_view definition = "½KL(P‖M) + ½KL(Q‖M), M = (P+Q)/2";
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    return skew_divergence(x, 0.5);
  }
};

struct SkewJs : Divergence {
  static constexpr std::string_view id = "skew_js";
  static constexpr std::string_view title = "skew Jensen-Shannon divergence";
  static constexpr std::string_view definition = "α KL(P‖M) + (1−α) KL(Q‖M), M = αP + (1−α)Q";
  static constexpr std::string_view parameter = "alpha";
  static constexpr ParameterDomain parameter_domain{0, 1};
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    return skew_divergence(x, x.alpha);
  }
  static bool zero(const Logits& x) { return x.alpha() == 0 || x.alpha() == 1 || x.equal_laws(); }
};

/// |p − q| at entry k from the difference.
template <class N>
N distance(const Laws<N>&, std::size_t, const N& difference) {
  return abs(difference);
}
/// Its derivative is the subgradient that is 0 where p = q.
inline Adjoint distance(const Laws<Adjoint>& x, std::size_t k, const Adjoint& difference) {
  const bool alike = x.p.present[k] == x.q.present[k];
  if (alike && !certainly_less(difference, Adjoint(0)) && !certainly_less(Adjoint(0), difference)) {
    const auto& columns = x.logits->columns();
    const bool equal = !x.p.present[k] || x.logits->equal_laws() ||
                       (k < columns.size() ? x.logits->equal_mass(columns[k]) : x.logits->equal_buckets());
    if (equal) return 0;
  }
  return abs(difference);
}

struct TotalVariation : Divergence {
  static constexpr std::string_view id = "total_variation";
  static constexpr std::string_view title = "total variation distance";
  static constexpr std::string_view definition =
      "½ Σ |P − Q|; of its gradient, the subgradient that is 0 where P = Q";
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    // the largest mass differs by what the others do, and they keep their digits
    std::size_t top = 0;
    for (std::size_t k = 1; k < x.size(); ++k)
      if (midpoint(x.p.mass[k]) > midpoint(x.p.mass[top])) top = k;
    N sum = 0, others = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (k == top) continue;
      const N difference = x.p.mass[k] - x.q.mass[k];
      sum += distance(x, k, difference);
      others += difference;
    }
    sum += distance(x, top, -others);
    return Value<N>::finite(sum / N(2));
  }
};

struct SquaredHellinger : Divergence {
  static constexpr std::string_view id = "squared_hellinger";
  static constexpr std::string_view title = "squared Hellinger distance";
  static constexpr std::string_view definition = "½ Σ (√P − √Q)²";
  /// (√p − √q)² = (p − q)²/(√p + √q)²
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    N sum = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
      const N &p = x.p.mass[k], &q = x.q.mass[k];
      if (x.p.present[k] && x.q.present[k])
        sum += square(p - q) / square(sqrt(p) + sqrt(q));
      else
        sum += p + q;
    }
    return Value<N>::finite(sum / N(2));
  }
  static bool zero_gradient(const Logits& x, Argument argument, std::size_t k) {
    return flat(x, argument) || x.equal_to_tilted(argument, 0.5, k);
  }
};

struct Renyi : Divergence {
  static constexpr std::string_view id = "renyi";
  static constexpr std::string_view title = "Rényi divergence";
  static constexpr std::string_view definition = "log(Σ P^α Q^(1−α))/(α−1); at α = 0 and 1 its limits";
  static constexpr std::string_view parameter = "alpha";
  static constexpr ParameterDomain parameter_domain{0, std::numeric_limits<double>::max()};
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    if (x.alpha == 1) return Kl::value(x);
    if (x.disjoint() || (x.alpha > 1 && !x.dominated())) return Value<N>::infinite();
    const double order = x.alpha;
    const N alpha(order), beyond = alpha - N(1);
    double greatest = -outward::infinity, reach = 0;
    const auto log_power = [&](std::size_t k) -> N {
      return beyond * (x.p.log_mass[k] - x.q.log_mass[k]) + x.p.log_mass[k];
    };
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (!x.p.present[k] || !x.q.present[k]) continue;
      greatest = std::max(greatest, midpoint(log_power(k)));
      reach = std::max(reach, std::fabs(midpoint(x.p.log_mass[k] - x.q.log_mass[k])));
    }
    N sum = 0;
    if (reach > 1) {  // relative to the greatest power
      const N centre(greatest);
      for (std::size_t k = 0; k < x.size(); ++k)
        if (x.p.present[k] && x.q.present[k]) sum += exp(log_power(k) - centre);
      return Value<N>::finite((centre + log(sum)) / beyond);
    }
    // Σ (P^α Q^(1−α) − P − (1 − α)(Q − P)): each of one sign and 0 to second order where P = Q
    for (std::size_t k = 0; k < x.size(); ++k) {
      const bool in_p = x.p.present[k], in_q = x.q.present[k];
      const N &p = x.p.mass[k], &q = x.q.mass[k];
      if (in_p && in_q)
        sum += p * expm1(beyond * (x.p.log_mass[k] - x.q.log_mass[k])) + beyond * (q - p);
      else if (in_p)
        sum -= alpha * p;
      else if (in_q)
        sum += beyond * q;
    }
    return Value<N>::finite(log1p(sum) / beyond);
  }
  static std::vector<Entry> gradient_at_infinity(const Laws<Ball>& x, Argument argument) {
    if (x.alpha == 1) return Kl::gradient_at_infinity(x, argument);
    std::vector<std::size_t> outside;
    for (std::size_t k = 0; k < x.size(); ++k)
      if (x.p.present[k] && !x.q.present[k]) outside.push_back(k);
    const Law<Ball>& moved = argument == Argument::a ? x.p : x.q;
    std::vector<Entry> entries;
    for (std::size_t k = 0; k < x.size(); ++k) {
      const bool out = x.p.present[k] && !x.q.present[k];
      if (x.alpha < 1 || (out && outside.size() > 1)) {
        entries.push_back(Entry::undefined());
        continue;
      }
      // the tilted law ∝ P^α Q^(1−α) is all outside: q − T by b, α/(α−1)·(T − p) by a
      const Ball difference = moved.mass[k] - Ball(out ? 1 : 0);
      const Ball alpha(x.alpha);
      const Ball slope = argument == Argument::b ? Ball(1) : alpha / (Ball(1) - alpha);
      entries.push_back({Status::finite, slope * difference / temperature_of(x)});
    }
    return entries;
  }
  static bool zero_gradient(const Logits& x, Argument argument, std::size_t k) {
    if (x.alpha() == 1) return Kl::zero_gradient(x, argument, k);
    if (x.alpha() == 0 && argument == Argument::a) return true;
    return flat(x, argument) || x.equal_to_tilted(argument, x.alpha(), k);
  }
  static bool zero(const Logits& x) {
    if (x.equal_laws()) return true;
    if (x.alpha() != 0) return false;  // order 0 sees supports alone
    for (const auto* list : {&x.columns(), &x.others()})
      for (const std::size_t k : *list)
        if (x.present(Argument::b, k) && !x.present(Argument::a, k)) return false;
    return true;
  }
};

struct Entropy : Divergence {
  static constexpr std::string_view id = "entropy";
  static constexpr std::string_view title = "Shannon entropy";
  static constexpr std::string_view definition = "−Σ P log P";
  static constexpr bool unary = true;
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    N sum = 0;
    for (std::size_t k = 0; k < x.size(); ++k)
      if (x.p.present[k]) sum -= x.p.mass[k] * x.p.log_mass[k];
    return Value<N>::finite(sum);
  }
  static bool zero(const Logits& x) { return x.one_hot(Argument::a); }
  static bool zero_gradient(const Logits& x, Argument argument, std::size_t k) {
    return x.one_hot(argument) || x.equal_to_mean(argument, Logits::Term::a, k);
  }
};

struct CrossEntropy : Divergence {
  static constexpr std::string_view id = "cross_entropy";
  static constexpr std::string_view title = "cross entropy";
  static constexpr std::string_view definition = "−Σ P log Q; of a target column t and one law, −log P(t)";
  template <class N>
  static Value<N> value(const Laws<N>& x) {
    N sum = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (!x.p.present[k]) continue;
      if (!x.q.present[k]) return Value<N>::infinite();
      sum -= x.p.mass[k] * x.q.log_mass[k];
    }
    return Value<N>::finite(sum);
  }
  static std::vector<Entry> gradient_at_infinity(const Laws<Ball>& x, Argument argument) {
    return argument == Argument::a && !x.logits->target() ? toward_the_outside(x.p, x.q)
                                                          : mass_difference(x.p, x.q, temperature_of(x));
  }
  static bool zero(const Logits& x) {
    if (x.target()) return x.one_hot(Argument::a);
    return x.one_hot(Argument::b);
  }
  static bool zero_gradient(const Logits& x, Argument argument, std::size_t k) {
    if (x.one_hot(argument)) return true;
    if (x.target()) return false;
    return argument == Argument::b ? x.equal_mass(k) : x.equal_to_mean(argument, Logits::Term::b, k);
  }
};

}  // namespace divcert::reference::rows
