#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;
using reference::Value;

struct ChainRule {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const std::size_t rows = rows_of(input);
    const auto p = p_of<N>(input), q = q_of<N>(input);
    const auto p_rows = row_marginal(p, rows), q_rows = row_marginal(q, rows);
    Value<N> total = kl_of(p_rows, q_rows);
    for (std::size_t i = 0; i < rows; ++i)
      if (p_rows.positive[i])
        total = total +
                scaled(p_rows.mass[i], kl_of(row_conditional(p, p_rows, i), row_conditional(q, q_rows, i)));
    return {of<N, reference::Kl>(input), total};
  }
};

/// The measures P_i of the rows, with their weights w_i, and the measure Q: the first row of the table q.
template <class N>
struct Ensemble {
  Measure<N> weights;
  std::vector<Input> pairs;  ///< (P_i, Q)
  std::vector<Measure<N>> members;
  Measure<N> centre, mean;

  explicit Ensemble(const Input& input) : weights(measure_of<N>(input.parameter)) {
    const std::size_t rows = input.parameter.size();
    const auto q = row_pair(input, rows, 0).q;
    for (std::size_t i = 0; i < rows; ++i) {
      pairs.push_back(pair_of(input, row_pair(input, rows, i).p, q));
      members.push_back(measure_of<N>(pairs.back().p));
    }
    centre = measure_of<N>(q);
    mean = mixture(weights, members);
  }

  /// Σ w_i KL(P_i‖Q).
  Value<N> distance_to_centre() const {
    Value<N> total = finite(N(0));
    for (std::size_t i = 0; i < pairs.size(); ++i)
      if (weights.positive[i]) total = total + scaled(weights.mass[i], of<N, reference::Kl>(pairs[i]));
    return total;
  }
  /// Σ w_i KL(P_i‖P̄).
  Value<N> distance_to_mean() const {
    Value<N> total = finite(N(0));
    for (std::size_t i = 0; i < pairs.size(); ++i)
      if (weights.positive[i]) total = total + scaled(weights.mass[i], kl_of(members[i], mean));
    return total;
  }
};

struct Compensation {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Ensemble<N> ensemble(input);
    return {ensemble.distance_to_centre(),
            ensemble.distance_to_mean() + kl_of(ensemble.mean, ensemble.centre)};
  }
};

struct MeanIsTheBestCentre {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Ensemble<N> ensemble(input);
    return {ensemble.distance_to_mean(), ensemble.distance_to_centre()};
  }
};

/// P̄ = Q, in rationals.
bool mean_is_the_centre(const Input& input) {
  const Ensemble<reference::Exact> ensemble(input);
  for (std::size_t j = 0; j < ensemble.mean.size(); ++j)
    if (!(ensemble.mean.mass[j] - ensemble.centre.mass[j]).is_zero()) return false;
  return true;
}

}  // namespace

Law chain_rule() {
  return {
      .id = "chain_rule",
      .title = "Chain rule of the Kullback–Leibler divergence",
      .statement = "KL(P_XY‖Q_XY) = KL(P_X‖Q_X) + Σ_x P_X(x)·KL(P_Y|x ‖ Q_Y|x)",
      .hypotheses = "P and Q are joint distributions: tables with a row for each x",
      .sharpness = "an identity; both sides are infinite together",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorem 2.5.3",
      .domain = Domain::masses,
      .extra = "rows",
      .links = {{"KL(P_XY‖Q_XY) = KL(P_X‖Q_X) + Σ_x P_X(x)·KL(P_Y|x ‖ Q_Y|x)", "always",
                 make_proved_identity<ChainRule>()}},
  };
}

Law compensation() {
  using namespace reference;
  return {
      .id = "compensation",
      .title = "Compensation identity",
      .statement = "Σ w_i·KL(P_i‖Q) = Σ w_i·KL(P_i‖P̄) + KL(P̄‖Q) with P̄ = Σ w_i·P_i",
      .hypotheses =
          "P_1, …, P_r and Q are probability measures on the same points, the weights sum to 1; Q "
          "is the first row of the table q",
      .sharpness = "an identity: P̄ is the only centre of least mean divergence",
      .source =
          "Topsøe, Studia Sci. Math. Hungar. 2 (1967): An information theoretical identity and a problem "
          "involving capacity",
      .domain = Domain::masses,
      .extra = "weights",
      .sharp = true,
      .links = {{"Σ w_i·KL(P_i‖Q) = Σ w_i·KL(P_i‖P̄) + KL(P̄‖Q)", "always, by proof",
                 make_proved_identity<Compensation>()},
                {"Σ w_i·KL(P_i‖P̄) ≤ Σ w_i·KL(P_i‖Q)", "Q = P̄",
                 make_statement<MeanIsTheBestCentre>(Relation::less_equal, &mean_is_the_centre)}},
  };
}

}  // namespace divcert::properties
