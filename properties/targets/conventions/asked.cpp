#include "properties/targets/conventions/asked.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "reference/numbers/bounds.hpp"

namespace divcert::properties {
namespace {

using reference::Ball;

/// The number of the format that is nearest to log(mass); -∞ of 0.
double rounded_log(double mass, reference::Format format) {
  if (mass == 0) return -std::numeric_limits<double>::infinity();
  constexpr int bits = 128;
  const reference::PrecisionScope scope(bits);
  return reference::round_to(format, reference::upper_end(log(Ball(mass)), bits));
}

double taken_as(double x, Parametrisation parametrisation, reference::Format format) {
  switch (parametrisation) {
    case Parametrisation::own:
      return x;
    case Parametrisation::reciprocal:
      return reference::round_to(format, 1 / x);
    case Parametrisation::square:
      return reference::round_to(format, x * x);
    case Parametrisation::reciprocal_square:
      return reference::round_to(format, 1 / x / x);
    case Parametrisation::logarithm:
      return rounded_log(x, format);
  }
  return x;
}

double most_log(const std::vector<double>& numbers) {
  double most = 0;
  for (const double x : numbers)
    if (x > 0) most = std::max(most, std::fabs(std::log(x)));
  return most;
}

}  // namespace

Case as_asked(const Function& function, Case instance) {
  const Convention& convention = function.convention;
  for (auto [side, logs] :
       {std::pair{&instance.p(), convention.log_p}, std::pair{&instance.q(), convention.log_q}})
    if (logs)
      for (double& mass : *side) mass = rounded_log(mass, function.format);
  if (convention.parametrisation != Parametrisation::own)
    for_positive_parameters(instance,
                            [&](double& x) { x = taken_as(x, convention.parametrisation, function.format); });
  if (convention.order_qp && !instance.q().empty()) std::swap(instance.p(), instance.q());
  instance.take_masses(reference::Masses::normalized);
  return instance;
}

bool can_be_asked(const Function& function, Case instance) {
  const Parametrisation parametrisation = function.convention.parametrisation;
  if (parametrisation == Parametrisation::own || parametrisation == Parametrisation::logarithm) return true;
  const double least = reference::least_normal(function.format);
  bool all = true;
  for_positive_parameters(instance, [&](double& x) {
    const double asked = taken_as(x, parametrisation, function.format);
    all = all && least <= asked && asked < std::numeric_limits<double>::infinity();
  });
  return all;
}

double input_roundings(const Function& function, const Case& instance) {
  const Convention& convention = function.convention;
  double most = 1;
  if (convention.log_p || convention.parametrisation == Parametrisation::logarithm)
    most = std::max(most, most_log(instance.p()));
  if (convention.log_q || convention.parametrisation == Parametrisation::logarithm)
    most = std::max(most, most_log(instance.q()));
  return most;
}

Case filled(const Convention& convention, Case instance) {
  if (!convention.epsilon || instance.domain() != Domain::masses) return instance;
  const double epsilon = *convention.epsilon;
  const Fill fill = convention.fill;
  const bool adds = fill == Fill::added || fill == Fill::added_to_q;
  const bool zeros_only = fill == Fill::zeros || fill == Fill::zeros_of_q;
  const auto filled = [&](double mass) {
    if (zeros_only) return mass == 0 ? epsilon : mass;
    return adds ? mass + epsilon : std::max(mass, epsilon);
  };
  const auto fill_all = [&](std::vector<double>& masses) {
    for (double& mass : masses) mass = filled(mass);
  };
  if (fill == Fill::added || fill == Fill::floor || fill == Fill::zeros) fill_all(instance.p());
  fill_all(instance.q());
  return instance;
}

reference::Certified exact_value(const Function& function, const reference::Quantity& quantity,
                                 const Case& instance, const reference::Ladder& ladder,
                                 reference::Format format) {
  reference::Reading reading = function.convention.reading;
  if (function.convention.mean) reading.divisor = static_cast<int>(instance.p().size());
  const Case computed = filled(function.convention, instance);
  return reference::certify(quantity, to_input(computed), ladder, reading, format);
}

}  // namespace divcert::properties
