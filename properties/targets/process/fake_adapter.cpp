#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "properties/targets/process/fake_frames.hpp"

// An adapter that misbehaves as its first argument says; "honest" answers every case of "zero" and "spared"
// with 0. Most misbehave on the cases of "zero" whose first mass is 1 (a point mass). "framed_" before a
// mode: it takes binary frames, and answers 0.25 in them.
namespace {

namespace fake = divcert::properties::fake;

using Json = nlohmann::json;
using namespace std::chrono_literals;

bool is_point_mass(const Json& instance) { return std::stod(instance["p"][0].get<std::string>()) == 1.0; }

bool has_point_mass(const Json& request) {
  for (const Json& instance : request["cases"])
    if (request["function"] == "zero" && is_point_mass(instance)) return true;
  return false;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

void hang() {
  for (;;) ::pause();
}

/// Leaves a process in a session of its own that holds our pipes, and says its number.
pid_t start_helper() {
  const pid_t helper = ::fork();
  if (helper != 0) return helper;
  ::setsid();
  hang();
  return 0;
}

void say_and_exit(int status, const char* word) {
  std::cerr << "first line\n" << word << "\n" << std::flush;
  std::_Exit(status);
}

// --- the greeting

Json greeting() {
  return {
      {"protocol", "divcert-adapter/1"},
      {"name", "fake"},
      {"version", "1"},
      {"functions", {{{"name", "zero"}, {"divergence", "kl"}}, {{"name", "spared"}, {"divergence", "kl"}}}}};
}

std::string greeting_of(const std::string& mode, bool framed) {
  Json said = greeting();
  if (framed) said["frames"] = {"binary"};
  if (mode == "rude") said["protocol"] = "hello/7";
  if (mode == "unknown") said["functions"][0]["divergence"] = "kullback";
  if (mode == "fickle") said["version"] = std::to_string(::getpid());  // another one in each process
  if (mode == "leaves") said["version"] = std::to_string(start_helper());
  if (mode == "crowd")
    for (int i = 0; i < 20000; ++i)
      said["functions"].push_back({{"name", fmt::format("f{}", i)}, {"divergence", "kl"}});
  if (mode == "deep_greeting") return fmt::format(R"({{"protocol":{}}})", nested(100000));
  return said.dump();
}

// --- what it does with a request, before it answers; a misbehaviour may answer itself, and then returns true

using Misbehaviour = std::function<bool(const Json& request, std::size_t number)>;

bool answer_raw(const Json& request, const std::string& result) {
  std::string results;
  for (std::size_t i = 0; i < request["cases"].size(); ++i) results += (i > 0 ? "," : "") + result;
  std::cout << fmt::format(R"({{"id":{},"results":[{}]}})", request["id"].dump(), results) << std::endl;
  return true;
}

Misbehaviour on_point_mass(std::function<bool(const Json&)> act) {
  return [act](const Json& request, std::size_t) { return has_point_mass(request) && act(request); };
}

bool nonsense(const Json&) {
  std::cout << "Traceback (most recent call last):" << std::endl;
  return true;
}

bool write_without_end(std::ostream& out) {
  const std::string chunk(1 << 20, 'x');
  while (out.write(chunk.data(), static_cast<std::streamsize>(chunk.size()))) {
  }
  return true;
}

const std::map<std::string, Misbehaviour>& misbehaviours() {
  static const std::map<std::string, Misbehaviour> all{
      {"dies", on_point_mass([](const Json&) { return ::raise(SIGKILL) != 0; })},
      {"fickle", on_point_mass([](const Json&) { return ::raise(SIGKILL) != 0; })},
      {"exits", on_point_mass([](const Json&) { return say_and_exit(3, "last word"), true; })},
      {"escapes", on_point_mass([](const Json&) { return say_and_exit(3, "\x1b[2Jword"), true; })},
      {"leaves", on_point_mass([](const Json&) { return say_and_exit(4, "its helper lives"), true; })},
      {"hangs", on_point_mass([](const Json&) { return hang(), true; })},
      {"hangs_always", [](const Json&, std::size_t) { return hang(), true; }},
      {"nonsense", on_point_mass(nonsense)},
      {"deep", on_point_mass([](const Json& request) { return answer_raw(request, nested(100000)); })},
      {"verbose", on_point_mass([](const Json& request) {
         return answer_raw(request,
                           fmt::format(R"({{"error":"ValueError: {}"}})", std::string(10 << 20, 'x')));
       })},
      {"endless", on_point_mass([](const Json&) { return write_without_end(std::cout); })},
      {"infinities", [](const Json& request, std::size_t) { return answer_raw(request, "-Infinity"); }},
      {"nans", [](const Json& request, std::size_t) { return answer_raw(request, "NaN"); }},
      {"halves", [](const Json& request, std::size_t) { return answer_raw(request, "0.5"); }},
      {"twice",
       [](const Json& request, std::size_t) { return answer_raw(request, R"({"error":"a","error":"b"})"); }},
      // 64 MiB of complaints with each answer
      {"grumbles",
       [](const Json&, std::size_t) {
         for (int i = 0; i < 64; ++i) std::cerr << std::string(1 << 20, 'x');
         std::cerr << "\n";
         return false;
       }},
      // right, and slow: in each case, or only in the first request
      {"slow",
       [](const Json& request, std::size_t) {
         std::this_thread::sleep_for(40ms * request["cases"].size());
         return false;
       }},
      {"slow_point_masses",
       [](const Json& request, std::size_t) {
         if (has_point_mass(request)) std::this_thread::sleep_for(40ms * request["cases"].size());
         return false;
       }},
      {"slow_on_many_points",
       [](const Json& request, std::size_t) {
         for (const Json& instance : request["cases"])
           if (instance["p"].size() > 1000) std::this_thread::sleep_for(5s);
         return false;
       }},
      {"dawdles", on_point_mass([](const Json&) { return std::this_thread::sleep_for(3s), false; })},
      // 3 s in the second request of each process
      {"warms_up_later",
       [](const Json&, std::size_t number) {
         if (number == 2) std::this_thread::sleep_for(3s);
         return false;
       }},
      {"warms_up",
       [](const Json&, std::size_t number) {
         if (number == 1) std::this_thread::sleep_for(1500ms);
         return false;
       }},
      // only together, and only in sequence
      {"dies_in_company",
       [](const Json& request, std::size_t) { return request["cases"].size() > 1 && ::raise(SIGKILL) != 0; }},
      {"hangs_in_company",
       [](const Json& request, std::size_t) {
         if (request["cases"].size() > 1) hang();
         return false;
       }},
      {"tires", [](const Json&, std::size_t number) { return number > 2 && ::raise(SIGKILL) != 0; }},
      {"tires_silently",
       [](const Json&, std::size_t number) {
         if (number > 2) hang();
         return false;
       }},
  };
  return all;
}

// --- answers

Json results_for(const std::string& mode, const Json& request) {
  Json results = Json::array();
  for (const Json& instance : request["cases"]) {
    const bool trigger = request["function"] == "zero" && is_point_mass(instance);
    if (trigger && mode == "short") continue;
    results.push_back(trigger && mode == "raises" ? Json{{"error", "ValueError: point mass"}}
                                                  : Json("0x0p+0"));
  }
  return results;
}

/// Writes how it was ended into the file that is the second argument.
const char* last_will = nullptr;
void testify(const char* how) { std::ofstream(last_will) << how; }
void on_term(int) {
  testify("terminated");
  std::_Exit(0);
}

}  // namespace

int main(int count, char** argv) {
  const std::string word = argv[1], prefix = "framed_";
  const bool framed = word.starts_with(prefix);
  const std::string mode = framed ? word.substr(prefix.size()) : word;
  if (count > 2) last_will = argv[2];
  if (mode == "deaf") std::signal(SIGTERM, on_term);
  if (mode == "immortal") std::signal(SIGTERM, SIG_IGN);
  if (mode == "mute") hang();
  std::cout << greeting_of(mode, framed) << std::endl;
  if (mode == "deaf" || mode == "immortal") hang();
  const auto misbehaviour = misbehaviours().find(mode);
  std::size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const Json request = fake::unframed(Json::parse(line));
    if (misbehaviour != misbehaviours().end() && misbehaviour->second(request, ++number)) continue;
    if (request.contains("bytes")) {
      fake::answer_frame(mode, request, results_for(mode, request), has_point_mass(request));
      continue;
    }
    std::cout << Json{{"id", request["id"]}, {"results", results_for(mode, request)}}.dump() << std::endl;
  }
  if (mode == "polite") testify("closed");
}
