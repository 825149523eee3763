#include "properties/vectors/check.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "properties/cases/families.hpp"
#include "properties/cases/numbers.hpp"
#include "properties/vectors/exact_value.hpp"
#include "properties/vectors/flags.hpp"
#include "reports/read/vectors_reader.hpp"

namespace divcert::properties {
namespace {

[[noreturn]] void refuse(const std::string& place, const std::string& why) {
  throw reports::malformed_vectors(fmt::format("{}: {}", place, why));
}

std::vector<double> numbers(const std::vector<std::string>& texts, std::string_view argument) {
  std::vector<double> values;
  for (const std::string& text : texts) values.push_back(parse_number(text, argument, values.size()));
  return values;
}

/// Why the case is no input of the quantity; empty if it is one.
std::string fault_of(const Asked& asked, const Case& instance) {
  if (const auto error = parameter_error(instance, *asked.quantity); !error.empty()) return error;
  const auto* const members = std::get_if<Members>(&instance.form);
  if (members == nullptr) return masses_error(instance, asked.quantity->unary);
  const std::size_t wanted = family_parameters(members->family).size();
  if (members->p.size() != wanted || members->q.size() != wanted)
    return fmt::format("{} takes {} parameters", members->family, wanted);
  const auto fault = fault_in_members(*members);
  return fault ? fault->sentence : "";
}

Case case_of(const Asked& asked, const reports::TestVector& vector, const std::string& place) {
  if (asked.quantity->unary && !vector.q.empty())
    refuse(place, fmt::format("{} is of P alone, but q is given", asked.quantity->id));
  try {
    Case instance = asked.case_of(numbers(vector.p, "p"), numbers(vector.q, "q"),
                                  numbers(vector.per_point, asked.quantity->parameter));
    if (const std::string fault = fault_of(asked, instance); !fault.empty()) refuse(place, fault);
    return instance;
  } catch (const parse_error& error) {
    refuse(place, error.what());
  }
}

/// Whether two texts write one number: "0.5" and "0x1p-1", but not "0" and "-0".
bool same_number(const std::string& stated, const std::string& computed, const std::string& place) {
  try {
    return to_hex(parse_number(stated, "it", 0)) == computed;
  } catch (const parse_error& error) {
    refuse(place, fmt::format("is not a number: \"{}\"", stated));
  }
}

std::string joined(std::vector<std::string> names) {
  std::ranges::sort(names);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

/// The flags that this version knows: a file may have others.
std::vector<std::string> known_flags(const std::vector<std::string>& names) {
  std::vector<std::string> known;
  for (const std::string& name : names)
    if (std::ranges::find(flags(), name, &Flag::name) != flags().end()) known.push_back(name);
  return known;
}

void compare(const reports::TestVector& vector, const ExactValue& exact,
             const std::vector<std::string>& flags, const std::string& place,
             std::vector<WrongField>& wrong) {
  const reports::VectorValue &stated = vector.value, &computed = exact.told;
  const auto require = [&](const char* field, bool same, const std::string& says, const std::string& is) {
    if (!same) wrong.push_back({vector.id, fmt::format("{}.{}", place, field), says, is});
  };
  const auto text = [&](const char* field, std::string reports::VectorValue::*part) {
    require(field, stated.*part == computed.*part, stated.*part, computed.*part);
  };
  const auto number = [&](const char* field, std::string reports::VectorValue::*part) {
    require(field, same_number(stated.*part, computed.*part, fmt::format("{}.{}", place, field)),
            stated.*part, computed.*part);
  };
  text("status", &reports::VectorValue::status);
  text("exact", &reports::VectorValue::exact);
  number("float64", &reports::VectorValue::float64);
  number("float32", &reports::VectorValue::float32);
  number("bfloat16", &reports::VectorValue::bfloat16);
  number("float16", &reports::VectorValue::float16);
  text("condition", &reports::VectorValue::condition);
  const std::string says = joined(known_flags(vector.flags)), are = joined(flags);
  require("flags", says == are, says, are);
}

}  // namespace

VectorVerdict check_vectors(const reports::VectorFile& file) {
  VectorVerdict verdict;
  for (std::size_t g = 0; g < file.groups.size(); ++g) {
    const reports::VectorGroup& group = file.groups[g];
    const std::string group_place = fmt::format("groups[{}]", g);
    const Asked asked = [&] {
      try {
        return asked_of(group);
      } catch (const parse_error& error) {
        refuse(group_place, error.what());
      }
    }();
    for (std::size_t i = 0; i < group.vectors.size(); ++i) {
      const reports::TestVector& vector = group.vectors[i];
      const std::string place = fmt::format("{}.vectors[{}]", group_place, i);
      const Case instance = case_of(asked, vector, place);
      ++verdict.vectors;
      const auto exact = exact_value(asked, instance);
      if (exact)
        compare(vector, *exact, flags_of({asked, instance, *exact}), place, verdict.wrong);
      else
        verdict.undecided.push_back(place);
    }
  }
  return verdict;
}

}  // namespace divcert::properties
