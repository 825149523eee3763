#include <divcert/rows.hpp>

#include "rows/evaluate.hpp"

namespace divcert {
namespace {

template <class T>
rows::Batch batch_of(RowQuantity quantity, const LogitRows<T>& x, Reduction reduction, double alpha) {
  const auto stride = [&](std::size_t given) { return given == RowStrides::dense ? x.cols : given; };
  rows::Batch batch;
  batch.quantity = quantity;
  batch.alpha = alpha;
  batch.format = rows::format_of<T>;
  batch.a = x.a.data();
  batch.b = x.b.data();
  batch.a_size = x.a.size();
  batch.b_size = x.b.size();
  batch.rows = x.rows;
  batch.cols = x.cols;
  batch.a_stride = stride(x.strides.a);
  batch.b_stride = stride(x.strides.b);
  batch.mask = x.mask;
  batch.weights = x.weights;
  batch.temperature = x.temperature;
  batch.top_k = x.top_k;
  batch.targets = x.targets;
  batch.reduction = reduction;
  return batch;
}

}  // namespace

template <class T, class R>
void from_logits_rows(RowQuantity quantity, const LogitRows<T>& x, Reduction reduction, std::span<R> out,
                      double alpha) {
  rows::values("from_logits_rows", batch_of(quantity, x, reduction, alpha),
               {out.data(), out.size(), rows::format_of<R>});
}

template <class T, class R>
void gradient_from_logits_rows(RowQuantity quantity, const LogitRows<T>& x, Argument argument,
                               Reduction reduction, std::span<R> gradient, std::span<R> values,
                               double alpha) {
  const rows::Batch batch = batch_of(quantity, x, reduction, alpha);
  rows::gradient("gradient_from_logits_rows", batch, argument,
                 {gradient.data(), gradient.size(), rows::format_of<R>});
  if (!values.empty())
    rows::values("gradient_from_logits_rows", batch, {values.data(), values.size(), rows::format_of<R>});
}

#define DIVCERT_ROWS_OF(T, R)                                                                        \
  template void from_logits_rows(RowQuantity, const LogitRows<T>&, Reduction, std::span<R>, double); \
  template void gradient_from_logits_rows(RowQuantity, const LogitRows<T>&, Argument, Reduction,     \
                                          std::span<R>, std::span<R>, double);
DIVCERT_ROWS_OF(double, double)
DIVCERT_ROWS_OF(float, float)
DIVCERT_ROWS_OF(float, double)
DIVCERT_ROWS_OF(float16, float16)
DIVCERT_ROWS_OF(float16, float)
DIVCERT_ROWS_OF(float16, double)
DIVCERT_ROWS_OF(bfloat16, bfloat16)
DIVCERT_ROWS_OF(bfloat16, float)
DIVCERT_ROWS_OF(bfloat16, double)
#undef DIVCERT_ROWS_OF

}  // namespace divcert
