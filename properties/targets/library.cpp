#include <algorithm>
#include <exception>
#include <functional>
#include <vector>

#include <divcert/multivariate_normal.hpp>
#include <divcert/registry.hpp>
#include <fmt/format.h>

#include "properties/cases/families.hpp"
#include "properties/targets/target.hpp"
#include "properties/version.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties {
namespace {

using Call = std::function<double(const Case&)>;

ErrorContract published(const Contract& contract) {
  return contract.correctly_rounded ? ErrorContract::correctly_rounded()
                                    : ErrorContract::ulps(contract.max_ulp);
}

Convention in(bool as_given) {
  return {.masses = as_given ? reference::Masses::as_given : reference::Masses::normalized};
}

/// Exact: a function of floats is asked about floats only.
std::vector<float> floats(const std::vector<double>& masses) {
  std::vector<float> result;
  for (const double mass : masses) result.push_back(static_cast<float>(mass));
  return result;
}

/// "kl_normal_closed_form", "kl_gamma_exponential_closed_form".
std::string name_of(const FamilyFunction& function) {
  std::string name = fmt::format("{}_{}_{}", function.id, function.key, function.form);
  std::ranges::replace(name, ':', '_');
  return name;
}

/// Of the cases asked for, one in so many: an entropy of counts may be a sum of a hundred thousand terms.
unsigned share_of(const FamilyFunction& function) {
  if (is_pair(function.key) || function.id == "entropy" || function.id == "cross_entropy") return 1000;
  return function.id == "kl" ? 50 : 200;
}

/// Calls lib/ in process: every divergence on normalized masses and on masses as given, every family's forms.
class LibraryTarget final : public Target {
 public:
  LibraryTarget() {
    for (const auto& entry : discrete_functions()) {
      for (const auto masses : {divcert::Masses::normalized, divcert::Masses::as_given}) {
        const bool as_given = masses == divcert::Masses::as_given;
        if (const auto* const quantity = reference::find_quantity(entry.id);
            !as_given && quantity != nullptr && !quantity->normalized_is.empty())
          continue;  // there is a function of that quantity
        add({.name = fmt::format("{}{}", entry.id, as_given ? "_as_given" : ""),
             .divergence = std::string(entry.id),
             .convention = in(as_given),
             .contract = published(entry.contract)},
            [&entry, masses](const Case& c) { return entry.evaluate(c.p(), c.q(), c.extra.values, masses); });
        if (entry.evaluate_float == nullptr) continue;
        add({.name = fmt::format("{}_float{}", entry.id, as_given ? "_as_given" : ""),
             .divergence = std::string(entry.id),
             .convention = in(as_given),
             .contract = published(entry.contract),
             .format = reference::Format::binary32},
            [&entry, masses](const Case& c) {
              return static_cast<double>(
                  entry.evaluate_float(floats(c.p()), floats(c.q()), c.extra.values, masses));
            });
      }
    }
    for (const auto& entry : multivariate_functions()) {
      add({.name = fmt::format("{}_multivariate_normal", entry.id),
           .divergence = std::string(entry.id),
           .family = "multivariate_normal",
           .contract = ErrorContract::covariances(entry.factor),
           .one_in = entry.id == "kl" ? 50u : 200u},
          [&entry](const Case& c) { return entry.evaluate(c.p(), c.q(), c.extra.values); });
    }
    for (const auto& entry : family_functions())
      add({.name = name_of(entry),
           .divergence = std::string(entry.id),
           .family = std::string(entry.key),
           .contract = published(entry.contract),
           .one_in = share_of(entry)},
          [&entry](const Case& c) { return entry.evaluate(c.p(), c.q(), c.extra.values); });
  }

  std::string name() const override { return "lib"; }
  std::string version() const override { return std::string(properties::version); }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return true; }
  bool in_process() const override { return true; }
  bool states_conventions() const override { return true; }
  bool explains_errors() const override { return true; }

  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    const Call& call = calls_[static_cast<std::size_t>(&function - functions_.data())];
    std::vector<Outcome> outcomes(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
      try {
        outcomes[i].value = call(*cases[i]);
      } catch (const std::exception& failure) {
        outcomes[i] = Outcome::failed(Outcome::Fault::raised, failure.what());
      }
    }
    return outcomes;
  }

 private:
  void add(Function function, Call call) {
    functions_.push_back(std::move(function));
    calls_.push_back(std::move(call));
  }

  std::vector<Function> functions_;
  std::vector<Call> calls_;  ///< calls_[i] computes functions_[i]
};

}  // namespace

std::unique_ptr<Target> make_library_target() { return std::make_unique<LibraryTarget>(); }

}  // namespace divcert::properties
