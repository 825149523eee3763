#include <map>
#include <set>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <divcert/divcert.hpp>
#include <gmock/gmock.h>

#include "properties/findings/run.hpp"
#include "properties/tests/careful.hpp"
#include "properties/tests/planted.hpp"
#include "reports/model/by_function.hpp"

// Who is right is not accused: divcert's own library, a careful double implementation and a quadruple one get
// no finding under the contract that holds where none is declared. And the textbook's forms are told what is
// wrong with them, and nothing else.
namespace divcert::properties {
namespace {

using Numbers = std::span<const double>;
using Quad = boost::multiprecision::cpp_bin_float_quad;

/// One function under the default contract.
PlantedTarget under_test(const std::string& divergence, std::function<double(const Case&)> function,
                         std::vector<double> parameter = {}) {
  return {divergence, std::move(function), default_audit_contract, std::move(parameter), false};
}

struct Author {
  std::string divergence;
  std::function<double(const Case&)> function;
  std::vector<double> parameter = {};
};

template <class T>
std::vector<Author> careful_author() {
  using Binary = T (*)(Numbers, Numbers);
  const auto of_two = [](Binary f) {
    return [f](const Case& c) { return static_cast<double>(f(c.p(), c.q())); };
  };
  return {{"kl", of_two(careful::kl<T>)},
          {"js", of_two(careful::js<T>)},
          {"squared_hellinger", of_two(careful::squared_hellinger<T>)},
          {"total_variation", of_two(careful::total_variation<T>)},
          {"chi2", of_two(careful::chi2<T>)},
          {"renyi", of_two(careful::renyi_half<T>), {0.5}},
          {"entropy", [](const Case& c) { return static_cast<double>(careful::entropy<T>(c.p())); }}};
}

std::vector<Author> library() {
  return {{"kl", [](const Case& c) { return kl(c.p(), c.q()); }},
          {"js", [](const Case& c) { return js(c.p(), c.q()); }},
          {"squared_hellinger", [](const Case& c) { return squared_hellinger(c.p(), c.q()); }},
          {"total_variation", [](const Case& c) { return total_variation(c.p(), c.q()); }},
          {"chi2", [](const Case& c) { return chi2(c.p(), c.q()); }},
          {"renyi", [](const Case& c) { return renyi(c.p(), c.q(), c.extra.values.at(0)); }},
          {"entropy", [](const Case& c) { return entropy(c.p()); }}};
}

reports::Report audited(Target& target, std::uint64_t cases) {
  Checks checks = checks_of(target);
  // What is invalid is not asked of these, and none promises anything of other rounding modes.
  std::erase_if(checks, [](const auto& check) {
    return check->id().starts_with("robustness/") || check->id().starts_with("rounding_mode/");
  });
  reports::Listener nobody;
  reports::Run run;
  run.command = "audit";
  return run_campaign(run, checks, {.cases = cases, .search = 0}, nobody).report;
}

/// DIVCERT_FAIR_CASES: of each function; the nightly run asks for more.
std::uint64_t cases() {
  const char* const asked = std::getenv("DIVCERT_FAIR_CASES");
  return asked == nullptr ? 2000 : std::stoull(asked);
}

void expect_no_finding(const std::vector<Author>& authors, std::uint64_t cases) {
  for (const Author& author : authors) {
    PlantedTarget target = under_test(author.divergence, author.function, author.parameter);
    const reports::Report report = audited(target, cases);
    for (const auto& check : report.checks())
      for (const auto& finding : check.findings)
        if (!finding.tier || *finding.tier <= reports::Tier::inaccurate)
          ADD_FAILURE() << author.divergence << ": " << check.id << " " << finding.code << " "
                        << finding.message << "\n"
                        << finding.replay;
  }
}

TEST(Fairness, TheLibraryIsNotAccused) { expect_no_finding(library(), cases()); }
TEST(Fairness, ACarefulDoubleImplementationIsNotAccused) {
  expect_no_finding(careful_author<double>(), cases());
}
TEST(Fairness, AQuadrupleImplementationIsNotAccused) { expect_no_finding(careful_author<Quad>(), cases()); }

/// The codes of what fails.
std::set<std::string> causes_in(const Author& author, std::uint64_t cases = 3000) {
  PlantedTarget target = under_test(author.divergence, author.function, author.parameter);
  std::set<std::string> codes;
  const reports::Report report = audited(target, cases);
  for (const auto& function : reports::by_function(report))
    for (const auto& entry : function.causes)
      if (entry.fails()) codes.insert(entry.code);
  return codes;
}

std::vector<double> normalised(const std::vector<double>& masses) {
  double total = 0;
  for (const double mass : masses) total += mass;
  std::vector<double> shares;
  for (const double mass : masses) shares.push_back(mass / total);
  return shares;
}

double textbook_kl(const Case& c) {
  const auto p = normalised(c.p()), q = normalised(c.q());
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0) sum += p[i] * std::log(p[i] / q[i]);
  return sum;
}

TEST(Fairness, TheTextbookSumIsToldItsCancellationAndItsRange) {
  const auto codes = causes_in({"kl", textbook_kl});
  EXPECT_THAT(codes, testing::IsSupersetOf({"DC101", "DC102", "DC106"}));
  for (const std::string& code : codes)  // nothing else is wrong with it
    EXPECT_THAT(code, testing::AnyOf("DC101", "DC102", "DC104", "DC106", "DC123", "DC129"));
}

}  // namespace
}  // namespace divcert::properties
