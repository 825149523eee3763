#include "properties/cli/fitting_convention.hpp"

#include <algorithm>

namespace divcert::properties {
namespace {

using Changes = std::vector<std::pair<Request, Said>>;

/// Each of them again, changed.
template <class Change>
void also(Changes& changes, const std::string& key, const std::string& value, Change change) {
  const Changes so_far = changes;
  for (auto [request, said] : so_far) {
    change(request);
    said.emplace_back(key, value);
    changes.emplace_back(std::move(request), std::move(said));
  }
}

Changes others(const Request& asked) {
  Changes changes{{asked, {}}};
  for (const char* base : {"2", "10", "e"})
    if (base != asked.base) also(changes, "base", base, [&](Request& request) { request.base = base; });
  // A request has one base.
  std::erase_if(changes, [](const auto& one) { return one.second.size() > 1; });
  if (!asked.instance.family().empty()) return changes;
  const bool given = asked.instance.masses() == reference::Masses::as_given;
  also(changes, "masses", given ? "normalized" : "as_given", [&](Request& request) {
    request.instance.take_masses(given ? reference::Masses::normalized : reference::Masses::as_given);
  });
  if (!asked.instance.q().empty())
    also(changes, "order", "qp",
         [](Request& request) { std::swap(request.instance.p(), request.instance.q()); });
  return changes;
}

}  // namespace

Said fitting_convention(const Request& request, const std::function<bool(const Request&)>& holds) {
  constexpr std::size_t most_numbers = 1000;
  if (request.instance.p().size() + request.instance.q().size() > most_numbers) return {};
  Changes changes = others(request);
  std::ranges::stable_sort(changes, {}, [](const auto& one) { return one.second.size(); });
  for (const auto& [other, said] : changes) try {
      if (!said.empty() && holds(other)) return said;
    } catch (const request_error&) {  // no input of the divergence, or no base of it
    }
  return {};
}

}  // namespace divcert::properties
