#include <algorithm>
#include <cmath>
#include <string>

#include "families/multivariate_normal.hpp"
#include "numerics/domain.hpp"
#include "numerics/floating_point_environment.hpp"
#include "numerics/log_kernel.hpp"

namespace divcert {
namespace {

using families::Index;
using families::Matrix;
using families::Vector;

[[noreturn]] void reject(const std::string& message, const std::string& argument, std::size_t index,
                         double value) {
  throw domain_error("low_rank_normal: " + message, argument, index, value);
}

void require_entries(std::span<const double> values, const std::string& argument, bool positive) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!(std::isfinite(values[i]) && (values[i] > 0 || !positive)))
      reject(argument + '[' + std::to_string(i) + "] must be finite" + (positive ? " and positive" : "") +
                 ", but is " + numerics::shortest(values[i]),
             argument, i, values[i]);
}

void require_law(const LowRankNormal& law, const std::string& side) {
  const std::size_t d = law.mean.size();
  const auto count = [](std::size_t n) { return static_cast<double>(n); };
  if (d == 0) reject(side + ".mean is empty", side + ".mean", domain_error::no_index, 0);
  if (law.diagonal.size() != d)
    reject(side + ".diagonal must have as many entries as the mean, " + std::to_string(d) + ", but has " +
               std::to_string(law.diagonal.size()),
           side + ".diagonal", domain_error::no_index, count(law.diagonal.size()));
  if (law.factor.size() % d != 0)
    reject(side + ".factor must have a multiple of " + std::to_string(d) +
               " entries, a row for each of the mean's, but has " + std::to_string(law.factor.size()),
           side + ".factor", domain_error::no_index, count(law.factor.size()));
  require_entries(law.mean, side + ".mean", false);
  require_entries(law.diagonal, side + ".diagonal", true);
  require_entries(law.factor, side + ".factor", false);
}

void require_laws(const LowRankNormal& p, const LowRankNormal& q) {
  require_law(p, "p");
  require_law(q, "q");
  if (p.mean.size() != q.mean.size())
    reject(
        "p has dimension " + std::to_string(p.mean.size()) + ", but q has " + std::to_string(q.mean.size()),
        "q", domain_error::no_index, static_cast<double>(q.mean.size()));
}

bool equal(const LowRankNormal& p, const LowRankNormal& q) {
  return std::ranges::equal(p.mean, q.mean) && std::ranges::equal(p.diagonal, q.diagonal) &&
         std::ranges::equal(p.factor, q.factor);
}

/// Fᵀ with rows of zeros below, so that P's and Q's have as many.
Matrix transposed_factor(const LowRankNormal& law, Index rank) {
  const Index d = static_cast<Index>(law.mean.size()), own = static_cast<Index>(law.factor.size()) / d;
  Matrix rows = Matrix::Zero(rank, d);
  rows.topRows(own) = Eigen::Map<const Matrix>(law.factor.data(), own, d);
  return rows;
}

Matrix with_weights(Matrix rows, const Vector& weights) {
  for (Index i = 0; i < weights.size(); ++i) rows.col(i) *= weights[i];
  return rows;
}

/// Terms of a sum, and the sum of their magnitudes, which their rounding errors follow.
struct Terms {
  double sum = 0, size = 0;

  Terms& add(double term) {
    sum += term;
    size += std::abs(term);
    return *this;
  }
};

/// Two laws in the independent deviations of Q, where Σq = I + UUᵀ and Σp = A + WWᵀ. Matrices with d rows are
/// held as their transposes.
struct Pair {
  Vector ratio, excess, shift;   ///< A, α = A − I, δ = Dq^-½(μp − μq)
  Matrix u, w, apart;            ///< E = W − U, the difference first
  Matrix factor;                 ///< L of the capacitance C = I + UᵀU = LLᵀ
  double gaps_of_diagonals = 0;  ///< Σ (a − 1 − log a)

  Pair(const LowRankNormal& p, const LowRankNormal& q) {
    const Index d = static_cast<Index>(q.mean.size());
    const Index rank = static_cast<Index>(std::max(p.factor.size(), q.factor.size())) / d;
    w = transposed_factor(p, rank), u = transposed_factor(q, rank), apart = w - u;
    ratio.resize(d), excess.resize(d), shift.resize(d);
    for (Index i = 0; i < d; ++i) {
      const auto k = static_cast<std::size_t>(i);
      const double vp = p.diagonal[k], vq = q.diagonal[k], deviation = std::sqrt(vq);
      const numerics::DoubleDouble difference = numerics::two_sum(vp, -vq);
      gaps_of_diagonals +=
          numerics::log_and_gap(numerics::quotient<double>(vq, numerics::DoubleDouble{vp, 0}, difference))
              .gap.hi;
      ratio[i] = vp / vq;
      excess[i] = difference.hi / vq;
      shift[i] = (p.mean[k] - q.mean[k]) / deviation;
      for (Matrix* rows : {&u, &w, &apart}) rows->col(i) /= deviation;
    }
    factor = capacitance(u);
  }

  /// The factor of I + XXᵀ.
  static Matrix capacitance(const Matrix& rows) {
    Matrix c = families::product_with_transpose(rows, rows);
    c.diagonal().array() += 1;
    if (!families::factor_in_place(c))
      reject("the factors are too large beside the diagonals for a Cholesky factor of I + FᵀD⁻¹F in double",
             "factor", domain_error::no_index, std::nan(""));
    return c;
  }

  /// C⁻¹B
  Matrix quotient(Matrix b) const {
    for (Index j = 0; j < b.cols(); ++j) {
      Vector x = families::solved(factor, b.col(j));
      for (Index i = x.size(); i-- > 0;) {
        const Index below = x.size() - i - 1;
        x[i] = (x[i] - factor.col(i).tail(below).dot(x.tail(below))) / factor(i, i);
      }
      b.col(j) = x;
    }
    return b;
  }
  double trace_of_quotient(Matrix b) const { return quotient(std::move(b)).trace(); }

  /// tr(Xᵀ(I + UUᵀ)⁻¹X) as the least |X − UZ|² + |Z|² over Z (Woodbury): errors of Z count by their squares.
  double squares(Matrix rows) const {
    const Matrix z = quotient(families::product_with_transpose(u, rows));
    rows -= families::product_with_transpose(z.transpose(), u.transpose());
    return rows.squaredNorm() + z.squaredNorm();
  }

  /// Σ (λ − 1 − log λ) over the eigenvalues of Σq⁻¹Σp, of the determinants |D||I + FᵀD⁻¹F|.
  Terms far_gaps() const {
    const Matrix of_p = capacitance(with_weights(w, ratio.cwiseSqrt().cwiseInverse()));
    double log_ratio = 0;
    for (Index i = 0; i < factor.rows(); ++i) log_ratio += 2 * std::log(of_p(i, i) / factor(i, i));
    return Terms{0, static_cast<double>(factor.rows())}  // each pivot of C is rounded, and at least 1
        .add(gaps_of_diagonals)
        .add(squares(w))
        .add(-trace_of_quotient(families::product_with_transpose(u, with_weights(u, ratio))))
        .add(-log_ratio);
  }

  /// The same in α and E, of second order each. With S = WᵀA⁻¹W − UᵀU = UᵀE + EᵀU + EᵀE − Wᵀ(α/A)W the
  /// determinants leave tr(C⁻¹S) and the gaps of I + L⁻¹SL⁻ᵀ; what is of first order in E cancels, for C
  /// commutes with UᵀU.
  Terms near_gaps() const {
    const Vector share = excess.cwiseQuotient(ratio);  // α/A
    const Matrix cross = families::product_with_transpose(u, apart);
    const Matrix square = families::product_with_transpose(apart, apart);
    Matrix s =
        cross + cross.transpose() + square - families::product_with_transpose(w, with_weights(w, share));
    families::whiten_in_place(factor, s);
    const std::optional<double> gaps = families::sum_of_gaps(s);
    const Matrix tilted = with_weights(apart, excess);
    return Terms()
        .add(gaps_of_diagonals)
        .add(gaps ? *gaps : INFINITY)
        .add(squares(apart))
        .add(-trace_of_quotient(square))
        .add(2 * trace_of_quotient(families::product_with_transpose(u, tilted)))
        .add(trace_of_quotient(families::product_with_transpose(apart, tilted)))
        .add(-trace_of_quotient(
            families::product_with_transpose(w, with_weights(w, share.cwiseProduct(excess)))));
  }

  double kl() const {
    const Terms near = near_gaps(), far = far_gaps();
    const double gaps = near.size <= far.size ? near.sum : far.sum;
    return std::fmax(0.5 * (gaps + squares(shift.transpose())), 0);
  }
};

double kl_of(const LowRankNormal& p, const LowRankNormal& q) { return equal(p, q) ? 0 : Pair(p, q).kl(); }

}  // namespace

double kl(LowRankNormal p, LowRankNormal q) {
  require_laws(p, q);
  const numerics::DefaultEnvironment environment;
  return kl_of(p, q);
}
double reverse_kl(LowRankNormal p, LowRankNormal q) {
  require_laws(p, q);
  const numerics::DefaultEnvironment environment;
  return kl_of(q, p);
}
double jeffreys(LowRankNormal p, LowRankNormal q) {
  require_laws(p, q);
  const numerics::DefaultEnvironment environment;
  return kl_of(p, q) + kl_of(q, p);
}

}  // namespace divcert
