#include "properties/findings/causes/cause.hpp"

// What is told and is no failure, and what nothing explains.
namespace divcert::properties {
namespace {

constexpr Cause table[] = {
    {"DC122", "a wrong infinity",
     "An infinity comes back for a finite value, or a finite number where the value is infinite, and neither "
     "zeros nor "
     "the range of the masses explain it.",
     "Follow the case below through the code: which operation overflows, or which infinity is lost?", ""},
    {"DC199", "the cause is not known",
     "The result is wrong, and none of the known causes explains it: the function is not put right by moving "
     "Q away "
     "from P, by masses of ordinary size, without zeros, without subnormals, by another order, by an ε, by "
     "the other "
     "order of the arguments, by another base, or by single precision.",
     "Follow the case below through the code. If you find the cause, it may deserve a code: CONTRIBUTING "
     "says how.",
     ""},
    {"DC201", "ill-conditioned loss",
     "The error is beyond 4 ulp, and rounding the input would move the exact value as much: the problem is "
     "ill-conditioned there. Or the terms of a closed form of laws, each right to 4 ulp, leave as much, and "
     "at "
     "least half of the digits are right. No failure, unless the contract asks for ulps.",
     "Nothing is wrong with the function. Forms without cancellation lose less: see DC101.",
     "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.6"},
    {"DC202", "wrong outside its domain",
     "The function fails on input for which nothing is promised: outside the domain that was declared or "
     "inferred, at zeros where its rule for them is a finding already, or at an end of the format, where a "
     "total, "
     "a term or the value is beyond the last 16th of the exponents (2^960 of doubles), all masses are within "
     "the "
     "first one, or normalising makes a mass subnormal; of laws, where the value is. No failure of its own; "
     "its users should know.",
     "Refuse such input, or widen the domain.", ""},
    {"DC203", "invalid input is answered",
     "Negative or infinite masses, a total of 0, or vectors of two lengths come back as a number. No "
     "failure.",
     "Refuse such input, or say in the documentation what is returned.", ""},
};

}  // namespace

std::span<const Cause> causes_of_notes() { return table; }

}  // namespace divcert::properties
