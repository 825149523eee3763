#pragma once

#include "discrete/quantity.hpp"

/// The quantities of the registry: where each is infinite or cheaply seen to be 0, its fast term, its
/// textbook definition, its exact cases. Each is defined in the file of its name.
namespace divcert::discrete {

struct Kl : OfTwo, NeedsSupport, ZeroAtEquality {
  static constexpr std::string_view id = "kl";
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct ReverseKl : OfTwo, ZeroAtEquality {
  static constexpr std::string_view id = "reverse_kl";
  static bool infinite(Measures x) { return escapes_support(x.swapped()); }
  static std::optional<double> fast(const Measures& x) { return Kl::fast(x.swapped()); }
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct Jeffreys : OfTwo, ZeroAtEquality, Transcendental {
  static constexpr std::string_view id = "jeffreys";
  static bool infinite(Measures x) { return escapes_support(x) || escapes_support(x.swapped()); }
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
};

struct Js : OfTwo, AlwaysFinite, ZeroAtEquality, Transcendental {
  static constexpr std::string_view id = "js";
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
};

struct JsDistance : OfTwo, AlwaysFinite, ZeroAtEquality, Transcendental {
  static constexpr std::string_view id = "js_distance";
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
};

struct SkewJs : OfTwo, AlwaysFinite, Transcendental {
  static constexpr std::string_view id = "skew_js", parameter = "alpha";
  static void require(Measures);
  static bool vanishes(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
};

struct TotalVariation : OfTwo, AlwaysFinite, ZeroAtEquality {
  static constexpr std::string_view id = "total_variation";
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct SquaredHellinger : OfTwo, AlwaysFinite, ZeroAtEquality {
  static constexpr std::string_view id = "squared_hellinger";
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct Hellinger : OfTwo, AlwaysFinite, ZeroAtEquality {
  static constexpr std::string_view id = "hellinger";
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct Bhattacharyya : OfTwo, ZeroAtNormalizedEquality, Transcendental {
  static constexpr std::string_view id = "bhattacharyya";
  static bool infinite(Measures x) { return disjoint_supports(x); }
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
};

struct Chi2 : OfTwo, NeedsSupport, ZeroAtEquality {
  static constexpr std::string_view id = "chi2";
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct NeymanChi2 : OfTwo, ZeroAtEquality {
  static constexpr std::string_view id = "neyman_chi2";
  static bool infinite(Measures x) { return escapes_support(x.swapped()); }
  static std::optional<double> fast(const Measures& x) { return Chi2::fast(x.swapped()); }
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct Triangular : OfTwo, AlwaysFinite, ZeroAtEquality {
  static constexpr std::string_view id = "triangular";
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct Renyi : OfTwo, Transcendental {
  static constexpr std::string_view id = "renyi", parameter = "alpha";
  static void require(Measures);
  static bool infinite(Measures);
  static bool vanishes(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
};

struct Tsallis : OfTwo, ZeroAtNormalizedEquality {
  static constexpr std::string_view id = "tsallis", parameter = "alpha";
  static constexpr mpfr_prec_t last_precision = 1 << 15;
  static void require(Measures);
  static bool infinite(Measures);
  static bool vanishes(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct AmariAlpha : OfTwo {
  static constexpr std::string_view id = "amari_alpha", parameter = "alpha";
  static constexpr mpfr_prec_t last_precision = 1 << 15;
  static void require(Measures);
  static bool infinite(Measures);
  static bool vanishes(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct Chernoff : OfTwo, Transcendental {
  static constexpr std::string_view id = "chernoff";
  static constexpr Contract contract{false, 1.0};
  static constexpr mpfr_prec_t last_precision = 1 << 13;
  static bool infinite(Measures x) { return disjoint_supports(x); }
  static bool vanishes(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
};

struct HockeyStick : OfTwo, AlwaysFinite {
  static constexpr std::string_view id = "hockey_stick", parameter = "gamma";
  static void require(Measures);
  static bool vanishes(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct Entropy : OfOne, AlwaysFinite {
  static constexpr std::string_view id = "entropy";
  static bool vanishes(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct CrossEntropy : OfTwo, NeedsSupport {
  static constexpr std::string_view id = "cross_entropy";
  static bool vanishes(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct Perplexity : OfOne, AlwaysFinite {
  static constexpr std::string_view id = "perplexity";
  static bool vanishes(Measures) { return false; }
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct GeneralizedKl : OfTwo, NeedsSupport, ZeroAtEquality {
  static constexpr std::string_view id = "generalized_kl";
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct ItakuraSaito : OfTwo, AlwaysFinite, ZeroAtEquality {
  static constexpr std::string_view id = "itakura_saito";
  static void require(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

struct Wasserstein1 : OfTwo, AlwaysFinite, ZeroAtEquality {
  static constexpr std::string_view id = "wasserstein1", parameter = "support";
  static void require(Measures);
  static std::optional<double> fast(const Measures&);
  static Interval enclose(const EnclosedMeasures&);
  static std::optional<ExactValue> settle(Measures);
};

}  // namespace divcert::discrete
