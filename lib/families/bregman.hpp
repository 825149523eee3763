#pragma once

#include <array>
#include <cstddef>

namespace divcert::families {

/// B_A(η', η) = A(η') − A(η) − (η'−η)·∇A(η) = KL(P_η‖P_η'), over any number type. A family gives
/// log_partition (A) and mean (∇A) as functions of its natural parameter.
template <class Family, class N, std::size_t K>
N bregman_divergence(const std::array<N, K>& eta_q, const std::array<N, K>& eta_p) {
  const std::array<N, K> mean = Family::mean(eta_p);
  N result = Family::log_partition(eta_q) - Family::log_partition(eta_p);
  for (std::size_t k = 0; k < K; ++k) result = result - (eta_q[k] - eta_p[k]) * mean[k];
  return result;
}

/// log ∫ p^α q^(1−α) = A(αη + (1−α)η') − αA(η) − (1−α)A(η'), where αη + (1−α)η' is a natural parameter.
template <class Family, class N, std::size_t K>
class LogAffinityOfParameters {
 public:
  LogAffinityOfParameters(const std::array<N, K>& eta_p, const std::array<N, K>& eta_q)
      : eta_p_(eta_p),
        eta_q_(eta_q),
        partition_p_(Family::log_partition(eta_p)),
        partition_q_(Family::log_partition(eta_q)) {}

  N operator()(const N& alpha) const {
    const N rest = 1.0 - alpha;
    std::array<N, K> between = eta_p_;
    for (std::size_t k = 0; k < K; ++k) between[k] = alpha * eta_p_[k] + rest * eta_q_[k];
    return Family::log_partition(between) - alpha * partition_p_ - rest * partition_q_;
  }

 private:
  std::array<N, K> eta_p_, eta_q_;
  N partition_p_, partition_q_;
};
template <class Family, class N, std::size_t K>
auto log_affinity_of_parameters(const std::array<N, K>& eta_p, const std::array<N, K>& eta_q) {
  return LogAffinityOfParameters<Family, N, K>(eta_p, eta_q);
}

}  // namespace divcert::families
