#pragma once

#include "logits/evaluate.hpp"

/// Exact questions about a row, asked off the fast path.
namespace divcert::logits {

/// Throws domain_error unless every logit is finite or -inf and one is finite.
template <class T>
void require_logits(const Function& function, Row<T> row, Origin origin);

/// The greatest logits, both attained.
template <class T>
Centres greatest_logits(Row<T> row);

/// The least finite logit.
template <class T>
double least_finite(const T* logits, std::size_t size);

/// Whether P(i) > 0 = Q(i) for some i.
template <class T>
bool escapes_support(Row<T> row);

/// Whether P = Q: equal supports, and a − b the same real number on all of it.
template <class T>
bool equal_distributions(Row<T> row);

/// Whether exactly one of the logits is finite.
template <class T>
bool is_one_hot(const T* logits, std::size_t size);

}  // namespace divcert::logits
