#pragma once

#include "properties/targets/function.hpp"
#include "reference/quantity.hpp"

// How far from the exact value a function may be at an input, in ulps of the value.
//
// A stable evaluation of n terms errs as if each number of its input had been off by a few roundings, and its
// result once more: by at most C·(κ + 1) rounding units of the value, κ the condition number there
// (reference/judging/condition.hpp) and C = 16 + n. n − 1 of them are a plain sum of n numbers (Higham,
// Accuracy and Stability of Numerical Algorithms (2002), section 4.2: |error| <= (n − 1)u Σ|xᵢ| + O(u²), in
// any order); 16 are the quotients, logarithms, powers and products of one term and of normalising it. One
// rounding unit of the value is at most one of its ulps, so the allowance is C·(κ + 1) ulp.
//
// A function of logarithms is asked about numbers that are nearest to them: that moves a mass x by the
// relative amount |log x|u to first order, where the argument above has a few units; so C is multiplied by
// the largest |log x| of the case, if that is above 1.
//
// What it says of the textbook sum S = Σ p log(p/q) of n points, P and Q on the simplex, D = KL(P‖Q),
// L = Σ p|log(p/q)|, TV the total variation, to first order in u. Quotient and product err by u, a logarithm
// by at most an ulp, 2u (glibc), a sum by (n − 1)u Σ|xᵢ|; a quotient's u enters behind the logarithm as p·u,
// and Σp = 1:
//   |error of S| <= ((n + 2)L + 1)u.
// κD = Σ p|log(p/q) − D| + 2TV (the derivatives of KL of the normalised masses), so (κ + 1)D >= L + 2TV, and
// the allowance, at least C(κ + 1)uD, is at least (n + 16)(L + 2TV)u. Since L >= Σ_{p>q} (p − q) = TV:
//   (a) if TV >= 1/(2n + 46), S is within the allowance;
//   (b) else its error is at most 1 + 1/((3n + 48)TV) times the allowance.
// (b) is what happens as P nears Q: the 1 above, of the rounded quotients, does not shrink with TV, and the
// allowance does, as (κ + 1)D <= 3D + 4TV.
// So the textbook sum breaks the contract near P = Q only, by a factor of order 1/TV (explained_test.cpp).
//
// Who normalises the masses rounds each share p/Σp once, and where one point has nearly all the mass that is
// more than a rounding of the input. So the allowance has also that of the same quantity of the shares as
// given, where there is a form of it that never is negative (½Σ|p − q|, ½Σ(√p − √q)², Σ p log(p/q) − p + q
// …): of kl, near P = Q, it adds nothing of a larger order, since there κD of the shares is Σ p|log(p/q)| +
// Σ|p − q| <= D + 4TV: (b) holds with twice the constant at most.
//
// The entropies, H = −Σ p log q with q = p or not, have no such form, and H itself of the shares stands for
// it. Rounding each share moves H by at most (Σ p|log q| + Σp)u = (H + 1)u to first order: p enters as a
// factor, and a relative u of q behind the logarithm as p·u. That is κ·H·u of H as given, (H + 1)u: so who
// rounds the shares and adds up the terms is within. The normalised κ·H = Σ p|log q + H| + Σ|p − q| (twice
// the first of the entropy) can be as small as H: near a common point mass H is small, and the share's u is
// u/H of it.
//
// Of masses as given κ is that of who takes their logarithms first (reference::condition_of_logarithms),
// where the quantity has logarithms: log p − log q is as stable as log(p/q) wherever masses are near 1, and
// where they are not its terms are no more than rounding the logarithms explains.
//
// Functions of laws have closed forms, of which log Γ, ψ and log are terms: an entropy of beta laws is log
// B(a,b) − (a−1)ψ(a) − (b−1)ψ(b) + (a+b−2)ψ(a+b), and at a = 128, b = 1 its terms are two hundred times as
// large as it is. So the allowance is at least what the closed form of the textbook loses (the definition
// that the oracle evaluates, as it is written) where each of its operations is right to wished_ulps, which is
// 8 rounding units: 8u·Σ|w ∂f/∂w| over its intermediate results w (reference::condition_of_operations), and
// no more than half of the digits. Beyond that large terms cancel, or P is near Q: who needs the value needs
// another form.
//
// Where C·κ·u is not small, and where the value is 0, first order says little: there the allowance has also
// what the value moves by when every number of the input moves by C rounding units.
namespace divcert::properties {

/// An error up to which a function is right without more ado: what the quotient, the logarithm and the
/// product of a term and the rounding of the result cost together, four roundings. Beyond it, an error that
/// its contract explains is told with the condition number that explains it.
inline constexpr double wished_ulps = 4;

/// The factor C: of `condition` the contract's own, of `explained` 16 + n.
double stable_roundings(const ErrorContract& contract, const Case& instance);

/// What rounding every operation of a closed form of laws costs, in ulps of the value: +∞ where no precision
/// bounds it, 0 of masses, and where derivatives are not known.
double roundings_of_closed_form(const Function& function, const reference::Quantity& quantity,
                                const Case& instance, const reference::Certified& exact,
                                const reference::Ladder& ladder);

/// Half of the digits of the format, in ulps: no closed form is excused beyond.
double half_of_the_digits(reference::Format format);

/// What the function's contract allows, in ulps of the value; +∞ where nothing can be said. `exact` is the
/// value at the case in the function's reading and format.
double allowed_ulps(const Function& function, const reference::Quantity& quantity, const Case& instance,
                    const reference::Certified& exact, const reference::Ladder& ladder);

/// The same as a number, of conditional contracts. Where the value is 0 it has no ulp, and no condition
/// number: there it is what the value moves by when every number of the input moves by C rounding units.
double allowed_error(const Function& function, const reference::Quantity& quantity, const Case& instance,
                     const reference::Certified& exact, const reference::Ladder& ladder);

/// Whether a value below 0 contradicts the quantity there. Of members of a family it is a digit like the
/// others: parameters are rounded. Masses as given may have one: a sign is a digit
/// like the others, unless P and Q are points of the simplex, exactly. There D is that of laws, and its sign
/// is not the input's affair: all that a stable evaluation may lose is C roundings of each point's term
/// (reference::weight_slopes). log1p((p − q)/q) keeps to that, and log(p/q) does not: it errs by u, however
/// small it is.
bool contradicts_the_sign(const Function& function, const reference::Quantity& quantity, const Case& instance,
                          const reference::Certified& exact, double got, const reference::Ladder& ladder);

/// Whether its value is the root of a sum.
bool is_rooted(const Function& function, const reference::Quantity& quantity);

/// Whether a case lies where sums and products on the way leave the format although the value may not: the
/// value, a total, or of masses as given the terms of the value (reference::weight_slopes), are within the
/// last 16th of its exponents, 2^960 of doubles, all masses or the square under a root are within the first
/// one, or normalising makes a mass subnormal. What holds there nobody promises.
bool is_at_an_end_of_the_format(const Function& function, const reference::Quantity& quantity,
                                const Case& instance, const reference::Certified& exact,
                                const reference::Ladder& ladder);

/// The same of a function that is held to what rounding explains: who promises ulps promises them everywhere.
bool is_excused_at_an_end(const Function& function, const reference::Quantity& quantity, const Case& instance,
                          const reference::Ladder& ladder);

/// Whether what the function returned on two cases that have one exact value can both be within its contract.
/// `roundings`: how many rounding units an operation of the second call may err by, where one errs to
/// nearest.
bool agree(const Function& function, const reference::Quantity& quantity, const Case& first, double value,
           const Case& second, double other, const reference::Ladder& ladder, double roundings = 1);

}  // namespace divcert::properties
