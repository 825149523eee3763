#include "properties/targets/python/native/evaluate.hpp"

#include <cmath>
#include <numbers>
#include <string>

namespace divcert::python {
namespace {

/// Other threads of Python run meanwhile. Letting go takes about 50 ns, so that short calls do not.
class Released {
 public:
  explicit Released(bool worthwhile) : state_(worthwhile ? PyEval_SaveThread() : nullptr) {}
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  ~Released() {
    if (state_ != nullptr) PyEval_RestoreThread(state_);
  }

 private:
  PyThreadState* state_;
};

constexpr std::size_t long_call = 4096;

/// The value in another base. One rounding of the logarithm of the base, one here, in 64 bits: with that of
/// the nats the error is below 1.51 ulp.
template <class Real>
Real in_base(Real nats, double base, Logarithm kind) {
  if (base == 0) return nats;
  const long double log_base =
      base == 2 ? std::numbers::ln2_v<long double> : std::numbers::ln10_v<long double>;
  const long double unit = kind == Logarithm::root ? std::sqrt(log_base) : log_base;
  return static_cast<Real>(static_cast<long double>(nats) / unit);
}

template <class Real>
class Evaluator {
 public:
  Evaluator(const Callable& callable, const Arguments& arguments, std::span<const Operand> operands,
            const Rows& rows)
      : callable_(callable), arguments_(arguments), operands_(operands), rows_(rows) {}

  /// With each operand's row at these bytes from its beginning.
  Real operator()(std::array<Py_ssize_t, 3> offsets) {
    const auto row = [&](std::size_t i, auto& buffer) {
      using Number = typename std::remove_reference_t<decltype(buffer)>::value_type;
      const auto& layout = rows_.of[i];
      return operands_[i].template row<Number>(operands_[i].data() + offsets[i], layout.stride, layout.size,
                                               buffer);
    };
    const auto p = row(0, p_), q = callable_.function->unary ? p : row(1, q_);
    std::span<const double> parameter;
    if (callable_.has_number()) parameter = {&arguments_.number, 1};
    if (callable_.has_support()) parameter = row(2, support_);
    if constexpr (sizeof(Real) == sizeof(float))
      return in_base(callable_.function->evaluate_float(p, q, parameter, arguments_.masses), arguments_.base,
                     callable_.quantity->logarithm);
    else
      return in_base(callable_.function->evaluate(p, q, parameter, arguments_.masses), arguments_.base,
                     callable_.quantity->logarithm);
  }

 private:
  const Callable& callable_;
  const Arguments& arguments_;
  std::span<const Operand> operands_;
  const Rows& rows_;
  std::vector<Real> p_, q_;  ///< of numbers that do not lie as they are wanted
  std::vector<double> support_;
};

/// Goes through the places of a shape, the last direction fastest.
class Position {
 public:
  explicit Position(const Rows& rows) : rows_(rows), at_(rows.shape.size(), 0) {}

  void next() {
    for (std::size_t d = at_.size(); d-- > 0;) {
      for (std::size_t i = 0; i < offsets_.size(); ++i) offsets_[i] += rows_.of[i].steps[d];
      if (++at_[d] < rows_.shape[d]) return;
      for (std::size_t i = 0; i < offsets_.size(); ++i) offsets_[i] -= rows_.of[i].steps[d] * at_[d];
      at_[d] = 0;
    }
  }
  const std::array<Py_ssize_t, 3>& offsets() const { return offsets_; }
  std::string text() const {
    std::string all;
    for (const Py_ssize_t one : at_) all += (all.empty() ? "" : ", ") + std::to_string(one);
    return all;
  }

 private:
  const Rows& rows_;
  std::vector<Py_ssize_t> at_;
  std::array<Py_ssize_t, 3> offsets_{};
};

}  // namespace

template <class Real>
Reference evaluate(const Callable& callable, const Arguments& arguments, std::span<const Operand> operands,
                   const Rows& rows) {
  Evaluator<Real> evaluator(callable, arguments, operands, rows);
  if (rows.shape.empty()) {
    double value = 0;
    {
      const Released released(rows.of[0].size >= long_call);
      value = evaluator({});
    }
    return checked(PyFloat_FromDouble(value));
  }
  std::vector<Real> results(rows.count);
  {
    const Released released(rows.count * rows.of[0].size >= long_call);
    Position position(rows);
    for (Real& result : results) {
      try {
        result = evaluator(position.offsets());
      } catch (const domain_error& error) {
        throw domain_error("row (" + position.text() + "): " + error.what(), error.argument(), error.index(),
                           error.value());
      }
      position.next();
    }
  }
  return to_python(results, rows.shape);
}

template Reference evaluate<double>(const Callable&, const Arguments&, std::span<const Operand>, const Rows&);
template Reference evaluate<float>(const Callable&, const Arguments&, std::span<const Operand>, const Rows&);

}  // namespace divcert::python
