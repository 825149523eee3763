#include "reference/definitions/families/bernoulli.hpp"

namespace divcert::reference {
namespace {

/// Binomial distributions by the number of trials and the probability of success: for one n, n times what
/// the Bernoulli distributions have. Of different n the ratio of the binomial coefficients stays in the
/// expectation, which then has no closed form.
struct Binomial {
  static constexpr std::string_view name = "binomial";
  static constexpr FamilyParameter parameters[] = {{"n", counts}, {"p", probabilities}};
  static constexpr std::string_view shared = "n";
  static constexpr std::string_view title = "Kullback-Leibler divergence of binomial distributions";
  static constexpr std::string_view definition =
      "n (p log(p/q) + (1−p) log((1−p)/(1−q))) for one n; n₁ > n₂ and p > 0: ∞; P = 0: −n₂ log(1−q); other "
      "n₁ "
      "≠ n₂ are not defined here";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 6";

  static bool is_zero(Parameters x) { return x[0] == 0 || x[1] == 0; }  // the point mass at 0

  static bool dominated(Parameters p, Parameters q) {
    if (is_zero(p)) return q[0] == 0 || q[1] < 1;
    if (q[0] == 0 || p[0] > q[0] || (p[0] < q[0] && q[1] == 1)) return false;
    return BernoulliFamily::dominated(p.subspan(1), q.subspan(1));
  }
  static bool has_closed_form(Parameters p, Parameters q) { return is_zero(p) || p[0] == q[0]; }

  /// n times what the form of one trial gives. Nothing varies with n, which is whole: a copy.
  template <class N, class Form>
  static N of_trials(Parameters p, Parameters q, const Form& form) {
    const double trials = q[0];
    static constexpr double none = 0;
    const Parameters of_p = is_zero(p) ? Parameters(&none, 1) : p.subspan(1);
    return trials == 0 ? N(0) : N(N(trials) * form(of_p, q.subspan(1)));
  }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    return of_trials<N>(p, q, BernoulliFamily::closed_form<N>);
  }
  template <class N>
  static N bregman(Parameters p, Parameters q) {
    return of_trials<N>(p, q, BernoulliFamily::bregman<N>);
  }
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    return of_trials<N>(p, q, BernoulliFamily::by_moments<N>);
  }
  /// n times that of one trial; of different n where P or Q is the point mass at 0, or one at the larger n.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    if (alpha > 1 && !dominated(p, q)) return Value<N>::infinite();
    if (is_zero(p) && is_zero(q)) return Value<N>::finite(N(0));
    if (!is_zero(p) && !is_zero(q) && p[0] != q[0]) {
      const bool is_point = (p[0] > q[0] ? p : q)[1] == 1;  // beyond the other's last one
      return is_point ? Value<N>::infinite() : Value<N>::undefined();
    }
    static constexpr double none = 0;
    const auto one = [](Parameters x) { return is_zero(x) ? Parameters(&none, 1) : x.subspan(1); };
    const double trials = is_zero(p) ? q[0] : p[0];
    return of_parts<N>(N(trials), BernoulliFamily::log_affinity<N>(one(p), one(q), alpha));
  }
  static bool mirrored(Parameters p, Parameters q) {
    return p[0] == q[0] && BernoulliFamily::mirrored(p.subspan(1), q.subspan(1));
  }
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    const auto form = [](Parameters x, Parameters y) { return BernoulliFamily::log_supremum<N>(x, y).value; };
    return Value<N>::finite(of_trials<N>(p, q, form));
  }
};

}  // namespace

Family binomial_family() { return family_of<Binomial>(); }

}  // namespace divcert::reference
