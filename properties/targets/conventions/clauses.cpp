#include "properties/targets/conventions/clauses.hpp"

#include <cmath>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"

namespace divcert::properties {
namespace {

using reference::Logarithm;

std::string base_text(int base) { return base == 0 ? "e" : std::to_string(base); }

std::string unit_name(int base) {
  switch (base) {
    case 0:
      return "nats";
    case 2:
      return "bits";
    case 10:
      return "bans (decimal digits)";
    default:
      return fmt::format("units of base {}", base);
  }
}

std::string_view parametrisation_text(Parametrisation parametrisation) {
  switch (parametrisation) {
    case Parametrisation::own:
      return "own";
    case Parametrisation::reciprocal:
      return "reciprocal";
    case Parametrisation::square:
      return "square";
    case Parametrisation::reciprocal_square:
      return "reciprocal_square";
    case Parametrisation::logarithm:
      return "logarithm";
  }
  return "own";
}

/// The number that the exact value in nats is multiplied by.
double ratio_of(const Function& function) {
  const auto& reading = function.convention.reading;
  const Logarithm logarithm = reference::find_quantity(function.divergence, function.family)->logarithm;
  double unit = reading.base == 0 || logarithm == Logarithm::none ? 1 : 1 / std::log(reading.base);
  if (logarithm == Logarithm::root) unit = std::sqrt(unit);
  return reading.root ? std::sqrt(reading.factor * unit) : reading.factor * unit;
}

class Sentences {
 public:
  Sentences(const Function& declared, const Hypothesis& found, std::size_t cases)
      : declared_(declared),
        was_(declared.convention),
        found_(found),
        is_(found.function.convention),
        on_all_(fmt::format("on {0} of {0} cases", cases)) {}

  std::vector<Clause> all() && {
    const bool other_divergence = found_.function.divergence != declared_.divergence;
    const bool squared = other_divergence && found_.acquits;
    const int base = is_.reading.base;
    const double ratio = ratio_of(found_.function);
    const std::string exact = squared ? "exact²" : is_.reading.root ? "√exact" : "exact";
    if (other_divergence && !squared)
      add("divergence", found_.function.divergence, true,
          fmt::format("the values are those of {} {}", found_.function.divergence, on_all_));
    add("input", input_text(), is_.log_p != was_.log_p || is_.log_q != was_.log_q,
        fmt::format("asked with logarithms of {} it is right {}", logs_text(), on_all_));
    add("order", is_.order_qp ? "qp" : "pq", is_.order_qp != was_.order_qp,
        fmt::format("the values are those of the exchanged arguments {}: its first argument is {}", on_all_,
                    is_.order_qp ? "Q" : "P"));
    add("root", is_.reading.root && !squared ? "true" : "false",
        squared || is_.reading.root != was_.reading.root,
        fmt::format("the values are the {} of the exact ones {}", squared ? "squares" : "roots", on_all_));
    add("base", base_text(base), base != was_.reading.base,
        fmt::format("value/{} = {:.7g} {}: {}, not {}", exact, ratio, on_all_, unit_name(base),
                    unit_name(was_.reading.base)));
    add("factor", to_decimal(is_.reading.factor), is_.reading.factor != was_.reading.factor,
        fmt::format("value/{} = {:.7g} {}", exact, ratio, on_all_));
    add("reduction", is_.mean ? "mean" : "sum", is_.mean != was_.mean,
        fmt::format("value·n = exact {}: a mean over the n points, where the divergence is their sum",
                    on_all_));
    add("parameters", std::string(parametrisation_text(is_.parametrisation)),
        is_.parametrisation != was_.parametrisation,
        fmt::format("positive parameters are taken as the {} of the family's own {}",
                    parametrisation_text(is_.parametrisation), on_all_));
    if (is_.epsilon)
      add("epsilon", to_decimal(*is_.epsilon), is_.epsilon != was_.epsilon,
          fmt::format("the values are those of masses {} {:.4g} {}", fill_text(), *is_.epsilon, on_all_));
    return std::move(clauses_);
  }

 private:
  void add(const char* key, std::string value, bool changed, std::string evidence) {
    const bool declared = declared_.declared.contains(key);
    if (!changed && !declared) return;
    if (!changed) evidence = fmt::format("as declared {}", on_all_);
    if (changed && declared) evidence += "; another was declared";
    const bool fails = changed && (declared || !found_.acquits);
    clauses_.push_back({key, std::move(value), declared && !changed, std::move(evidence),
                        fails ? Standing::fails : Standing::acquitted});
  }

  std::string input_text() const {
    if (!is_.log_p && !is_.log_q) return declared_.family.empty() ? "masses" : "members";
    return is_.log_p && (is_.log_q || one_measure()) ? "log_masses"
           : is_.log_p                               ? "log_masses of P"
                                                     : "log_masses of Q";
  }
  std::string logs_text() const {
    return is_.log_p && is_.log_q ? "the masses" : is_.log_p ? "the masses of P" : "the masses of Q";
  }
  bool one_measure() const { return reference::find_quantity(declared_.divergence, declared_.family)->unary; }
  std::string_view fill_text() const {
    switch (is_.fill) {
      case Fill::added:
        return "with an ε added to each:";
      case Fill::added_to_q:
        return "with an ε added to those of Q:";
      case Fill::floor:
        return "that are clipped from below at";
      case Fill::floor_of_q:
        return "of which those of Q are clipped from below at";
      case Fill::zeros:
        return "whose zeros are replaced by";
      case Fill::zeros_of_q:
        return "of which the zeros of Q are replaced by";
    }
    return "";
  }

  const Function& declared_;
  const Convention& was_;
  const Hypothesis& found_;
  const Convention& is_;
  std::string on_all_;
  std::vector<Clause> clauses_;
};

}  // namespace

std::vector<Clause> clauses_of(const Function& declared, const Hypothesis& found, std::size_t cases) {
  return Sentences(declared, found, cases).all();
}

void put_back(Function& owed, const Function& declared, std::string_view key) {
  Convention& convention = owed.convention;
  const Convention& was = declared.convention;
  if (key == "divergence" || key == "root") owed.divergence = declared.divergence;
  if (key == "root") convention.reading.root = was.reading.root;
  if (key == "base") convention.reading.base = was.reading.base;
  if (key == "factor") convention.reading.factor = was.reading.factor;
  if (key == "order") convention.order_qp = was.order_qp;
  if (key == "reduction") convention.mean = was.mean;
  if (key == "parameters") convention.parametrisation = was.parametrisation;
  if (key == "epsilon") convention.epsilon = was.epsilon;
  if (key == "input") {
    convention.log_p = was.log_p;
    convention.log_q = was.log_q;
  }
}

Clause masses_clause(const Function& declared, reference::Masses masses, std::size_t cases) {
  const bool as_given = masses == reference::Masses::as_given;
  const bool known = declared.declared.contains("masses");
  const bool against = known && masses != declared.convention.masses;
  return {"masses", as_given ? "as_given" : "normalized", known && !against,
          fmt::format("the values are those of the {} on {} of {} cases whose masses do not sum to 1{}",
                      as_given ? "masses as given" : "normalised masses", cases, cases,
                      against ? "; otherwise was declared" : ""),
          against ? Standing::fails : Standing::acquitted};
}

}  // namespace divcert::properties
