#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include <divcert/logits.hpp>

namespace divcert::tests {

/// The functions of logits.hpp for one type of logit, all with two arguments.
template <class T>
struct LogitsFunction {
  using Span = std::span<const T>;
  std::string id;
  std::function<T(Span, Span)> single;
  std::function<void(Span, Span, std::size_t, std::size_t, std::span<T>, RowStrides)> rows;
};

template <class T>
std::vector<LogitsFunction<T>> logits_functions() {
  using Span = std::span<const T>;
  using Single = T (*)(Span, Span);
  using Rows = void (*)(Span, Span, std::size_t, std::size_t, std::span<T>, RowStrides);
  const auto binary = [](const char* id, Single single, Rows rows) {
    return LogitsFunction<T>{id, single, rows};
  };
  return {binary("kl", kl_from_logits, kl_from_logits_rows),
          binary("reverse_kl", reverse_kl_from_logits, reverse_kl_from_logits_rows),
          binary("jeffreys", jeffreys_from_logits, jeffreys_from_logits_rows),
          binary("js", js_from_logits, js_from_logits_rows),
          binary("cross_entropy", cross_entropy_from_logits, cross_entropy_from_logits_rows),
          {"entropy", [](Span a, Span) { return entropy_from_logits(a); },
           [](Span a, Span, std::size_t rows, std::size_t cols, std::span<T> out, RowStrides strides) {
             entropy_from_logits_rows(a, rows, cols, out, strides.a);
           }}};
}

}  // namespace divcert::tests
