#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "reference/definitions/expectations/moments.hpp"
#include "reference/definitions/pairs/entropies.hpp"

// Which pairs of families there are.
namespace divcert::reference {
namespace {

/// P's expectations have all moments that Q's density needs. Of laws on whole numbers: wherever P lies in Q
/// it has two points at most.
bool has_closed_form(const Expectations& p, const Expectations& q) {
  if (p.widest.whole)
    return p.widest.is_small() || q.widest.is_small() || p.widest.low < q.widest.low ||
           (p.widest.high == unbounded && q.widest.high < unbounded);
  const auto& offers = std::get<ExpectationForms<Ball>>(p.forms).moments;
  return std::get<ExpectationForms<Ball>>(q.forms).cross_entropy != nullptr &&
         std::ranges::all_of(q.needs, [&](Moment moment) { return offers.has(moment); });
}

/// Also where no member of P's family lies in one of Q's: then KL is always infinite.
bool is_known(const Expectations* p, const Expectations* q) {
  if (p == nullptr || q == nullptr || p->support == nullptr || q->support == nullptr) return false;
  if (p->widest.whole != q->widest.whole) return false;
  return !q->widest.contains(p->narrowest) || has_closed_form(*p, *q);
}

template <class N>
FamilyForms<N> forms_of_pair() {
  return {.closed_form = &pair_kl<N>};
}

/// "gamma distributions" of a title. Kept for good, as all words here.
std::string_view members(const Family& family) { return family.title.substr(family.title.find(" of ") + 4); }

Family pair_of(const Family& p, const Family& q) {
  static std::deque<std::string> words;
  const auto kept = [](std::string text) -> std::string_view { return words.emplace_back(std::move(text)); };
  Family pair{
      .name = kept(std::string(p.name).append(":").append(q.name)),
      .parameters = {},
      .parameter_names = p.parameter_names + ":" + q.parameter_names,
      .transcendental = true,
      .title = kept(std::string("Kullback-Leibler divergence of ")
                        .append(members(p))
                        .append(" from ")
                        .append(members(q))),
      .definition =
          "−E_P log q − h(P), h the entropy; P = Q as laws: 0; P's support not in Q's, or a moment "
          "infinite: ∞",
      .source =
          "Cover and Thomas, Elements of Information Theory (2006), section 8.5; the moments of P from "
          "Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions (1994)",
      .forms = {forms_of_pair<Interval>(), forms_of_pair<Ball>(), forms_of_pair<Multi>(),
                forms_of_pair<Adjoint>(), forms_of_pair<Exact>()},
      .first = &p,
      .second = &q,
      .always_infinite = !find_expectations(q.name)->widest.contains(find_expectations(p.name)->narrowest)};
  if (!has_adjoint_cross_entropy(pair)) std::get<FamilyForms<Adjoint>>(pair.forms) = {};
  return pair;
}

}  // namespace

std::span<const Family> family_pairs() {
  static const std::vector<Family> all = [] {
    std::vector<Family> pairs;
    for (const Family& p : families())
      for (const Family& q : families())
        if (p.name != q.name && is_known(find_expectations(p.name), find_expectations(q.name)))
          pairs.push_back(pair_of(p, q));
    return pairs;
  }();
  return all;
}

}  // namespace divcert::reference
