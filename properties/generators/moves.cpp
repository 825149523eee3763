#include "properties/generators/moves.hpp"

#include <algorithm>
#include <cmath>

#include "properties/cases/families.hpp"
#include "properties/cases/valid.hpp"
#include "properties/generators/extras/extras.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"
#include "properties/generators/strata/simplex.hpp"

namespace divcert::properties {
namespace {

using Masses = std::vector<double>;

std::size_t largest(const Masses& masses) {
  return static_cast<std::size_t>(std::max_element(masses.begin(), masses.end()) - masses.begin());
}

/// A positive point of the masses: any, each with the same chance.
std::size_t positive_point(const Masses& masses, Source& source) {
  std::size_t i = source.below(masses.size());
  while (!(masses[i] > 0)) i = (i + 1) % masses.size();
  return i;
}

/// A power of two, at most the mass, that transfers up to 52 places below it.
double some_of(double mass, Source& source) {
  const int places = source.one_in(2) ? source.between(0, 8) : source.between(0, 52);
  return std::ldexp(1.0, std::ilogb(mass) - places);
}

/// One case under change, and whether its masses sum to 1.
class Mover {
 public:
  Mover(const Case& instance, Source& source)
      : source_(source),
        next_(instance),
        n_(instance.p().size()),
        simplex_p_(sums_to_one(instance.p())),
        simplex_q_(!instance.q().empty() && sums_to_one(instance.q())) {}

  Case take() { return std::move(next_); }

  bool apply(Move move) {
    switch (move) {
      case Move::transfer:
        return transfer_mass();
      case Move::equalise:
        return equalise();
      case Move::exponent:
        return shift_exponent();
      case Move::vanish:
        return vanish();
      case Move::appear:
        return appear();
      case Move::merge:
        return merge();
      case Move::approach:
        return interpolate(1);
      case Move::recede:
        return interpolate(-1);
      case Move::permute:
        return permute();
      case Move::swap_pair:
        if (next_.q().empty()) return false;
        next_.p().swap(next_.q());
        return true;
      case Move::coarser:
        return coarser();
      case Move::extra:
        return change_extra();
    }
    return false;
  }

 private:
  bool has_q() const { return !next_.q().empty(); }
  bool of_p() { return !has_q() || source_.one_in(2); }
  bool on_simplex(bool p) const { return p ? simplex_p_ : simplex_q_; }
  Masses& side(bool p) { return p ? next_.p() : next_.q(); }

  /// Another point than i; n > 1.
  std::size_t other(std::size_t i) { return (i + 1 + source_.below(n_ - 1)) % n_; }

  bool move_mass(bool p, std::size_t from, std::size_t to, double amount) {
    Masses& masses = side(p);
    if (on_simplex(p)) return transfer(masses, from, to, amount);
    const double less = masses[from] - amount;  // weights have no sum to keep
    if (!(less > 0)) return false;
    masses[from] = less;
    return true;
  }

  bool transfer_mass() {
    if (n_ < 2) return false;
    if (has_measures() && source_.one_in(3)) return transfer_in_extra();
    const bool both = has_q() && source_.one_in(2);
    const bool p = both || of_p();
    const std::size_t from = positive_point(side(p), source_), to = other(from);
    const double amount = some_of(side(p)[from], source_);
    return move_mass(p, from, to, amount) && (!both || move_mass(false, from, to, amount));
  }

  bool equalise() {
    if (n_ < 2) return false;
    const bool p = of_p();
    const std::size_t i = source_.below(n_), j = other(i);
    const Masses& masses = side(p);
    const std::size_t high = masses[i] > masses[j] ? i : j, low = high == i ? j : i;
    const double amount = (masses[high] - masses[low]) / 2;
    const bool alike = has_q() && source_.one_in(2);
    return amount > 0 && move_mass(p, high, low, amount) && (!alike || move_mass(!p, high, low, amount));
  }

  bool shift_exponent() {
    const bool p = of_p();
    Masses& masses = side(p);
    const std::size_t i = positive_point(masses, source_);
    const int reach = source_.one_in(3) ? source_.between(1, 60) : 1;
    const double goal = source_.one_in(4) ? std::ldexp(1.0, std::ilogb(masses[i]))
                                          : std::ldexp(masses[i], source_.one_in(2) ? reach : -reach);
    if (!(goal > 0) || !std::isfinite(goal)) return false;
    if (!on_simplex(p)) {
      masses[i] = goal;
      return true;
    }
    std::size_t rest = largest(masses);
    if (rest == i || source_.one_in(2)) rest = n_ < 2 ? i : other(i);
    return goal > masses[i] ? transfer(masses, rest, i, goal - masses[i])
                            : transfer(masses, i, rest, masses[i] - goal);
  }

  bool vanish() {
    if (n_ < 2) return false;
    const bool p = of_p();
    Masses& masses = side(p);
    const std::size_t from = positive_point(masses, source_), to = other(from);
    if (on_simplex(p)) {
      if (!exact_sum(masses[from], masses[to])) return false;
      masses[to] += masses[from];  // exact
    }
    masses[from] = 0;
    return are_masses(masses);
  }

  bool appear() {
    const bool p = of_p();
    Masses& masses = side(p);
    std::size_t to = source_.below(n_);
    for (std::size_t k = 0; k < n_ && masses[to] > 0; ++k) to = (to + 1) % n_;
    if (masses[to] > 0) return false;
    const std::size_t from = largest(masses);
    const double amount = some_of(masses[from], source_);
    if (on_simplex(p)) return transfer(masses, from, to, amount);
    masses[to] = amount;
    return true;
  }

  bool merge() {
    if (n_ < 2) return false;
    const std::size_t from = source_.below(n_), to = other(from);
    for (Masses* masses : {&next_.p(), &next_.q()}) {
      if (masses->empty()) continue;
      if (!exact_sum((*masses)[from], (*masses)[to])) return false;
    }
    const bool empty = !(next_.p()[from] > 0) && !(has_q() && next_.q()[from] > 0);
    if (empty) {
      erase_extra(next_, from, from + 1);
    } else if (!merge_extra(next_, from, to)) {
      return false;
    }
    for (Masses* masses : {&next_.p(), &next_.q()}) {
      if (masses->empty()) continue;
      (*masses)[to] += (*masses)[from];  // exact
      masses->erase(masses->begin() + static_cast<std::ptrdiff_t>(from));
    }
    return true;
  }

  /// p + direction·(q − p)·2^-k at each point, put on the grid of the simplex again where it left it.
  bool interpolate(int direction) {
    if (!has_q()) return false;
    const bool p = of_p();
    Masses& masses = side(p);
    const Masses& goal = side(!p);
    const int k = source_.one_in(2) ? 1 : source_.between(1, 20);
    for (std::size_t i = 0; i < n_; ++i) masses[i] += direction * std::ldexp(goal[i] - masses[i], -k);
    if (!are_masses(masses)) return false;
    if (!on_simplex(p) || sums_to_one(masses)) return true;
    masses = on_grid(masses, 53);
    return are_masses(masses) && sums_to_one(masses);
  }

  bool permute() {
    if (n_ < 2 || !has_q()) return false;
    const std::size_t i = source_.below(n_);
    std::swap(next_.q()[i], next_.q()[other(i)]);
    return true;
  }

  bool coarser() {
    const bool p = of_p();
    Masses& masses = side(p);
    const int k = source_.between(1, 52);
    masses = on_simplex(p) ? on_grid(masses, k) : rounded(masses, k);
    return are_masses(masses) && (!on_simplex(p) || sums_to_one(masses));
  }

  const ExtraEntry* extra() const { return find_extra(next_.extra.kind); }

  bool has_measures() const {
    return extra() != nullptr && extra()->shape().layout == Shape::Layout::measures &&
           next_.extra.values.size() >= extra()->shape().head + n_;
  }

  /// The same transfer in one of the measures that the extra holds.
  bool transfer_in_extra() {
    const std::size_t head = extra()->shape().head, count = (next_.extra.values.size() - head) / n_;
    const auto begin =
        next_.extra.values.begin() + static_cast<std::ptrdiff_t>(head + n_ * source_.below(count));
    Masses masses(begin, begin + static_cast<std::ptrdiff_t>(n_));
    if (!are_masses(masses)) return false;
    const std::size_t from = positive_point(masses, source_), to = other(from);
    const double amount =
        source_.one_in(4) ? std::abs(masses[from] - masses[to]) / 2 : some_of(masses[from], source_);
    if (!transfer(masses, from, to, amount)) return false;
    std::copy(masses.begin(), masses.end(), begin);
    return true;
  }

  bool change_extra() {
    if (extra() == nullptr || next_.extra.values.empty()) return false;
    switch (source_.below(4)) {
      case 0: {
        auto simpler = extra()->simpler(next_);
        if (simpler.empty()) return false;
        next_ = std::move(simpler[source_.below(simpler.size())]);
        return true;
      }
      case 1:
        extra()->draw(next_, source_);
        return true;
      default:
        return change_value();
    }
  }

  bool change_value() {
    double& value = next_.extra.values[source_.below(next_.extra.values.size())];
    if (!std::isfinite(value)) return false;
    const bool whole = value == std::nearbyint(value) && source_.one_in(2);  // a length, or an event
    const double step = std::ldexp(source_.one_in(2) ? 1.0 : -1.0, whole ? 0 : -source_.between(0, 20));
    value = whole || source_.one_in(4) ? value + step : value * (1 + step);
    return true;
  }

  Source& source_;
  Case next_;
  std::size_t n_;
  bool simplex_p_, simplex_q_;
};

/// One parameter: times 2^±k, a few units in the last place on, part of the way to the other member's, or of
/// fewer bits.
std::optional<Case> moved_parameters(const Case& instance, Source& source) {
  Case next = instance;
  const std::size_t i = source.below(std::max(next.p().size(), next.q().size()));
  const bool both = i < next.p().size() && i < next.q().size();
  const bool of_p = both ? source.one_in(2) : i < next.p().size();
  double& value = (of_p ? next.p() : next.q())[i];
  const double goal = both ? (of_p ? next.q() : next.p())[i] : value;
  switch (source.below(5)) {
    case 0:
      value = std::ldexp(value, source.one_in(2) ? 1 : -1);
      break;
    case 1:
      value *= 1 + std::ldexp(source.one_in(2) ? 1.0 : -1.0, -source.between(1, 52));
      break;
    case 2:
      value += std::ldexp(goal - value, -source.between(1, 20));
      break;
    case 3:
      value = std::nextafter(value, source.one_in(2) ? 2 * value : 0);
      break;
    default:
      value = keep_bits(value, source.between(1, 40));
      break;
  }
  const std::size_t mirror = mirror_of(instance.family(), (of_p ? next.p() : next.q()).size(), i);
  (of_p ? next.p() : next.q())[mirror] = value;
  if (both && is_shared(instance.family(), i) && instance.p()[i] == instance.q()[i])
    next.p()[i] = next.q()[i] = value;
  const double before = (of_p ? instance.p() : instance.q())[i];
  const bool inside = (value == 0) == (before == 0) && are_members(std::get<Members>(next.form));
  if (!inside || next == instance) return std::nullopt;
  return next;
}

}  // namespace

std::optional<Case> moved(const Case& instance, Move move, Source& source) {
  if (!instance.family().empty()) return moved_parameters(instance, source);
  const auto valid = [](const Case& c) { return are_masses(c.p()) && (c.q().empty() || are_masses(c.q())); };
  if (!valid(instance)) return std::nullopt;
  Mover mover(instance, source);
  if (!mover.apply(move)) return std::nullopt;
  Case next = mover.take();
  if (next == instance || !valid(next)) return std::nullopt;
  const ExtraEntry* const extra = find_extra(instance.extra.kind);
  if (extra != nullptr && extra->valid(instance).empty() && !extra->valid(next).empty()) return std::nullopt;
  return next;
}

}  // namespace divcert::properties
