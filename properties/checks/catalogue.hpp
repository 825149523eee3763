#pragma once

#include <span>
#include <string_view>

#include "properties/checks/check.hpp"
#include "properties/laws/law.hpp"

// The one catalogue of questions. Whatever asks users' code asks divcert's own, and the mutants.
namespace divcert::properties {

struct Symmetry;  // symmetries.hpp

/// A question about a function.
struct Question {
  std::string_view id;           ///< first part of the id of its checks: "accuracy", "permutation", …
  reports::CheckKind kind;       ///< accuracy, robustness or metamorphic
  std::string_view description;  ///< what has to hold
  /// Whether it can be asked of a function of this target: of masses, of a symmetric quantity, in process …
  bool (*applies)(const Subject& subject);
  std::unique_ptr<Check> (*make)(const Question& question, const Subject& subject, reference::Ladder ladder);
};

/// In the order of reports: accuracy, invalid input, then what needs no oracle.
std::span<const Question> questions();

/// All that is asked of a function: every question that applies, and every law that names its quantity or
/// that it declares.
Checks checks_of(const Subject& subject, reference::Ladder ladder = {});
/// Of all functions of a target.
Checks checks_of(Target& target, reference::Ladder ladder = {});
/// Those of one question.
Checks checks_of(Target& target, std::string_view question, reference::Ladder ladder = {});

/// The laws as they are, judged by the oracle; the steps of their proofs ("proof/<law>/<k>", from 1); the
/// steps found in print that do not always hold ("misproof/<law>/<k>").
Checks law_checks(reference::Ladder ladder = {});
Checks proof_checks(reference::Ladder ladder = {});
Checks misproof_checks(reference::Ladder ladder = {});
std::unique_ptr<Check> make_law_check(const Law& law, reference::Ladder ladder = {});
/// The same under another id, over `cases` cases whatever a campaign asks for.
std::unique_ptr<Check> make_law_check(const Law& law, std::string id, std::uint64_t cases,
                                      reference::Ladder ladder = {});
std::unique_ptr<Check> make_proof_check(const Law& law, std::size_t k, reference::Ladder ladder = {});
std::unique_ptr<Check> make_misproof_check(const Law& law, std::size_t k, reference::Ladder ladder = {});

// The questions' makers, by themes.
std::unique_ptr<Check> make_accuracy_check(const Question&, const Subject&, reference::Ladder);
std::unique_ptr<Check> make_long_check(const Question&, const Subject&, reference::Ladder);
std::unique_ptr<Check> make_one_point_check(const Question&, const Subject&, reference::Ladder);
std::unique_ptr<Check> make_invalid_input_check(const Question&, const Subject&, reference::Ladder);
std::unique_ptr<Check> make_agreement_check(const Question&, const Subject&, reference::Ladder);
std::unique_ptr<Check> make_environment_check(const Question&, const Subject&, reference::Ladder);
std::unique_ptr<Check> make_value_check(const Question&, const Subject&, reference::Ladder);

/// Whether the function returns values that agree on two inputs that the symmetry relates. It must outlive
/// the check.
std::unique_ptr<Check> make_agreement_check(const Question&, const Subject&, const Symmetry&,
                                            reference::Ladder);

/// A law judged with the function's values in the place of its quantity: "law/<law>/<target>/<function>".
/// Empty where the law does not name the quantity.
std::unique_ptr<Check> make_law_of_function_check(const Law& law, const Subject& subject,
                                                  reference::Ladder ladder = {});

/// The laws that a function declares which is judged by them alone.
Checks declared_law_checks(const Subject& subject);

// Used by several.
/// Of questions that call the function several times for a case: 500 cases in this process, 100 beyond it.
std::uint64_t few_cases(const Subject& subject);
std::unique_ptr<Check> make_accuracy_check(Target& target, const Function& function,
                                           reference::Ladder ladder = {});
/// The case space of a function: its family or masses, fitted to what it takes.
CaseSpace space_of(const Function& function, std::string_view stream);
/// The report's entry of a question about a function.
reports::Check entry_of(const Question& question, const Subject& subject);
const reference::Quantity& quantity_of(const Function& function);

}  // namespace divcert::properties
