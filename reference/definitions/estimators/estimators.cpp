#include "reference/estimators.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "reference/numbers/rational.hpp"

namespace divcert::reference {
namespace {

template <class N>
N k1(const double& r) {
  return -N(r);
}
template <class N>
N k2(const double& r) {
  return N(r) * N(r) / N(2);
}
template <class N>
N k3(const double& r) {
  return expm1(N(r)) - N(r);
}

constexpr Estimator registry[] = {
    {"k1", "log-ratio estimator", "−r", false, &k1<Ball>, &k1<Multi>, [](const double&) { return Ball(-1); }},
    {"k2", "squared log-ratio estimator", "r²/2", true, &k2<Ball>, &k2<Multi>,
     [](const double& r) { return Ball(r); }},
    {"k3", "estimator that is never negative", "e^r − 1 − r", true, &k3<Ball>, &k3<Multi>,
     [](const double& r) { return expm1(Ball(r)); }},
};

bool counts(const Samples& samples, std::size_t k) { return samples.mask.empty() || samples.mask[k] != 0; }
double weight(const Samples& samples, std::size_t k) {
  return samples.weights.empty() ? 1 : samples.weights[k];
}
int number(const Samples& samples) {
  int n = 0;
  for (std::size_t k = 0; k < samples.values.size(); ++k) n += counts(samples, k);
  return n;
}

/// Each finite, times its weight, in bits enough that products of doubles stay exact.
template <class Term>
std::vector<Entry> terms(const Samples& samples, const Term& term) {
  std::vector<Entry> entries;
  for (std::size_t k = 0; k < samples.values.size(); ++k) {
    const bool has = counts(samples, k) && weight(samples, k) != 0;
    entries.push_back({Status::finite, has ? Ball(weight(samples, k)) * term(samples.values[k]) : Ball(0)});
  }
  return entries;
}

/// k1 and k2 are rational, and so is any sum of them.
bool sum_is_zero(const Estimator& estimator, const Samples& samples) {
  Rational sum = 0;
  for (std::size_t k = 0; k < samples.values.size(); ++k) {
    if (!counts(samples, k)) continue;
    if (estimator.nonnegative) {
      if (samples.values[k] != 0 && weight(samples, k) != 0) return false;
    } else {
      sum += Rational(weight(samples, k)) * Rational(samples.values[k]);
    }
  }
  return sum == 0;
}

Certified one(const std::function<Ball()>& value, const std::function<bool()>& zero, Format format,
              const Ladder& ladder) {
  EntryList list;
  list.nonnegative = false;
  list.enclose = [&] { return std::vector{Entry{Status::finite, value()}}; };
  list.is_zero = [&](std::size_t) { return zero(); };
  return certify(list, ladder, format).front();
}

Ball sum_of_losses(const Samples& losses) {
  Ball sum = 0;
  for (std::size_t k = 0; k < losses.values.size(); ++k)
    if (counts(losses, k)) sum += Ball(losses.values[k]) * Ball(weight(losses, k));
  return sum;
}
Ball total_weight(const Samples& losses) {
  Ball sum = 0;
  for (std::size_t k = 0; k < losses.values.size(); ++k)
    if (counts(losses, k)) sum += Ball(weight(losses, k));
  return sum;
}

}  // namespace

std::span<const Estimator> estimators() { return registry; }

const Estimator* find_estimator(std::string_view id) {
  const auto found = std::ranges::find(registry, id, &Estimator::id);
  return found == std::end(registry) ? nullptr : found;
}

std::vector<Certified> certify(const Estimator& estimator, const Samples& samples, Reduction reduction,
                               Format format, const Ladder& ladder) {
  EntryList list;
  list.nonnegative = estimator.nonnegative;
  list.enclose = [&] {
    std::vector<Entry> entries = terms(samples, estimator.ball);
    if (reduction == Reduction::none) return entries;
    Ball sum = 0;
    for (const Entry& entry : entries) sum += entry.ball;
    if (reduction == Reduction::mean) sum /= Ball(number(samples));
    return std::vector{Entry{Status::finite, std::move(sum)}};
  };
  list.is_zero = [&](std::size_t k) {
    if (reduction != Reduction::none) return sum_is_zero(estimator, samples);
    return !counts(samples, k) || weight(samples, k) == 0 || samples.values[k] == 0;
  };
  return certify(list, ladder, format);
}

std::vector<Certified> certify_gradient(const Estimator& estimator, const Samples& samples,
                                        Reduction reduction, Format format, const Ladder& ladder) {
  EntryList list;
  list.enclose = [&] {
    std::vector<Entry> entries = terms(samples, estimator.derivative);
    if (reduction == Reduction::mean)
      for (Entry& entry : entries) entry.ball /= Ball(number(samples));
    return entries;
  };
  list.is_zero = [&](std::size_t k) {
    return !counts(samples, k) || weight(samples, k) == 0 ||
           (estimator.nonnegative && samples.values[k] == 0);
  };
  return certify(list, ladder, format);
}

Certified perplexity_of_losses(const Samples& losses, Format format, const Ladder& ladder) {
  return one([&] { return exp(sum_of_losses(losses) / total_weight(losses)); }, [] { return false; }, format,
             ladder);
}

Certified bits_per_unit(const Samples& losses, double units, Format format, const Ladder& ladder) {
  return one([&] { return sum_of_losses(losses) / (log(Ball(2)) * Ball(units)); },
             [&] { return sum_is_zero(registry[0], losses); }, format, ladder);
}

}  // namespace divcert::reference
