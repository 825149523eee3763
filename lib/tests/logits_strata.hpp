#pragma once

#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace divcert::tests {

/// A kind of logits: a, and b from a.
template <class T>
struct LogitsStratum {
  using Logits = std::vector<T>;
  using Random = std::mt19937_64;
  std::string name;
  std::function<Logits(Random&, std::size_t)> a;
  std::function<Logits(Random&, const Logits&)> b;
};

template <class T>
std::vector<LogitsStratum<T>> logits_strata() {
  using Logits = std::vector<T>;
  using Random = std::mt19937_64;
  constexpr T masked = -std::numeric_limits<T>::infinity();
  const auto uniform = [](Random& r, double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(r);
  };
  const auto drawn = [](auto value) {
    return [value](Random& r, std::size_t n) {
      Logits x(n);
      for (T& logit : x) logit = static_cast<T>(value(r));
      return x;
    };
  };
  const auto again = [](auto point) {
    return [point](Random& r, const Logits& a) { return point(r, a.size()); };
  };
  const auto changed = [](auto change) {
    return [change](Random& r, Logits b) {
      for (T& logit : b) logit = static_cast<T>(change(r, static_cast<double>(logit)));
      return b;
    };
  };
  const auto normal = drawn([](Random& r) { return std::normal_distribution<double>()(r); });
  const auto spread = drawn([=](Random& r) { return uniform(r, -100, 100); });
  const auto wide = drawn([=](Random& r) { return uniform(r, -1000, 0); });
  const auto huge = drawn([=](Random& r) { return uniform(r, -1e30, 1e30); });
  const auto tiny = drawn([=](Random& r) { return std::ldexp(uniform(r, -1, 1), r() % 2 ? -60 : -140); });
  const auto mixed =
      drawn([=](Random& r) { return std::ldexp(uniform(r, -1, 1), static_cast<int>(r() % 80) - 75); });
  const auto subnormal = drawn([=](Random& r) {
    return uniform(r, -100, 100) * static_cast<double>(std::numeric_limits<T>::denorm_min());
  });
  const auto some_masked = [=](Random& r, std::size_t n) {
    Logits x = normal(r, n);
    for (T& logit : x)
      if (r() % 3 == 0) logit = masked;
    x[r() % n] = 1;
    return x;
  };
  const auto confident = [=](Random& r, std::size_t n) {
    Logits x = normal(r, n);
    x[n / 2] += static_cast<T>(uniform(r, 5, 90));
    return x;
  };
  const auto one_hot = [=](Random& r, std::size_t n) {
    Logits x(n, masked);
    x[r() % n] = static_cast<T>(uniform(r, -5, 5));
    return x;
  };
  const auto close = [=](double distance) {
    return changed([=](Random& r, double x) { return x + uniform(r, -distance, distance); });
  };
  const auto shifted = changed([](Random&, double x) { return x + 4; });
  const auto neighbour = [](Random& r, Logits b) {
    T& logit = b[r() % b.size()];
    logit = std::nextafter(logit, T(0));
    return b;
  };
  std::vector<LogitsStratum<T>> strata = {
      {"normal", normal, again(normal)},
      {"spread", spread, again(spread)},
      {"wide", wide, again(wide)},
      {"huge", huge, again(huge)},
      {"tiny", tiny, again(tiny)},
      {"mixed", mixed, again(mixed)},
      {"mixed, shifted inexactly", mixed, changed([](Random&, double x) { return x + 0.3; })},
      {"subnormal", subnormal, again(subnormal)},
      {"masked alike", some_masked, close(0.5)},
      {"masked", some_masked, again(normal)},
      {"masked, not alike", some_masked, again(some_masked)},
      {"one-hot", one_hot, again(normal)},
      {"against one-hot", normal, again(one_hot)},
      {"confident", confident, close(0.1)},
      {"confident, apart", confident, again(confident)},
      {"identical", normal, [](Random&, const Logits& a) { return a; }},
      {"shifted", normal, shifted},
      {"one neighbour", normal, neighbour},
      {"one neighbour, wide", wide, neighbour},
      {"constant", [](Random&, std::size_t n) { return Logits(n, T(3)); }, again(normal)},
  };
  for (const double distance : {1.0, 1e-2, 1e-4, 1e-6, 1e-8, 1e-12})
    strata.push_back({"near " + std::to_string(std::log10(distance)), normal, close(distance)});
  return strata;
}

}  // namespace divcert::tests
