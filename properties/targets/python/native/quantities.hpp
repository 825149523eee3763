#pragma once

#include <array>
#include <string_view>

namespace divcert::python {

/// How a value depends on the base b of its logarithms.
enum class Base { none, linear, root };  ///< not at all; as 1/log b; as 1/sqrt(log b)

/// What Python says of a quantity of the registry, beside what the registry says.
struct Quantity {
  const char* id;
  Base base;
  const char* definition;
};

/// All of the registry, in its order.
inline constexpr std::array quantities = {
    Quantity{"kl", Base::linear, "Kullback-Leibler divergence, the sum of P log(P/Q)."},
    Quantity{"reverse_kl", Base::linear, "kl(q, p): the sum of Q log(Q/P)."},
    Quantity{"jeffreys", Base::linear, "Jeffreys divergence, kl(p, q) + kl(q, p)."},
    Quantity{"js", Base::linear, "Jensen-Shannon divergence, (KL(P||M) + KL(Q||M))/2 with M = (P + Q)/2."},
    Quantity{"js_distance", Base::root, "Jensen-Shannon distance, the square root of js(p, q): a metric."},
    Quantity{"skew_js", Base::linear,
             "alpha KL(P||M) + (1 - alpha) KL(Q||M) with M = alpha P + (1 - alpha) Q; alpha in [0, 1]."},
    Quantity{"total_variation", Base::none, "Total variation distance, half the sum of |P - Q|."},
    Quantity{"squared_hellinger", Base::none, "Half the sum of (sqrt P - sqrt Q)^2."},
    Quantity{"hellinger", Base::none, "Hellinger distance, the square root of squared_hellinger(p, q)."},
    Quantity{"bhattacharyya", Base::linear, "Bhattacharyya distance, -log of the sum of sqrt(P Q)."},
    Quantity{"chi2", Base::none, "Pearson's chi-squared divergence, the sum of (P - Q)^2 / Q."},
    Quantity{"neyman_chi2", Base::none, "chi2(q, p): the sum of (P - Q)^2 / P."},
    Quantity{"triangular", Base::none, "Triangular discrimination, the sum of (P - Q)^2 / (P + Q)."},
    Quantity{
        "renyi", Base::linear,
        "Renyi divergence of order alpha, log(sum of P^alpha Q^(1 - alpha)) / (alpha - 1), with its limits "
        "at 0, 1 and infinity."},
    Quantity{"tsallis", Base::none,
             "Tsallis divergence of order alpha, (sum of P^alpha Q^(1 - alpha) - 1) / (alpha - 1), with its "
             "limits."},
    Quantity{
        "amari_alpha", Base::none,
        "Amari's alpha-divergence, 4/(1 - alpha^2) (1 - sum of P^((1 - alpha)/2) Q^((1 + alpha)/2)), with "
        "its limits."},
    Quantity{"chernoff", Base::linear,
             "Chernoff information, the greatest -log of the sum of P^s Q^(1 - s) over s in [0, 1]. Within 1 "
             "ulp."},
    Quantity{"hockey_stick", Base::none, "The sum of max(P - gamma Q, 0); gamma positive and finite."},
    Quantity{"entropy", Base::linear, "Shannon entropy, -sum of P log P."},
    Quantity{"cross_entropy", Base::linear, "-sum of P log Q."},
    Quantity{"perplexity", Base::none, "exp(entropy(p)), whatever the base."},
    Quantity{"generalized_kl", Base::none,
             "The sum of P log(P/Q) - P + Q; masses as given, unless said otherwise."},
    Quantity{"itakura_saito", Base::none,
             "The sum of P/Q - log(P/Q) - 1 over positive masses; as given, unless said otherwise."},
    Quantity{"wasserstein1", Base::none,
             "First Wasserstein distance on the line: the masses lie at the points `support`."},
};

/// Quantities that are defined on masses as given.
constexpr bool as_given_by_default(std::string_view id) {
  return id == "generalized_kl" || id == "itakura_saito";
}

}  // namespace divcert::python
