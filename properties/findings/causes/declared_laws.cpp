#include "properties/findings/causes/cause.hpp"

// Of functions that are judged by laws alone: there is no exact value to explain anything by, and the law
// says what is wrong.
namespace divcert::properties {
namespace {

constexpr Cause of_law(std::string_view code, std::string_view law, std::string_view title,
                       std::string_view happens, std::string_view remedy, std::string_view source = "") {
  Cause cause{code, title, happens, remedy, source};
  cause.law = law;
  return cause;
}

constexpr Cause table[] = {
    {"DC140", "NaN at a point of the simplex", "Two probability measures have no value.",
     "The usual reasons: 0·log 0, 0/0 and p/−0 where masses are 0, p/m where m = (p + q)/2 underflows to 0, "
     "the root "
     "or the logarithm of what rounding left below 0. If such masses are not its affair, declare a domain: "
     "positive, no_subnormals.",
     ""},
    of_law("DC141", "symmetric", "it is not symmetric", "f(P, Q) and f(Q, P) are two numbers.",
           "Treat both arguments alike, weights and clipping included; or do not declare it symmetric, as KL "
           "and "
           "χ² are not."),
    of_law("DC142", "permutation", "the order of the points matters",
           "The same pairs of masses, listed in another order, have another value.",
           "Let a term depend on (p, q) of its point alone, and sum over all points: look for a last point "
           "that is "
           "left out, a weight by index, sorting of one argument. A distance of points on a line depends on "
           "their "
           "order and does not keep this law."),
    of_law("DC143", "scale", "the scale of the masses matters",
           "P and Q multiplied by constants have another value, although they stand for the same measures.",
           "Divide each of them by its own total before anything else is computed."),
    of_law("DC144", "homogeneous", "it is not homogeneous of its degree",
           "Both measures multiplied by c have not c^degree times the value.",
           "Look for a constant that does not scale: an ε, a clip, a total that is taken for 1."),
    of_law("DC145", "zero_at_equal", "it is not 0 where P = Q", "A measure has a distance from itself.",
           "Look for an ε in one argument, or a missing −H(P); and for cancellation under a root, which "
           "leaves √u: "
           "√(1 − Σ√p·√q) is about 1e-8 there, √(½Σ(√p − √q)²) is 0.",
           "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.7"),
    of_law(
        "DC146", "nonnegative", "it is negative", "Two probability measures have a value below 0.",
        "Where P is far from Q, look for a wrong sign; near it, for cancellation: sum terms that are never "
        "negative, like p·log(p/q) − p + q."),
    of_law(
        "DC147", "range", "it leaves its range", "A value lies outside the bounds that are declared.",
        "Look for a missing factor (½), another base of the logarithm, or masses that are not normalised."),
    of_law(
        "DC148", "data_processing", "merging points raises it",
        "Points that are merged tell P and Q apart less well, and the value is larger.",
        "Σ q·f(p/q) with a convex f keeps this law; Σ(p − q)² and other norms than Σ|p − q| do not: do not "
        "declare it of them. By less than 1e-7 and near P = Q: look for cancellation under a root.",
        "Csiszár, Studia Sci. Math. Hungar. 2 (1967)"),
    of_law("DC149", "additive", "it is not additive over products",
           "Independent pairs together have not the sum of their values.",
           "KL, Rényi divergences and −log Σ√(pq) are additive; total variation, JS and H² are not: do not "
           "declare "
           "it of them.",
           "van Erven and Harremoës, Rényi divergence and Kullback-Leibler divergence, IEEE Trans. Inform. "
           "Theory "
           "60 (2014)"),
    of_law("DC150", "increasing", "it falls as its order grows",
           "Of two orders the larger one has the smaller value.",
           "Rényi divergences rise with the order: look for a missing 1/(α − 1) or exchanged arguments.",
           "van Erven and Harremoës, Rényi divergence and Kullback-Leibler divergence, IEEE Trans. Inform. "
           "Theory "
           "60 (2014)"),
};

}  // namespace

std::span<const Cause> causes_of_declared_laws() { return table; }

const Cause& cause_of_law(std::string_view law) {
  for (const Cause& cause : table)
    if (cause.law == law) return cause;
  return cause_of_code("DC130");
}

}  // namespace divcert::properties
