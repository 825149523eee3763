#pragma once

#include <cstddef>
#include <memory>

namespace divcert::reference {

struct PossiblyRational;  // rational.hpp

/// An exact number r + Σ d_k √n_k + Σ c_j log(b_j), with r, d_k and c_j rational, integers n_k > 1 that are
/// no squares and b_j > 1; or "not representable", which every operation passes on. Closed under + and −,
/// products and quotients with a rational, products without logarithms and quotients by one root, log of a
/// positive rational or root, sqrt of rationals, exp where r and the roots are 0 and the result is rational
/// or a rational times a root, and abs of rationals. Numbers that outgrow `bit_limit` or `term_limit` become
/// not representable: that costs a decision, never a wrong one.
///
/// Zero is decided exactly: iff r, the roots and the logarithms each vanish. e^a is transcendental for an
/// algebraic a ≠ 0 (Lindemann), while e^(Σ c log b) is algebraic: so Σ c log b = 0 = r + Σ d √n. The
/// logarithms of pairwise coprime integers > 1 are linearly independent over Q (unique factorisation), and so
/// are 1 and the roots of integers whose products in pairs are no squares (Besicovitch, J. London Math. Soc.
/// 15 (1940)). For the same reasons a form whose roots or logarithms do not cancel is irrational.
class Exact {
 public:
  static constexpr std::size_t bit_limit = std::size_t{1} << 16;
  static constexpr std::size_t term_limit = 2048;
  static constexpr std::size_t work_limit = std::size_t{1}
                                            << 27;  // of the zero test: terms² times bits, under a second

  Exact() : Exact(0) {}
  Exact(double x);  // NOLINT: exact
  Exact(int x);     // NOLINT: exact
  Exact(const Exact& other);
  Exact(Exact&& other) noexcept;
  Exact& operator=(const Exact& other);
  Exact& operator=(Exact&& other) noexcept;
  ~Exact();
  static Exact not_representable();

  bool representable() const { return form_ != nullptr; }
  /// Representable, and zero.
  bool is_zero() const;
  /// The number if it is representable and rational. Nothing where the zero test would exceed `work_limit`.
  PossiblyRational rational() const;

  Exact& operator+=(const Exact& y);
  Exact& operator-=(const Exact& y);
  Exact& operator*=(const Exact& y);
  Exact& operator/=(const Exact& y);
  friend Exact operator+(Exact x, const Exact& y);
  friend Exact operator-(Exact x, const Exact& y);
  friend Exact operator*(Exact x, const Exact& y);
  friend Exact operator/(Exact x, const Exact& y);
  friend Exact operator-(const Exact& x);

  friend Exact abs(const Exact& x);
  friend Exact sqrt(const Exact& x);
  friend Exact log(const Exact& x);
  friend Exact log1p(const Exact& x);
  friend Exact exp(const Exact& x);
  friend Exact expm1(const Exact& x);
  /// max(x, 0) of a rational
  friend Exact positive_part(const Exact& x);

 private:
  /// r, the roots and the logarithms, with the arithmetic on them.
  struct Form;
  explicit Exact(Form form);

  std::unique_ptr<Form> form_;  // none: not representable
};

}  // namespace divcert::reference
