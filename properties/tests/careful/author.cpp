#include "properties/tests/careful/author.hpp"

#include <cfenv>
#include <stdexcept>

#include "properties/targets/conventions/asked.hpp"
#include "properties/tests/careful/quadruple.hpp"
#include "reference/numbers/bounds.hpp"

// What is rounded to the number type there is meant to be.
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wfloat-conversion"
#include "properties/tests/careful/orders.hpp"

namespace divcert::properties::careful {
namespace {

/// P and Q as they are computed with, and what follows them.
template <class T>
struct Arguments {
  Shares<T> p, q;
  bool normalised;
  std::span<const double> parameter;

  Order<T> order() const { return Order<T>(parameter[0]); }
  template <class Term>
  T sum(const Term& term) const {
    return sum_of(p, q, term);
  }
};

template <class T>
struct Formula {
  std::string_view quantity;
  T (*value)(const Arguments<T>&);
};

template <class T>
T kl(const Arguments<T>& x) {
  return x.normalised ? x.sum(kl_term<T>) : x.sum(log_term<T>);
}
template <class T>
Arguments<T> exchanged(const Arguments<T>& x) {
  return {x.q, x.p, x.normalised, x.parameter};
}

template <class T>
constexpr Formula<T> formulas[] = {
    {"kl", kl<T>},
    {"reverse_kl", [](const Arguments<T>& x) { return kl(exchanged(x)); }},
    {"jeffreys", [](const Arguments<T>& x) { return x.sum(jeffreys_term<T>); }},
    {"js", [](const Arguments<T>& x) { return x.sum(js_term<T>); }},
    {"js_distance", [](const Arguments<T>& x) { return T(sqrt(x.sum(js_term<T>))); }},
    {"skew_js",
     [](const Arguments<T>& x) {
       return x.sum([&](const auto& a, const auto& b) { return skew_js_term(a, b, x.parameter[0]); });
     }},
    {"total_variation", [](const Arguments<T>& x) { return x.sum(total_variation_term<T>); }},
    {"squared_hellinger", [](const Arguments<T>& x) { return x.sum(squared_hellinger_term<T>); }},
    {"hellinger", [](const Arguments<T>& x) { return T(sqrt(x.sum(squared_hellinger_term<T>))); }},
    {"chi2", [](const Arguments<T>& x) { return x.sum(chi2_term<T>); }},
    {"neyman_chi2", [](const Arguments<T>& x) { return exchanged(x).sum(chi2_term<T>); }},
    {"triangular", [](const Arguments<T>& x) { return x.sum(triangular_term<T>); }},
    {"generalized_kl", [](const Arguments<T>& x) { return x.sum(kl_term<T>); }},
    {"itakura_saito", [](const Arguments<T>& x) { return x.sum(itakura_saito_term<T>); }},
    {"bhattacharyya",
     [](const Arguments<T>& x) { return T(renyi(x.p, x.q, x.normalised, Order<T>(0.5)) / 2); }},
    {"renyi", [](const Arguments<T>& x) { return renyi(x.p, x.q, x.normalised, x.order()); }},
    {"tsallis", [](const Arguments<T>& x) { return tsallis(x.p, x.q, x.normalised, x.order(), T(1)); }},
    {"amari_alpha",
     [](const Arguments<T>& x) { return amari_alpha(x.p, x.q, x.normalised, x.parameter[0]); }},
    {"hockey_stick",
     [](const Arguments<T>& x) {
       return x.sum([&](const auto& a, const auto& b) { return hockey_stick_term(a, b, x.parameter[0]); });
     }},
    {"entropy", [](const Arguments<T>& x) { return cross_entropy(x.p, x.p, x.normalised); }},
    {"cross_entropy", [](const Arguments<T>& x) { return cross_entropy(x.p, x.q, x.normalised); }},
    {"perplexity", [](const Arguments<T>& x) { return T(exp(cross_entropy(x.p, x.p, x.normalised))); }},
    {"wasserstein1", [](const Arguments<T>& x) { return wasserstein1(x.p, x.q, x.parameter); }},
};

/// Error-free transformations are such in this mode only: what DC125 advises.
class ToNearest {
 public:
  ToNearest() { std::fesetround(FE_TONEAREST); }
  ~ToNearest() { std::fesetround(mode_); }
  ToNearest(const ToNearest&) = delete;
  ToNearest& operator=(const ToNearest&) = delete;

 private:
  int mode_ = std::fegetround();
};

void refuse(bool wrong, const char* what) {
  if (wrong) throw std::invalid_argument(what);
}

template <class T>
Shares<T> measured(std::vector<double> numbers, bool logs, std::optional<double> epsilon, Fill fill,
                   bool is_q) {
  for (const double x : numbers) {
    refuse(std::isnan(x), "an argument is NaN");
    refuse(x == std::numeric_limits<double>::infinity(), "an argument is infinite");
    refuse(!logs && x < 0, "a mass is negative");
  }
  Shares<T> all = logs ? masses_of_logs<T>(numbers) : masses_as_given<T>(numbers);
  refuse(std::ranges::none_of(all, &Share<T>::positive), "no mass is positive");
  if (!epsilon || (!is_q && (fill == Fill::added_to_q || fill == Fill::floor_of_q))) return all;
  for (Share<T>& share : all) {
    const T mass = share.value(), least(*epsilon);
    const T filled =
        fill == Fill::added || fill == Fill::added_to_q ? T(mass + least) : std::max(mass, least);
    share.mantissa = frexp(filled, &share.exponent);
  }
  return all;
}

template <class T>
double answer_in(const Function& function, Case asked) {
  const Convention& convention = function.convention;
  const reference::Quantity& quantity = *reference::find_quantity(function.divergence);
  if (convention.order_qp && !quantity.unary) std::swap(asked.p(), asked.q());
  refuse(asked.p().empty(), "no masses");
  refuse(!quantity.unary && asked.p().size() != asked.q().size(), "of different lengths");
  for (const double x : asked.extra.values) refuse(std::isnan(x), "the parameter is NaN");
  const bool normalised = convention.masses == reference::Masses::normalized;
  Arguments<T> arguments{measured<T>(asked.p(), convention.log_p, convention.epsilon, convention.fill, false),
                         {},
                         normalised,
                         asked.extra.values};
  if (!quantity.unary)
    arguments.q = measured<T>(asked.q(), convention.log_q, convention.epsilon, convention.fill, true);
  if (normalised) {
    arguments.p = careful::normalised(std::move(arguments.p));
    if (!quantity.unary) arguments.q = careful::normalised(std::move(arguments.q));
  }
  const auto formula = std::ranges::find(formulas<T>, function.divergence, &Formula<T>::quantity);
  refuse(formula == std::end(formulas<T>), "not implemented");
  T value = formula->value(arguments);
  const reference::Reading& reading = convention.reading;
  using reference::Logarithm;
  if (reading.base != 0 && quantity.logarithm != Logarithm::none) {
    const T unit = log(T(reading.base));
    value /= quantity.logarithm == Logarithm::root ? T(sqrt(unit)) : unit;
  }
  value *= T(reading.factor);
  if (convention.mean) value /= T(asked.p().size());
  if (reading.root) value = sqrt(value);
  return reference::round_to(function.format, static_cast<double>(value));
}

}  // namespace

std::vector<std::string_view> quantities() {
  std::vector<std::string_view> all;
  for (const auto& formula : formulas<double>) all.push_back(formula.quantity);
  return all;
}

bool promises_order(Precision precision, std::string_view divergence, const Case& instance) {
  const bool jumps = divergence == "tsallis" || divergence == "amari_alpha";
  if (!jumps && divergence != "renyi") return true;
  const bool single = precision == Precision::single_precision;
  return std::ranges::all_of(instance.extra.values, [&](double order) {
    const double size = std::fabs(order);
    if (!(size < std::numeric_limits<double>::infinity())) return !(jumps && std::isinf(order));
    return !single || size == 0 || (0x1p-100 <= size && size <= 0x1p100);
  });
}

double answer(Precision precision, const Function& function, const Case& asked) {
  const ToNearest nearest;
  switch (precision) {
    case Precision::single_precision:
      return answer_in<float>(function, asked);
    case Precision::double_precision:
      return answer_in<double>(function, asked);
    case Precision::quadruple_precision:
      break;
  }
  return answer_in<Quad>(function, asked);
}

}  // namespace divcert::properties::careful
