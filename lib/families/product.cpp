#include "families/product.hpp"

#include <string>
#include <vector>

#include "families/family_of.hpp"

namespace divcert::families {
namespace {

Interval finished(const Interval& sum, Finish finish) { return finish == nullptr ? sum : finish(sum); }

std::optional<double> quick_sum(const Coordinates& x) {
  Approximation sum{};
  for (std::size_t k = 0; k < x.size; ++k) {
    const std::optional<Approximation> one = x.fast(k);
    if (!one) return std::nullopt;
    sum = sum + *one;
  }
  return numerics::round_if_decided(sum);
}

}  // namespace

void require_laws(std::string_view function, std::size_t p, std::size_t q) {
  const std::string name(function);
  if (p == 0) throw domain_error(name + ": p must not be empty", "p", domain_error::no_index, 0);
  if (p == q) return;
  throw domain_error(
      name + ": q must have as many laws as p, " + std::to_string(p) + ", but has " + std::to_string(q), "q",
      domain_error::no_index, static_cast<double>(q));
}

double value_of_product(std::string_view function, const Coordinates& x, Finish finish) {
  if (finish == nullptr)
    if (const std::optional<double> decided = quick_sum(x)) return *decided;
  std::vector<std::optional<double>> known;
  for (std::size_t k = 0; k < x.size; ++k) {
    known.push_back(x.known(k));
    if (known.back() == infinity)
      return mpfr_get_d(finished(Interval(infinity, numerics::first_precision), finish).lower(), MPFR_RNDN);
  }
  for (std::size_t k = 0; k < x.size; ++k)
    if (!known[k])
      if (const std::string_view fault = x.fault(k); !fault.empty()) reject_pair(function, fault);
  numerics::count_last_step();
  return numerics::climb<double>(
      [&](mpfr_prec_t precision) {
        Interval sum(precision);
        for (std::size_t k = 0; k < x.size; ++k)
          sum += known[k] ? Interval(*known[k], precision) : x.enclose(k, precision);
        return non_negative(finished(sum, finish));
      },
      numerics::no_exact_case, 16384);
}

}  // namespace divcert::families
