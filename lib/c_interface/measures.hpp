#pragma once

#include <divcert/discrete.hpp>

#include "c_interface/calls.hpp"

/// The shapes of the functions of masses.
namespace divcert::c {

template <class Real>
using View = std::span<const Real>;

template <class Real, Real (*function)(View<Real> p, Masses)>
int of_measures(const Real* p, std::size_t n, int masses, Real* result) {
  return guarded(result, [=] { return function(view("p", p, n), masses_of(masses)); });
}

template <class Real, Real (*function)(View<Real> p, View<Real> q, Masses)>
int of_measures(const Real* p, const Real* q, std::size_t n, int masses, Real* result) {
  return guarded(result, [=] { return function(view("p", p, n), view("q", q, n), masses_of(masses)); });
}

template <class Real, Real (*function)(View<Real> p, View<Real> q, double, Masses)>
int of_measures(const Real* p, const Real* q, std::size_t n, double parameter, int masses, Real* result) {
  return guarded(result,
                 [=] { return function(view("p", p, n), view("q", q, n), parameter, masses_of(masses)); });
}

template <class Real, Real (*function)(View<Real> p, View<Real> q, View<Real> support, Masses)>
int of_measures(const Real* p, const Real* q, std::size_t n, const Real* support, int masses, Real* result) {
  return guarded(result, [=] {
    return function(view("p", p, n), view("q", q, n), view("support", support, n), masses_of(masses));
  });
}

}  // namespace divcert::c
