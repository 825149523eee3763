#pragma once

#include <memory>
#include <span>
#include <string_view>

#include <divcert/masses.hpp>

namespace divcert {

/// Normal law on R^d: d finite means; d·d covariances, row by row, symmetric (but for rounding: then the
/// lower triangle counts) and positive definite. Covariances that are not are a domain_error; so are those
/// that are too ill-conditioned for a Cholesky factor in double. A singular covariance is one of them: its
/// law lives on a subspace, and to a law that does not KL is +∞ either way; of two laws on one subspace take
/// coordinates there.
struct MultivariateNormal {
  std::span<const double> mean;
  std::span<const double> covariance;
};

/// The same law with its Cholesky factor, which costs O(d³) once and serves any number of divergences.
class FactoredNormal {
 public:
  explicit FactoredNormal(MultivariateNormal law);
  FactoredNormal(FactoredNormal&&) noexcept;
  FactoredNormal& operator=(FactoredNormal&&) noexcept;
  ~FactoredNormal();

  std::size_t dimension() const;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

/// Divergences of two normal laws on the same R^d, in nats. With Σq = LLᵀ, λ the eigenvalues of L⁻¹ΣpL⁻ᵀ and
/// δ = L⁻¹(μp−μq):
///
///   kl                 ½ Σ (λ − 1 − log λ) + ½|δ|², no inverse and no determinant, nothing that cancels
///   reverse_kl         KL(Q‖P)
///   jeffreys           KL(P‖Q) + KL(Q‖P)
///   renyi(α)           (α/2) (μp−μq)ᵀΣ*⁻¹(μp−μq) − log(|Σ*|/(|Σp|^(1−α)|Σq|^α))/(2(α−1)),
///                      Σ* = αΣq + (1−α)Σp; +∞ where Σ* is not positive definite, KL at α = 1; α finite and
///                      non-negative
///   bhattacharyya      half of the Rényi divergence of order ½
///   squared_hellinger  1 − exp(−bhattacharyya); hellinger its root
///   chi2               exp(renyi(2)) − 1; neyman_chi2 that of (Q, P)
///   wasserstein2       the root of |μp−μq|² + tr(Σp + Σq − 2(Σq^½ Σp Σq^½)^½), a distance (Bures)
///
/// In double, not correctly rounded: the relative error is at most 10·d·κ·2^-53 in every sample so far, κ the
/// larger condition number of the two covariances scaled to unit diagonals, near-equal laws included. Where
/// it is another:
///
///   renyi(α), α > 1    S = αΣq − (α−1)Σp may be as near to singular as one likes. κ is then at least
///                      ‖S⁻¹‖‖T‖, T = αΣq + (α−1)Σp, both scaled to a unit diagonal of T. Where S has no
///                      Cholesky factor in double, +∞: the truth, if 10·d·κ·2^-53 is small
///   chi2, neyman_chi2  the same at α = 2, times 1 + log(1 + value)
///   wasserstein2       of its square, and relative to that and tr(Σp + Σq) together
///
/// Equal laws give 0. Errors: domain_error naming the argument.
double kl(const FactoredNormal& p, const FactoredNormal& q);
double reverse_kl(const FactoredNormal& p, const FactoredNormal& q);
double jeffreys(const FactoredNormal& p, const FactoredNormal& q);
double renyi(const FactoredNormal& p, const FactoredNormal& q, double alpha);
double bhattacharyya(const FactoredNormal& p, const FactoredNormal& q);
double squared_hellinger(const FactoredNormal& p, const FactoredNormal& q);
double hellinger(const FactoredNormal& p, const FactoredNormal& q);
double chi2(const FactoredNormal& p, const FactoredNormal& q);
double neyman_chi2(const FactoredNormal& p, const FactoredNormal& q);
double wasserstein2(const FactoredNormal& p, const FactoredNormal& q);

double kl(MultivariateNormal p, MultivariateNormal q);
double reverse_kl(MultivariateNormal p, MultivariateNormal q);
double jeffreys(MultivariateNormal p, MultivariateNormal q);
double renyi(MultivariateNormal p, MultivariateNormal q, double alpha);
double bhattacharyya(MultivariateNormal p, MultivariateNormal q);
double squared_hellinger(MultivariateNormal p, MultivariateNormal q);
double hellinger(MultivariateNormal p, MultivariateNormal q);
double chi2(MultivariateNormal p, MultivariateNormal q);
double neyman_chi2(MultivariateNormal p, MultivariateNormal q);
double wasserstein2(MultivariateNormal p, MultivariateNormal q);

/// Independent coordinates: d finite means, and d finite and positive variances.
struct DiagonalNormal {
  std::span<const double> mean;
  std::span<const double> variance;
};

/// The same divergences in O(d), coordinate by coordinate: no sum has terms that cancel, and no condition
/// number counts. In double, not correctly rounded: the relative error is at most (d + 16)·2^-53 in every
/// sample so far, near-equal laws included, where no intermediate value leaves the normal doubles (renyi: up
/// to α = 1; beyond it, and of chi2 and neyman_chi2, a coordinate's αvq − (α−1)vp may cancel, by as much as
/// the error then grows). Errors: domain_error naming the argument, its index and its value.
double kl(DiagonalNormal p, DiagonalNormal q);
double reverse_kl(DiagonalNormal p, DiagonalNormal q);
double jeffreys(DiagonalNormal p, DiagonalNormal q);
double renyi(DiagonalNormal p, DiagonalNormal q, double alpha);
double bhattacharyya(DiagonalNormal p, DiagonalNormal q);
double squared_hellinger(DiagonalNormal p, DiagonalNormal q);
double hellinger(DiagonalNormal p, DiagonalNormal q);
double chi2(DiagonalNormal p, DiagonalNormal q);
double neyman_chi2(DiagonalNormal p, DiagonalNormal q);
double wasserstein2(DiagonalNormal p, DiagonalNormal q);

/// Covariance D + FFᵀ, as torch's LowRankMultivariateNormal has it: d finite means, d finite and positive
/// variances D, and the finite d×r factor F, row by row (its length says what r is; 0 is one).
struct LowRankNormal {
  std::span<const double> mean;
  std::span<const double> diagonal;
  std::span<const double> factor;
};

/// KL, reverse KL and Jeffreys divergence (as above) in O(d·r²), r the larger rank, by the capacitance matrix
/// C = I + FᵀD⁻¹F (Woodbury; |D + FFᵀ| = |D||C|). Laws that are near each other by diagonals and factors lose
/// nothing: the difference comes first. In double, not correctly rounded. In every sample so far the error is
/// at most 10·(d + r)·κ·2^-53·max(KL, min(J, 1)), κ the larger of the greatest eigenvalues of the
/// covariances, each scaled to D = I, and J ≥ KL the divergence of the laws of (X, Z), X = μ + FZ + D^½ε,
/// whose marginals these are: ½[Σ (a − 1 − log a) + |Dq^-½(Fp−Fq)|² + |Dq^-½(μp−μq)|²], a the diagonals'
/// ratios. So it is relative to KL but for laws that are nearer to each other than their parameters (with an
/// orthogonal O, F and FO give one covariance). Equal parameters give 0. Errors: domain_error naming the
/// argument, its index and its value; factors so large beside D that C has no Cholesky factor in double are
/// one.
double kl(LowRankNormal p, LowRankNormal q);
double reverse_kl(LowRankNormal p, LowRankNormal q);
double jeffreys(LowRankNormal p, LowRankNormal q);

/// One of the divergences of full covariances as a registry lists it. A law is d means and then d·d
/// covariances, row by row.
struct MultivariateFunction {
  std::string_view id;
  std::string_view parameter;  ///< what follows q: "alpha" or ""
  double (*evaluate)(std::span<const double> p, std::span<const double> q, std::span<const double> parameter);
  double factor;  ///< an error of at most factor·d·κ·2^-53, as said above of what and which κ
};
std::span<const MultivariateFunction> multivariate_functions();

}  // namespace divcert
