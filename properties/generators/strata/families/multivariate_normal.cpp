#include <algorithm>
#include <cmath>

#include "properties/cases/families.hpp"
#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {
namespace {

using Values = std::vector<double>;

/// Σ = LDLᵀ of small integers and powers of two, mean in eighths: every entry exact, every law valid.
class DrawnLaw {
 public:
  explicit DrawnLaw(std::size_t d) : d_(d), mean_(d), lower_(d * d), pivots_(d, 1), scales_(d, 1) {}

  void draw(Source& source) {
    for (double& mu : mean_) mu = source.between(-16, 16) / 8.0;
    for (std::size_t i = 0; i < d_; ++i) {
      for (std::size_t j = 0; j < i; ++j) lower_[i * d_ + j] = source.between(-4, 4) / 4.0;
      pivots_[i] = source.between(1, 12) / 4.0;
    }
  }
  /// Nearly singular: one direction with 2^-k of the others' variance.
  void flatten(Source& source) { pivots_[source.below(d_)] = std::ldexp(1.0, -source.between(10, 40)); }
  /// The coordinates from one on are independent of those before.
  void part(Source& source) {
    const std::size_t from = source.below(d_);
    for (std::size_t i = from; i < d_; ++i)
      for (std::size_t j = 0; j < from; ++j) lower_[i * d_ + j] = 0;
  }
  void scale(const Values& scales) { scales_ = scales; }

  Values numbers() const {
    Values all;
    for (std::size_t i = 0; i < d_; ++i) all.push_back(mean_[i] * scales_[i]);
    for (std::size_t i = 0; i < d_; ++i)
      for (std::size_t j = 0; j < d_; ++j) {
        double sum = 0;
        for (std::size_t k = 0; k <= std::min(i, j); ++k) sum += factor(i, k) * pivots_[k] * factor(j, k);
        all.push_back(sum * scales_[i] * scales_[j]);
      }
    return all;
  }

 private:
  double factor(std::size_t i, std::size_t k) const { return i == k ? 1 : lower_[i * d_ + k]; }

  std::size_t d_;
  Values mean_, lower_, pivots_, scales_;
};

/// Every number changed by a relative amount up to 2^-places, the matrix still symmetric.
Values nearby(Source& source, const Values& law, int places) {
  Values near = law;
  for (std::size_t i = 0; i < near.size(); ++i) {
    const std::size_t mirror = mirror_of("multivariate_normal", near.size(), i);
    near[i] =
        mirror < i ? near[mirror] : near[i] * (1 + std::ldexp(source.between(-1024, 1024) / 1024.0, -places));
  }
  return near;
}

Values powers_of_two(Source& source, std::size_t d, int reach) {
  Values scales(d);
  for (double& scale : scales) scale = std::ldexp(1.0, source.between(-reach, reach));
  return scales;
}

}  // namespace

/// Dimensions 1 to 8, the small ones more often. Generic, nearly singular, of independent parts, badly
/// scaled; Q independent of P, with P's covariance or P's mean, apart by 2^-40 (10^-12) or a few units in the
/// last place, or equal.
Case draw_multivariate_normal(Source& source, int) {
  const std::size_t d = 1 + source.below(source.one_in(3) ? 8 : 3);
  DrawnLaw first(d), second(d);
  for (DrawnLaw* law : {&first, &second}) {
    law->draw(source);
    if (source.one_in(4)) law->flatten(source);
    if (source.one_in(4)) law->part(source);
  }
  if (source.one_in(4)) {
    const Values scales = powers_of_two(source, d, source.one_in(4) ? 200 : 12);
    first.scale(scales);
    second.scale(scales);
  }
  Members laws{"multivariate_normal", first.numbers(), second.numbers()};
  if (source.one_in(3)) {  // all bits
    const Members full{laws.family, nearby(source, laws.p, source.between(3, 40)),
                       nearby(source, laws.q, source.between(3, 40))};
    if (are_members(full)) laws = full;
  }
  const auto middle = static_cast<std::ptrdiff_t>(d);
  switch (source.below(8)) {
    case 0:
      laws.q = laws.p;
      break;
    case 1:
      std::copy(laws.p.begin(), laws.p.begin() + middle, laws.q.begin());
      break;
    case 2:
      std::copy(laws.p.begin() + middle, laws.p.end(), laws.q.begin() + middle);
      break;
    case 3:
    case 4:
      laws.q = nearby(source, laws.p, source.one_in(2) ? 40 : source.between(4, 51));
      break;
    default:
      break;
  }
  if (!are_members(laws))
    laws.q = laws.p;  // beside a law that is nearly singular there are matrices that are none
  return laws;
}

}  // namespace divcert::properties
