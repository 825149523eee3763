#include <cmath>

#include <divcert/multivariate_normal.hpp>

#include "properties/cases/families.hpp"
#include "properties/mutants/mutant.hpp"

// Normal laws on R^d.
namespace divcert::properties::mutants {
namespace {

using Numbers = std::vector<double>;

constexpr std::string_view multivariate = "multivariate_normal";
/// Condition numbers of 2^40 are drawn, and take so much of a right value too.
constexpr Tolerance of_covariances{.absolute = 0x1p-4};

struct VectorLaw {
  std::size_t d;
  Numbers mean, covariance;

  explicit VectorLaw(Masses x)
      : d(dimension_of(x.size()).value()),
        mean(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(d)),
        covariance(x.begin() + static_cast<std::ptrdiff_t>(d), x.end()) {}

  double& at(std::size_t i, std::size_t j) { return covariance[i * d + j]; }
  VectorLaw diagonal() const {
    VectorLaw law = *this;
    for (std::size_t i = 0; i < d; ++i)
      for (std::size_t j = 0; j < d; ++j)
        if (i != j) law.at(i, j) = 0;
    return law;
  }
  /// Of the same correlations.
  VectorLaw with_squared_variances() const {
    VectorLaw law = *this;
    for (std::size_t i = 0; i < d; ++i)
      for (std::size_t j = 0; j < d; ++j)
        law.at(i, j) *= std::sqrt(covariance[i * d + i]) * std::sqrt(covariance[j * d + j]);
    return law;
  }
};

double kl(const VectorLaw& p, const VectorLaw& q) {
  return divcert::kl(MultivariateNormal{p.mean, p.covariance}, {q.mean, q.covariance});
}

/// ½ (μp−μq)ᵀΣq⁻¹(μp−μq)
double half_of_squares(const VectorLaw& p, const VectorLaw& q) {
  VectorLaw moved = p;
  moved.mean = q.mean;
  return kl(p, q) - kl(moved, q);
}

double multivariate_swapped(bool faulty, Masses p, Masses q) {
  return faulty ? kl(VectorLaw(q), VectorLaw(p)) : kl(VectorLaw(p), VectorLaw(q));
}

double multivariate_squares_unhalved(bool faulty, Masses p, Masses q) {
  const VectorLaw a(p), b(q);
  return kl(a, b) + (faulty ? half_of_squares(a, b) : 0);
}

double multivariate_squares_of_p(bool faulty, Masses p, Masses q) {
  const VectorLaw a(p), b(q);
  return faulty ? kl(a, b) - half_of_squares(a, b) + half_of_squares(b, a) : kl(a, b);
}

double multivariate_dimension_missing(bool faulty, Masses p, Masses q) {
  const VectorLaw a(p), b(q);
  return kl(a, b) + (faulty ? static_cast<double>(a.d) / 2 : 0);
}

double multivariate_mean_of_coordinates(bool faulty, Masses p, Masses q) {
  const VectorLaw a(p), b(q);
  return kl(a, b) / (faulty ? static_cast<double>(a.d) : 1);
}

double multivariate_without_correlations(bool faulty, Masses p, Masses q) {
  const VectorLaw a(p), b(q);
  return faulty ? kl(a.diagonal(), b.diagonal()) : kl(a, b);
}

double multivariate_deviations_for_variances(bool faulty, Masses p, Masses q) {
  const VectorLaw a(p), b(q);
  return faulty ? kl(a.with_squared_variances(), b.with_squared_variances()) : kl(a, b);
}

Mutant mutant(std::string_view id, std::string_view bug, Code code, std::string_view seen_in = {}) {
  return {.id = id,
          .bug = bug,
          .divergence = "kl",
          .code = code,
          .seen_in = seen_in,
          .family = multivariate,
          .tolerance = of_covariances};
}

}  // namespace

std::vector<Mutant> vectors() {
  return {
      mutant("multivariate_swapped", "The two laws are swapped.", call<multivariate_swapped>),
      mutant("multivariate_squares_unhalved", "The half of the means' squared distance is missing.",
             call<multivariate_squares_unhalved>),
      mutant("multivariate_squares_of_p", "The means' distance is in P's covariance.",
             call<multivariate_squares_of_p>),
      mutant("multivariate_dimension_missing", "−d is missing.", call<multivariate_dimension_missing>),
      mutant("multivariate_mean_of_coordinates", "The mean over the coordinates, not the sum.",
             call<multivariate_mean_of_coordinates>),
      mutant("multivariate_without_correlations", "Only the diagonals of the covariances are read.",
             call<multivariate_without_correlations>),
      mutant("multivariate_deviations_for_variances", "The diagonal is read as standard deviations.",
             call<multivariate_deviations_for_variances>),
  };
}

}  // namespace divcert::properties::mutants
