#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Test vectors: exact inputs with the exact values of a quantity, for whoever tests an implementation without
// divcert. Numbers are hex floats in strings.
namespace divcert::reports {

/// What a flag of a vector says, so that a file explains itself.
struct VectorFlag {
  std::string name;         ///< "NearEqual"
  std::string kind;         ///< "convention", "input" or "value"
  std::string description;  ///< a sentence

  bool operator==(const VectorFlag&) const = default;
};

/// The exact value in the formats that implementations return.
struct VectorValue {
  std::string status;  ///< of the exact value: "finite", "infinite" or "undefined"
  std::string exact;   ///< 40 significant digits, correctly rounded; "inf", "nan"; empty: above 2^4096
  std::string float64, float32, bfloat16, float16;  ///< correctly rounded, of the exact value each
  std::string condition;                            ///< bound on the condition number; empty: none is known

  bool operator==(const VectorValue&) const = default;
};

struct TestVector {
  std::uint64_t id = 0;  ///< from 1, in the order of the file
  std::string comment;
  std::vector<std::string> p, q;  ///< masses, or the family's parameters; q empty for a quantity of P alone
  std::vector<std::string> per_point;  ///< what the group's parameter is at each point, if it is one a point
  VectorValue value;
  std::vector<std::string> flags;

  bool operator==(const TestVector&) const = default;
};

/// Vectors that one function can be asked: of one quantity in one convention, with one parameter.
struct VectorGroup {
  std::string divergence;
  std::string family;                   ///< empty for masses
  std::vector<std::string> parameters;  ///< names of the family's, in the order of p and q
  std::string masses;                   ///< "normalized" or "as_given"; empty for a family
  std::string base = "e";               ///< of the logarithm; empty: it has none
  std::string parameter_name;           ///< "alpha", "gamma", "support", or empty
  std::string parameter;                ///< of all vectors; empty where each has its own, one a point
  std::string definition, source;
  std::vector<TestVector> vectors;

  bool operator==(const VectorGroup&) const = default;
};

struct VectorFile {
  std::string version;  ///< of the program
  std::uint64_t seed = 0;
  std::vector<VectorFlag> flags;
  std::vector<VectorGroup> groups;

  bool operator==(const VectorFile&) const = default;
};

}  // namespace divcert::reports
