#include "properties/targets/target.hpp"

namespace divcert::properties {

Outcome Target::evaluate_in_place(const Function& function, Case& instance) {
  const Case* const one = &instance;
  return evaluate(function, {&one, 1}).front();
}

}  // namespace divcert::properties
