#include <atomic>
#include <cfenv>
#include <cmath>
#include <thread>

#include <divcert/discrete.hpp>
#include <gmock/gmock.h>

#include "properties/findings/causes/cause.hpp"
#include "properties/tests/codes.hpp"

// What a function does besides computing a value, told by its code; and not of its twin, which does the same
// without it.
namespace divcert::properties {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

/// Total variation of the masses as they are, its sum kept in `total`.
template <class Total>
double half_the_distance(const Case& c, Total& total) {
  total = 0;
  for (std::size_t i = 0; i < c.p().size(); ++i) {
    total = total + std::fabs(c.p()[i] - c.q()[i]);
    if (i % 64 == 0) std::this_thread::yield();
  }
  return total / 2;
}

TEST(BehaviourCauses, WorkSpaceThatThreadsShare) {
  static std::atomic<double> shared;
  PlantedTarget faulty =
      under_test("total_variation", [](const Case& c) { return half_the_distance(c, shared); });
  EXPECT_THAT(codes_of(faulty, "concurrent"), ElementsAre("DC116"));
  PlantedTarget twin = under_test("total_variation", [](const Case& c) {
    double own = 0;
    return half_the_distance(c, own);
  });
  EXPECT_THAT(codes_of(twin, "concurrent"), IsEmpty());
}

TEST(BehaviourCauses, AValueThatMovesWithTheRoundingMode) {
  const auto value = [](const Case& c) { return divcert::total_variation(c.p(), c.q()); };
  PlantedTarget faulty = under_test("total_variation", [&](const Case& c) {
    return std::fegetround() == FE_TONEAREST ? value(c) : value(c) * 1.001;
  });
  EXPECT_THAT(codes_of(faulty, "rounding_mode"), ElementsAre("DC125"));
  PlantedTarget twin = under_test("total_variation", value);
  EXPECT_THAT(codes_of(twin, "rounding_mode"), IsEmpty());
}

TEST(BehaviourCauses, ARefusalThatDoesNotSayWhatIsWrong) {
  const auto refusing = [](const char* what) {
    return [what](const Case& c) {
      try {
        return divcert::kl(c.p(), c.q());
      } catch (const domain_error& error) {
        throw std::invalid_argument(what == nullptr ? error.what() : what);
      }
    };
  };
  PlantedTarget faulty("kl", refusing("invalid input")), twin("kl", refusing(nullptr));
  EXPECT_THAT(codes_of(faulty, "robustness"), ElementsAre("DC128"));
  EXPECT_THAT(codes_of(twin, "robustness"), IsEmpty());
}

/// The last case of a request with others is answered otherwise than alone.
class Together final : public PlantedTarget {
 public:
  explicit Together(double factor)
      : PlantedTarget(
            "kl", [](const Case& c) { return exact("kl", c); }, default_audit_contract, {}, false),
        factor_(factor) {}

  bool in_process() const override { return false; }
  bool concurrent() const override { return false; }  // only then a request has more than one case
  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    auto outcomes = PlantedTarget::evaluate(function, cases);
    if (cases.size() > 1) outcomes.back().value *= factor_;
    return outcomes;
  }

 private:
  double factor_;
};

TEST(BehaviourCauses, AnAnswerThatDependsOnTheRequest) {
  Together faulty(1.25), twin(1);
  EXPECT_THAT(codes_of(faulty, "accuracy"), Contains("DC120"));
  EXPECT_THAT(codes_of(twin, "accuracy"), IsEmpty());
}

}  // namespace
}  // namespace divcert::properties
