#include <string>

#include <divcert/multivariate_normal.hpp>

namespace divcert {
namespace {

using Numbers = std::span<const double>;

constexpr double factor = 10;

MultivariateNormal law(Numbers numbers, const char* argument) {
  std::size_t d = 0;
  while ((d + 1) * (d + 2) <= numbers.size()) ++d;
  if (numbers.empty() || d + d * d != numbers.size())
    throw domain_error("multivariate_normal: " + std::string(argument) +
                           " must have d means and d·d covariances, but has " +
                           std::to_string(numbers.size()) + " numbers",
                       argument, domain_error::no_index, static_cast<double>(numbers.size()));
  return {numbers.first(d), numbers.subspan(d)};
}

template <double (*divergence)(MultivariateNormal, MultivariateNormal)>
double of_laws(Numbers p, Numbers q, Numbers) {
  return divergence(law(p, "p"), law(q, "q"));
}

double renyi_of_laws(Numbers p, Numbers q, Numbers parameter) {
  if (parameter.size() != 1)
    throw domain_error("renyi: alpha must be one number, but there are " + std::to_string(parameter.size()),
                       "alpha", domain_error::no_index, static_cast<double>(parameter.size()));
  return renyi(law(p, "p"), law(q, "q"), parameter[0]);
}

}  // namespace

std::span<const MultivariateFunction> multivariate_functions() {
  static constexpr MultivariateFunction all[] = {
      {"kl", "", of_laws<kl>, factor},
      {"reverse_kl", "", of_laws<reverse_kl>, factor},
      {"jeffreys", "", of_laws<jeffreys>, factor},
      {"renyi", "alpha", renyi_of_laws, factor},
      {"bhattacharyya", "", of_laws<bhattacharyya>, factor},
      {"squared_hellinger", "", of_laws<squared_hellinger>, factor},
      {"hellinger", "", of_laws<hellinger>, factor},
      {"chi2", "", of_laws<chi2>, factor},
      {"neyman_chi2", "", of_laws<neyman_chi2>, factor},
      {"wasserstein2", "", of_laws<wasserstein2>, factor},
  };
  return all;
}

}  // namespace divcert
