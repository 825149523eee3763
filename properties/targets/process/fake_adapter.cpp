#include <csignal>
#include <iostream>
#include <limits>
#include <numeric>
#include <string>

#include <nlohmann/json.hpp>
#include <unistd.h>

// An adapter that misbehaves as its first argument says, always on the case whose first mass is 1 (a point
// mass):
//   honest      answers every case with 0
//   dies        kills itself            exits      leaves with status 3 and a last word on standard error
//   hangs       falls silent            nonsense   answers with something that is not JSON
//   short       leaves a result out     raises     reports an error for the case, as it should
//   mute        never greets            rude       greets in another protocol
//   unknown     offers a divergence that nobody knows
namespace {

using Json = nlohmann::json;

bool is_point_mass(const Json& instance) { return std::stod(instance["p"][0].get<std::string>()) == 1.0; }

void misbehave(const std::string& mode) {
  if (mode == "dies") ::raise(SIGKILL);
  if (mode == "exits") {
    std::cerr << "first line\nlast word\n";
    std::exit(3);
  }
  if (mode == "hangs") ::pause();
}

}  // namespace

int main(int, char** argv) {
  const std::string mode = argv[1];
  if (mode == "mute") ::pause();
  Json greeting{
      {"protocol", mode == "rude" ? "hello/7" : "divcert-adapter/1"}, {"name", "fake"}, {"version", "1"}};
  greeting["functions"] = {{{"name", "zero"}, {"divergence", mode == "unknown" ? "kullback" : "kl"}},
                           {{"name", "spared"}, {"divergence", "kl"}}};
  std::cout << greeting.dump() << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    const Json request = Json::parse(line);
    Json results = Json::array();
    bool met = false;
    for (const Json& instance : request["cases"]) {
      const bool trigger = request["function"] == "zero" && is_point_mass(instance);
      met = met || trigger;
      if (trigger) misbehave(mode);
      if (trigger && mode == "short") continue;
      results.push_back(trigger && mode == "raises" ? Json{{"error", "ValueError: point mass"}}
                                                    : Json("0x0p+0"));
    }
    if (met && mode == "nonsense") {
      std::cout << "Traceback (most recent call last):" << std::endl;
    } else {
      std::cout << Json{{"id", request["id"]}, {"results", results}}.dump() << std::endl;
    }
  }
}
