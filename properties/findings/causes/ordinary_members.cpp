#include <algorithm>
#include <cmath>

#include "properties/cases/families.hpp"
#include "properties/findings/causes/evidence.hpp"
#include "reference/definitions/families/family.hpp"
#include "reference/numbers/bounds.hpp"

// Members of families as people would write them down: near one another, one parameter large or small,
// probabilities near their ends, laws far from the origin.
namespace divcert::properties {
namespace {

class TellingMembers {
 public:
  TellingMembers(const Function& function, const std::vector<Case>& plain)
      : function_(function), plain_(plain), family_(*reference::find_family(function.family)) {}

  /// What shows plainly comes first.
  std::vector<Case> cases() {
    if (family_.of_p().name == family_.of_q().name) near_one_another();
    for (const int k : {30, 40, 20, 10, 60, 100, 200}) {
      each_parameter([&](double x, const auto& range) {
        return range.whole ? x : std::ldexp(range.most <= 1 ? 1.0 : x, range.most <= 1 ? -k : k);
      });
      each_parameter([&](double x, const auto& range) {
        return range.whole ? x : range.most <= 1 ? 1 - std::ldexp(1.0, -k) : std::ldexp(x, -k);
      });
      far_from_the_origin(std::ldexp(1.0, k));
    }
    for (const double end : {0.0, 1.0}) each_parameter([&](double, const auto&) { return end; });
    return std::move(all_);
  }

 private:
  void add(Case instance) {
    for (auto* numbers : {&instance.p(), &instance.q()})
      for (double& x : *numbers) x = reference::round_to(function_.format, x);
    Members members = std::get<Members>(instance.form);
    if (are_members(members) && std::ranges::find(all_, instance) == all_.end())
      all_.push_back(std::move(instance));
  }

  void near_one_another() {
    for (const int k : {20, 30, 40, 50, 12, 8, 4})
      for (const Case& plain : plain_) {
        if (plain.q().empty()) return;
        for (std::size_t i = 0; i < plain.q().size(); ++i) {
          Case near = plain;
          near.q() = near.p();
          near.q()[i] *= 1 + std::ldexp(1.0, -k);
          add(std::move(near));
        }
      }
    for (Case equal : plain_) {
      equal.q() = equal.p();
      add(std::move(equal));
    }
  }

  /// One parameter of one of four plain cases at a time.
  template <class Changed>
  void each_parameter(const Changed& changed) {
    for (std::size_t k = 0; k < std::min<std::size_t>(4, plain_.size()); ++k)
      for (const bool of_q : {false, true}) {
        const auto& parameters = (of_q ? family_.of_q() : family_.of_p()).parameters;
        for (std::size_t i = 0; i < (of_q ? plain_[k].q() : plain_[k].p()).size(); ++i) {
          Case instance = plain_[k];
          double& x = (of_q ? instance.q() : instance.p())[i];
          x = changed(x, parameters[i % parameters.size()].range);
          add(std::move(instance));
        }
      }
  }

  /// Both laws, where both have locations.
  void far_from_the_origin(double distance) {
    for (Case instance : plain_) {
      for (auto [numbers, of] :
           {std::pair{&instance.p(), &family_.of_p()}, std::pair{&instance.q(), &family_.of_q()}})
        for (std::size_t i = 0; i < numbers->size(); ++i)
          if (of->parameters[i].range.least < 0) (*numbers)[i] += distance;
      add(std::move(instance));
    }
  }

  const Function& function_;
  const std::vector<Case>& plain_;
  const reference::Family& family_;
  std::vector<Case> all_;
};

}  // namespace

std::vector<Case> telling_members(const Function& function, const std::vector<Case>& plain) {
  return plain.empty() ? std::vector<Case>{} : TellingMembers(function, plain).cases();
}

}  // namespace divcert::properties
