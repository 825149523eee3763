#include "properties/checks/catalogue.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "properties/checks/fit.hpp"

namespace divcert::properties {
namespace {

using reference::Quantity;

bool always(const Subject&) { return true; }
bool has_quantity(const Subject& subject) { return !subject.function->judged_by_laws(); }
bool by_laws(const Subject& subject) { return subject.function->judged_by_laws(); }
bool of_masses(const Subject& subject) { return has_quantity(subject) && subject.function->family.empty(); }
bool takes_invalid_input(const Subject& subject) { return subject.target->takes_invalid_input(); }
bool watches_input(const Subject& subject) {
  return subject.target->in_process() || subject.target->watches_input();
}
/// In process the value is held against itself in another mode, within its contract.
bool watches_rounding_mode(const Subject& subject) {
  return subject.target->in_process() ? has_quantity(subject) : subject.target->watches_rounding_mode();
}
bool of_masses_in_process(const Subject& subject) {
  return subject.function->family.empty() && subject.target->in_process();
}
/// divcert's own are drawn at every length in their benchmarks and golden tables.
bool of_masses_of_others(const Subject& subject) {
  return of_masses(subject) && !subject.target->states_conventions();
}
bool of_symmetric(const Subject& subject) {
  return of_masses(subject) && quantity_of(*subject.function).symmetric;
}
/// Of masses that the function normalises: not where it promises something of points of the simplex alone.
bool of_normalized(const Subject& subject) {
  const auto all = strata(Domain::masses);
  const auto unscaled = std::ranges::find(all, "proportional", &Stratum::name) - all.begin();
  return of_masses(subject) && !subject.function->convention.epsilon && !subject.function->promised.simplex &&
         subject.function->convention.masses == reference::Masses::normalized &&
         (subject.function->strata >> unscaled & 1) != 0;
}
/// An ε makes a mass of them, and a mean has more points.
bool of_masses_with_zeros(const Subject& subject) {
  const Convention& convention = subject.function->convention;
  return of_masses(subject) && quantity_of(*subject.function).takes_zeros && !convention.epsilon &&
         !convention.mean && !subject.function->promised.positive;
}

using Kind = reports::CheckKind;

constexpr Question catalogue[] = {
    {"accuracy", Kind::accuracy, "the value is within the contract of the exact one", has_quantity,
     make_accuracy_check},
    {"value", Kind::robustness, "every point of the simplex has a value: no NaN, no exception, no crash",
     by_laws, make_value_check},
    {"one_point", Kind::accuracy, "on one point alone, too, the value is within the contract", of_masses,
     make_one_point_check},
    {"long", Kind::accuracy, "on many points, too, the value is within the contract", of_masses_of_others,
     make_long_check},
    {"robustness", Kind::robustness, "NaN, infinite, negative, without positive mass, of different lengths",
     takes_invalid_input, make_invalid_input_check},
    {"permutation", Kind::metamorphic, "the order of the points does not matter", of_masses,
     make_agreement_check},
    {"swap", Kind::metamorphic, "P and Q can be exchanged", of_symmetric, make_agreement_check},
    {"scale", Kind::metamorphic, "P can be scaled by a power of two", of_normalized, make_agreement_check},
    {"zero_padding", Kind::metamorphic, "points without mass on either side change nothing",
     of_masses_with_zeros, make_agreement_check},
    {"repeatable", Kind::metamorphic, "a call depends on no other call", always, make_environment_check},
    {"input_unchanged", Kind::metamorphic, "the input is not written to", watches_input,
     make_environment_check},
    {"rounding_mode", Kind::metamorphic, "the rounding mode is left alone, and borne", watches_rounding_mode,
     make_environment_check},
    {"concurrent", Kind::metamorphic, "two threads may call it at once", of_masses_in_process,
     make_environment_check},
};

}  // namespace

std::span<const Question> questions() { return catalogue; }

const Quantity& quantity_of(const Function& function) {
  const Quantity* const quantity = reference::find_quantity(function.divergence, function.family);
  if (quantity == nullptr)
    throw std::invalid_argument(fmt::format("{}: the oracle has no definition of \"{}\" {}", function.name,
                                            function.divergence, function.family));
  return *quantity;
}

std::uint64_t few_cases(const Subject& subject) { return subject.target->in_process() ? 500 : 100; }

namespace {

/// Of a function without a quantity.
void fit_to_laws(CaseSpace& space, const Function& function) {
  if (const DeclaredLaw* const law = law_of_order(function)) space.extra = law->order;
  space.fit = [there = on_simplex(function)](Case drawn, Source& source) {
    return fit_to_simplex(std::move(drawn), there, source);
  };
  space.contains = [there = on_simplex(function)](const Case& instance) {
    return fits_simplex(instance, there);
  };
}

}  // namespace

CaseSpace space_of(const Function& function, std::string_view stream) {
  CaseSpace space{.domain = function.family.empty() ? Domain::masses : Domain::family,
                  .family = function.family,
                  .one_in = function.one_in,
                  .strata = function.strata,
                  .stream = stream_of(stream)};
  if (function.judged_by_laws()) {
    fit_to_laws(space, function);
    return space;
  }
  const Quantity& quantity = quantity_of(function);
  if (needs_fitting(function, quantity))
    space.fit = [&function, &quantity](Case drawn, Source& source) {
      return fit_to(std::move(drawn), function, quantity, source);
    };
  return space;
}

reports::Check entry_of(const Question& question, const Subject& subject) {
  reports::Check entry;
  entry.id = fmt::format("{}/{}/{}", question.id, subject.target->name(), subject.function->name);
  entry.title = fmt::format("{}: {}", subject.function->name, question.description);
  entry.statement = question.description;
  entry.target = subject.target->name();
  entry.function = subject.function->name;
  entry.divergence = subject.function->divergence;
  entry.kind = question.kind;
  return entry;
}

Checks checks_of(const Subject& subject, reference::Ladder ladder) {
  Checks checks;
  for (const Question& question : catalogue)
    if (question.applies(subject)) checks.push_back(question.make(question, subject, ladder));
  append(checks, declared_law_checks(subject));
  if (by_laws(subject)) return checks;
  for (const Law& law : laws())
    if (auto check = make_law_of_function_check(law, subject, ladder)) checks.push_back(std::move(check));
  return checks;
}

Checks checks_of(Target& target, reference::Ladder ladder) {
  Checks checks;
  for (const Function& function : target.functions()) append(checks, checks_of({&target, &function}, ladder));
  return checks;
}

Checks checks_of(Target& target, std::string_view id, reference::Ladder ladder) {
  Checks checks;
  const auto question = std::ranges::find(catalogue, id, &Question::id);
  if (question == std::end(catalogue)) throw std::invalid_argument(fmt::format("no question \"{}\"", id));
  for (const Function& function : target.functions()) {
    const Subject subject{&target, &function};
    if (question->applies(subject)) checks.push_back(question->make(*question, subject, ladder));
  }
  return checks;
}

std::unique_ptr<Check> make_accuracy_check(Target& target, const Function& function,
                                           reference::Ladder ladder) {
  return make_accuracy_check(catalogue[0], {&target, &function}, ladder);
}

}  // namespace divcert::properties
