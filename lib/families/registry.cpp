#include <vector>

#include <divcert/registry.hpp>

#include "families/family.hpp"

namespace divcert {
namespace {

std::vector<FamilyFunction> functions() {
  std::vector<FamilyFunction> all;
  for (const families::Family* const family : families::all_families())
    for (const auto& [name, form] :
         {std::pair{"closed_form", family->closed_form}, {"bregman", family->bregman}})
      if (form.evaluate != nullptr)
        all.push_back({"kl", family->name, name, family->parameters, form.evaluate, correct_rounding,
                       form.evaluate_float});
  return all;
}

}  // namespace

std::span<const FamilyFunction> family_functions() {
  static const std::vector<FamilyFunction> all = functions();
  return all;
}

}  // namespace divcert
