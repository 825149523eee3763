#include <algorithm>
#include <concepts>

#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"
#include "reference/definitions/families/nuclear_norm.hpp"
#include "reference/definitions/families/symmetric_matrix.hpp"

namespace divcert::reference {
namespace {

/// A member as it is given: d means, then d×d covariances row by row.
struct Member {
  explicit Member(Parameters x) : d(dimension_of(x.size())), mean(x.first(d)), covariance(x.subspan(d)) {}

  /// d of d + d² numbers; the floor for any other count.
  static std::size_t dimension_of(std::size_t numbers) {
    std::size_t d = 0;
    while ((d + 1) * (d + 2) <= numbers) ++d;
    return d;
  }

  template <class N>
  Entries<N> means() const {
    return entries<N>(mean);
  }
  template <class N>
  Entries<N> covariances() const {
    return entries<N>(covariance);
  }
  template <class N>
  SymmetricFactor<N> factor() const {
    return {covariances<N>(), d};
  }

  std::size_t d;
  Parameters mean, covariance;

  bool is_diagonal() const {
    for (std::size_t i = 0; i < d; ++i)
      for (std::size_t j = 0; j < d; ++j)
        if (i != j && covariance[i * d + j] != 0) return false;
    return true;
  }

 private:
  template <class N>
  static Entries<N> entries(Parameters x) {
    Entries<N> all;
    for (const double& number : x) all.push_back(N(number));  // by reference: an Adjoint is a variable
    return all;
  }
};

/// tr(Σ₁ + Σ₂ − 2(Σ₂^½Σ₁Σ₂^½)^½) ≥ 0. For any roots Σ = RRᵀ the last trace is the sum of the singular values
/// of R₂ᵀR₁; of diagonal matrices that of √(σ₁²σ₂²).
template <class N>
N squared_bures(const Member& p, const Member& q) {
  N total = 0;
  if (std::ranges::equal(p.covariance, q.covariance)) return total;
  const bool diagonal = p.is_diagonal() && q.is_diagonal();
  for (std::size_t k = 0; k < p.covariance.size(); k += p.d + 1) {
    const N of_p = p.covariance[k], of_q = q.covariance[k];
    total += of_p + of_q;
    if (diagonal) total -= sqrt(of_p * of_q) * 2;
  }
  if (diagonal) return total;
  if constexpr (std::same_as<N, Exact>) {
    return Exact::not_representable();
  } else {
    const auto of_p = p.factor<N>().root(), of_q = q.factor<N>().root();
    std::vector<Entries<N>> product(p.d, Entries<N>(p.d));
    for (std::size_t j = 0; j < p.d; ++j)
      for (std::size_t i = 0; i < p.d; ++i) product[j][i] = inner_product(of_q[i], of_p[j]);
    return total - nuclear_norm(std::move(product)) * 2;
  }
}

template <class N>
N product_of(const Entries<N>& numbers) {
  N product = 1;
  for (const N& x : numbers) product *= x;
  return product;
}

template <class N>
Entries<N> difference(const Entries<N>& x, const Entries<N>& y) {
  Entries<N> result;
  for (std::size_t i = 0; i < x.size(); ++i) result.push_back(N(x[i] - y[i]));
  return result;
}

/// αx + (1−α)y
template <class N>
Entries<N> mixture(const N& alpha, const Entries<N>& x, const Entries<N>& y) {
  Entries<N> result;
  for (std::size_t i = 0; i < x.size(); ++i) result.push_back(N(alpha * x[i] + (N(1) - alpha) * y[i]));
  return result;
}

/// A + sign·xxᵀ
template <class N>
Entries<N> with_square(Entries<N> a, const Entries<N>& x, int sign) {
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < x.size(); ++j) a[i * x.size() + j] += x[i] * x[j] * sign;
  return a;
}

/// Normal laws on R^d by mean and covariance. Natural parameter (Σ⁻¹μ, −½Σ⁻¹) for (x, xxᵀ), all d + d²
/// numbers.
struct MultivariateNormalFamily {
  static constexpr std::string_view name = "multivariate_normal";
  static constexpr FamilyParameter parameters[] = {{"mean", finite_numbers}, {"covariance", finite_numbers}};
  static constexpr bool matrix = true;
  static constexpr std::string_view condition = "symmetric and positive definite";
  static constexpr std::string_view title =
      "Kullback-Leibler divergence of multivariate normal distributions";
  static constexpr std::string_view definition = "½ [tr(Σ₂⁻¹Σ₁) + (μ₁−μ₂)ᵀΣ₂⁻¹(μ₁−μ₂) − d + log(|Σ₂|/|Σ₁|)]";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 9";

  template <class N>
  using Parameter = Entries<N>;

  static bool valid(Parameters x) {
    const Member member(x);
    const std::size_t d = member.d;
    if (d == 0 || x.size() != d + d * d) return false;
    if (!std::ranges::all_of(x, [](double number) { return finite_numbers.contains(number); })) return false;
    for (std::size_t i = 0; i < d; ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (member.covariance[i * d + j] != member.covariance[j * d + i]) return false;
    return is_positive_definite(member.covariances<Rational>(), d);
  }
  static bool comparable(Parameters p, Parameters q) { return p.size() == q.size(); }

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
    const Member member(x);
    const auto factor = member.factor<N>();
    Entries<N> theta = factor.solve(member.means<N>());
    for (N& entry : factor.inverse()) theta.push_back(N(entry / -2));
    return theta;
  }
  /// A(θ) = ½θ₁ᵀP⁻¹θ₁ − ½ log|P| with the precision matrix P = −2θ₂.
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    const auto [d, factor] = precision_of(theta);
    return (factor.square_of({theta.begin(), theta.begin() + d}) - log(product_of(factor.pivots()))) / 2;
  }
  /// ∇A(θ) = (E X, E XXᵀ)
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    const auto [d, factor] = precision_of(theta);
    Entries<N> moments = factor.solve({theta.begin(), theta.begin() + d});
    for (N& entry : with_square(factor.inverse(), Entries<N>(moments), 1))
      moments.push_back(std::move(entry));
    return moments;
  }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const Member of_p(p), of_q(q);
    const auto factor_p = of_p.factor<N>(), factor_q = of_q.factor<N>();
    N ratio = 1;  // |Σ₂|/|Σ₁|
    for (std::size_t i = 0; i < of_p.d; ++i) ratio *= factor_q.pivots()[i] / factor_p.pivots()[i];
    const N squares = factor_q.square_of(difference(of_p.means<N>(), of_q.means<N>()));
    return (factor_q.trace_of_quotient(of_p.covariances<N>()) + squares - N(static_cast<int>(of_p.d)) +
            log(ratio)) /
           2;
  }
  /// E_P[log p(X)/q(X)], the squares multiplied out, with E X = μ₁ and E XXᵀ = Σ₁ + μ₁μ₁ᵀ.
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    const Entries<N> first = Member(p).means<N>();
    const Entries<N> second = with_square(Member(p).covariances<N>(), first, 1);
    const auto minus_log_density = [&](const Member& member) {  // but for (d/2) log 2π
      const auto factor = member.factor<N>();
      const Entries<N> mu = member.means<N>(), slope = factor.solve(mu);
      const N squares =
          factor.trace_of_quotient(second) - inner_product(slope, first) * 2 + inner_product(slope, mu);
      return N((log(product_of(factor.pivots())) + squares) / 2);
    };
    return minus_log_density(Member(q)) - minus_log_density(Member(p));
  }
  /// With the moments (m, M) = (E X, E XXᵀ): A*(m, M) = −½ log|M − mmᵀ| but for a constant, ∇A* = θ.
  template <class N>
  static N dual(Parameters p, Parameters q) {
    const auto moments = [](const Member& member) {
      Entries<N> all = member.means<N>();
      for (N& entry : with_square(member.covariances<N>(), Entries<N>(all), 1))
        all.push_back(std::move(entry));
      return all;
    };
    const auto conjugate = [](const Entries<N>& all, std::ptrdiff_t d) {
      const Entries<N> first(all.begin(), all.begin() + d), second(all.begin() + d, all.end());
      const SymmetricFactor<N> factor(with_square(second, first, -1), first.size());
      return N(log(product_of(factor.pivots())) / -2);
    };
    const auto d = static_cast<std::ptrdiff_t>(Member(p).d);
    const Entries<N> of_p = moments(Member(p)), of_q = moments(Member(q));
    return conjugate(of_p, d) - conjugate(of_q, d) -
           inner_product(difference(of_p, of_q), natural_parameter<N>(q));
  }
  /// ½[α log|Σ₂| + (1−α) log|Σ₁| − log|S| − α(1−α)(μ₁−μ₂)ᵀS⁻¹(μ₁−μ₂)] with S = αΣ₂ + (1−α)Σ₁; ∞ unless S is
  /// positive definite.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    const Member of_p(p), of_q(q);
    const auto covariance = [&]<class M>() {
      return mixture(M(alpha), of_q.covariances<M>(), of_p.covariances<M>());
    };
    if (alpha > 1 && !is_positive_definite(covariance.template operator()<Rational>(), of_p.d))
      return Value<N>::infinite();
    const SymmetricFactor<N> factor(covariance.template operator()<N>(), of_p.d);
    const N share = alpha;
    const N squares = factor.square_of(difference(of_p.means<N>(), of_q.means<N>()));
    const N logs = log_power<N>(log(product_of(of_q.factor<N>().pivots())),
                                log(product_of(of_p.factor<N>().pivots())), share);
    return Value<N>::finite((logs - log(product_of(factor.pivots())) - share * (N(1) - share) * squares) / 2);
  }
  static bool mirrored(Parameters p, Parameters q) {
    const std::size_t d = Member(p).d;
    return std::ranges::equal(p.subspan(d), q.subspan(d));
  }
  /// ½ log(|Σ₂|/|Σ₁|) + ½(μ₁−μ₂)ᵀ(Σ₂−Σ₁)⁺(μ₁−μ₂), if Σ₂ − Σ₁ ⪰ 0 and μ₁ − μ₂ is in its range.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    const Member of_p(p), of_q(q);
    const std::size_t d = of_p.d;
    const auto range =
        coordinates_of_range(difference(of_q.covariances<Rational>(), of_p.covariances<Rational>()),
                             difference(of_p.means<Rational>(), of_q.means<Rational>()));
    if (!range) return Value<N>::infinite();
    const Entries<N> excess = difference(of_q.covariances<N>(), of_p.covariances<N>());
    const Entries<N> shift = difference(of_p.means<N>(), of_q.means<N>());
    Entries<N> regular, part;
    for (const std::size_t i : *range) {
      part.push_back(shift[i]);
      for (const std::size_t j : *range) regular.push_back(excess[i * d + j]);
    }
    const N squares = SymmetricFactor<N>(regular, range->size()).square_of(part);
    const N ratio = product_of(of_q.factor<N>().pivots()) / product_of(of_p.factor<N>().pivots());
    return Value<N>::finite((log(ratio) + squares) / 2);
  }

  /// No derivatives: what Jacobi's rotations leave out has some of its own.
  template <class N>
  requires(!std::same_as<N, Adjoint>) static N wasserstein2(Parameters p, Parameters q) {
    const Member of_p(p), of_q(q);
    const Entries<N> shift = difference(of_p.means<N>(), of_q.means<N>());
    return sqrt(positive_part(N(inner_product(shift, shift) + squared_bures<N>(of_p, of_q))));
  }

 private:
  template <class N>
  static std::pair<std::ptrdiff_t, SymmetricFactor<N>> precision_of(const Entries<N>& theta) {
    const std::size_t d = Member::dimension_of(theta.size());
    Entries<N> precision;
    for (std::size_t k = d; k < theta.size(); ++k) precision.push_back(N(theta[k] * -2));
    return {static_cast<std::ptrdiff_t>(d), SymmetricFactor<N>(precision, d)};
  }
};

}  // namespace

Family multivariate_normal_family() { return family_of<MultivariateNormalFamily>(); }

}  // namespace divcert::reference
