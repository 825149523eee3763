#include "rows/last_step.hpp"

#include <algorithm>
#include <cmath>

#include "rows/laws.hpp"

namespace divcert::rows {

namespace {

/// While it lives, this thread's MPFR has exponents enough for quotients of masses of logits to 10^18.
class WideRange {
 public:
  WideRange() : least_(mpfr_get_emin()), most_(mpfr_get_emax()) {
    mpfr_set_emin(mpfr_get_emin_min());
    mpfr_set_emax(mpfr_get_emax_max());
  }
  ~WideRange() {
    mpfr_set_emin(least_);
    mpfr_set_emax(most_);
  }
  WideRange(const WideRange&) = delete;
  WideRange& operator=(const WideRange&) = delete;

 private:
  mpfr_exp_t least_, most_;
};

}  // namespace

Enclosure enclosed_value(const Problem& problem, mpfr_prec_t precision) {
  const WideRange range;
  auto value = HWY_NAMESPACE::RowLaws<numerics::Interval>(problem, {precision}).value();
  return {value.kind, std::move(value.number)};
}

std::vector<Enclosure> enclosed_gradient(const Problem& problem, Argument argument, mpfr_prec_t precision) {
  const WideRange range;
  std::vector<Enclosure> result;
  for (auto& value : HWY_NAMESPACE::RowLaws<numerics::Interval>(problem, {precision}).gradient(argument))
    result.push_back({value.kind, std::move(value.number)});
  return result;
}

}  // namespace divcert::rows
