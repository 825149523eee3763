#include "properties/targets/process/frame.hpp"

#include <cmath>
#include <cstring>
#include <limits>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "properties/targets/description.hpp"
#include "properties/targets/process/fake_target.hpp"

// Binary frames: their bytes, what goes as JSON instead, and that nothing else is different in them.
namespace divcert::properties {
namespace {

using fake::harmless, fake::point_mass;
using foreign::Json;
using Fault = Outcome::Fault;
using Recurrence = Outcome::Recurrence;
using testing::HasSubstr;

Function function(const std::string& description) {
  return read_function(described_over(Json{{"name", "f"}, {"divergence", "kl"}}, Json::parse(description)));
}

struct Frame {
  std::string header;
  std::vector<double> numbers;
};

/// Of float64 alone.
std::optional<Frame> frame_of(const Function& function, const std::vector<Case>& cases) {
  std::vector<const Case*> pointers;
  for (const Case& one : cases) pointers.push_back(&one);
  const auto text = write_frame(7, function, pointers);
  if (!text) return std::nullopt;
  const auto end = text->find('\n') + 1;
  Frame frame{text->substr(0, end), std::vector<double>((text->size() - end) / sizeof(double))};
  std::memcpy(frame.numbers.data(), text->data() + end, text->size() - end);
  return frame;
}

// --- requests

TEST(Frame, HasTheVectorsOfAllCasesOneAfterTheOther) {
  const auto frame = frame_of(function("{}"), {Case({1, 2}, {3, 4}), Case({5, 6, 7}, {8, 9, 10})});
  EXPECT_EQ(frame->header,
            R"({"id":7,"function":"f","count":2,"scalars":[],"vectors":["p","q"],"lengths":[2,3],)"
            R"("dtype":"float64","bytes":80})"
            "\n");
  EXPECT_EQ(frame->numbers, std::vector<double>({1, 2, 5, 6, 7, 3, 4, 8, 9, 10}));
}

TEST(Frame, HasSingleNumbersFirst) {
  const auto order =
      frame_of(function(R"({"divergence":"renyi"})"), {Case({1, 2}, {3, 4}, {ExtraKind::alpha, {0.5}})});
  EXPECT_THAT(order->header, HasSubstr(R"("scalars":["params.alpha"],"vectors":["p","q"],"lengths":[2])"));
  EXPECT_EQ(order->numbers, std::vector<double>({0.5, 1, 2, 3, 4}));
  const auto members =
      frame_of(function(R"({"family":"normal"})"),
               {Case(Members{"normal", {0, 1}, {2, 3}}), Case(Members{"normal", {4, 5}, {6, 7}})});
  EXPECT_THAT(
      members->header,
      HasSubstr(
          R"("scalars":["family_p.mu","family_p.sigma","family_q.mu","family_q.sigma"],"vectors":[],"lengths":[])"));
  EXPECT_EQ(members->numbers, std::vector<double>({0, 4, 1, 5, 2, 6, 3, 7}));
}

TEST(Frame, HasTheFormThatTheFunctionTakes) {
  const Case skewed({0.25, 0.75}, {1, 0});
  EXPECT_EQ(frame_of(function(R"({"convention":{"order":"qp"}})"), {skewed})->numbers,
            std::vector<double>({1, 0, 0.25, 0.75}));
  const auto logs = frame_of(function(R"({"input":"log_masses"})"), {skewed});
  EXPECT_THAT(logs->header, HasSubstr(R"("vectors":["log_p","log_q"])"));
  EXPECT_EQ(logs->numbers[0], std::log(0.25));
  EXPECT_EQ(frame_of(function(R"({"divergence":"entropy"})"), {Case({0.5, 0.5}, {})})->numbers.size(), 2u);
}

TEST(Frame, HasFloatsForTheFormatsThatTheyHold) {
  for (const char* dtype : {"float32", "float16", "bfloat16"}) {
    const Case instance({0.5, 1.5}, {1, std::numeric_limits<double>::quiet_NaN()});
    const Case* const one = &instance;
    const auto text = write_frame(1, function(Json{{"dtype", dtype}}.dump()), {&one, 1});
    ASSERT_TRUE(text) << dtype;
    EXPECT_THAT(*text, HasSubstr(R"("dtype":"float32","bytes":16})"));
    float second = 0;
    std::memcpy(&second, text->data() + text->find('\n') + 5, sizeof second);
    EXPECT_EQ(second, 1.5f);
  }
}

TEST(Frame, WhatDoesNotFitGoesAsJson) {
  EXPECT_FALSE(frame_of(function("{}"), {Case({1, 2}, {3})}));
  EXPECT_FALSE(frame_of(function("{}"), {harmless, Case({1, 2}, {})}));  // one has no q
  EXPECT_FALSE(frame_of(function(R"({"dtype":"float32"})"), {Case({0.1, 0.9}, {0.5, 0.5})}));
  EXPECT_FALSE(frame_of(function(R"({"family":"normal_mixture"})"),
                        {Case(Members{"normal_mixture", {1, 0, 2}, {1, 0, 2}})}));
  EXPECT_FALSE(frame_of(function("{}"), {}));
}

// --- answers

std::vector<Outcome> answered(const std::string& header, const std::vector<double>& values) {
  const Json answer = Json::parse(header);
  const std::size_t bytes = bytes_after(answer, values.size());
  return read_frame(answer, {reinterpret_cast<const char*>(values.data()), bytes});
}

std::string refusal(const std::string& header) {
  try {
    answered(header, {1, 2, 3});
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(FrameAnswer, HasAValueForEachCaseAndSaysTheRestByIndex) {
  const auto outcomes = answered(
      R"({"id":1,"bytes":24,"errors":{"1":"ValueError: no"},"wrote_to_input":[0],"changed_rounding_mode":[2]})",
      {-0.0, 5, -std::numeric_limits<double>::quiet_NaN()});
  EXPECT_TRUE(std::signbit(outcomes[0].value) && outcomes[0].wrote_to_input);
  EXPECT_EQ(outcomes[1].error, "raised ValueError: no");
  EXPECT_TRUE(std::isnan(outcomes[2].value) && !std::signbit(outcomes[2].value));
  EXPECT_TRUE(outcomes[2].changed_rounding_mode && !outcomes[0].changed_rounding_mode);
}

TEST(FrameAnswer, WhatIsNoneIsRefused) {
  EXPECT_EQ(refusal(R"({"bytes":24})"), "accepted");
  EXPECT_EQ(refusal(R"({"bytes":32})"), "\"32\" bytes for 3 cases, which have 24");
  EXPECT_THAT(refusal(R"({"bytes":-24})"), HasSubstr("which have 24"));
  EXPECT_THAT(refusal(R"({"bytes":24,"results":[]})"), HasSubstr("unknown key \"results\""));
  for (const char* index : {"3", "-1", "1x", "", "99999999999999999999"})
    EXPECT_THAT(refusal(Json{{"bytes", 24}, {"errors", {{index, "no"}}}}.dump()),
                HasSubstr("is none of 3 cases"));
  EXPECT_THAT(refusal(R"({"bytes":24,"errors":[1]})"), HasSubstr("errors is not an object"));
  EXPECT_THAT(refusal(R"({"bytes":24,"errors":{"1":2}})"), HasSubstr("an error is not a text"));
  EXPECT_THAT(refusal(R"({"bytes":24,"wrote_to_input":[3]})"), HasSubstr("none of 3 cases"));
  EXPECT_THAT(refusal(R"({"bytes":24,"wrote_to_input":1})"), HasSubstr("is not a list"));
}

// --- whoever misbehaves in frames is found as in JSON lines

class MisbehavingInFrames : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(MisbehavingInFrames, IsRecordedWithTheCaseThatCausedIt) {
  const auto [mode, recorded] = GetParam();
  const auto outcomes = fake::ask("framed_" + std::string(mode), {harmless, point_mass, harmless, harmless},
                                  std::chrono::milliseconds(1500));
  EXPECT_EQ(outcomes[0].value, 0.25);
  EXPECT_THAT(outcomes[1].error, HasSubstr(recorded));
  EXPECT_EQ(outcomes[1].recurrence,
            outcomes[1].fault == Fault::crashed ? Recurrence::alone : Recurrence::unknown);
  for (const std::size_t i : {2u, 3u}) EXPECT_EQ(outcomes[i].value, 0.25) << outcomes[i].error;
}

INSTANTIATE_TEST_SUITE_P(
    Adapters, MisbehavingInFrames,
    testing::Values(std::pair{"dies", "killed by signal 9"}, std::pair{"hangs", "silent for 1.5 s"},
                    std::pair{"nonsense", "the adapter's answer is wrong"},
                    std::pair{"raises", "raised ValueError: point mass"},
                    std::pair{"stops_within", "silent for 1.5 s"},
                    std::pair{"dies_within", "exited with status 5"},
                    std::pair{"announces_more", "\"16\" bytes for 1 cases, which have 8"},
                    std::pair{"accuses_nobody", "errors: \"64\" is none of 1 cases"}),
    [](const auto& tested) { return std::string(tested.param.first); });

/// What is too much is read as the next answer: that one fails, and is found not to come again.
TEST(FramedAdapter, BytesAfterAnAnswerAreOfTheNextAndSaidToBe) {
  const auto outcomes = fake::ask("framed_goes_on_after", {harmless, point_mass, harmless, harmless});
  EXPECT_EQ(outcomes[2].recurrence, Recurrence::only_after);
  EXPECT_THAT(outcomes[2].error, HasSubstr("the adapter's answer is wrong"));
  EXPECT_EQ(outcomes[3].value, 0.25);
}

TEST(FramedAdapter, ManyCasesInAFrameAreAskedSinglyWhenOneKillsIt) {
  std::vector<Case> cases(300, harmless);
  cases[200] = point_mass;
  const auto outcomes = fake::ask("framed_dies", cases);
  for (std::size_t i = 0; i < cases.size(); ++i)
    EXPECT_EQ(outcomes[i].fault == Fault::crashed, i == 200) << i;
}

TEST(FramedAdapter, AManifestCanKeepItToJson) {
  Manifest manifest = fake::manifest("framed_honest");
  EXPECT_EQ(fake::ask(*make_process_target(manifest), {harmless})[0].value, 0.25);
  manifest.json_only = true;
  EXPECT_EQ(fake::ask(*make_process_target(manifest), {harmless})[0].value, 0);
}

}  // namespace
}  // namespace divcert::properties
