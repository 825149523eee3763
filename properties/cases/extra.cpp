#include "properties/cases/extra.hpp"

#include <algorithm>

namespace divcert::properties {
namespace {

using enum Shape::Layout;

constexpr ExtraFacts facts[] = {
    {ExtraKind::alpha, "alpha", "an order in [0, inf]", {numbers, 1}},
    {ExtraKind::alpha_pair, "alpha_pair", "two orders a < b in [0, inf]", {numbers, 2}},
    {ExtraKind::share, "share", "a weight in [0, 1]", {numbers, 1}},
    {ExtraKind::gamma, "gamma", "a factor above 0", {numbers, 1}},
    {ExtraKind::support, "support", "the position of each point", {per_point, 0}},
    {ExtraKind::third, "third", "a third measure R on the same points", {measures, 0}},
    {ExtraKind::second_pair,
     "second_pair",
     "a weight in [0, 1], then a second pair P', Q' on the same points",
     {measures, 1}},
    {ExtraKind::kernel,
     "kernel",
     "a Markov kernel, row by row: the masses that each point sends to m others",
     {row_per_point, 0}},
    {ExtraKind::rows,
     "rows",
     "the number of rows of P and Q as tables, row by row: joint distributions",
     {numbers, 1}},
    {ExtraKind::weights,
     "weights",
     "a weight for each row of P and Q as tables: each row is a measure of its own",
     {per_row_of_masses, 0}},
    {ExtraKind::lengths, "lengths", "the length of each point's code word, in bits", {per_point, 0}},
    {ExtraKind::witness, "witness", "a real function T of the point", {per_point, 0}},
    {ExtraKind::event, "event", "1 for each point of an event, 0 for the others", {per_point, 0}},
};
static_assert([] {
  for (std::size_t i = 0; i < std::size(facts); ++i)
    if (static_cast<std::size_t>(facts[i].kind) != i + 1) return false;
  return true;
}());

}  // namespace

std::span<const ExtraFacts> extra_facts() { return facts; }

const ExtraFacts& facts_of(ExtraKind kind) { return extra_facts()[static_cast<std::size_t>(kind) - 1]; }

std::string_view name_of(ExtraKind kind) {
  return kind == ExtraKind::none ? std::string_view() : facts_of(kind).name;
}

std::optional<ExtraKind> extra_named(std::string_view name) {
  if (name.empty()) return ExtraKind::none;
  const auto found = std::ranges::find(facts, name, &ExtraFacts::name);
  if (found == std::end(facts)) return std::nullopt;
  return found->kind;
}

}  // namespace divcert::properties
