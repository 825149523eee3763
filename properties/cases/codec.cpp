#include "properties/cases/codec.hpp"

#include <cmath>
#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/families.hpp"
#include "properties/cases/numbers.hpp"

namespace divcert::properties {

reports::Witness to_witness(const Case& instance) {
  reports::Witness witness;
  witness.p = to_hex(instance.p());
  witness.q = to_hex(instance.q());
  std::visit(Overloaded{[&](const MassPair& of) {
                          witness.masses = of.masses == reference::Masses::normalized
                                               ? reports::Masses::normalized
                                               : reports::Masses::as_given;
                        },
                        [&](const Members& of) {
                          witness.family = of.family;
                          const auto [family_p, family_q] = sides_of(of.family);
                          witness.parameters = entry_names(family_p, of.p.size());
                          if (family_p != family_q) witness.parameters_q = entry_names(family_q, of.q.size());
                        }},
             instance.form);
  witness.parameter_name = name_of(instance.extra.kind);
  witness.parameter = to_hex(instance.extra.values);
  return witness;
}

Options options_of(const Case& instance) {
  Options options;
  if (!instance.family().empty()) options.emplace_back("family", instance.family());
  options.emplace_back("p", join_hex(instance.p()));
  if (!instance.q().empty()) options.emplace_back("q", join_hex(instance.q()));
  if (instance.masses() == reference::Masses::as_given) options.emplace_back("masses", "as_given");
  if (instance.extra.kind != ExtraKind::none)
    options.emplace_back(name_of(instance.extra.kind), join_hex(instance.extra.values));
  return options;
}

std::string to_options(const Case& instance) {
  std::string line;
  for (const auto& [name, text] : options_of(instance)) {
    // "=": what begins with a minus sign is no option.
    const bool joined = text.starts_with('-') || name == name_of(instance.extra.kind);
    line += fmt::format("{}--{}{}{}", line.empty() ? "" : " ", name, joined ? "=" : " ", text);
  }
  return line;
}

Case case_from_options(const Options& options) {
  std::string family;
  std::vector<double> p, q;
  auto masses = reference::Masses::normalized;
  Extra extra;
  for (const auto& [name, text] : options) {
    if (text.empty()) continue;
    if (name == "family") {
      family = text;
    } else if (name == "masses") {
      masses = text == "as_given" ? reference::Masses::as_given : reference::Masses::normalized;
    } else if (name == "p" || name == "q") {
      (name == "p" ? p : q) = parse_numbers(text, "--" + name);
    } else {
      if (extra.kind != ExtraKind::none)
        throw parse_error(fmt::format("--{} does not go with --{}", name, name_of(extra.kind)));
      extra = {extra_named(name).value(), parse_numbers(text, "--" + name)};
    }
  }
  if (!family.empty()) return {Members{std::move(family), std::move(p), std::move(q)}, std::move(extra)};
  return {MassPair{std::move(p), std::move(q), masses}, std::move(extra)};
}

namespace {

/// R reads hex floats on some platforms and rounds decimals twice on others: an integer below 2^53 times a
/// power of two, both exact.
std::string r_number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Inf" : "-Inf";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  int exponent = 0;
  auto integer = static_cast<std::int64_t>(std::ldexp(std::frexp(value, &exponent), 53));
  exponent -= 53;
  for (; integer % 2 == 0; integer /= 2) ++exponent;
  return fmt::format("{} * 2^{}", integer, exponent);
}

/// The shortest decimal that reads back as the same double: ECMAScript rounds it correctly, and has no hex
/// floats.
std::string javascript_number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  return to_decimal(value);
}

std::string cpp_number(double value) {
  if (std::isnan(value)) return "NAN";
  if (std::isinf(value)) return value > 0 ? "INFINITY" : "-INFINITY";
  return to_hex(value);
}

std::string python_number(double value) { return fmt::format("float.fromhex(\"{}\")", to_hex(value)); }

/// How a language writes a number, a list that is called `name`, a number that is, and a remark.
struct Syntax {
  std::string (*number)(double);
  std::string_view list, scalar, remark;
};

const Syntax& syntax_of(Language language) {
  static constexpr Syntax cpp{cpp_number, "const std::vector<double> {}{{{}}};", "const double {} = {};",
                              "// "};
  static constexpr Syntax python{python_number, "{} = [{}]", "{} = {}", "# "};
  static constexpr Syntax r{r_number, "{} <- c({})", "{} <- {}", "# "};
  static constexpr Syntax javascript{javascript_number, "const {} = [{}];", "const {} = {};", "// "};
  switch (language) {
    case Language::cpp:
      return cpp;
    case Language::python:
      return python;
    case Language::r:
      return r;
    case Language::javascript:
      break;
  }
  return javascript;
}

}  // namespace

std::string to_source(const Case& instance, Language language) {
  const Syntax& syntax = syntax_of(language);
  std::string source;
  const auto define = [&](std::string_view name, const std::vector<double>& values, bool scalar) {
    std::vector<std::string> numbers;
    for (const double value : values) numbers.push_back(syntax.number(value));
    source += fmt::format(fmt::runtime(scalar ? syntax.scalar : syntax.list), name,
                          fmt::format("{}", fmt::join(numbers, ", ")));
    source += '\n';
  };
  std::visit(Overloaded{[&](const MassPair& of) {
                          if (of.masses == reference::Masses::as_given)
                            source += fmt::format("{}masses as given\n", syntax.remark);
                        },
                        [&](const Members& of) {
                          source += fmt::format("{}{}\n", syntax.remark, signature_of(of.family));
                        }},
             instance.form);
  define("p", instance.p(), false);
  if (!instance.q().empty()) define("q", instance.q(), false);
  if (instance.extra.kind != ExtraKind::none) {
    const ExtraFacts& facts = facts_of(instance.extra.kind);
    source += fmt::format("{}{}: {}\n", syntax.remark, facts.name, facts.description);
    define(facts.name, instance.extra.values, facts.shape.scalar() && instance.extra.values.size() == 1);
  }
  return source;
}

}  // namespace divcert::properties
