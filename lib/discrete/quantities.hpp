#pragma once

#include "discrete/quantity.hpp"

/// The quantities of the registry: where each is infinite, its fast term, its textbook definition, its exact
/// cases. Each is defined in the file of its name.
namespace divcert::discrete {

struct Kl : NeedsSupport {
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<double> settle(Measures);
};

struct ReverseKl {
  static bool infinite(Measures x) { return escapes_support(x.swapped()); }
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<double> settle(Measures);
};

struct Jeffreys : Transcendental {
  static bool infinite(Measures x) { return escapes_support(x) || escapes_support(x.swapped()); }
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
};

struct Js : AlwaysFinite, Transcendental {
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
};

struct JsDistance : AlwaysFinite, Transcendental {
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
};

struct TotalVariation : AlwaysFinite {
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<double> settle(Measures);
};

struct SquaredHellinger : AlwaysFinite {
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<double> settle(Measures);
};

struct Hellinger : AlwaysFinite {
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<double> settle(Measures);
};

struct Chi2 : NeedsSupport {
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<double> settle(Measures);
};

struct GeneralizedKl : NeedsSupport {
  static std::optional<double> fast(Measures);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<double> settle(Measures);
};

}  // namespace divcert::discrete
