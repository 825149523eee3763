#include "properties/targets/python/native/documentation.hpp"

#include <cstdio>

namespace divcert::python {
namespace {

/// As repr() writes it.
std::string text_of(double value) {
  char* const digits = PyOS_double_to_string(value, 'r', 0, Py_DTSF_ADD_DOT_0, nullptr);
  if (digits == nullptr) throw exception_set();
  std::string text = digits;
  PyMem_Free(digits);
  return text;
}

std::string operands(const Callable& callable) {
  std::string text = callable.function->unary ? "p" : "p, q";
  text +=
      " : array or list of numbers\n"
      "    One mass a point: finite, not negative, the total positive";
  if (!callable.function->unary) text += ", as many in p as in q";
  text +=
      ". Each stands for the very real\n"
      "    number that it is; what is no double (integers beyond 2**53, fractions) is rounded to one first.\n"
      "    Masked entries have to be filled. Arrays are read where they lie, whatever their strides.\n";
  if (callable.has_support())
    text += "support : array or list of numbers\n    The position of each point on the line, finite.\n";
  if (callable.has_number())
    text += callable.function->parameter == "gamma" ? "gamma : float\n    The γ of the definition.\n"
                                                    : "alpha : float\n    The α of the definition.\n";
  return text;
}

std::string options(const Quantity& quantity) {
  std::string text =
      "masses : 'normalized' or 'as_given'\n"
      "    Whether each vector is divided by its exact sum, or stands for itself.\n";
  if (quantity.logarithm != Logarithm::none)
    text += "base : 'e', 2 or 10\n    Of the logarithm: the result is in nats, bits or decimal digits.\n";
  return text +
         "axis : int\n"
         "    Needed where arrays have more dimensions: along it lie the masses of a row. One vector goes "
         "with\n"
         "    every row.\n"
         "certified : bool\n"
         "    Returns a divcert.Certified instead: value, proved bounds, condition.\n";
}

std::string result(const Callable& callable) {
  std::string text =
      "float, or an array of one result a row (lists where NumPy is not there)\n"
      "    ";
  if (callable.function->contract.correctly_rounded) {
    text += "The double nearest to the exact value";
  } else {
    std::array<char, 16> ulps{};
    std::snprintf(ulps.data(), ulps.size(), "%g", callable.function->contract.max_ulp);
    text += std::string("Within ") + ulps.data() + " units in the last place of the exact value";
  }
  text += "; of float32 arrays alone, the same in float32";
  if (callable.quantity->logarithm != Logarithm::none) text += "; in base 2 or 10 within 1.51 ulp";
  return text + ".\n    inf where the exact value is infinite, or rounds to more than the largest double.\n";
}

/// A call, and what it returns.
std::string example(const Callable& callable) {
  constexpr std::array p{0.5, 0.5}, q{0.25, 0.75}, support{0.0, 1.0};
  constexpr double order = 2, weight = 0.25;
  const bool of_weight = callable.quantity->id == reference::SkewJs::id;
  std::string call = std::string(callable.quantity->id) + "([0.5, 0.5]";
  if (!callable.function->unary) call += ", [0.25, 0.75]";
  std::span<const double> parameter;
  if (callable.has_support()) {
    parameter = support;
    call += ", [0.0, 1.0]";
  } else if (callable.has_number()) {
    parameter = {of_weight ? &weight : &order, 1};
    call += ", " + std::string(callable.function->parameter) + (of_weight ? "=0.25" : "=2.0");
  }
  const Masses masses = callable.quantity->as_given ? Masses::as_given : Masses::normalized;
  return ">>> divcert." + call + ")\n" + text_of(callable.function->evaluate(p, q, parameter, masses)) + "\n";
}

}  // namespace

std::string documentation_of(const Callable& callable) {
  const Quantity& quantity = *callable.quantity;
  std::string title(quantity.title);
  if (title[0] >= 'a' && title[0] <= 'z') title[0] += 'A' - 'a';
  return std::string(quantity.id) + "(" + signature_of(callable) + ")\n--\n\n" + title + ".\n\n    " +
         std::string(quantity.definition) + "\n\n" + std::string(quantity.source) +
         "\n\nParameters\n----------\n" + operands(callable) + options(quantity) + "\nReturns\n-------\n" +
         result(callable) +
         "\nRaises\n------\n"
         "ValueError\n"
         "    Of input outside the domain; it names the argument, the index and the value.\n"
         "TypeError\n"
         "    Of what is no number, and of a call with other arguments.\n"
         "\nExamples\n--------\n" +
         example(callable);
}

}  // namespace divcert::python
