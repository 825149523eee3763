#pragma once

#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace divcert::tests {

using Vector = std::vector<double>;
using Random = std::mt19937_64;

inline double uniform(Random& random, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(random);
}

inline Vector draw(std::size_t size, const std::function<double()>& value) {
  Vector result(size);
  for (double& x : result) x = value();
  return result;
}

/// A kind of input: p, and q from p.
struct Stratum {
  std::string name;
  std::function<Vector(Random&, std::size_t)> p;
  std::function<Vector(Random&, const Vector&)> q;
};

/// Masses k_i/2^52 that sum to exactly 1.
inline Vector dyadic_simplex_point(Random& random, std::size_t size) {
  Vector cuts = draw(size - 1, [&] { return std::floor(uniform(random, 0, 0x1p52)); });
  cuts.push_back(0x1p52);
  std::sort(cuts.begin(), cuts.end());
  Vector masses;
  double previous = 0;
  for (const double cut : cuts) masses.push_back((cut - std::exchange(previous, cut)) * 0x1p-52);
  return masses;
}

/// p with some masses moved by one unit of 2^-52, the total kept.
inline Vector moved_by_units(Random& random, Vector p) {
  const std::size_t from = random() % p.size(), to = random() % p.size();
  if (p[from] >= 0x1p-52) {
    p[from] -= 0x1p-52;
    p[to] += 0x1p-52;
  }
  return p;
}

inline Vector perturbed(Random& random, Vector p, double relative) {
  for (double& x : p) x *= 1 + uniform(random, -relative, relative);
  return p;
}

inline std::vector<Stratum> strata() {
  const auto uniform_point = [](Random& r, std::size_t n) {
    return draw(n, [&] { return uniform(r, 0, 1); });
  };
  const auto softmax_point = [](Random& r, std::size_t n) {
    return draw(n, [&] { return std::exp(uniform(r, -100, 0)); });
  };
  const auto sparse_point = [](Random& r, std::size_t n) {
    Vector p = draw(n, [&] { return r() % 3 == 0 ? 0.0 : uniform(r, 0, 1); });
    p[r() % n] = 0.5;
    return p;
  };
  const auto extreme_point = [](Random& r, std::size_t n) {
    return draw(n, [&] { return std::ldexp(uniform(r, 0.5, 1), static_cast<int>(uniform(r, -460, 260))); });
  };
  const auto subnormal_point = [](Random& r, std::size_t n) {
    return draw(n, [&] { return uniform(r, 0, 0x1p-1020); });
  };
  const auto close = [](double relative) {
    return [relative](Random& r, const Vector& p) { return perturbed(r, p, relative); };
  };
  const auto independent = [](auto point) {
    return [point](Random& r, const Vector& p) { return point(r, p.size()); };
  };
  return {
      {"uniform", uniform_point, independent(uniform_point)},
      {"softmax", softmax_point, independent(softmax_point)},
      {"sparse", sparse_point, independent(sparse_point)},
      {"extreme", extreme_point, independent(extreme_point)},
      {"subnormal", subnormal_point, independent(subnormal_point)},
      {"near 2^-8", uniform_point, close(0x1p-8)},
      {"near 2^-20", uniform_point, close(0x1p-20)},
      {"near 2^-40", uniform_point, close(0x1p-40)},
      {"one ulp", uniform_point, close(0x1p-52)},
      {"dyadic simplex", dyadic_simplex_point, independent(dyadic_simplex_point)},
      {"dyadic simplex, a unit apart", dyadic_simplex_point, moved_by_units},
      {"doubled", uniform_point,
       [](Random&, Vector p) {
         for (double& x : p) x *= 2;
         return p;
       }},
      {"times 1.7", uniform_point,
       [](Random&, Vector p) {
         for (double& x : p) x *= 1.7;
         return p;
       }},
  };
}

}  // namespace divcert::tests
