#include <cmath>
#include <string>
#include <vector>

#include <divcert/masses.hpp>
#include <divcert/samples.hpp>

#include "numerics/domain.hpp"
#include "numerics/floating_point_environment.hpp"
#include "rows/reject.hpp"
#include "rows/two_steps.hpp"

namespace divcert {
namespace {

using rows::correctly_rounded;
using rows::exp_gap;
using rows::Format;
using rows::half;
using rows::reject;

/// Samples that count, as the exact doubles that they are.
struct Sample {
  std::size_t at;
  double value, weight;
};

template <class T>
std::vector<Sample> counted(const std::string& function, const Samples<T>& samples) {
  const std::size_t n = samples.values.size();
  const auto require_length = [&](const char* argument, std::size_t size) {
    if (size != 0 && size != n)
      reject(function, argument,
             std::string(argument) + " must have " + std::to_string(n) + " entries, but has " +
                 std::to_string(size));
  };
  require_length("mask", samples.mask.size());
  require_length("weights", samples.weights.size());
  std::vector<Sample> result;
  for (std::size_t k = 0; k < n; ++k) {
    const double weight = samples.weights.empty() ? 1 : samples.weights[k];
    if (!(weight >= 0 && std::isfinite(weight)))
      numerics::reject_entry(function, "weights", k, "finite and not negative", weight);
    if (!samples.mask.empty() && samples.mask[k] == 0) continue;
    const double value = rows::read(samples.values.data(), rows::format_of<T>, k);
    if (!std::isfinite(value)) numerics::reject_entry(function, "values", k, "finite, or masked", value);
    result.push_back({k, value, weight});
  }
  return result;
}

/// k(r), or its derivative.
template <class Number>
auto estimate(Estimator estimator, bool derivative, double value, const Number& number) {
  const auto r = number(value);
  switch (estimator) {
    case Estimator::k1:
      return derivative ? number(-1) : -r;
    case Estimator::k2:
      return derivative ? r : half(r * r);
    default:
      return derivative ? expm1(r) : exp_gap(r);
  }
}

double one(Format format, Estimator estimator, bool derivative, const Sample& sample, double divisor) {
  const bool zero = sample.weight == 0 || (sample.value == 0 && (!derivative || estimator != Estimator::k1));
  if (zero) return 0;
  return correctly_rounded(format, [&](const auto& number) {
    auto result = estimate(estimator, derivative, sample.value, number);
    if (sample.weight != 1) result = number(sample.weight) * result;
    return divisor == 1 ? result : result / number(divisor);
  });
}

double reduced(Format format, Estimator estimator, const std::vector<Sample>& samples, double divisor) {
  bool zero = true;
  for (const Sample& sample : samples) zero = zero && (sample.weight == 0 || sample.value == 0);
  if (zero) return 0;
  return correctly_rounded(format, [&](const auto& number) {
    auto sum = number(0);
    for (const Sample& sample : samples)
      if (sample.weight != 0) sum += number(sample.weight) * estimate(estimator, false, sample.value, number);
    return sum / number(divisor);
  });
}

template <class T, class R>
void fill(const char* function, Estimator estimator, bool derivative, const Samples<T>& samples,
          Reduction reduction, std::span<R> out) {
  const numerics::DefaultEnvironment environment;
  const std::vector<Sample> counts = counted(function, samples);
  const bool single = reduction != Reduction::none && !derivative;
  const std::size_t wanted = single ? 1 : samples.values.size();
  if (out.size() != wanted)
    reject(function, "out",
           "out must have " + std::to_string(wanted) + " entries, but has " + std::to_string(out.size()));
  if (reduction == Reduction::mean && counts.empty())
    reject(function, "mask", "a mean needs a sample that is not masked");
  const double divisor = reduction == Reduction::mean ? static_cast<double>(counts.size()) : 1;
  constexpr Format format = rows::format_of<R>;
  if (single) {
    rows::write(out.data(), format, 0, reduced(format, estimator, counts, divisor));
    return;
  }
  for (std::size_t k = 0; k < out.size(); ++k) rows::write(out.data(), format, k, 0);
  for (const Sample& sample : counts)
    rows::write(out.data(), format, sample.at, one(format, estimator, derivative, sample, divisor));
}

/// Σ w·loss
template <class Number>
auto sum_of(const std::vector<Sample>& losses, const Number& number) {
  auto sum = number(0);
  for (const Sample& loss : losses) sum += number(loss.weight) * number(loss.value);
  return sum;
}

}  // namespace

template <class T, class R>
void estimates(Estimator estimator, const Samples<T>& samples, Reduction reduction, std::span<R> out) {
  fill("estimates", estimator, false, samples, reduction, out);
}

template <class T, class R>
void estimates_gradient(Estimator estimator, const Samples<T>& samples, Reduction reduction,
                        std::span<R> out) {
  fill("estimates_gradient", estimator, true, samples, reduction, out);
}

template <class T>
double perplexity_of_losses(const Samples<T>& samples) {
  const numerics::DefaultEnvironment environment;
  const std::vector<Sample> losses = counted("perplexity_of_losses", samples);
  double total = 0;
  for (const Sample& loss : losses) total += loss.weight;
  if (total == 0) reject("perplexity_of_losses", "values", "there must be a loss of positive weight");
  return correctly_rounded(Format::binary64, [&](const auto& number) {
    auto weights = number(0);
    for (const Sample& loss : losses) weights += number(loss.weight);
    return exp(sum_of(losses, number) / weights);
  });
}

template <class T>
double bits_per_unit(const Samples<T>& samples, double units) {
  const numerics::DefaultEnvironment environment;
  const std::vector<Sample> losses = counted("bits_per_unit", samples);
  numerics::require_parameter(units > 0 && std::isfinite(units), "bits_per_unit", "units",
                              "positive and finite", units);
  return correctly_rounded(Format::binary64, [&](const auto& number) {
    return sum_of(losses, number) / (number(units) * log(number(2)));
  });
}

#define DIVCERT_SAMPLES_OF(T, R)                                                  \
  template void estimates(Estimator, const Samples<T>&, Reduction, std::span<R>); \
  template void estimates_gradient(Estimator, const Samples<T>&, Reduction, std::span<R>);
#define DIVCERT_LOSSES_OF(T)                               \
  template double perplexity_of_losses(const Samples<T>&); \
  template double bits_per_unit(const Samples<T>&, double);
DIVCERT_SAMPLES_OF(double, double)
DIVCERT_SAMPLES_OF(float, float)
DIVCERT_SAMPLES_OF(float, double)
DIVCERT_SAMPLES_OF(float16, float16)
DIVCERT_SAMPLES_OF(float16, float)
DIVCERT_SAMPLES_OF(float16, double)
DIVCERT_SAMPLES_OF(bfloat16, bfloat16)
DIVCERT_SAMPLES_OF(bfloat16, float)
DIVCERT_SAMPLES_OF(bfloat16, double)
DIVCERT_LOSSES_OF(double)
DIVCERT_LOSSES_OF(float)
DIVCERT_LOSSES_OF(float16)
DIVCERT_LOSSES_OF(bfloat16)
#undef DIVCERT_SAMPLES_OF
#undef DIVCERT_LOSSES_OF

}  // namespace divcert
