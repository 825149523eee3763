#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "properties/targets/description.hpp"
#include "properties/targets/process/foreign_json.hpp"

namespace divcert::properties {
namespace {

using foreign::Json;
using foreign::shown;
using foreign::shown_value;
using foreign::wrong;

constexpr const char* text_form =
    "simplex, simplex_ulps=N, positive, no_subnormals, exponents=a:b, size=a:b, separated by commas";

bool flag(const char* key, const Json& value) {
  if (!value.is_boolean())
    wrong(fmt::format("domain: {} is true or false, but is {}", key, shown_value(value)));
  return value.get<bool>();
}

/// [least, most].
std::array<int, 2> range(const char* key, const Json& value, int least) {
  const bool pair = value.is_array() && value.size() == 2 && value[0].is_number_integer() &&
                    value[1].is_number_integer() && value[0] >= least && value[0] <= value[1] &&
                    value[1] <= 1000000000;
  if (!pair)
    wrong(fmt::format("domain: {} is [least, most], whole numbers from {} on, but is {}", key, least,
                      shown_value(value)));
  return {value[0].get<int>(), value[1].get<int>()};
}

/// "a:b" as [a, b].
Json range_of_text(std::string_view item, std::string_view text) {
  const auto colon = text.find(':');
  std::array<int, 2> ends{};
  const auto read = [](std::string_view digits, int& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  if (colon == std::string_view::npos || !read(text.substr(0, colon), ends[0]) ||
      !read(text.substr(colon + 1), ends[1]))
    wrong(fmt::format("domain: {} must be least:most in whole numbers; known: {}", shown(item), text_form));
  return Json::array({ends[0], ends[1]});
}

}  // namespace

PromisedDomain read_domain(const Json& domain) {
  foreign::refuse_unknown_keys(domain, "domain",
                               {"masses", "simplex_ulps", "positive", "subnormals", "exponents", "size"});
  PromisedDomain promised;
  for (const auto& [key, value] : domain.items()) {
    if (key == "masses") {
      if (value != "simplex")
        wrong(fmt::format("domain: masses is \"simplex\", but is {}", shown_value(value)));
      promised.simplex = true;
    } else if (key == "simplex_ulps") {
      promised.simplex_ulps = value.is_number() ? value.get<double>() : -1;
      if (!(promised.simplex_ulps >= 0 && std::isfinite(promised.simplex_ulps)))
        wrong(fmt::format("domain: simplex_ulps is a number from 0 on, but is {}", shown_value(value)));
    } else if (key == "positive") {
      promised.positive = flag("positive", value);
    } else if (key == "subnormals") {
      promised.subnormals = flag("subnormals", value);
    } else if (key == "exponents") {
      const auto [least, most] = range("exponents", value, -1100);
      promised.least_exponent = least;
      promised.most_exponent = most;
    } else {
      const auto [least, most] = range("size", value, 1);
      promised.least_size = static_cast<std::size_t>(least);
      promised.most_size = static_cast<std::size_t>(most);
    }
  }
  if (promised.simplex_ulps > 0 && !promised.simplex)
    wrong("domain: simplex_ulps needs masses = \"simplex\"");
  return promised;
}

Json domain_of_text(std::string_view text) {
  Json domain = Json::object();
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view item = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(item.size() + 1, rest.size()));
    const std::string_view name = item.substr(0, item.find('='));
    const std::string_view value = item.substr(std::min(name.size() + 1, item.size()));
    if (item == "simplex")
      domain["masses"] = "simplex";
    else if (item == "positive")
      domain["positive"] = true;
    else if (item == "no_subnormals")
      domain["subnormals"] = false;
    else if (name == "exponents" || name == "size")
      domain[std::string(name)] = range_of_text(item, value);
    else if (name == "simplex_ulps" && !value.empty())
      domain["simplex_ulps"] = foreign::number(std::string(value), "domain: simplex_ulps");
    else
      wrong(fmt::format("domain: unknown {}; known: {}", shown(item), text_form));
  }
  return domain;
}

}  // namespace divcert::properties
