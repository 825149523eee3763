#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"
#include "reference/numbers/special.hpp"

namespace divcert::reference {
namespace {

/// Von Mises distributions by direction, any angle, and concentration: density e^(κ cos(x−μ))/(2πI₀(κ)) on
/// the circle; κ = 0 is uniform. An exponential family in (κ cos μ, κ sin μ) with A = log I₀(κ), taken here
/// in terms of the difference of the angles.
struct VonMises {
  static constexpr std::string_view name = "von_mises";
  static constexpr FamilyParameter parameters[] = {{"mu", finite_numbers}, {"kappa", non_negative_numbers}};
  static constexpr bool transcendental = true;
  static constexpr std::string_view title = "Kullback-Leibler divergence of von Mises distributions";
  static constexpr std::string_view definition = "log(I₀(κ₂)/I₀(κ₁)) + (I₁/I₀)(κ₁) (κ₁ − κ₂ cos(μ₁−μ₂))";
  static constexpr std::string_view source =
      "Mardia & Jupp, Directional Statistics (2000), section 3.5: E cos(X−μ) = I₁(κ)/I₀(κ)";

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    if (p[1] == 0 && q[1] == 0) return N(0);
    const N kappa_p = p[1], kappa_q = q[1];
    const N of_concentrations = log_bessel_i0(kappa_q) - log_bessel_i0(kappa_p);
    if (p[0] == q[0]) return of_concentrations + bessel_i_ratio(kappa_p) * (kappa_p - kappa_q);
    return of_concentrations + bessel_i_ratio(kappa_p) * (kappa_p - kappa_q * cosine(N(N(p[0]) - N(q[0]))));
  }
  /// A of the length of the vector αθ_P + (1−α)θ_Q in the plane.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    const N share = alpha;
    return Value<N>::finite(log_bessel_i0(length<N>(N(share * N(p[1])), N((share - N(1)) * N(q[1])), p, q)) -
                            log_power<N>(log_bessel_i0(N(p[1])), log_bessel_i0(N(q[1])), share));
  }
  static bool mirrored(Parameters p, Parameters q) { return p[1] == q[1]; }
  /// The length of θ_P − θ_Q and a constant.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[1] == q[1] && (p[0] == q[0] || p[1] == 0)) return Value<N>::finite(N(0));
    return Value<N>::finite(length<N>(N(p[1]), N(q[1]), p, q) + log_bessel_i0(N(q[1])) -
                            log_bessel_i0(N(p[1])));
  }

 private:
  /// Of a e^(iμ₁) − b e^(iμ₂).
  template <class N>
  static N length(const N& a, const N& b, Parameters p, Parameters q) {
    if (p[0] == q[0]) return abs(N(a - b));
    return sqrt(N(square(N(a - b)) + a * b * 2 * (N(1) - cosine(N(N(p[0]) - N(q[0]))))));
  }
};

}  // namespace

Family von_mises_family() { return family_of<VonMises>(); }

}  // namespace divcert::reference
